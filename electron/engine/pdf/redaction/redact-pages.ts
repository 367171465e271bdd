// A complete new file in which nothing is left of what lies under the marks.
import { asFailure, failure } from '../../../../shared/basics/failure';
import type { PageRect, PdfRect } from '../../../../shared/basics/rectangle';
import type { PageMarks } from '../../../../shared/redaction/page-marks';
import type { Work } from '../../jobs/work';
import type { PDFContext, PDFRef } from 'pdf-lib';
import { composePages, type PagePlanned } from '../normalise/compose-pages';
import { writePdf } from '../normalise/write-pdf';
import { addWordFont } from '../recognised/word-font';
import { addWordLayer, unitsOf, type LaidLine } from '../recognised/word-layer';
import { Grafts } from './graft-page';
import { MarkBoxes } from './mark-boxes';
import { onUprightPage, singlePage } from './marked-page';
import type { PackJpeg } from './pack-pictures';
import { openPages, type CleanPage } from './plan-pages';
import { rebuildPage } from './rebuild-page';
import { removeMarked } from './remove-marked';
import { withoutUnseenWords } from './unseen-words';

/** What became of a page: as it was; marks taken out of its objects; rebuilt as a picture; a sheet in its place. */
export type RedactionMethod = 'kept' | 'removed' | 'rebuilt' | 'slip-sheet';

export interface PagesRequest {
  readonly file: string;
  /** Where to write; there must be no file yet. */
  readonly out: string;
  /** The folder of that name. */
  readonly resources: string;
  /** Every rectangle is hidden as it is given. */
  readonly marks: readonly PageMarks[];
  /** Pages (from 1) that are rebuilt as pictures whatever they hold. */
  readonly rebuild: ReadonlySet<number>;
  readonly packJpeg: PackJpeg;
}

export interface RedactedPage {
  /** From 1. */
  readonly page: number;
  readonly method: RedactionMethod;
}

/**
 * Writes the file. Only reachable things go into it: no outline, names, forms, attachments, layers, properties, structure.
 * Throws `not-found` for a mark on a page that there is not, and as `openSource`; then there is no file at `out`.
 */
export async function redactPages(request: PagesRequest, work: Work): Promise<readonly RedactedPage[]> {
  const pages = await openPages(request.file, request.resources);
  const marks = byPage(request.marks, request.rebuild, pages.count);
  const { context } = pages;
  const labels = request.marks.flatMap(({ boxes }) => boxes.flatMap(({ label }) => (label === null ? [] : [label])));
  const boxes = await MarkBoxes.prepare(context, request.resources, labels);
  const hand: Hand = { context, boxes, grafts: new Grafts(context), packJpeg: request.packJpeg };
  const planned: PagePlanned[] = [];
  const done: RedactedPage[] = [];
  const words = new Map<number, readonly LaidLine[]>();
  for (let index = 0; index < pages.count; index++) {
    work.signal.throwIfAborted();
    const marked = marks.get(index + 1);
    const rebuild = request.rebuild.has(index + 1);
    const page = pages.clean(index, marked?.boxes.map(({ rect }) => rect) ?? [], rebuild);
    const outcome = marked ? await hidden(page, marked, rebuild, hand) : await kept(page, hand);
    planned.push(outcome.planned);
    if (outcome.lines && outcome.lines.length > 0) words.set(index, outcome.lines);
    done.push({ page: index + 1, method: outcome.method });
    work.progress(index + 1, pages.count);
  }
  layWords(context, planned, words);
  work.signal.throwIfAborted();
  await writePdf(context, composePages(context, planned), request.out);
  return done;
}

interface Hand {
  readonly context: PDFContext;
  readonly boxes: MarkBoxes;
  readonly grafts: Grafts;
  readonly packJpeg: PackJpeg;
}

interface Outcome {
  readonly planned: PagePlanned;
  readonly method: RedactionMethod;
  /** Unseen words to lay over the page. */
  readonly lines?: readonly LaidLine[];
}

/** A page without marks as it is, but for what lies beyond the edges of what is seen of it. */
async function kept(page: CleanPage, hand: Hand): Promise<Outcome> {
  const asItIs: Outcome = { planned: page.planned, method: 'kept' };
  // Checked only where a part of the page is cropped away, or where it is turned and may be.
  if (page.planned.source.plain) return asItIs;
  const bytes = await singlePage(hand.context, page.planned);
  const removal = await removeMarked(bytes, page, [], hand.packJpeg);
  if ('removed' in removal) {
    const form = await hand.grafts.graft(removal.removed, page, { jpeg: hand.packJpeg, photographs: removal.photographs });
    return { planned: { ...emptied(page), over: [place(form)] }, method: 'removed' };
  }
  if (removal.instead === 'nothing') return asItIs;
  const { picture, lines } = await rebuildPage(hand.context, bytes, page, [], hand.packJpeg);
  return { planned: { ...emptied(page), over: [place(picture)] }, method: 'rebuilt', lines };
}

