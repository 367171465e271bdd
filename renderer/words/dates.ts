/** What can be typed for a date, and why something could not be read. */
export const calendarHint = 'As 14/3/2026 or 14 Mar 2026. Empty for no date.';

export function dateWrong(why: 'form' | 'year' | 'day'): string {
  switch (why) {
    case 'form':
      return 'Write the date as 14/3/2026 or 14 Mar 2026.';
    case 'year':
      return 'Add the year.';
    case 'day':
      return 'There is no such day.';
  }
}
