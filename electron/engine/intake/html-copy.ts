// A web page becomes pages: its words, lists, tables and the pictures it carries. Nothing is run and nothing is fetched.
import { readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { failure } from '../../../shared/basics/failure';
import type { ItemNote } from '../../../shared/evidence/evidence-item';
import type { Work } from '../jobs/work';
import { drawFlow } from '../pdf/drawing/draw-flow';
import type { FlowBlock } from '../pdf/drawing/flow-document';
import { decodeText } from './decode-text';
import { readHtml, type ReadHtml } from './html/html-blocks';
import { placePictures, type PlacedBlocks } from './html/inline-pictures';

const MOST_BYTES = 20 * 1024 * 1024;

export interface HtmlCopyInput {
  readonly file: string;
  /** As the officer knows it, for failures. */
  readonly name: string;
  readonly resources: string;
  /** The PDF to write. */
  readonly out: string;
}

/** Throws `file-too-large` beyond 20 MB and `file-kind-unknown` where the bytes are no text. */
export async function makeHtmlCopy(
  input: HtmlCopyInput,
  work: Work,
): Promise<{ readonly pages: number; readonly notes: readonly ItemNote[] }> {
  if ((await stat(input.file)).size > MOST_BYTES) throw failure('file-too-large', { file: input.name, detail: '20 MB for a web page' });
  const text = decodeHtml(await readFile(input.file));
  if (text === null) throw failure('file-kind-unknown', { file: input.name });
  work.signal.throwIfAborted();
  const read = await readHtml(text);
  const placed = await placePictures(read.blocks, () => null, dirname(input.out), work.signal);
  try {
    const title = read.title ?? input.name;
    const blocks: FlowBlock[] = [{ kind: 'heading', text: title, level: 1 }, { kind: 'rule' }, ...withoutTitle(placed.blocks, title)];
    if (placed.blocks.length === 0)
      blocks.push({ kind: 'paragraph', text: 'There are no words on this page that a reader would see.', quiet: true });
    const drawn = await drawFlow({ title, landscape: false, blocks }, { resources: input.resources, out: input.out }, work);
    return { pages: drawn.pages, notes: [...htmlNotes(read, placed, 'page'), ...missingNote(drawn.missing)] };
  } finally {
    for (const file of placed.files) await rm(file, { force: true });
  }
}

/** Most pages say their title again at the top. */
function withoutTitle(blocks: readonly FlowBlock[], title: string): readonly FlowBlock[] {
  const [first] = blocks;
  return first?.kind === 'heading' && first.text === title ? blocks.slice(1) : blocks;
}

/** By its mark, its own word for its letters, or what the bytes themselves say. */
function decodeHtml(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  const label = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
  const marked = bytes[0] === 0xff || bytes[0] === 0xfe || bytes[0] === 0xef;
  if (label !== undefined && !marked && !/^(?:utf-?8|utf-?16.*|us-ascii|iso-8859-1|latin1|windows-1252)$/.test(label)) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // A name that nobody knows, or the wrong one: the bytes decide.
    }
  }
  return decodeText(bytes)?.text ?? null;
}

/** What was left out of something made of html, said once each. */
export function htmlNotes(read: ReadHtml, placed: Pick<PlacedBlocks, 'remote' | 'broken'>, what: 'page' | 'message'): ItemNote[] {
  const notes: ItemNote[] = [];
  if (read.hidesText) {
    notes.push({
      code: 'hidden-text',
      message: `The ${what} holds words that its reader could not see. They are not printed. The original is kept as it came.`,
      pages: [],
    });
  }
  if (placed.remote > 0) {
    notes.push({
      code: 'remote-pictures',
      message: `${placed.remote === 1 ? 'A picture lies' : `${placed.remote} pictures lie`} on the internet and ${placed.remote === 1 ? 'was' : 'were'} not fetched: the ${what} did not bring ${placed.remote === 1 ? 'it' : 'them'} along.`,
      pages: [],
    });
  }
  if (placed.broken > 0) {
    notes.push({
      code: 'pictures-missing',
      message: `${placed.broken === 1 ? 'A picture' : `${placed.broken} pictures`} in the ${what} could not be drawn. The original is kept as it came.`,
      pages: [],
    });
  }
  if (read.hadActive && what === 'page') {
    notes.push({
      code: 'active-content-removed',
      message: 'The page holds scripts or forms. None was run; what they would show is not printed.',
      pages: [],
    });
  }
  return notes;
}

export function missingNote(missing: readonly string[]): ItemNote[] {
  if (missing.length === 0) return [];
  return [
    {
      code: 'characters-missing',
      message: `The text holds ${missing.length === 1 ? 'a character' : `${missing.length} characters`} that no font here has. A box stands for each. The original is kept as it came.`,
      pages: [],
    },
  ];
}