async function hidden(page: CleanPage, marked: PageMarks, rebuild: boolean, hand: Hand): Promise<Outcome> {
  if (marked.wholePage) {
    const sheet = hand.boxes.slipSheet(marked.boxes[0]?.label ?? null, page);
    return { planned: { ...emptied(page), links: [], over: [place(sheet)] }, method: 'slip-sheet' };
  }
  const under = marked.boxes.map(({ rect }) => onUprightPage(rect, page));
  const drawn = marked.boxes.map(({ label }, i) => ({ rect: under[i] ?? onUprightPage(EVERYTHING, page), label }));
  const box = place(hand.boxes.draw(drawn, page));
  const bytes = await singlePage(hand.context, page.planned);
  const without = rebuild || page.doubts.size > 0 ? null : await withoutMarked(bytes, page, under, hand);
  if (without) return { planned: { ...emptied(page), over: [place(without.form), box] }, method: 'removed', lines: without.lines };
  const { picture, lines } = await rebuildPage(hand.context, bytes, page, under, hand.packJpeg);
  return { planned: { ...emptied(page), over: [place(picture), box] }, method: 'rebuilt', lines };
}

/** The page as a form without what lies under the marks, and the unseen words to lay over it; null where it is better rebuilt. */
async function withoutMarked(
  bytes: Uint8Array,
  page: CleanPage,
  under: readonly PdfRect[],
  hand: Hand,
): Promise<{ form: PDFRef; lines: readonly LaidLine[] } | null> {
  try {
    const lifted = await withoutUnseenWords(bytes, under);
    const removal = await removeMarked(lifted?.bytes ?? bytes, page, under, hand.packJpeg);
    if (!('removed' in removal)) return null;
    const form = await hand.grafts.graft(removal.removed, page, { jpeg: hand.packJpeg, photographs: removal.photographs });
    return { form, lines: lifted?.lines ?? [] };
  } catch (thrown) {
    // What PDFium could not bear to change, or wrote so that nobody reads it, can still be drawn.
    if (asFailure(thrown).code === 'pdf-damaged') return null;
    throw thrown;
  }
}

const EVERYTHING: PageRect = { space: 'page', x: 0, y: 0, width: 1e6, height: 1e6 };

function place(form: PDFRef): { form: PDFRef; matrix: readonly [1, 0, 0, 1, 0, 0]; multiply: false } {
  return { form, matrix: [1, 0, 0, 1, 0, 0], multiply: false };
}

/** The page's place, size and links with nothing on it. */
function emptied({ planned }: CleanPage): PagePlanned {
  return { ...planned, source: { ...planned.source, resources: undefined }, contents: [], drawn: [] };
}

/** Words are laid once all are known: the font says what its characters mean. */
function layWords(context: PDFContext, planned: PagePlanned[], words: ReadonlyMap<number, readonly LaidLine[]>): void {
  if (words.size === 0) return;
  const font = addWordFont(context, unitsOf([...words.values()].flat()));
  for (const [index, lines] of words) {
    const page = planned[index];
    if (page) planned[index] = { ...page, over: [...(page.over ?? []), place(addWordLayer(context, lines, font, page.placed))] };
  }
}

/** Marks by page, those of one page together. A page to rebuild without marks is rebuilt with none. */
function byPage(marks: readonly PageMarks[], rebuild: ReadonlySet<number>, count: number): ReadonlyMap<number, PageMarks> {
  const found = new Map<number, PageMarks>();
  for (const page of rebuild) found.set(page, { page, wholePage: false, boxes: [] });
  for (const each of marks) {
    const known = found.get(each.page);
    if (!each.wholePage && each.boxes.length === 0) continue;
    found.set(each.page, {
      page: each.page,
      wholePage: each.wholePage || known?.wholePage === true,
      boxes: [...(known?.boxes ?? []), ...each.boxes],
    });
  }
  for (const page of found.keys()) {
    if (!Number.isInteger(page) || page < 1 || page > count) throw failure('not-found', { detail: 'A page with marks' });
  }
  return found;
}
