// Is a file one clean write, with nothing in it but its objects? Earlier revisions and leftovers hide between them.
import { PdfLexer } from '../file/pdf-lexer';
import type { PdfFile } from '../file/pdf-file';
import { PdfStream } from '../file/pdf-value';
import { decoded, objectsOf, reachedFrom } from './every-object';

export type Looseness = 'revisions' | 'bytes-between' | 'bytes-behind' | 'unreferenced' | 'container-leftover';

const LONGEST_HEADER = 64;
/** The table of two million objects. */
const LONGEST_TAIL = 64 * 1024 * 1024;

/** What should not be there, each kind once. Throws PdfSyntaxError where the file cannot be walked to its end. */
export function loosenessOf(file: PdfFile): readonly Looseness[] {
  const found = new Set<Looseness>();
  if (file.revisions !== 1 || file.trailer.has('Prev') || file.trailer.has('XRefStm')) found.add('revisions');
  const extents = file.numbers
    .flatMap((number) => {
      const extent = file.extent(number);
      return extent ? [extent] : [];
    })
    .toSorted((a, b) => a.start - b.start);
  let at = 0;
  for (const { start, end } of extents) {
    if (start > at && !isHarmless(file, at, start)) found.add('bytes-between');
    at = Math.max(at, end);
  }
  if (at < file.size && !isTail(file, at)) found.add('bytes-behind');
  const reached = reachedFrom(file);
  for (const { number, value } of objectsOf(file)) {
    const kind = value instanceof PdfStream ? file.name(value.dict.get('Type')) : null;
    if (!reached.has(number) && value !== null && kind !== 'ObjStm' && kind !== 'XRef') found.add('unreferenced');
    if (value instanceof PdfStream && kind === 'ObjStm' && hasLeftover(file, number, value)) found.add('container-leftover');
  }
  return [...found];
}

function isHarmless(file: PdfFile, start: number, end: number): boolean {
  if (start === 0) return end <= LONGEST_HEADER && /^%PDF-\d\.\d[\r\n]+(%[^\r\n]*[\r\n]+)?\s*$/.test(latin(file, 0, end));
  return end - start <= 64 && /^\s*$/.test(latin(file, start, end));
}

/** The table with its trailer where there is one, and the end mark, once. */
function isTail(file: PdfFile, start: number): boolean {
  if (file.size - start > LONGEST_TAIL) return false;
  const tail = latin(file, start, file.size);
  const match = /^\s*(xref\s[\d\snf]*trailer\s*)?/.exec(tail);
  const rest = tail.slice(match?.[0].length ?? 0);
  if (match?.[1] === undefined) return /^startxref\s+\d+\s+%%EOF\s*$/.test(rest);
  const bytes = Buffer.from(rest, 'latin1');
  const lexer = new PdfLexer(bytes, 0, true);
  lexer.value();
  return /^\s*startxref\s+\d+\s+%%EOF\s*$/.test(rest.slice(lexer.at));
}

/** Objects that lie in a container although the file's table looks for them elsewhere, or nowhere. */
function hasLeftover(file: PdfFile, container: number, stream: PdfStream): boolean {
  const { data } = decoded(file, stream);
  const lexer = new PdfLexer(data, 0, true);
  const count = file.number(stream.dict.get('N')) ?? 0;
  const inUse = new Set(file.numbers);
  const offsets: number[] = [];
  for (let i = 0; i < count; i++) {
    const number = lexer.integer();
    offsets.push(lexer.integer());
    if (!inUse.has(number) || file.containerOf(number) !== container) return true;
  }
  return hasBytesBetween(data, file.number(stream.dict.get('First')) ?? 0, offsets);
}

function hasBytesBetween(data: Uint8Array, first: number, offsets: readonly number[]): boolean {
  let at = first;
  for (const offset of offsets.toSorted((a, b) => a - b)) {
    if (
      Buffer.from(data.subarray(at, first + offset))
        .toString('latin1')
        .trim() !== ''
    )
      return true;
    const lexer = new PdfLexer(data, first + offset, true);
    lexer.value();
    at = Math.max(at, lexer.at);
  }
  return Buffer.from(data.subarray(at)).toString('latin1').trim() !== '';
}

function latin(file: PdfFile, start: number, end: number): string {
  return Buffer.from(file.bytes(start, end - start)).toString('latin1');
}
