// The words of a document of Word 97 to 2003 (.doc, MS-DOC): the text lies in pieces, and what is deleted or hidden is marked apart.
import { failure } from '../../../../shared/basics/failure';
import type { FlowBlock } from '../../pdf/drawing/flow-document';
import { openCompound } from './compound-file';
import { keptBack, type KeptBack } from './old-word-marks';
import type { WordsOnly } from './words-only';

const WORD_97 = 0xc1;

/** Where the head says that the list of pieces lies in the table stream: a place and a length. */
const CLX = 0x01a2;

export interface OldWord extends WordsOnly {
  /** It holds fields that work out a date, a name or a number anew. */
  readonly changesItself: boolean;
}

/** Throws `document-damaged`, `office-needs-password`, and `file-kind-later` for documents of Word 95 and before. */
export function readOldWord(bytes: Buffer): OldWord {
  const box = openCompound(bytes);
  const main = box.stream('WordDocument');
  if (!main || main.length < 0x200) throw failure('document-damaged');
  if (main.readUInt16LE(2) < WORD_97) throw failure('file-kind-later', { kind: 'a document of Word 95 or before' });
  const flags = main.readUInt16LE(0x0a);
  if ((flags & 0x0100) !== 0) throw failure('office-needs-password');
  const table = box.stream((flags & 0x0200) !== 0 ? '1Table' : '0Table');
  if (!table) throw failure('document-damaged');
  try {
    return wordsOf(main, table);
  } catch (thrown) {
    if (thrown instanceof RangeError) throw failure('document-damaged', {}, thrown);
    throw thrown;
  }
}

interface Piece {
  /** The number of its first character, and that behind its last. */
  readonly from: number;
  readonly to: number;
  /** Where it lies in the stream, and how many bytes a character takes. */
  readonly at: number;
  readonly width: 1 | 2;
}

function wordsOf(main: Buffer, table: Buffer): OldWord {
  const pieces = piecesOf(slice(table, main, CLX));
  const back = keptBack(main, table);
  const seen = { hidden: false, changes: false };
  // The body comes first, then footnotes, headers, comments, endnotes and boxes: each a stretch of one long text.
  const [body, notes, heads, , comments, ends, boxes] = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60, 0x64].map((at) => main.readUInt32LE(at));
  const read = (from: number, length: number) => stretch(main, pieces, from, from + length, back, seen);
  let at = 0;
  const next = (length = 0) => {
    const text = read(at, length);
    at += length;
    return text;
  };
  const parts = { body: next(body), notes: next(notes), heads: next(heads) };
  at += comments ?? 0;
  const rest = { ends: next(ends), boxes: next(boxes) };
  const blocks: FlowBlock[] = [];
  const add = (raw: string, quiet: boolean) => blocks.push(...blocksOf(raw, quiet));
  add(withoutDoubles(parts.heads), true);
  if (blocks.length > 0) blocks.push({ kind: 'rule' });
  add(parts.body, false);
  add(rest.boxes, false);
  const behind = [...blocksOf(parts.notes, true), ...blocksOf(rest.ends, true)];
  if (behind.length > 0) blocks.push({ kind: 'rule' }, ...behind);
  return {
    blocks,
    ...seen,
    comments: (comments ?? 0) > 0,
    changesItself: CHANGING.test(parts.body) || CHANGING.test(parts.heads),
  };
}

const CHANGING =
  /\x13[\s\\]*(?:DATE|TIME|SAVEDATE|PRINTDATE|CREATEDATE|FILENAME|AUTHOR|USER\w+|LASTSAVEDBY|EDITTIME|INCLUDE\w+|LINK|DDE\w*|IF|ASK|MERGE\w+|DATABASE|AUTOTEXT\w*)\b/i;

function slice(table: Buffer, main: Buffer, place: number): Buffer {
  const start = main.readUInt32LE(place);
  const length = main.readUInt32LE(place + 4);
  if (start + length > table.length) throw failure('document-damaged');
  return table.subarray(start, start + length);
}

