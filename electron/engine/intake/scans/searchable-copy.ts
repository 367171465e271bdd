// A working copy with the words of its scanned pages laid over them, measured anew.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '../../../../shared/basics/failure';
import { Sha256 } from '../../../../shared/basics/ids';
import { applyMatrix } from '../../../../shared/basics/rectangle';
import type { CopyFacts } from '../../../../shared/evidence/page-facts';
import type { RecognisedText } from '../../../../shared/evidence/recognised-text';
import type { Work } from '../../jobs/work';
import { measureCopy } from '../../pdf/measure/measure-copy';
import { layWords, uprightPage } from '../../pdf/recognised/lay-words';
import type { LaidWord } from '../../pdf/recognised/word-layer';
import { hasInk } from '../paper-ink';
import { keptLine, keptPages, type KeptWords, type LaidPage } from './kept-words';
import { readingOf } from './page-reading';
import type { ReadScan } from './read-scan';

export interface SearchableCopyInput {
  /** The working copy as it is. */
  readonly file: string;
  /** The document's name as the officer knows it, for failures. */
  readonly name: string;
  readonly resources: string;
  readonly workFolder: string;
  /** What was measured of the working copy. */
  readonly facts: CopyFacts;
  /** The pages that were read. */
  readonly read: readonly ReadScan[];
  /** Words that were found before on another copy of the same pages. */
  readonly kept?: KeptWords;
}

export interface SearchableCopy {
  readonly file: string;
  readonly sha256: Sha256;
  readonly facts: CopyFacts;
  readonly text: RecognisedText;
}

/** Makes the copy. Throws `pdf-damaged`, `pdf-page-lost` and what the disk throws, and leaves nothing in the work folder then. */
export async function makeSearchableCopy(input: SearchableCopyInput, work: Work): Promise<SearchableCopy> {
  const out = join(input.workFolder, `${randomUUID()}.pdf`);
  const read = input.read.map((scan) => onUprightPage(scan));
  const pages = [...(input.kept ? keptPages(input.facts, input.kept) : []), ...read];
  try {
    await layWords({ ...input, out, pages }, work);
    const measured = await measureCopy(out, { inkOf: hasInk }, work);
    if (measured.length !== input.facts.pages.length) {
      throw failure('pdf-page-lost', { file: input.name, detail: `${measured.length} of ${input.facts.pages.length} pages` });
    }
    const readings = new Map(pages.map(({ index, reading }) => [index, reading] as const));
    const facts = {
      ...input.facts,
      pages: measured.map((page, index) => {
        const reading = readings.get(index) ?? input.facts.pages[index]?.reading;
        return reading ? { ...page, reading } : page;
      }),
    };
    const text = { pages: pages.map(({ index, words, lines }) => ({ page: index + 1, words, lines: lines.map(keptLine) })) };
    return { file: out, sha256: await hashFile(out), facts, text };
  } catch (thrown) {
    await rm(out, { force: true });
    throw thrown;
  }
}

function onUprightPage(scan: ReadScan): LaidPage {
  const upright = uprightPage(scan, scan.turn, scan.straighten);
  const move = (point: { readonly x: number; readonly y: number }) => applyMatrix(upright.matrix, point.x, point.y);
  const scale = Math.hypot(upright.matrix[0], upright.matrix[1]);
  const lines = scan.lines.map((line) => ({
    size: line.size * scale,
    words: level(line.words.map(({ text, from, to }) => ({ text, from: move(from), to: move(to) }))),
  }));
  const words = scan.lines.flatMap((line) =>
    line.words.map(({ text, confidence, corners }) => ({ text, confidence, rect: rectAround(corners.map(move), upright.height) })),
  );
  return { index: scan.page, upright, lines, words, reading: readingOf(scan) };
}

/** Degrees by which a line may rise or fall and still be laid level, at its middle: readers take words that climb for lines. */
const LEVEL = 1;

function level(words: readonly LaidWord[]): readonly LaidWord[] {
  const from = words[0]?.from;
  const to = words.at(-1)?.to;
  if (!from || !to || to.x <= from.x || Math.abs(to.y - from.y) > Math.tan((LEVEL * Math.PI) / 180) * (to.x - from.x)) return words;
  const y = (from.y + to.y) / 2;
  return words.map((word) => ({ ...word, from: { x: word.from.x, y }, to: { x: word.to.x, y } }));
}

function rectAround(points: readonly { readonly x: number; readonly y: number }[], height: number): [number, number, number, number] {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [left, top] = [Math.min(...xs), Math.max(...ys)];
  return [tidy(left), tidy(height - top), tidy(Math.max(...xs) - left), tidy(top - Math.min(...ys))];
}

function tidy(points: number): number {
  return Math.round(points * 100) / 100;
}

async function hashFile(path: string): Promise<Sha256> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return Sha256.parse(hash.digest('hex'));
}
