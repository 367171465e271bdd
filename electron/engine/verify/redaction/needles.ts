// What must not stand anywhere: the terms that were asked for, and words that stood nowhere but under marks.
import { REASONS } from '../../../../shared/redaction/reason-code';
import type { PageMarks } from '../../../../shared/redaction/page-marks';
import { compactOf, foldOf, stands, type Compact } from './compact';
import type { ReadWords } from './read-words';

export interface Needle {
  /** Letters and digits in one case. */
  readonly compact: string;
  /** As it would stand in bytes: one character a byte, in one case; null where it cannot. */
  readonly bytes: string | null;
  /** Asked for by name: then it is looked for in fonts and profiles too, whose own words a page's may equal. */
  readonly asked: boolean;
}

const SHORTEST_TERM = 2;
const SHORTEST_WORD = 4;
const SHORTEST_IN_BYTES = 5;

/** Words of fonts and of the format itself, which a page may hold as well. */
const USUAL = new Set(
  (
    'times roman arial bold italic regular black light medium narrow sans serif courier helvetica symbol condensed oblique normal ' +
    'page pages font fonts image images form text type object stream width height length filter parent contents resources black ' +
    'white gray grey device pattern shading title subject author producer creator keywords title date color colour space first last ' +
    'name names link border action rect dest open count kids root info size index lever arch adobe microsoft word print reader ' +
    'version file process state mark marks label table lines line group matrix function functions domain range order mask encoding'
  ).split(' '),
);

/** The words of pages by whether a mark touches them, each once. */
export interface SplitWords {
  readonly under: readonly string[];
  readonly outside: readonly string[];
}

export function splitWords({ pages }: ReadWords): SplitWords {
  const [under, outside] = [new Set<string>(), new Set<string>()];
  for (const { words } of pages.values()) for (const { compact, touched } of words) (touched ? under : outside).add(compact);
  return { under: [...under], outside: [...outside] };
}

/** `before`: the words of all pages as they were, part by part. A word is hidden only where no part has it outside. */
export function needlesOf(terms: readonly string[], before: readonly SplitWords[], marks: readonly PageMarks[]): readonly Needle[] {
  const needles: Needle[] = [];
  for (const term of terms) {
    const compact = compactOf(term).text;
    if (compact.length >= SHORTEST_TERM) needles.push({ compact, bytes: bytesOf(term.trim()), asked: true });
  }
  const outside = new Set(before.flatMap((part) => part.outside));
  const under = new Set(before.flatMap((part) => part.under));
  const spared = sparedWords(marks);
  for (const word of under) {
    if (word.length < SHORTEST_WORD || outside.has(word) || spared.has(word)) continue;
    needles.push({ compact: word, bytes: bytesOf(word), asked: false });
  }
  return needles;
}

/** What the remover itself writes: labels, and the words of a slip sheet. */
function sparedWords(marks: readonly PageMarks[]): ReadonlySet<string> {
  const labels = marks.flatMap(({ boxes }) => boxes.flatMap(({ label }) => (label === null ? [] : [label])));
  const slip = 'This page has been removed redacted withheld replaced by a slip sheet from the document bundle reason reasons number';
  const texts = [...labels, slip, ...REASONS.map(({ title }) => title)];
  return new Set(texts.flatMap((text) => foldOf(text).split(/[^\p{L}\p{N}]+/u)));
}

function bytesOf(text: string): string | null {
  const lower = text.toLowerCase();
  return lower.length >= SHORTEST_IN_BYTES && /^[\u0020-\u00ff]*$/.test(lower) ? lower : null;
}

/** In words that a person reads. */
export function standsInText(needles: readonly Needle[], hay: Compact): boolean {
  return needles.some(({ compact }) => stands(hay, compact));
}

/** In a string of the file, of which nobody knows how it is shown. */
export function standsInString(needles: readonly Needle[], text: string): boolean {
  const hay = compactOf(text);
  return needles.some(({ compact, asked }) => stands(hay, compact, asked && compact.length >= SHORTEST_IN_BYTES));
}

/** In a name: joined to others without a gap as a rule. */
export function standsInName(needles: readonly Needle[], name: string): boolean {
  const hay = compactOf(name);
  return needles.some(({ compact, asked }) => (asked || !USUAL.has(compact)) && stands(hay, compact, compact.length >= SHORTEST_IN_BYTES));
}

/** In bytes, as one or as two bytes a character. `foreign`: a font's or a profile's, where only asked words count. */
export function standsInBytes(needles: readonly Needle[], data: Uint8Array, foreign: boolean): boolean {
  const wanted = needles.filter(({ bytes, asked }) => bytes !== null && (asked || !foreign));
  if (wanted.length === 0) return false;
  const plain = Buffer.from(data.buffer, data.byteOffset, data.length).toString('latin1').toLowerCase();
  const narrow = plain.replaceAll('\0', '');
  return wanted.some(({ bytes }) => bytes !== null && (plain.includes(bytes) || narrow.includes(bytes)));
}
