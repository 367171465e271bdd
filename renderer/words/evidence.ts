// What the Evidence screen says.
import type { DateFrom, EvidenceItem, ItemFlag, ItemKind, TitleFrom } from '../../shared/evidence/evidence-item';
import { count } from './numbers';

export const kindsOfMany: Readonly<Record<ItemKind, string>> = {
  photo: 'Photographs',
  pdf: 'PDFs',
  document: 'Documents',
  spreadsheet: 'Spreadsheets',
  email: 'Emails',
  chat: 'Chats',
  video: 'Videos',
  audio: 'Sound recordings',
  text: 'Texts',
};

export const flagWords: Readonly<Record<ItemFlag, string>> = {
  evidence: 'Evidence',
  unused: 'Unused',
  sensitive: 'Sensitive',
  privileged: 'Privileged',
  'without-prejudice': 'Without prejudice',
};

/** What a flag means, for the menu that sets it. */
export const flagMeans: Readonly<Record<ItemFlag, string>> = {
  evidence: 'Goes into the bundle.',
  unused: 'Stays out: collected, but not relied on.',
  sensitive: 'Stays out: it could put someone at risk.',
  privileged: 'Stays out: advice or preparation for the case.',
  'without-prejudice': 'Stays out: talks about settling.',
};

/** What letting a flagged item in would do. */
export const letInMeans: Readonly<Record<ItemFlag, string>> = {
  evidence: 'It goes in.',
  unused: 'Nobody has relied on it so far.',
  sensitive: 'It could put someone at risk: mark what has to be hidden first.',
  privileged: 'Once others have read it, its privilege may be lost for good. A lawyer decides on this.',
  'without-prejudice': 'As a rule the court may not see what was said about settling. A lawyer decides on this.',
};

/** Where a guess was taken from; null once it is a person's own. */
export const titleGuess: Readonly<Record<TitleFrom, string | null>> = {
  person: null,
  name: 'from the file’s name',
  email: 'from the subject of the email',
  heading: 'from its heading',
};

export const dateGuess: Readonly<Record<DateFrom, string | null>> = {
  person: null,
  exif: 'from the camera',
  name: 'from the file’s name',
  email: 'from the email',
  heading: 'from its heading',
};

/** "Letter" or "3 items", for the names of acts. */
export function itemsNamed(titles: readonly string[]): string {
  const [only] = titles;
  return titles.length === 1 && only !== undefined ? only : count(titles.length, 'item');
}

export const evidenceActs = {
  flagged: (what: string, flag: ItemFlag) => ({
    name: `mark ${what} as ${flagWords[flag].toLowerCase()}`,
    done: `${what} marked as ${flagWords[flag].toLowerCase()}.${flag === 'evidence' ? '' : ' It stays out of every bundle.'}`,
  }),
  confirmed: (what: string) => ({ name: `confirm ${what}`, done: `Title and date of ${what} confirmed.` }),
  dated: (what: string, date: string | null) => ({
    name: `change date of ${what}`,
    done: date === null ? `${what} without a date now.` : `${what} dated ${date}.`,
  }),
  captured: (what: string, isCleared: boolean) => ({
    name: `${isCleared ? 'clear' : 'fill in'} the CCTV form of ${what}`,
    done: isCleared ? `CCTV form of ${what} cleared.` : `CCTV form of ${what} filled in.`,
  }),
  sourced: (what: string) => ({ name: `say where ${what} came from`, done: `Where ${what} came from is noted.` }),
  movement: (what: string, holder: string) => ({
    name: `add a step to the custody of ${what}`,
    done: `Custody of ${what}: ${holder} added.`,
  }),
  letIn: (what: string) => ({ name: `let ${what} in`, done: `${what} let into the bundle. Your name and reason are in the record.` }),
  takenBack: (what: string) => ({ name: `keep ${what} out`, done: `${what} is kept out of every bundle again.` }),
  captioned: (what: string) => ({ name: `caption ${what}`, done: `Caption of ${what} saved.` }),
  settled: (what: string, leftOut: number) => ({
    name: 'decide on duplicates',
    done: leftOut === 0 ? 'All kept. They are not called duplicates any more.' : `${what} left out as here twice. The original is kept.`,
  }),
  dealtWith: (files: readonly string[]) => ({
    name: `deal with ${itemsNamed(files)}`,
    done: `${itemsNamed(files)} dealt with. It stays named in the reports.`,
  }),
  lookedAtAgain: (files: readonly string[]) => ({
    name: `look at ${itemsNamed(files)} again`,
    done: `${itemsNamed(files)} to be worked through again.`,
  }),
  turned: (what: string, way: 'left' | 'right') => ({
    name: `turn ${what} ${way}`,
    done: `${what} turned ${way}. The original is kept as it came.`,
  }),
  pagesChosen: (what: string, isOut: boolean) => ({
    name: `${isOut ? 'leave out' : 'bring in'} a page of ${what}`,
    done: isOut ? `A page of ${what} left out. The original is kept whole.` : `A page of ${what} brought back.`,
  }),
} as const;

/** A row as it is read out. */
export function evidenceAloud(row: {
  readonly title: string;
  readonly titleGuessed: boolean;
  readonly kind: string;
  readonly date: string | null;
  readonly dateGuessed: boolean;
  readonly section: string | null;
  readonly flag: string | null;
  readonly states: readonly string[];
  readonly pages: string | null;
}): string {
  const parts = [
    row.titleGuessed ? `${row.title}, title is a guess` : row.title,
    row.kind,
    row.date === null ? 'no date' : row.dateGuessed ? `${row.date}, a guess` : row.date,
    row.section,
    row.flag,
    ...row.states,
    row.pages,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** For who cannot see a picture: title, kind, time. */
export function pictureAlt(title: string, kind: string, date: string | null): string {
  return [title, kind, date].filter((part) => part !== null).join(', ');
}

export function shownItems(shown: number, all: number): string {
  return shown === all ? count(all, 'item') : `${shown.toLocaleString('en-GB')} of ${count(all, 'item')}`;
}

export function latitudeLongitude({ latitude, longitude }: NonNullable<EvidenceItem['metadata']['gps']>): string {
  const part = (value: number, plus: string, minus: string) => `${Math.abs(value).toFixed(5)}° ${value < 0 ? minus : plus}`;
  return `${part(latitude, 'N', 'S')}, ${part(longitude, 'E', 'W')}`;
}
