// The operators of a content stream with their operands, read by our own lexer.
import { PdfLexer } from '../file/pdf-lexer';
import { PdfName, PdfSyntaxError, type PdfDict, type PdfValue } from '../file/pdf-value';

export interface ContentOperator {
  readonly name: string;
  readonly operands: readonly PdfValue[];
  /** Of an inline picture ("BI"): its dictionary and its bytes. */
  readonly inline: { readonly dict: PdfDict; readonly data: Uint8Array } | null;
}

const MOST_OPERANDS = 64;
const WHITE = new Set([0, 9, 10, 12, 13, 32]);

/** Damaged content is read on as a viewer would: what makes no sense is stepped over. */
export function* operatorsOf(bytes: Uint8Array): Generator<ContentOperator> {
  const lexer = new PdfLexer(bytes, 0, true);
  let operands: PdfValue[] = [];
  for (;;) {
    lexer.skipSpace();
    const start = lexer.at;
    const byte = bytes[start];
    if (byte === undefined) return;
    try {
      if (!isOperatorStart(byte)) {
        operands.push(lexer.value());
        if (operands.length > MOST_OPERANDS) operands.shift();
        continue;
      }
      const name = lexer.keyword();
      if (name === 'true' || name === 'false' || name === 'null') {
        operands.push(name === 'null' ? null : name === 'true');
        continue;
      }
      if (name === 'BI') yield readInline(lexer, bytes);
      else if (name === '') lexer.at = start + 1;
      else yield { name, operands, inline: null };
      operands = [];
    } catch (thrown) {
      if (!(thrown instanceof PdfSyntaxError)) throw thrown;
      lexer.at = Math.max(lexer.at, start + 1);
    }
  }
}

function isOperatorStart(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x27 || byte === 0x22;
}

function readInline(lexer: PdfLexer, bytes: Uint8Array): ContentOperator {
  const dict = new Map<string, PdfValue>();
  for (;;) {
    lexer.skipSpace();
    if (bytes[lexer.at] !== 0x2f) break;
    const key = lexer.value();
    if (key instanceof PdfName) dict.set(key.name, lexer.value());
  }
  if (lexer.keyword() !== 'ID') throw new PdfSyntaxError('an inline picture without its data');
  const start = lexer.at + 1;
  let end = start;
  while (end < bytes.length && !endsAt(bytes, end)) end++;
  lexer.at = Math.min(bytes.length, end + 3);
  return { name: 'BI', operands: [], inline: { dict, data: bytes.subarray(start, end) } };
}

/** White space, "EI", and then white space or the end. */
function endsAt(bytes: Uint8Array, at: number): boolean {
  if (!WHITE.has(bytes[at] ?? 0) || bytes[at + 1] !== 0x45 || bytes[at + 2] !== 0x49) return false;
  const after = bytes[at + 3];
  return after === undefined || WHITE.has(after);
}
