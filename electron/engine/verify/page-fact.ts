// What can be told of one page by looking at it.
import type { JpegPart } from '../pdf/pdfium/jpeg-part';
import { readPageLabel } from '../pdf/pdfium/outline';
import { visibleBoxOf } from '../pdf/pdfium/page-box';
import { readPageLinks } from '../pdf/pdfium/page-links';
import { readPageNotes } from '../pdf/pdfium/page-notes';
import { pathLook, placedPicture, visibleBounds, visitObjects, type PageObject } from '../pdf/pdfium/page-objects';
import { isInvisible, objectsOfRun, readPageText, withText, type TextRun } from '../pdf/pdfium/page-text';
import type { Pdfium } from '../pdf/pdfium/pdfium-instance';
import { withPage, type PdfiumDocument } from '../pdf/pdfium/pdfium';
import { isAtEdge, stampAmong, type EdgeRun } from './stamp';
import { UnderStamp } from './under-stamp';
import {
  applyMatrix,
  toPageRect,
  uprightMatrix,
  visibleSize,
  type PageRect,
  type PdfRect,
  type VisibleBox,
} from '../../../shared/basics/rectangle';
import type { FactRect, LinkFact, PageFact } from '../../../shared/checks/bundle-facts';

export interface ReadPage {
  readonly fact: PageFact;
  readonly links: readonly LinkFact[];
  /** Scans that alone reach under the number: where all of them are paper there, `stampCovers` is false after all. */
  readonly scans: readonly JpegPart[];
}

export interface ReadPageOptions {
  /** Leave scans under the number to the caller, who may look at a part of them faster than it is drawn here. */
  readonly leaveScans: boolean;
}

/** No reader's number is longer, and a hostile page could be one run. */
const LONGEST_TEXT = 80;

/** Reads a page (index from 0). Without `leaveScans` everything is settled here. Throws `pdf-damaged` when it cannot be had. */
export function readPage(document: PdfiumDocument, index: number, options: ReadPageOptions): ReadPage {
  const { pdfium } = document;
  return withPage(document, index, (page) =>
    withText(pdfium, page, (textPage) => {
      const visible = visibleBoxOf(pdfium, page);
      const { width, height } = visibleSize(visible);
      const label = readPageLabel(document, index);
      const { runs, characters } = readPageText(pdfium, textPage);
      const edges = edgeRuns(pdfium, textPage, runs, visible);
      const stamp = stampAmong(edges, index + 1, label, width, height);
      const others = stamp ? runs.filter((run) => run !== stamp.run) : runs;
      const notes = readPageNotes(pdfium, page);
      const under = stamp && new UnderStamp(pdfium, stamp, objectsOfRun(pdfium, textPage, stamp.run));
      const drawn = readDrawn(pdfium, page, visible, under);
      const scans = options.leaveScans && under ? under.scans(notes) : [];
      const fact: PageFact = {
        page: index + 1,
        label,
        width: tidy(width),
        height: tidy(height),
        rotate: visible.turn,
        edgeTexts: edges.map(({ run, rect }) => ({ text: run.text.slice(0, LONGEST_TEXT), rect: factRect(rect), size: tidy(run.size) })),
        characters: characters - (stamp?.run.characters ?? 0),
        textTurn: turnOf(others, visible),
        pictures: drawn.pictures,
        objects: drawn.drawings + notes.length + (others.length > 0 ? drawn.texts : 0),
        stampCovers: under ? scans.length > 0 || under.isCovered(page, notes) : null,
      };
      const links = readPageLinks(document, page).map(({ box, target, zoom }): LinkFact => ({
        page: index + 1,
        rect: factRect(toPageRect(visible, box)),
        target,
        zoom,
      }));
      return { fact, links, scans };
    }),
  );
}

function edgeRuns(pdfium: Pdfium, textPage: number, runs: readonly TextRun[], visible: VisibleBox): EdgeRun[] {
  const { width, height } = visibleSize(visible);
  return runs.flatMap((run) => {
    const rect = toPageRect(visible, run.box);
    if (!isAtEdge(rect, width, height)) return [];
    return isInvisible(pdfium, pdfium.call.FPDFText_GetTextObject(textPage, run.first)) ? [] : [{ run, rect }];
  });
}

/** The way in which most characters read, as the page is shown. */
function turnOf(runs: readonly TextRun[], visible: VisibleBox): PageFact['textTurn'] {
  const upright = uprightMatrix(visible);
  const origin = applyMatrix(upright, 0, 0);
  const tally = { 0: 0, 90: 0, 180: 0, 270: 0 };
  for (const { direction, characters } of runs) {
    const tip = applyMatrix(upright, direction[0], direction[1]);
    const [x, y] = [tip.x - origin.x, tip.y - origin.y];
    const turn = Math.abs(x) >= Math.abs(y) ? (x >= 0 ? 0 : 180) : y < 0 ? 90 : 270;
    tally[turn] += characters;
  }
  const most = Math.max(...Object.values(tally));
  return most === 0 ? null : (([0, 90, 180, 270] as const).find((turn) => tally[turn] === most) ?? null);
}

interface Drawn {
  readonly pictures: PageFact['pictures'];
  /** Everything that is seen but text. */
  readonly drawings: number;
  /** Pieces of text beside the stamp's. */
  readonly texts: number;
}

function readDrawn(pdfium: Pdfium, page: number, visible: VisibleBox, under: UnderStamp | undefined): Drawn {
  const pictures: PageFact['pictures'] = [];
  let drawings = 0;
  let texts = 0;
  visitObjects(pdfium, page, (object) => {
    if (under?.own.has(object.handle) === true) return;
    const look = object.kind === 'path' ? pathLook(pdfium, object.handle) : 'seen';
    if (look === 'white-rectangle') under?.cover(object);
    if (look !== 'seen') return;
    if (object.kind === 'text') texts++;
    else drawings++;
    if (object.kind === 'picture') pictures.push(...pictureFact(pdfium, object, visible.box));
    under?.draw(object);
  });
  return { pictures, drawings, texts };
}

function pictureFact(pdfium: Pdfium, object: PageObject, page: PdfRect): { dpi: number; share: number }[] {
  const placed = placedPicture(pdfium, object);
  const bounds = visibleBounds(pdfium, object);
  if (!placed || !bounds || placed.inches[0] === 0 || placed.inches[1] === 0) return [];
  const across = Math.min(bounds.right, page.right) - Math.max(bounds.left, page.left);
  const down = Math.min(bounds.top, page.top) - Math.max(bounds.bottom, page.bottom);
  if (across <= 0 || down <= 0) return [];
  const dpi = Math.max(placed.pixels[0] / placed.inches[0], placed.pixels[1] / placed.inches[1]);
  const share = (across * down) / ((page.right - page.left) * (page.top - page.bottom));
  return [{ dpi: Math.round(dpi * 10) / 10, share: Math.round(share * 10_000) / 10_000 }];
}

function factRect(rect: PageRect): FactRect {
  return [tidy(rect.x), tidy(rect.y), tidy(rect.width), tidy(rect.height)];
}

/** Hundredths of a point: beyond them a float's own noise begins. */
function tidy(points: number): number {
  return Math.round(points * 100) / 100;
}
