// What the window says of scans that were read.
import type { OcrResult } from '../../shared/contract/ocr-commands';
import { count } from './numbers';

/** One line for what text recognition did. */
export function scansRead(result: OcrResult): string {
  const { documents, pages, turned, straightened, hardToRead, withoutWords, unread } = result;
  if (pages === 0 && unread.length === 0) return 'No scan without text is left to read.';
  const rest = [
    turned > 0 ? `${count(turned, 'page')} turned upright` : null,
    straightened > 0 ? `${count(straightened, 'page')} put straight` : null,
    hardToRead > 0 ? `${count(hardToRead, 'page')} hard to read` : null,
    withoutWords > 0 ? `${count(withoutWords, 'page')} without words` : null,
    unread.length > 0 ? `${count(unread.length, 'page')} could not be read` : null,
  ].filter((part) => part !== null);
  return `${count(pages, 'page')} read, ${count(documents, 'document')} can be searched.${rest.length > 0 ? ` ${rest.join(', ')}.` : ''}`;
}

/** A run that was ended before its time. */
export function scansStopped(done: number, total: number | null): string {
  const how =
    total === null
      ? 'Reading scans was stopped.'
      : `Reading scans was stopped after ${done.toLocaleString('en-GB')} of ${count(total, 'page')}.`;
  return `${how} What was read is kept. Make searchable goes on from there.`;
}

/** What a person should do about pages that could not be read well; null where there are none. */
export function adviceOnScans({ hardToRead, withoutWords, unread }: OcrResult): string | null {
  const hard = hardToRead + withoutWords;
  const parts = [
    hard > 0 ? `Consider a typed copy beside each page that is hard to read; its item’s notes say which.` : null,
    unread.length > 0 ? 'Make searchable tries the pages that could not be read again.' : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}
