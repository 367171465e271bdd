import type { Variant } from './variants-of';

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** A day of birth (ISO 8601) as papers write it: figures, months in words, the year in two figures. */
export function dateVariants(date: string): readonly Variant[] {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const [, year = '', month = '', day = ''] = match ?? [];
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return [];
  const short = year.slice(2);
  const plainDay = String(Number(day));
  const plainMonth = String(Number(month));
  const days = [...new Set([day, plainDay, `${plainDay}${ending(Number(day))}`])];
  const months = [...new Set([month, plainMonth, name, name.slice(0, 3), ...(name === 'september' ? ['sept'] : [])])];
  const sequences = days.flatMap((d) =>
    months.flatMap((m) =>
      [year, short].flatMap((y) =>
        /^\d/.test(m)
          ? [[d, m, y]]
          : [
              [d, m, y],
              [d, 'of', m, y],
              [m, d, y],
            ],
      ),
    ),
  );
  sequences.push([year, month, day], [day + month + year], [year + month + day]);
  return sequences.map((words) => ({
    by: 'words',
    words,
    kind: 'date-of-birth',
    confidence: 0.95,
    why: 'The date of birth of a person of the case.',
    capital: 'any',
    fuzzy: false,
  }));
}

function ending(day: number): string {
  if (day > 3 && day < 21) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}
