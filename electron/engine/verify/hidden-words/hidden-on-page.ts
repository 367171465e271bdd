// Which letters and pictures of a page are covered and still there.
import { pdfRect, toPageRect, visibleSize, type PdfRect, type VisibleBox } from '../../../../shared/basics/rectangle';
import type { HiddenWordsFinding, HiddenWordsKind } from '../../../../shared/redaction/hidden-words';
import { boxAround, isInside, type Cover, type PageDrawing } from '../../pdf/pdfium/page-covers';
import type { PageRemark } from '../../pdf/pdfium/page-remarks';
import type { DrawnPage } from '../../pdf/pdfium/draw-page';
import type { Letter } from './page-letters';

export interface LookedAtPage {
  /** From 1. */
  readonly page: number;
  readonly visible: VisibleBox;
  readonly letters: readonly Letter[];
  readonly drawing: PageDrawing;
  readonly remarks: readonly PageRemark[];
  /** With its annotations, and without; the same where it has none. */
  readonly shown: DrawnPage;
  readonly bare: DrawnPage;
}

export interface HiddenOnPage {
  readonly findings: readonly HiddenWordsFinding[];
  /** Letters that cannot be seen. Never leaves the scan. */
  readonly hidden: ReadonlySet<Letter>;
}

const OPAQUE = 250;
const DARK = 80;
/** Light that a highlighter may have and still be meant to hide. */
const DIM = 110;
/** Share of the page from which on a shape is paper and a picture a scan. */
const PAPER = 0.6;
/** Of 255: less than this between the lightest and the darkest pixel, and nobody sees a letter. */
const FLAT = 40;
const READABLE = 12;
/** Share of a letter that has to lie under a box. */
const COVERED = 0.6;
/** Points: a smaller box on a picture is a tick or a bullet. */
const SMALLEST = 8;

export function hiddenOnPage(looked: LookedAtPage): HiddenOnPage {
  const findings: HiddenWordsFinding[] = [];
  const hidden = new Set<Letter>();
  const tell = (kind: HiddenWordsKind, box: PdfRect, characters: number) => {
    const { x, y, width, height } = toPageRect(looked.visible, box);
    if (width <= 0 || height <= 0) return;
    findings.push({ page: looked.page, area: { x, y, width, height }, kind, characters });
  };
  for (const cover of looked.drawing.covers) {
    const under = looked.letters.filter((letter) => !hidden.has(letter) && isUnder(letter, cover));
    const unseen = under.filter((letter) => hides(looked, cover, letter));
    for (const letter of unseen) hidden.add(letter);
    if (unseen.length > 0) tell('text-under-box', boxOf(cover), unseen.length);
    else if (isDimmer(cover) && (under.length > 0 || hasPictureBelow(looked, cover)) && readable(looked, boxOf(cover)))
      tell('dark-highlighter', boxOf(cover), under.length);
    else if (hidesPicture(looked, cover)) tell('picture-under-box', boxOf(cover), 0);
  }
  for (const remark of looked.remarks) lookAtRemark(looked, remark, hidden, tell);
  return { findings, hidden };
}

function boxOf(cover: Cover): PdfRect {
  return common(boxAround(cover.corners), cover.bounds) ?? cover.bounds;
}

function isUnder({ box }: Letter, cover: Cover): boolean {
  const middle = { x: (box.left + box.right) / 2, y: (box.bottom + box.top) / 2 };
  const { left, right, bottom, top } = cover.bounds;
  const covered = common(box, boxAround(cover.corners));
  // A bar of a chart that crosses a letter is no box.
  if (covered === null || areaOf(covered) < COVERED * areaOf(box)) return false;
  return isInside(cover.corners, middle) && middle.x > left && middle.x < right && middle.y > bottom && middle.y < top;
}

function hides(looked: LookedAtPage, cover: Cover, letter: Letter): boolean {
  if (cover.alpha < OPAQUE || isPaper(looked, cover)) return false;
  const above = cover.order > letter.order;
  if (cover.kind === 'picture') return above && contrast(looked.bare, looked.visible, letter.box) <= FLAT;
  // Words that are drawn upon a box are hidden only when both are of one darkness.
  if (!above) {
    const alike = cover.light < DARK && Math.abs(cover.light - letter.light) < FLAT / 2;
    return alike && !isOnLighter(looked, cover, letter) && contrast(looked.bare, looked.visible, letter.box) <= FLAT;
  }
  // Lines across a black box are a hatch; what shows through a light one is a highlight.
  return cover.light < DARK || contrast(looked.bare, looked.visible, letter.box) <= FLAT;
}

function isOnLighter(looked: LookedAtPage, cover: Cover, letter: Letter): boolean {
  return looked.drawing.covers.some(
    (other) => other.order > cover.order && other.order < letter.order && other.light >= DARK && isUnder(letter, other),
  );
}

/** Is it the paper itself, or a scan of the whole page? Then it hides nothing. */
export function isPaper({ visible }: { readonly visible: VisibleBox }, cover: Cover): boolean {
  const { left, right, top, bottom } = boxOf(cover);
  const { width, height } = visibleSize(visible);
  return (right - left) * (top - bottom) > PAPER * width * height;
}

function isDimmer(cover: Cover): boolean {
  return cover.kind === 'shape' && cover.alpha < OPAQUE && cover.alpha > 25 && cover.light < DIM;
}

