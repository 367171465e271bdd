// Where each object of a file lies: tables, streams, and both at once, back through every revision.
import type { FileWindow } from './file-window';
import type { PdfLexer } from './pdf-lexer';
import { PdfStream, PdfSyntaxError, type PdfDict, type PdfValue } from './pdf-value';
import { streamData } from './stream-data';

export type Place =
  { readonly kind: 'at'; readonly offset: number } | { readonly kind: 'inside'; readonly stream: number; readonly index: number };

export interface CrossReferences {
  readonly trailer: PdfDict;
  /** How many times the file was written to: 1 is a clean write. */
  readonly revisions: number;
  readonly place: (object: number) => Place | undefined;
  /** Numbers of all objects in use, in order. */
  readonly numbers: () => readonly number[];
}

/** Hostile files chain sections for ever; real ones are saved a few dozen times. */
const MOST_SECTIONS = 4096;
const MOST_OBJECTS = 8_388_607;
const TAIL_BYTES = 64 * 1024;
const FREE = -1;
const INDEXES = 2 ** 24;

/**
 * `base`: where "%PDF-" stands; offsets count from there. `linearised` files have two sections for their one revision.
 * Throws PdfSyntaxError.
 */
export function readCrossReferences(window: FileWindow, base: number, linearised: boolean): CrossReferences {
  // Offsets of objects, or -2 and below for "inside stream s at index i"; two million of them have to fit in memory.
  const places = new Map<number, number>();
  const seen = new Set<number>();
  let trailer: PdfDict | undefined;
  let revisions = 0;
  let next: number | undefined = lastStart(window);
  while (next !== undefined && !seen.has(next)) {
    if (seen.size >= MOST_SECTIONS) throw new PdfSyntaxError('too many revisions');
    seen.add(next);
    const section = readSection(window, base + next, places);
    revisions++;
    trailer ??= section;
    const hybrid = wholeNumber(section.get('XRefStm'));
    if (hybrid !== undefined && !seen.has(hybrid)) {
      seen.add(hybrid);
      readSection(window, base + hybrid, places);
    }
    next = wholeNumber(section.get('Prev'));
  }
  if (!trailer) throw new PdfSyntaxError('no trailer');
  return {
    trailer,
    revisions: Math.max(1, linearised ? revisions - 1 : revisions),
    place: (object) => {
      const coded = places.get(object);
      if (coded === undefined || coded === FREE) return undefined;
      if (coded >= 0) return { kind: 'at', offset: base + coded };
      const both = -coded - 2;
      return { kind: 'inside', stream: Math.floor(both / INDEXES), index: both % INDEXES };
    },
    numbers: () => [...places].flatMap(([object, coded]) => (coded === FREE ? [] : [object])).toSorted((a, b) => a - b),
  };
}

function lastStart(window: FileWindow): number {
  const from = Math.max(0, window.size - TAIL_BYTES);
  const tail = Buffer.from(window.bytes(from, TAIL_BYTES).buffer).toString('latin1');
  const found = tail.lastIndexOf('startxref');
  const value = found < 0 ? undefined : /^startxref\s*(\d{1,12})/.exec(tail.slice(found, found + 64))?.[1];
  if (value === undefined) throw new PdfSyntaxError('no startxref');
  return Number(value);
}

/** Adds what a section says of objects not yet known (newer sections come first), and gives its trailer. */
function readSection(window: FileWindow, position: number, places: Map<number, number>): PdfDict {
  return window.parse(position, (lexer) => {
    const start = lexer.at;
    if (lexer.keyword() === 'xref') return readTable(lexer, places);
    lexer.at = start;
    const stream = readXrefStream(lexer, position);
    readStreamRows(window, stream, places);
    return stream.dict;
  });
}

function readTable(lexer: PdfLexer, places: Map<number, number>): PdfDict {
  // The lexer may run off its window and start again, so nothing is kept before the whole table has been read.
  const rows: [object: number, offset: number][] = [];
  for (;;) {
    const start = lexer.at;
    const word = lexer.keyword();
    if (word === 'trailer') break;
    lexer.at = start;
    let first = lexer.integer();
    const count = lexer.integer();
    if (first < 0 || count < 0 || first + count > MOST_OBJECTS) throw new PdfSyntaxError('a table that is too large');
    for (let i = 0; i < count; i++) {
      const offset = lexer.integer();
      const generation = lexer.integer();
      const used = lexer.keyword() === 'n';
      // A known writer's mistake: the table starts at 1 although its first row is object 0, the head of the free list.
      if (i === 0 && first === 1 && !used && generation === 65535) first = 0;
      rows.push([first + i, used && offset > 0 ? offset : FREE]);
    }
  }
  const trailer = asDict(lexer.value());
  for (const [object, offset] of rows) if (!places.has(object)) places.set(object, offset);
  return trailer;
}

/** An xref stream object at the lexer's place; `position` is where its window starts in the file. */
function readXrefStream(lexer: PdfLexer, position: number): PdfStream {
  lexer.integer();
  lexer.integer();
  if (lexer.keyword() !== 'obj') throw new PdfSyntaxError('no cross-references where they should be');
  const dict = asDict(lexer.value());
  if (lexer.keyword() !== 'stream') throw new PdfSyntaxError('no cross-references where they should be');
  return new PdfStream(dict, position + lexer.afterStreamKeyword());
}

function readStreamRows(window: FileWindow, { dict, start }: PdfStream, places: Map<number, number>): void {
  const length = wholeNumber(dict.get('Length'));
  const widths = numbersOf(dict.get('W'));
  const [kindWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
  if (length === undefined || widths.length < 3 || widths.some((w) => w < 0 || w > 8))
    throw new PdfSyntaxError('cross-references that make no sense');
  const data = streamData(dict, window.bytes(start, length), (value) => value);
  const index = dict.has('Index') ? numbersOf(dict.get('Index')) : [0, wholeNumber(dict.get('Size')) ?? 0];
  const row = kindWidth + secondWidth + thirdWidth;
  let at = 0;
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = 0, count = 0] = index.slice(pair, pair + 2);
    if (first < 0 || count < 0 || first + count > MOST_OBJECTS) throw new PdfSyntaxError('a table that is too large');
    for (let i = 0; i < count && at + row <= data.length; i++, at += row) {
      if (places.has(first + i)) continue;
      const kind = kindWidth === 0 ? 1 : bigEndian(data, at, kindWidth);
      const second = bigEndian(data, at + kindWidth, secondWidth);
      const third = bigEndian(data, at + kindWidth + secondWidth, thirdWidth);
      if (kind === 1) places.set(first + i, second);
      else if (kind === 2 && third < INDEXES && second <= MOST_OBJECTS) places.set(first + i, -(second * INDEXES + third) - 2);
      else places.set(first + i, FREE);
    }
  }
}

function bigEndian(data: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + (data[at + i] ?? 0);
  return value;
}

function asDict(value: PdfValue): PdfDict {
  if (value instanceof Map) return value as PdfDict;
  throw new PdfSyntaxError('a dictionary was expected');
}

function wholeNumber(value: PdfValue | undefined): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function numbersOf(value: PdfValue | undefined): number[] {
  return Array.isArray(value) ? (value as readonly PdfValue[]).map((each) => (typeof each === 'number' ? each : -1)) : [];
}
