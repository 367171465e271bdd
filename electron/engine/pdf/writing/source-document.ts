// One PDF that gives pages to the bundle, parsed and laid open: its pages in order with what they inherit.
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFParser, PDFRef, type PDFContext, type PDFObject } from 'pdf-lib';
import { failure } from '../../../../shared/basics/failure';
import { pdfRect, quarterTurn, type PdfRect, type VisibleBox } from '../../../../shared/basics/rectangle';

export interface SourcePage {
  readonly dict: PDFDict;
  readonly ref: PDFRef | null;
  readonly visible: VisibleBox;
  /** Its own or inherited; undefined where the file has none. */
  readonly resources: PDFObject | undefined;
  /** How many points a unit of this page is; 1 but for very large drawings. */
  readonly userUnit: number;
}

export interface SourceDocument {
  readonly context: PDFContext;
  readonly catalog: PDFDict;
  readonly pages: readonly SourcePage[];
}

interface Inherited {
  readonly resources: PDFObject | undefined;
  readonly mediaBox: PdfRect | null;
  readonly cropBox: PdfRect | null;
  readonly rotate: number;
}

const name = (text: string) => PDFName.of(text);
const KIDS = name('Kids');
const US_LETTER = pdfRect(0, 0, 612, 792);
const LARGEST_USER_UNIT = 75_000;

/**
 * Parses a whole PDF. The bytes must stay as they are for as long as the document is used: streams are looked at in
 * place, not copied. Throws `pdf-needs-password` and `pdf-damaged`.
 */
export async function readSourceDocument(bytes: Buffer): Promise<SourceDocument> {
  const context = await parse(bytes);
  if (context.trailerInfo.Encrypt) throw failure('pdf-needs-password');
  const catalog = context.lookup(context.trailerInfo.Root);
  if (!(catalog instanceof PDFDict)) throw failure('pdf-damaged');
  return { context, catalog, pages: readPages(context, catalog) };
}

async function parse(bytes: Buffer): Promise<PDFContext> {
  try {
    return await PDFParser.forBytesWithOptions(bytes, Number.POSITIVE_INFINITY, false).parseDocument();
  } catch (thrown) {
    throw failure('pdf-damaged', {}, thrown);
  }
}

/** Walks the page tree without trusting it: a node that leads back to itself is passed once. */
function readPages(context: PDFContext, catalog: PDFDict): SourcePage[] {
  const pages: SourcePage[] = [];
  const onTheWay = new Set<PDFObject>();
  const visit = (entry: PDFObject | undefined, inherited: Inherited) => {
    const node = context.lookup(entry);
    if (!(node instanceof PDFDict) || onTheWay.has(node)) return;
    const here = inherit(context, node, inherited);
    const kids = context.lookup(node.get(KIDS));
    if (!(kids instanceof PDFArray)) {
      pages.push(readPage(context, node, entry instanceof PDFRef ? entry : null, here));
      return;
    }
    onTheWay.add(node);
    for (const kid of kids.asArray()) visit(kid, here);
    onTheWay.delete(node);
  };
  visit(catalog.get(name('Pages')), { resources: undefined, mediaBox: null, cropBox: null, rotate: 0 });
  return pages;
}

function inherit(context: PDFContext, node: PDFDict, from: Inherited): Inherited {
  return {
    resources: node.get(PDFName.Resources) ?? from.resources,
    mediaBox: readBox(context, node.get(PDFName.MediaBox)) ?? from.mediaBox,
    cropBox: readBox(context, node.get(PDFName.CropBox)) ?? from.cropBox,
    rotate: readNumber(context, node.get(PDFName.Rotate)) ?? from.rotate,
  };
}

function readPage(context: PDFContext, dict: PDFDict, ref: PDFRef | null, inherited: Inherited): SourcePage {
  const media = inherited.mediaBox ?? US_LETTER;
  const unit = readNumber(context, dict.get(name('UserUnit'))) ?? 1;
  return {
    dict,
    ref,
    visible: { box: commonPart(media, inherited.cropBox ?? media), turn: quarterTurn(inherited.rotate) },
    resources: inherited.resources,
    userUnit: unit > 0 && unit <= LARGEST_USER_UNIT ? unit : 1,
  };
}

/** What a viewer shows: the crop box as far as it lies on the paper. */
function commonPart(media: PdfRect, crop: PdfRect): PdfRect {
  const left = Math.max(media.left, crop.left);
  const bottom = Math.max(media.bottom, crop.bottom);
  const right = Math.min(media.right, crop.right);
  const top = Math.min(media.top, crop.top);
  return right - left > 0 && top - bottom > 0 ? pdfRect(left, bottom, right, top) : media;
}

function readBox(context: PDFContext, entry: PDFObject | undefined): PdfRect | null {
  const array = context.lookup(entry);
  if (!(array instanceof PDFArray) || array.size() < 4) return null;
  const sides = [0, 1, 2, 3].map((i) => readNumber(context, array.get(i)));
  const [a, b, c, d] = sides;
  if (a == null || b == null || c == null || d == null) return null;
  const box = pdfRect(a, b, c, d);
  return box.right - box.left > 0 && box.top - box.bottom > 0 ? box : null;
}

/** A number, followed through a reference; null for anything else. */
export function readNumber(context: PDFContext, entry: PDFObject | undefined): number | null {
  const value = context.lookup(entry);
  return value instanceof PDFNumber && Number.isFinite(value.asNumber()) ? value.asNumber() : null;
}
