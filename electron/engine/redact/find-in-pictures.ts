// Faces and number plates on pages that show pictures, as suggestions. Where nothing could be looked for, that is said and not passed over.
import type { PageRect } from '../../../shared/basics/rectangle';
import type { Area } from '../../../shared/redaction/mark';
import type { Suggestion } from '../../../shared/redaction/suggest';
import type { Work } from '../jobs/work';
import { drawPagePictures } from '../pdf/measure/draw-page-pictures';
import { walkPages } from '../pdf/pdfium/walk-pages';
import { openDetectors, type OpenDetectors, type PictureDetector, type SeenInPicture, type SeenKind } from '../tools/picture-detectors';
import type { Pixels } from '../tools/pixels';
import { isOnlyPaper } from './paper-or-picture';

export interface FindInPicturesInput {
  readonly file: string;
  /** From 1. */
  readonly pages: readonly number[];
  /** The folder of that name. */
  readonly resources: string;
}

export interface FoundInPictures {
  readonly suggestions: readonly Suggestion[];
  /** Pages with pictures in them, from 1. */
  readonly pictures: readonly number[];
  /** What was not looked for on which of those pages, because its finder does not open here or did not get through. */
  readonly unseen: readonly { readonly kind: SeenKind; readonly page: number }[];
}

/** Drawn pictures stay in PDFium until the file is closed. */
const REOPEN_AFTER_PAGES = 8;

/** What is seen in the pictures of pages of a working copy, in page order. Throws as opening a PDF does. */
export async function findInPictures({ file, pages, resources }: FindInPicturesInput, work: Work): Promise<FoundInPictures> {
  const wanted = new Set(pages);
  const suggestions: Suggestion[] = [];
  const pictures: number[] = [];
  const unseen: { kind: SeenKind; page: number }[] = [];
  if (wanted.size === 0) return { suggestions, pictures, unseen };
  const range = { from: Math.max(1, Math.min(...wanted)), to: Math.max(...wanted) };
  let opened: OpenDetectors | null = null;
  const options = { signal: work.signal, reopenAfterPages: REOPEN_AFTER_PAGES, ...range };
  await walkPages(file, options, async (document, index) => {
    const page = index + 1;
    const drawn = wanted.has(page) ? drawPagePictures(document, index) : null;
    if (drawn !== null && !isOnlyPaper(drawn)) {
      pictures.push(page);
      opened ??= await openDetectors(resources);
      const { detectors, missing } = opened;
      unseen.push(...missing.map((kind) => ({ kind, page })));
      for (const detector of detectors) {
        const found = await look(detector, drawn, work);
        if (found === null) unseen.push(...detector.finds.map((kind) => ({ kind, page })));
        else suggestions.push(...found.map((seen) => suggestionOf(page, seen, drawn, drawn.area)));
      }
    }
    work.progress(index + 1, null);
  });
  return { suggestions, pictures, unseen };
}

/** Null where the finder broke off: that page was not looked at, and the others still can be. */
async function look(detector: PictureDetector, drawn: Pixels, work: Work): Promise<readonly SeenInPicture[] | null> {
  try {
    return await detector.find(drawn, work.signal);
  } catch {
    work.signal.throwIfAborted();
    return null;
  }
}

/** A face's box ends at the forehead and the chin; hair and ears tell who it is too. Of its size, on each side. */
const AROUND: Readonly<Record<SeenKind, number>> = { face: 0.15, plate: 0.05 };

function suggestionOf(page: number, { confidence, kind, why, ...box }: SeenInPicture, drawn: Pixels, area: PageRect): Suggestion {
  return { page, areas: [toArea(box, AROUND[kind], drawn, area)], kind, words: '', finder: { by: 'picture', why, confidence } };
}

/** From pixels of the drawn picture to points of the page, with so much around, within what the picture shows. */
export function toArea(box: Area, around: number, drawn: Pick<Pixels, 'width' | 'height'>, area: PageRect): Area {
  const left = Math.max(0, box.x - box.width * around) / drawn.width;
  const top = Math.max(0, box.y - box.height * around) / drawn.height;
  const right = Math.min(drawn.width, box.x + box.width * (1 + around)) / drawn.width;
  const bottom = Math.min(drawn.height, box.y + box.height * (1 + around)) / drawn.height;
  return {
    x: area.x + left * area.width,
    y: area.y + top * area.height,
    width: (right - left) * area.width,
    height: (bottom - top) * area.height,
  };
}
