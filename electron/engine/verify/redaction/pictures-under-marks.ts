// Pictures and lines under marks: none may keep what the mark hides, and none that lay there may be left anywhere in the file.
import { createHash } from 'node:crypto';
import type { PdfFile } from '../../pdf/file/pdf-file';
import { PdfStream, type PdfDict } from '../../pdf/file/pdf-value';
import { pagesOf } from '../../pdf/file/trees';
import { walkDrawn, type DrawnPath, type DrawnPicture } from '../../pdf/proof/drawn-things';
import { decoded, objectsOf } from '../../pdf/proof/every-object';
import type { PictureShelf } from '../../pdf/proof/picture-alone';
import { pageRect, toPageRect, type PageRect, type VisibleBox } from '../../../../shared/basics/rectangle';
import type { PageMarks } from '../../../../shared/redaction/page-marks';
import type { Work } from '../../jobs/work';
import { fillOf, pixelsAcross } from './compare-looks';
import { boxesOf, grown, meet } from './page-words';
import type { Report } from './proof-book';

export type VisibleOf = (index: number) => Promise<VisibleBox>;

/** A pixel's rounding, in points. */
const INSET = 0.75;
/** The share of pixels that JPEG may leave off the fill's colour. */
const STRAY = 0.02;
/** A picture of this few bytes is a colour. */
const SMALLEST = 16;

/** Hashes of pictures that lay under marks and nowhere else. Throws PdfSyntaxError. */
export async function hiddenPictures(
  file: PdfFile,
  marks: ReadonlyMap<number, PageMarks>,
  visible: VisibleOf,
  work: Work,
): Promise<ReadonlySet<string>> {
  const under = new Set<number>();
  const open = new Set<number>();
  const streams = new Map<number, PdfStream>();
  for (const { dict, page } of pagesOf(file)) {
    work.signal.throwIfAborted();
    const seen = await visible(page - 1);
    const own = marks.get(page);
    walkDrawn(file, dict, {
      picture: ({ ref, stream, box }) => {
        if (!ref || !stream) return;
        streams.set(ref.number, stream);
        const rect = toPageRect(seen, box);
        const hit = own !== undefined && (own.wholePage || own.boxes.some((each) => meet(grown(each.rect, -INSET), rect)));
        (hit ? under : open).add(ref.number);
      },
      path: () => undefined,
    });
  }
  const hashes = new Set<string>();
  for (const number of under) {
    const stream = streams.get(number);
    if (!stream || open.has(number)) continue;
    for (const each of [stream, ...masksOf(file, stream)]) for (const hash of hashesOf(file, each)) hashes.add(hash);
  }
  return hashes;
}

/**
 * By page: how many points the coarsest pixel of a picture under a mark measures. Where a mark ends within a pixel, the whole
 * pixel is hidden. Throws PdfSyntaxError.
 */
export async function coarsenessUnderMarks(
  file: PdfFile,
  marks: ReadonlyMap<number, PageMarks>,
  visible: VisibleOf,
): Promise<ReadonlyMap<number, number>> {
  const coarsest = new Map<number, number>();
  for (const { dict, page } of pagesOf(file)) {
    const own = marks.get(page);
    if (!own) continue;
    const seen = await visible(page - 1);
    walkDrawn(file, dict, {
      picture: ({ stream, matrix, box }) => {
        const place = toPageRect(seen, box);
        if (!stream || !own.boxes.some(({ rect }) => meet(rect, place))) return;
        const [a, b, c, d] = matrix;
        const across = Math.hypot(a, b) / Math.max(1, file.number(stream.dict.get('Width')) ?? 1);
        const down = Math.hypot(c, d) / Math.max(1, file.number(stream.dict.get('Height')) ?? 1);
        coarsest.set(page, Math.max(coarsest.get(page) ?? 0, across, down));
      },
      path: () => undefined,
    });
  }
  return coarsest;
}

/** Reports pictures of the file that are among `hidden`. Throws PdfSyntaxError. */
export function lookForHiddenPictures(file: PdfFile, hidden: ReadonlySet<string>, report: Report): void {
  if (hidden.size === 0) return;
  for (const { value } of objectsOf(file)) {
    if (!(value instanceof PdfStream) || file.name(value.dict.get('Subtype')) !== 'Image') continue;
    if (hashesOf(file, value).some((hash) => hidden.has(hash))) report(null, 'A picture that lay under a mark is still in the file.');
  }
}