function hasPictureBelow({ drawing }: LookedAtPage, cover: Cover): boolean {
  const box = boxOf(cover);
  return drawing.covers.some((other) => other.kind === 'picture' && other.order < cover.order && common(boxOf(other), box) !== null);
}

/** A box over a part of a picture, of which the picture still has the pixels. A box with words upon it is a label. */
function hidesPicture(looked: LookedAtPage, cover: Cover): boolean {
  if (cover.kind !== 'shape' || cover.alpha < OPAQUE || cover.light >= DARK || isPaper(looked, cover)) return false;
  const box = boxOf(cover);
  if (box.right - box.left < SMALLEST || box.top - box.bottom < SMALLEST) return false;
  const labels = looked.letters.filter((letter) => letter.order > cover.order && isUnder(letter, cover)).length;
  if (labels > 12) return false;
  return looked.drawing.covers.some((other) => {
    const below = other.kind === 'picture' && other.order < cover.order ? common(boxOf(other), box) : null;
    return below !== null && areaOf(below) > 0.5 * areaOf(box) && areaOf(box) < PAPER * areaOf(boxOf(other));
  });
}

function lookAtRemark(
  looked: LookedAtPage,
  remark: PageRemark,
  hidden: Set<Letter>,
  tell: (kind: HiddenWordsKind, box: PdfRect, characters: number) => void,
): void {
  for (const box of remark.boxes) {
    const under = looked.letters.filter((letter) => !hidden.has(letter) && isWithin(letter.box, box));
    const pictures = looked.drawing.covers.some((cover) => cover.kind === 'picture' && common(boxOf(cover), box) !== null);
    const meant = remark.kind === 'redact' || (remark.kind === 'highlight' && /redact/iu.test(remark.text));
    if (meant) {
      if (under.length > 0 || pictures) tell('highlight-not-applied', box, under.length);
      continue;
    }
    const unseen = under.filter(
      ({ box: place }) => contrast(looked.shown, looked.visible, place) <= FLAT && contrast(looked.bare, looked.visible, place) > FLAT,
    );
    const dim = remark.light !== null && remark.light < DIM && ['highlight', 'ink', 'shape'].includes(remark.kind);
    if (unseen.length > 0 && !(dim && readable(looked, box))) {
      for (const letter of unseen) hidden.add(letter);
      tell('text-under-box', box, unseen.length);
    } else if (dim && remark.kind !== 'shape' && (under.length > 0 || pictures) && isDimmed(looked, box)) {
      tell('dark-highlighter', box, under.length);
    }
  }
}

function isWithin(letter: PdfRect, box: PdfRect): boolean {
  const [x, y] = [(letter.left + letter.right) / 2, (letter.bottom + letter.top) / 2];
  return x > box.left && x < box.right && y > box.bottom && y < box.top;
}

/** Is it much darker with the annotation than without? A thin line of ink is not. */
function isDimmed(looked: LookedAtPage, box: PdfRect): boolean {
  return mean(looked.bare, looked.visible, box) - mean(looked.shown, looked.visible, box) > 60;
}

/** Under a dark veil: dark, and yet with something to be read in it. */
function readable(looked: LookedAtPage, box: PdfRect): boolean {
  return contrast(looked.shown, looked.visible, box) >= READABLE;
}

/** Between the darkest and the lightest pixel. */
function contrast(drawn: DrawnPage, visible: VisibleBox, box: PdfRect): number {
  let [least, most] = [255, 0];
  eachLight(drawn, visible, box, (light) => {
    if (light < least) least = light;
    if (light > most) most = light;
  });
  return Math.max(0, most - least);
}

function mean(drawn: DrawnPage, visible: VisibleBox, box: PdfRect): number {
  let [sum, count] = [0, 0];
  eachLight(drawn, visible, box, (light) => {
    sum += light;
    count++;
  });
  return count === 0 ? 255 : sum / count;
}

function eachLight(drawn: DrawnPage, visible: VisibleBox, box: PdfRect, visit: (light: number) => void): void {
  const rect = toPageRect(visible, box);
  const scale = drawn.width / visibleSize(visible).width;
  const [left, top] = [Math.max(0, Math.round(rect.x * scale)), Math.max(0, Math.round(rect.y * scale))];
  const right = Math.min(drawn.width, Math.max(left + 1, Math.round((rect.x + rect.width) * scale)));
  const bottom = Math.min(drawn.height, Math.max(top + 1, Math.round((rect.y + rect.height) * scale)));
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * drawn.width + x) * 4;
      visit(0.3 * (drawn.rgba[at] ?? 0) + 0.59 * (drawn.rgba[at + 1] ?? 0) + 0.11 * (drawn.rgba[at + 2] ?? 0));
    }
  }
}

function areaOf({ left, right, bottom, top }: PdfRect): number {
  return (right - left) * (top - bottom);
}

function common(a: PdfRect, b: PdfRect): PdfRect | null {
  const [left, right] = [Math.max(a.left, b.left), Math.min(a.right, b.right)];
  const [bottom, top] = [Math.max(a.bottom, b.bottom), Math.min(a.top, b.top)];
  return left < right && bottom < top ? pdfRect(left, bottom, right, top) : null;
}
