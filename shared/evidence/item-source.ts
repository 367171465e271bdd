import { z } from 'zod';
import { CalendarDate } from '../basics/calendar-date';

const words = (max: number) => z.string().trim().min(1).max(max);

/** Where an item came from, as a person says it; what the file says of itself is its metadata. */
export const ItemSource = z.object({
  /** Who gave it: "Jane Roe, flat 12". */
  from: words(200).nullable(),
  /** Who took the picture or wrote the paper. */
  takenBy: words(200).nullable(),
  place: words(200).nullable(),
  received: CalendarDate.nullable(),
  /** How it came: "by email", "on a USB stick". */
  how: words(200).nullable(),
  reference: words(120).nullable(),
});
export type ItemSource = z.infer<typeof ItemSource>;
