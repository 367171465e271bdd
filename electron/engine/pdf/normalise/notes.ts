// Every sentence that a working copy's notes can say, once.
import type { ItemNote } from '../../../../shared/evidence/evidence-item';

const sentences = {
  repaired: () => 'The file was damaged. The working copy was repaired; the original is kept as it came.',
  unlocked: () => 'The file was locked with a password, which was used and not kept. The working copy has none; the original is kept as it came.',
  decrypted: () => 'The file carried restrictions but no password. The working copy has none; the original is kept as it came.',
  'form-flattened': () => 'The form was printed into the page as it was filled in. It can no longer be changed.',
  'answer-cut': () => 'An answer is longer than its box on the form, so only a part of it shows. The whole of it is in the original.',
  'characters-missing': () => 'An answer holds characters that no font here has. A box stands for each.',
  'xfa-form': () => 'The form also came in a second shape that only Adobe Reader shows. Compare the copy with the form in Adobe Reader.',
  'signature-lost': () => 'The file is signed electronically. The working copy shows the signature but is no longer signed; the original still is.',
  'annotations-flattened': () => 'Marks and comments that show on the page were printed into it.',
  'sticky-notes': (count: number) =>
    `${many(count, 'sticky note or comment', 'sticky notes or comments')} in the file ${are(count)} not printed. Read ${count === 1 ? 'it' : 'them'} in the original.`,
  'redaction-not-applied': () => 'Redaction marks are drawn in the file but were never carried out: what lies under them is still there.',
  'javascript-removed': () => 'Program code (JavaScript) was removed. It cannot run from the bundle.',
  'launch-removed': (count: number) =>
    `${many(count, 'link or button', 'links or buttons')} that opened other files, sent data or ran a command ${were(count)} removed.`,
  'links-removed': (count: number) => `${many(count, 'link', 'links')} that led nowhere ${were(count)} removed.`,
  'attachments-removed': (count: number) =>
    `${many(count, 'attached file', 'attached files')} ${were(count)} left out. Save ${count === 1 ? 'it' : 'them'} from the original and add what is needed.`,
  portfolio: () => 'The file is a PDF portfolio. Only its cover page is taken in: save the files inside it and add them.',
  'media-removed': (count: number) => `${many(count, 'video, sound or 3D model', 'videos, sounds or 3D models')} ${were(count)} removed from the pages.`,
  'hidden-layers': (count: number) => `${many(count, 'layer', 'layers')} of the file ${are(count)} switched off. What ${count === 1 ? 'it holds' : 'they hold'} is not printed.`,
  'not-a4': () => 'The page is larger than A4 and keeps its size.',
  cropped: () => 'The page was cropped. What lies outside the part that shows is not seen but is still in the file.',
  'resolution-reduced': (from: number, to: number) =>
    `Pictures of up to ${from} dots per inch were brought to ${to}, the most that the court takes.`,
  'resolution-kept': (from: number) => `A picture of ${from} dots per inch could not be reduced to 300.`,
} satisfies Record<string, (first: number, second: number) => string>;

export type NoteCode = keyof typeof sentences;

/** `pages`: indexes from 0; none when it is about the whole. `first` and `second` are the numbers that the sentence tells. */
export function note(code: NoteCode, pages: Iterable<number>, first = 0, second = 0): ItemNote {
  const say: (first: number, second: number) => string = sentences[code];
  return { code, message: say(first, second), pages: [...new Set(pages)].sort((a, b) => a - b).map((index) => index + 1) };
}

function many(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

function are(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were';
}
