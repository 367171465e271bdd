// What the review desk says. Marking is "mark"; only what was removed and proved is "redacted". No act is named by the hidden words.
import type { DataKind } from '../../shared/redaction/data-kind';
import type { Mark, MarkState, Purpose } from '../../shared/redaction/mark';
import { count } from './numbers';

export const purposeWords: Readonly<Record<Purpose, string>> = {
  court: 'For court, service version',
  'criminal-disclosure': 'For criminal disclosure',
  'subject-access': 'For a subject access request',
  'freedom-of-information': 'For freedom of information',
};

export const dataKindWords: Readonly<Record<DataKind, string>> = {
  name: 'Name',
  address: 'Address',
  postcode: 'Postcode',
  phone: 'Phone',
  email: 'Email',
  'date-of-birth': 'Date of birth',
  ni: 'National Insurance number',
  nhs: 'NHS number',
  bank: 'Bank details',
  card: 'Card number',
  vehicle: 'Vehicle registration',
  ip: 'IP address',
  social: 'Social media name',
  'crime-reference': 'Crime reference',
  url: 'Web address',
  face: 'Face',
  plate: 'Number plate',
  term: 'Searched for',
};

export const markStateWords: Readonly<Record<MarkState, string>> = { suggested: 'To review', accepted: 'Accepted', rejected: 'Rejected' };

const marks = (n: number) => count(n, 'mark');

export const deskActs = {
  added: (n: number) => ({ name: `make ${marks(n)}`, done: `${marks(n)} made.` }),
  decided: (n: number, state: MarkState) => {
    if (state === 'accepted') return { name: `accept ${marks(n)}`, done: `${marks(n)} accepted.` };
    if (state === 'rejected') return { name: `reject ${marks(n)}`, done: `${marks(n)} rejected.` };
    return { name: `put ${marks(n)} back to review`, done: `${marks(n)} put back to review.` };
  },
  changed: (n: number) => ({ name: `change ${marks(n)}`, done: `${marks(n)} changed.` }),
  moved: { name: 'move 1 mark', done: '1 mark moved.' },
  removed: (n: number) => ({ name: `take away ${marks(n)}`, done: `${marks(n)} taken away.` }),
  cleared: (n: number) => ({ name: `clear ${marks(n)}`, done: `${marks(n)} cleared.` }),
  reviewed: (n: number, done: boolean) =>
    done
      ? { name: `sign off ${marks(n)}`, done: `${marks(n)} signed off.` }
      : { name: `take back the sign-off of ${marks(n)}`, done: `Sign-off of ${marks(n)} taken back.` },
  confirmed: (n: number) => ({ name: `look again at ${count(n, 'page')}`, done: `Marks on ${count(n, 'page')} looked at again.` }),
} as const;

/** A mark as it is read out: its words, what it hides, its state. For the review desk alone. */
export function markName(mark: Pick<Mark, 'words' | 'kind' | 'state' | 'wholePage' | 'areas'>): string {
  const what = mark.wholePage ? 'Whole page' : (mark.words ?? 'Box without words');
  const kind = mark.kind === null ? '' : `, ${dataKindWords[mark.kind].toLowerCase()}`;
  return `${what}${kind}, ${markStateWords[mark.state].toLowerCase()}`;
}

export const deskHints = {
  box: 'Draw a box.',
  boxKeys:
    'Arrows place the cross-hair, with Shift in bigger steps. Enter starts the box, arrows size it, Enter makes the mark, Escape cancels. Tab leaves.',
  boxStarted: 'The box starts here. Arrows size it, Enter makes the mark.',
  boxCancelled: 'Box cancelled.',
  tooSmall: 'This box is too small to be a mark.',
  textKeys: 'Arrows go from word to word, with Shift they stretch the choice. Enter makes the mark, Escape cancels. Tab leaves.',
  noWords: 'This page has no words to choose. Draw a box instead.',
} as const;

const millimetres = (points: number) => Math.round((points / 72) * 25.4);

/** Where the cross-hair is, or how big the box is, for who cannot see it. Points in, millimetres out. */
export function boxSpoken(from: { x: number; y: number } | null, at: { x: number; y: number }, word: string | null): string {
  if (from !== null) return `${millimetres(Math.abs(at.x - from.x))} by ${millimetres(Math.abs(at.y - from.y))} millimetres`;
  const place = `${millimetres(at.x)} millimetres from the left, ${millimetres(at.y)} from the top`;
  return word === null ? place : `${place}, at ${word}`;
}

export const applyWords = {
  question: (n: number, documents: number) =>
    `What lies under ${marks(n)} in ${count(documents, 'document')} is removed from a copy, and the copy is proved. Nothing is kept of a copy that is not proved.`,
  stays: 'The originals stay as they are, and marks can still be changed: the next bundle is made from them as they are then.',
  done: (n: number, documents: number) => `${marks(n)} redacted in ${count(documents, 'document')}, and proved.`,
  next: 'The next bundle uses these copies and is proved again as a whole.',
  stopped: 'Stopped. Copies that were proved before are kept.',
} as const;
