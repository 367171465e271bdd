// What text recognition did to a document's pages, in sentences for its officer.
import type { Failure } from '../../../shared/basics/failure';
import type { ItemNote } from '../../../shared/evidence/evidence-item';
import { HARD_TO_READ } from '../../../shared/evidence/recognised-text';
import type { ReadScan } from '../intake/scans/read-scan';

const MESSAGES = {
  'words-recognised':
    'The words of a scan were read by text recognition, so that they can be searched. They are a suggestion: the page itself is the evidence.',
  'turned-upright': 'The page lay the wrong way and was turned upright on the copy. The original is kept as it came.',
  'put-straight': 'The page lay askew and was put straight on the copy. The original is kept as it came.',
  'hard-to-read': 'The words are hard to make out. Consider a typed copy of the page beside it.',
  'no-words-found': 'Text recognition found no words. If the page shows writing, consider a typed copy beside it.',
  'not-read': 'Text recognition could not read the page.',
} as const;
type Code = keyof typeof MESSAGES;

/** One note for each thing that was done or found, with its pages. */
export function notesOf(read: readonly ReadScan[], unread: readonly { readonly page: number; readonly why: Failure }[]): ItemNote[] {
  const pages = (keep: (scan: ReadScan) => boolean) => read.filter(keep).map((scan) => scan.page + 1);
  const all: readonly (readonly [Code, readonly number[]])[] = [
    ['words-recognised', pages((scan) => scan.lines.length > 0)],
    ['turned-upright', pages((scan) => scan.turn !== 0)],
    ['put-straight', pages((scan) => scan.straighten !== 0)],
    ['hard-to-read', pages((scan) => scan.confidence !== null && scan.confidence < HARD_TO_READ)],
    ['no-words-found', pages((scan) => scan.lines.length === 0)],
    ['not-read', unread.map(({ page }) => page + 1).sort((a, b) => a - b)],
  ];
  return all.filter(([, list]) => list.length > 0).map(([code, list]) => ({ code, message: MESSAGES[code], pages: [...list] }));
}

/** The item's notes with the new ones in: what was said before of a page that was read again no longer counts. */
export function withNotes(before: readonly ItemNote[], fresh: readonly ItemNote[]): ItemNote[] {
  const again = new Set(fresh.flatMap((note) => note.pages));
  const kept = before.flatMap((note) => {
    if (!isOurs(note)) return [note];
    const pages = note.pages.filter((page) => !again.has(page));
    return pages.length === 0 ? [] : [{ ...note, pages }];
  });
  const rest = kept.filter((note) => !isOurs(note));
  const ours = (Object.keys(MESSAGES) as Code[]).flatMap((code) => {
    const pages = [...kept, ...fresh].filter((note) => note.code === code).flatMap((note) => note.pages);
    return pages.length === 0 ? [] : [{ code, message: MESSAGES[code], pages: pages.sort((a, b) => a - b) }];
  });
  return [...rest, ...ours];
}

/** The notes of text recognition alone, as far as they tell of these pages (from 1). */
export function ocrNotesOn(notes: readonly ItemNote[], pages: ReadonlySet<number>): ItemNote[] {
  return notes.filter(isOurs).flatMap((note) => {
    const there = note.pages.filter((page) => pages.has(page));
    return there.length === 0 ? [] : [{ ...note, pages: there }];
  });
}

function isOurs(note: ItemNote): boolean {
  return Object.hasOwn(MESSAGES, note.code);
}