/** Draws every picture under a mark of one page alone, and reports those that show more than a fill there. Throws. */
export async function lookAtPictures(
  file: PdfFile,
  page: { readonly dict: PdfDict; readonly page: number },
  marks: PageMarks,
  visible: VisibleBox,
  shelf: () => Promise<PictureShelf>,
  report: Report,
): Promise<void> {
  const pictures: DrawnPicture[] = [];
  walkDrawn(file, page.dict, { picture: (picture) => pictures.push(picture), path: () => undefined });
  if (marks.wholePage) {
    if (pictures.length > 0) report(page.page, 'A picture is drawn on a slip sheet.');
    return;
  }
  for (const picture of pictures) {
    const place = toPageRect(visible, picture.box);
    const rects = boxesOf(marks).flatMap(({ rect }) => common(grown(rect, -INSET), place) ?? []);
    if (rects.length === 0) continue;
    if (!picture.ref || picture.pattern) {
      const what = picture.pattern ? 'A pattern with a picture' : 'A picture within the page contents';
      for (const rect of rects) report(page.page, `${what} is drawn under a mark.`, rect);
      continue;
    }
    const looks = await (await shelf()).draw(picture.ref.number, picture.matrix, visible, pixelsAcross(visible));
    for (const rect of rects) {
      const shows = looks.some((drawn) => (fillOf(rect, { visible, drawn }, [])?.others ?? 0) > STRAY);
      if (shows) report(page.page, 'A picture under a mark still shows something there.', rect);
    }
  }
}

/** Reports lines and shapes with a corner inside a mark: the fill itself has its corners on the edge. Throws PdfSyntaxError. */
export function lookAtPaths(
  file: PdfFile,
  page: { readonly dict: PdfDict; readonly page: number },
  marks: PageMarks,
  visible: VisibleBox,
  report: Report,
): void {
  const rects = boxesOf(marks)
    .map(({ rect }) => grown(rect, -1.5))
    .filter(({ width, height }) => width > 0 && height > 0);
  const paths: DrawnPath[] = [];
  walkDrawn(file, page.dict, { picture: () => undefined, path: (path) => paths.push(path) });
  const found = new Set<PageRect>();
  for (const path of paths) {
    for (const rect of rects) if (!found.has(rect) && reachesInto(path, rect, visible)) found.add(rect);
  }
  for (const rect of found) report(page.page, 'Lines or shapes are still drawn under a mark.', rect);
}

function reachesInto(path: DrawnPath, rect: PageRect, visible: VisibleBox): boolean {
  if (!meet(toPageRect(visible, path.box), rect)) return false;
  return path.points.some(({ x, y }) => {
    const at = toPageRect(visible, { space: 'pdf', left: x, right: x, bottom: y, top: y });
    return at.x > rect.x && at.x < rect.x + rect.width && at.y > rect.y && at.y < rect.y + rect.height;
  });
}

function masksOf(file: PdfFile, stream: PdfStream): readonly PdfStream[] {
  return ['SMask', 'Mask'].flatMap((key) => {
    const mask = file.resolve(stream.dict.get(key));
    return mask instanceof PdfStream ? [mask] : [];
  });
}

/** Of the bytes as they stand in the file, and of what they unpack to. A picture of one colour has none. */
function hashesOf(file: PdfFile, stream: PdfStream): readonly string[] {
  const raw = file.raw(stream);
  const { data } = decoded(file, stream);
  const [first] = data;
  if (data.length <= SMALLEST || data.every((byte) => byte === first)) return [];
  return [raw, data].map((bytes) => createHash('sha256').update(bytes).digest('hex'));
}

function common(a: PageRect, b: PageRect): PageRect | null {
  const left = Math.max(a.x, b.x);
  const top = Math.max(a.y, b.y);
  const right = Math.min(a.x + a.width, b.x + b.width);
  const bottom = Math.min(a.y + a.height, b.y + b.height);
  return right - left > 0.5 && bottom - top > 0.5 ? pageRect(left, top, right - left, bottom - top) : null;
}
