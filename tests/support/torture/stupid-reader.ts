// A reader without any cleverness: every byte, every stream inflated, every word that pdf.js finds.
import { inflateSync } from 'node:zlib';
import { readByPdfJs } from '../drawn';

export interface StupidReading {
  /** Does this stand anywhere in the file, in any way of writing it? */
  readonly holds: (secret: string) => boolean;
  readonly holdsBytes: (bytes: Uint8Array) => boolean;
  /** All words of the pages. */
  readonly text: string;
}

export async function readStupidly(bytes: Uint8Array): Promise<StupidReading> {
  const raw = Buffer.from(bytes);
  const parts: Buffer[] = [raw];
  for (let at = raw.indexOf('stream'); at >= 0; at = raw.indexOf('stream', at + 6)) {
    const start = raw[at + 6] === 13 ? at + 8 : at + 7;
    const end = raw.indexOf('endstream', start);
    if (end < 0) break;
    try {
      parts.push(inflateSync(raw.subarray(start, end)));
    } catch {
      // Not deflated: its bytes are among the first part.
    }
    at = end;
  }
  const pages = await readByPdfJs(bytes);
  const text = pages.map((words) => words.map((word) => word.text).join(' ')).join('\n');
  const plain = parts.map((part) => part.toString('latin1').toLowerCase());
  const unescaped = plain.map((part) =>
    part.replaceAll('\0', '').replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(parseInt(code, 8))),
  );
  const joined = plain.map((part) => part.replace(/[^a-z0-9]+/g, ''));
  return {
    holds: (secret) => {
      const small = secret.toLowerCase();
      const hex = Buffer.from(small, 'latin1').toString('hex');
      const first = Buffer.from(secret, 'latin1').toString('hex');
      const wide = Buffer.from(secret, 'utf16le').swap16().toString('hex');
      return (
        [...plain, ...unescaped].some((part) => [small, hex, first, wide].some((each) => part.includes(each))) ||
        joined.some((part) => part.includes(small)) ||
        text
          .toLowerCase()
          .replace(/[^a-z0-9]/g, '')
          .includes(small)
      );
    },
    holdsBytes: (wanted) => parts.some((part) => part.includes(Buffer.from(wanted))),
    text,
  };
}
