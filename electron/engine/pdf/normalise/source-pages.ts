import { PDFArray, PDFName, PDFRef, type PDFContext, type PDFDict, type PDFObject } from 'pdf-lib';
import { pdfRect, quarterTurn, type PdfRect, type VisibleBox } from '../../../../shared/basics/rectangle';
import { arrayAt, asDict, asNumber, asNumbers, dictAt, nameAt, numberAt, rectOf, resolve, valueAt } from './pdf-values';

/** A page of the source with everything that it inherits. The same leaf may stand in the tree twice: then it is two pages. */
export interface SourcePage {
  readonly dict: PDFDict;
  /** Absent for a page that is written straight into its parent. */
  readonly ref: PDFRef | undefined;
  readonly index: number;
  readonly visible: VisibleBox;
  /** The media box itself, for knowing whether something was cropped away. */
  readonly media: PdfRect;
  /** Points for one unit of the page's own space. */
  readonly unit: number;
  readonly resources: PDFDict | undefined;
  /** The media box is what is seen, upright and in points, and its corner is 0,0. */
  readonly plain: boolean;
}

export interface SourcePages {
  readonly pages: readonly SourcePage[];
  /** Branches of the tree that lead nowhere: pages that this reader cannot see. */
  readonly broken: number;
}

const MOST_PAGES = 500_000;
const MOST_DEPTH = 200;
const LETTER = pdfRect(0, 0, 612, 792);
/** A box thinner than this shows nothing, and viewers fall back on the default. */
const THINNEST = 0.5;

interface Inherited {
  readonly resources?: PDFDict | undefined;
  readonly media?: PDFObject | undefined;
  readonly crop?: PDFObject | undefined;
  readonly rotate?: PDFObject | undefined;
}

/** The pages in reading order. Never throws: what is wrong is skipped and counted. */
export function readSourcePages(context: PDFContext, catalog: PDFDict): SourcePages {
  const pages: SourcePage[] = [];
  let broken = 0;
  const onPath = new Set<PDFObject>();

  const visit = (entry: PDFObject | undefined, above: Inherited, depth: number): void => {
    const node = asDict(resolve(context, entry));
    if (!node || depth > MOST_DEPTH || pages.length >= MOST_PAGES || onPath.has(node)) {
      broken++;
      return;
    }
    const here: Inherited = {
      resources: dictAt(node, 'Resources') ?? above.resources,
      media: arrayAt(node, 'MediaBox') ?? above.media,
      crop: arrayAt(node, 'CropBox') ?? above.crop,
      rotate: valueAt(node, 'Rotate') ?? above.rotate,
    };
    const kids = valueAt(node, 'Kids');
    if (!(kids instanceof PDFArray)) {
      // A branch with no twigs is no page.
      if (nameAt(node, 'Type') === 'Pages') return;
      pages.push(sourcePage(node, entry instanceof PDFRef ? entry : undefined, pages.length, here));
      return;
    }
    onPath.add(node);
    for (const kid of kids.asArray()) visit(kid, here, depth + 1);
    onPath.delete(node);
  };

  visit(catalog.get(PDFName.of('Pages')), {}, 0);
  return { pages, broken };
}

function sourcePage(dict: PDFDict, ref: PDFRef | undefined, index: number, own: Inherited): SourcePage {
  const media = boxOf(own.media) ?? LETTER;
  const crop = boxOf(own.crop);
  const shown = crop && intersection(media, crop);
  const turn = quarterTurn(asNumber(own.rotate) ?? 0);
  const unit = numberAt(dict, 'UserUnit') ?? 1;
  const box = shown && !isSame(shown, media) ? shown : media;
  // A crop that shows nothing does not count, but must not stay in the file: readers differ on what it means.
  const isSenseless = own.crop !== undefined && shown === undefined;
  return {
    dict,
    ref,
    index,
    visible: { box, turn },
    media,
    unit: unit > 0 ? unit : 1,
    resources: own.resources,
    plain: turn === 0 && (unit === 1 || unit <= 0) && box === media && media.left === 0 && media.bottom === 0 && !isSenseless,
  };
}

function boxOf(value: PDFObject | undefined): PdfRect | undefined {
  const box = value instanceof PDFArray ? rectOf(asNumbers(value)) : undefined;
  return box && box.right - box.left > THINNEST && box.top - box.bottom > THINNEST ? box : undefined;
}

function isSame(a: PdfRect, b: PdfRect): boolean {
  const far = [a.left - b.left, a.bottom - b.bottom, a.right - b.right, a.top - b.top].some((gap) => Math.abs(gap) > 0.01);
  return !far;
}

function intersection(media: PdfRect, crop: PdfRect): PdfRect | undefined {
  const left = Math.max(media.left, crop.left);
  const bottom = Math.max(media.bottom, crop.bottom);
  const right = Math.min(media.right, crop.right);
  const top = Math.min(media.top, crop.top);
  return right - left > THINNEST && top - bottom > THINNEST ? pdfRect(left, bottom, right, top) : undefined;
}
