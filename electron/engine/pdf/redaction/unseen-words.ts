// The words that lie unseen over a scan. PDFium does not take away letters without a shape, so where one of them is to go,
// all are taken out of the page's instructions, and those that nobody hides are laid over it again.
import { PDFName, PDFStream, type PDFDict, type PDFRef } from 'pdf-lib';
import { overlaps, type PdfRect } from '../../../../shared/basics/rectangle';
import { walkContent } from '../normalise/content-operators';
import { contentStreams } from '../normalise/page-contents';
import { parsePdf } from '../normalise/parse-pdf';
import { dictAt, nameAt, resolve } from '../normalise/pdf-values';
import { streamBytes } from '../normalise/stream-bytes';
import { pdfBytes } from '../normalise/write-pdf';
import { withText } from '../pdfium/page-text';
import { openPdfiumBytes, withPage, type PdfiumDocument } from '../pdfium/pdfium';
import type { LaidLine } from '../recognised/word-layer';
import { inkOf, keptLines } from './kept-words';
import { readCharacters, type PlacedCharacter, type TextPart } from './page-characters';

export interface WithoutUnseenWords {
  /** The page (see `singlePage`) without any unseen word. */
  readonly bytes: Uint8Array;
  /** Those that touch nothing hidden, to be laid again. */
  readonly lines: readonly LaidLine[];
}

/** Null where no unseen word lies under the rectangles, or where the words cannot be taken out with certainty. */
export async function withoutUnseenWords(bytes: Uint8Array, under: readonly PdfRect[]): Promise<WithoutUnseenWords | null> {
  const before = await readOne(bytes);
  const touched = before.unseen.some((part) => typeof part !== 'string' && touches(part, under));
  if (!touched) return null;
  const without = await strip(bytes);
  if (!without) return null;
  const after = await readOne(without);
  // What the page says to the eye has to be the very same, and nothing unseen may be left.
  if (after.unseen.some((part) => typeof part !== 'string') || after.seen !== before.seen) return null;
  return { bytes: without, lines: keptLines(before.unseen, under) };
}

function touches(character: PlacedCharacter, under: readonly PdfRect[]): boolean {
  return under.some((rect) => overlaps(rect, inkOf(character)) || overlaps(rect, character.box));
}

interface Words {
  /** With a gap for whatever else is written between them. */
  readonly unseen: readonly TextPart[];
  /** What is to be seen, and where. */
  readonly seen: string;
}

async function readOne(bytes: Uint8Array): Promise<Words> {
  const document = await openPdfiumBytes(bytes);
  try {
    return wordsOf(document);
  } finally {
    document.close();
  }
}

const INVISIBLE = 3;

function wordsOf(document: PdfiumDocument): Words {
  const { pdfium } = document;
  const { call } = pdfium;
  return withPage(document, 0, (page) =>
    withText(pdfium, page, (text) => {
      const seen: string[] = [];
      const unseen = readCharacters(pdfium, text).map((part): TextPart => {
        if (typeof part === 'string') return part;
        const object = call.FPDFText_GetTextObject(text, part.index);
        if (object !== 0 && call.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE) return part;
        seen.push(`${part.text}${part.origin.x.toFixed(1)},${part.origin.y.toFixed(1)}`);
        return 'space';
      });
      return { unseen, seen: seen.sort().join(' ') };
    }),
  );
}

async function strip(bytes: Uint8Array): Promise<Uint8Array | null> {
  const { document, catalog, pages } = await parsePdf(bytes);
  const { context } = document;
  const [page] = pages;
  if (!page) return null;
  const parts = contentStreams(page).map((stream) => streamBytes(stream));
  const content = stripped(Buffer.concat(parts.flatMap((part) => (part ? [part, NEW_LINE] : []))));
  if (!content || parts.includes(null)) return null;
  page.dict.set(PDFName.of('Contents'), context.register(context.flateStream(content)));
  const done = new Map<PDFStream, PDFRef>();
  if (!stripForms(page.resources, done, 0)) return null;
  return pdfBytes(context, catalog);
}

const NEW_LINE = Buffer.from('\n');
const DEEPEST = 24;

/** False where one of them cannot be stripped. */
function stripForms(resources: PDFDict | undefined, done: Map<PDFStream, PDFRef>, depth: number): boolean {
  const drawn = resources && dictAt(resources, 'XObject');
  if (!drawn) return true;
  if (depth > DEEPEST) return false;
  for (const [key, value] of drawn.entries()) {
    const form = resolve(drawn.context, value);
    if (!(form instanceof PDFStream) || nameAt(form.dict, 'Subtype') !== 'Form') continue;
    const known = done.get(form);
    if (known) {
      drawn.set(key, known);
      continue;
    }
    const bytes = streamBytes(form);
    const content = bytes && stripped(bytes);
    if (!content) return false;
    const made = drawn.context.flateStream(content);
    for (const [name, entry] of form.dict.entries()) if (!PACKING.has(name.decodeText())) made.dict.set(name, entry);
    const ref = drawn.context.register(made);
    done.set(form, ref).set(made, ref);
    drawn.set(key, ref);
    if (!stripForms(dictAt(made.dict, 'Resources'), done, depth + 1)) return false;
  }
  return true;
}

const PACKING = new Set(['Filter', 'DecodeParms', 'Length']);
/** What says anew where the next text stands. */
const PLACES = new Set(['BT', 'ET', 'Td', 'TD', 'Tm', 'T*', "'", '"']);
const SHOWS = new Set(['Tj', 'TJ', "'", '"']);

/** Instructions without text that is written unseen; null where text to be seen goes on where unseen text ended. */
function stripped(bytes: Uint8Array): Uint8Array | null {
  const kept: Uint8Array[] = [];
  const saved: number[] = [];
  let mode = 0;
  let from = 0;
  let moved = false;
  let runningOn = 0;
  walkContent(bytes, {
    operator(name, operands, start, end) {
      if (PLACES.has(name)) moved = false;
      if (name === 'q') saved.push(mode);
      else if (name === 'Q') mode = saved.pop() ?? mode;
      else if (name === 'Tr') mode = operands.numbers(1)?.[0] ?? mode;
      else if (!SHOWS.has(name)) return;
      else if (mode !== INVISIBLE) runningOn += moved ? 1 : 0;
      else {
        kept.push(bytes.subarray(from, start), Buffer.from(moves(name, operands.text(2), operands.text(1)), 'latin1'));
        from = end;
        moved = true;
      }
    },
  });
  if (runningOn > 0) return null;
  kept.push(bytes.subarray(from));
  return Buffer.concat(kept);
}

/** What a showing operator does beside showing. */
function moves(name: string, words: string, letters: string): string {
  if (name === "'") return ' T* ';
  return name === '"' ? ` ${words} Tw ${letters} Tc T* ` : ' ';
}
