// A mailbox (mbox): one message after another, each behind a line that begins with "From ".
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '../../../shared/basics/failure';
import type { Work } from '../jobs/work';
import { MOST_CHILDREN, type Allowance, type ChildFile } from './children';
import type { Unpacked } from './unpack-archive';

const LINE_END = 0x0a;
/** A line this long is no "From " line; it is passed on in pieces. */
const LONGEST_LINE = 1 << 20;

/** Writes each message to a file of its own, its lines as they were but for the sign that kept a ">From " apart. */
export async function splitMailbox(
  input: { readonly original: string; readonly workFolder: string },
  allowance: Allowance,
  work: Work,
): Promise<Unpacked> {
  const children: ChildFile[] = [];
  const state: { target: FileHandle | null; afterBlank: boolean } = { target: null, afterBlank: true };
  try {
    for await (const { line, isStart } of linesOf(input.original)) {
      if (isStart && state.afterBlank && isSeparator(line)) {
        await state.target?.close();
        state.target = null;
        if (children.length >= MOST_CHILDREN) throw failure('archive-limit', { detail: `it holds more than ${MOST_CHILDREN} messages` });
        const path = join(input.workFolder, randomUUID());
        state.target = await open(path, 'wx');
        children.push({ name: `Message ${children.length + 1}.eml`, path });
        work.signal.throwIfAborted();
        work.progress(children.length, null);
      } else if (state.target !== null) {
        const own = isStart && /^>+From /.test(line.toString('latin1', 0, 80)) ? line.subarray(1) : line;
        allowance.take(own.length);
        await state.target.writeFile(own);
      }
      state.afterBlank = isStart && /^\r?\n$/.test(line.toString('latin1', 0, 3));
    }
  } finally {
    await state.target?.close();
  }
  return { children, lost: [], bytes: allowance.used };
}

/** "From someone Sat Mar 14 23:40:00 2026": a line of the letter that begins with From has no such day behind it. */
function isSeparator(line: Buffer): boolean {
  return /^From .*\d{1,2}:\d{2}(?::\d{2})?\b.*\d{4}|^From \S+\s*$/.test(line.toString('latin1', 0, 300).trimEnd());
}

async function* linesOf(path: string): AsyncGenerator<{ readonly line: Buffer; readonly isStart: boolean }> {
  let rest: Buffer = Buffer.alloc(0);
  let isStart = true;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const bytes = rest.length === 0 ? (piece as Buffer) : Buffer.concat([rest, piece as Buffer]);
    let from = 0;
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, from)) {
      yield { line: bytes.subarray(from, end + 1), isStart };
      isStart = true;
      from = end + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > LONGEST_LINE) {
      yield { line: rest, isStart };
      isStart = false;
      rest = Buffer.alloc(0);
    }
  }
  if (rest.length > 0) yield { line: rest, isStart };
}