/** The piece table. Formatting that stands in front of it is passed over. */
function piecesOf(clx: Buffer): readonly Piece[] {
  let at = 0;
  while (clx[at] === 1) at += 3 + clx.readUInt16LE(at + 1);
  if (clx[at] !== 2) throw failure('document-damaged');
  const length = clx.readUInt32LE(at + 1);
  const list = clx.subarray(at + 5, at + 5 + length);
  const count = Math.floor((list.length - 4) / 12);
  return Array.from({ length: Math.max(0, count) }, (_, i) => {
    const place = list.readUInt32LE((count + 1) * 4 + i * 8 + 2);
    const isNarrow = (place & 0x40000000) !== 0;
    const start = place & 0x3fffffff;
    return { from: list.readUInt32LE(i * 4), to: list.readUInt32LE(i * 4 + 4), at: isNarrow ? start / 2 : start, width: isNarrow ? 1 : 2 };
  });
}

const NARROW = new TextDecoder('windows-1252');

function stretch(
  main: Buffer,
  pieces: readonly Piece[],
  from: number,
  to: number,
  back: KeptBack,
  seen: { hidden: boolean; changes: boolean },
): string {
  const out: string[] = [];
  for (const piece of pieces) {
    const first = Math.max(from, piece.from);
    const last = Math.min(to, piece.to);
    if (first >= last) continue;
    const start = piece.at + (first - piece.from) * piece.width;
    const end = piece.at + (last - piece.from) * piece.width;
    if (end > main.length) throw failure('document-damaged');
    for (const run of back.runs(start, end)) {
      if (run.inserted) seen.changes = true;
      const bytes = main.subarray(run.from, run.to);
      const text = piece.width === 1 ? NARROW.decode(bytes) : bytes.toString('utf16le');
      // The marks of fields and cells hold the rest together, shown or not.
      if (!run.deleted && !run.hidden) out.push(text);
      else {
        out.push(text.replace(/[^\x13\x14\x15\x07\f]/g, ''));
        if (run.deleted) seen.changes = true;
        if (run.hidden && /[^\s\x00-\x1f]/.test(text)) seen.hidden = true;
      }
    }
  }
  return out.join('');
}

/** Headers and footers of each section and kind of page: the same words stand there many times. */
function withoutDoubles(raw: string): string {
  return [...new Set(raw.split('\r'))].join('\r');
}

/** \x07 ends a cell, \x13 to \x15 hold fields, \f breaks the page, \x0b the line. */
function blocksOf(raw: string, quiet: boolean): FlowBlock[] {
  const text = resultsOf(raw)
    .replace(/\x07\x07/g, '\r')
    .replaceAll('\x07', '\t')
    .replaceAll('\x0b', '\n')
    .replaceAll('\x1e', '\u2011')
    .replace(/[\x00-\x08\x0e-\x1f]/g, '');
  return text.split('\r').flatMap((line): FlowBlock[] =>
    line.split('\f').flatMap((part, i): FlowBlock[] => {
      const words = part.trimEnd();
      const paragraph: FlowBlock[] = words.trim() === '' ? [] : [{ kind: 'paragraph', text: words, quiet }];
      return i > 0 ? [{ kind: 'page-break' }, ...paragraph] : paragraph;
    }),
  );
}

/** What fields show, without their codes. */
function resultsOf(raw: string): string {
  let inCode = 0;
  const open: boolean[] = [];
  let out = '';
  for (const sign of raw) {
    if (sign === '\x13') {
      open.push(true);
      inCode += 1;
    } else if (sign === '\x14') {
      if (open.pop() === true) inCode -= 1;
      open.push(false);
    } else if (sign === '\x15') {
      if (open.pop() === true) inCode -= 1;
    } else if (inCode === 0) out += sign;
  }
  return out;
}
