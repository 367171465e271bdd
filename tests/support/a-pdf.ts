// PDFs made in code for tests: every part of one that the officer, the court or a hostile sender may bring.
import {
  concatTransformationMatrix,
  degrees,
  drawObject,
  PDFDocument,
  type PDFFont,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  type PDFRef,
  PDFString,
  popGraphicsState,
  pushGraphicsState,
  rgb,
  StandardFonts,
} from 'pdf-lib';
import { invert, pdfRect, uprightMatrix, visibleSize, type QuarterTurn, type VisibleBox } from '../../shared/basics/rectangle';

/** Words on a page. `x` and `y` are points from the top left of the page as seen, `y` to the baseline. */
export interface AText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  /** Degrees clockwise, as seen. */
  readonly turn?: QuarterTurn;
}

/** A grey picture or a filled rectangle, in points from the top left of the page as seen. */
export interface AnArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Pixels across and down, for pictures. */
  readonly pixels?: readonly [number, number];
  /** The picture itself, as a JPEG, instead of a grey one. */
  readonly jpeg?: Uint8Array;
  /** 0 black to 1 white, for rectangles. */
  readonly grey?: number;
  /** Put it inside this many form XObjects. */
  readonly nested?: number;
}

export interface ALink extends AnArea {
  /** A page of this file from 1, an address, or nothing at all. */
  readonly to: number | string | null;
  /** Zoom of an XYZ destination; "fit" for a whole-page one. */
  readonly zoom?: number | 'fit' | null;
}

export interface APage {
  /** Of the media box; A4 by default. */
  readonly size?: readonly [number, number];
  /** Left, bottom, right, top; by default from 0,0. */
  readonly media?: readonly [number, number, number, number];
  readonly crop?: readonly [number, number, number, number];
  readonly rotate?: number;
  readonly texts?: readonly AText[];
  /** Lines of body text from 100 points below the top, well inside the margins. */
  readonly lines?: readonly string[];
  readonly pictures?: readonly AnArea[];
  readonly rectangles?: readonly AnArea[];
  readonly links?: readonly ALink[];
  /** A page number as the court wants it: bottom right as seen. */
  readonly stamp?: string;
}

export interface AnOutlineEntry {
  readonly title: string;
  readonly page: number | null;
  readonly zoom?: number | 'fit' | null;
  readonly children?: readonly AnOutlineEntry[];
}

export interface APdf {
  readonly pages: readonly APage[];
  readonly title?: string;
  readonly author?: string;
  readonly producer?: string;
  readonly language?: string;
  readonly opensWithBookmarks?: boolean;
  readonly open?: { readonly page: number; readonly zoom: number | 'fit' | null };
  readonly outline?: readonly AnOutlineEntry[];
  /** Number trees of /PageLabels: first page (from 1), prefix, style, first number. */
  readonly labels?: readonly {
    readonly from: number;
    readonly prefix?: string;
    readonly style?: 'D' | 'r' | 'A';
    readonly start?: number;
  }[];
  readonly javaScript?: 'names' | 'open' | 'page';
  readonly attachments?: readonly { readonly name: string; readonly text: string }[];
  /** Text fields on page 1, with their values. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Optional content groups: on or off. */
  readonly layers?: readonly { readonly name: string; readonly on: boolean }[];
  /** Cross-reference stream and object streams (as modern files have) or a classic table. */
  readonly objectStreams?: boolean;
}

const A4 = [595.28, 841.89] as const;

/** A page of body text, for tests that need many. */
export function textPage(number: number, lines = 40): APage {
  const line = (n: number) => `Page ${number} line ${n}: at about 23.40 the music was heard again from the flat above.`;
  return { lines: Array.from({ length: lines }, (_, n) => line(n + 1)) };
}

export async function aPdf(spec: APdf): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const fixed = new Date('2026-03-14T09:00:00Z');
  pdf.setCreationDate(fixed);
  pdf.setModificationDate(fixed);
  if (spec.title !== undefined) pdf.setTitle(spec.title);
  if (spec.author !== undefined) pdf.setAuthor(spec.author);
  if (spec.producer !== undefined) pdf.setProducer(spec.producer);
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const pages: PDFPage[] = [];
  for (const page of spec.pages) pages.push(await addPage(pdf, font, page));
  spec.pages.forEach((page, i) => addLinks(pdf, pages, i, page.links ?? []));
  addCatalogue(pdf, pages, spec);
  for (const { name, text } of spec.attachments ?? []) await pdf.attach(new TextEncoder().encode(text), name, { mimeType: 'text/plain' });
  if (spec.fields && pages[0]) {
    let y = 300;
    for (const [name, value] of Object.entries(spec.fields)) {
      const field = pdf.getForm().createTextField(name);
      field.setText(value);
      field.addToPage(pages[0], { x: 60, y: (y -= 40), width: 200, height: 24 });
    }
  }
  return pdf.save({ useObjectStreams: spec.objectStreams ?? true, updateFieldAppearances: true });
}

/** How a page is shown, for tests that work out where things should be seen. */
export function visibleOf(page: APage): VisibleBox {
  const [w, h] = page.size ?? A4;
  const [left, bottom, right, top] = page.crop ?? page.media ?? [0, 0, w, h];
  return { box: pdfRect(left, bottom, right, top), turn: (page.rotate ?? 0) as QuarterTurn };
}

async function addPage(pdf: PDFDocument, font: PDFFont, page: APage): Promise<PDFPage> {
  const [w, h] = page.size ?? A4;
  const added = pdf.addPage([w, h]);
  if (page.media) added.setMediaBox(page.media[0], page.media[1], page.media[2] - page.media[0], page.media[3] - page.media[1]);
  if (page.crop) added.setCropBox(page.crop[0], page.crop[1], page.crop[2] - page.crop[0], page.crop[3] - page.crop[1]);
  if (page.rotate !== undefined) added.setRotation(degrees(page.rotate));
  const visible = visibleOf(page);
  const seen = visibleSize(visible);
  added.pushOperators(pushGraphicsState(), concatTransformationMatrix(...invert(uprightMatrix(visible))));
  const below = (area: AnArea) => ({ x: area.x, y: seen.height - area.y - area.height, width: area.width, height: area.height });
  for (const area of page.rectangles ?? [])
    added.drawRectangle({ ...below(area), color: rgb(area.grey ?? 0, area.grey ?? 0, area.grey ?? 0) });
  for (const area of page.pictures ?? []) await drawPicture(pdf, added, area, below(area));
  (page.lines ?? []).forEach((line, i) => added.drawText(line, { x: 100, y: seen.height - 140 - i * 14, size: 10, font }));
  for (const text of page.texts ?? []) {
    const rotate = degrees(-(text.turn ?? 0));
    added.drawText(text.text, { x: text.x, y: seen.height - text.y, size: text.size ?? 12, font, rotate });
  }
  if (page.stamp !== undefined) {
    const size = 12;
    added.drawText(page.stamp, { x: seen.width - 24 - font.widthOfTextAtSize(page.stamp, size), y: 24, size, font });
  }
  added.pushOperators(popGraphicsState());
  return added;
}

async function drawPicture(
  pdf: PDFDocument,
  page: PDFPage,
  area: AnArea,
  at: { x: number; y: number; width: number; height: number },
): Promise<void> {
  let object = area.jpeg ? (await pdf.embedJpg(area.jpeg)).ref : greyPicture(pdf, area.pixels ?? [8, 8]);
  for (let depth = 0; depth < (area.nested ?? 0); depth++) {
    const inner = pdf.context.obj({ XObject: { Inner: object } });
    object = pdf.context.register(
      pdf.context.flateStream('q /Inner Do Q', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 1, 1], Resources: inner }),
    );
  }
  const name = page.node.newXObject('Picture', object);
  page.pushOperators(pushGraphicsState(), concatTransformationMatrix(at.width, 0, 0, at.height, at.x, at.y));
  page.pushOperators(drawObject(name), popGraphicsState());
}

function greyPicture(pdf: PDFDocument, [across, down]: readonly [number, number]): PDFRef {
  const bytes = Uint8Array.from({ length: across * down }, (_, i) => (i * 7) % 200);
  const dict = { Type: 'XObject', Subtype: 'Image', Width: across, Height: down, ColorSpace: 'DeviceGray', BitsPerComponent: 8 };
  return pdf.context.register(pdf.context.flateStream(bytes, dict));
}

/** [page /XYZ left top zoom] or [page /Fit]; left and top are kept as the reader has them. */
function destination(pdf: PDFDocument, page: PDFPage, zoom: number | 'fit' | null): PDFObject {
  return zoom === 'fit' ? pdf.context.obj([page.ref, 'Fit']) : pdf.context.obj([page.ref, 'XYZ', null, null, zoom]);
}

function addLinks(pdf: PDFDocument, pages: readonly PDFPage[], index: number, links: readonly ALink[]): void {
  const page = pages[index];
  if (!page) return;
  for (const link of links) {
    // Links are placed by user space alone, so a page with links here is one without crop or turn, or says its own rectangle.
    const top = page.getHeight() - link.y;
    const rect = [link.x, top - link.height, link.x + link.width, top];
    const target = typeof link.to === 'number' ? pages[link.to - 1] : undefined;
    const lead = target
      ? { Dest: destination(pdf, target, link.zoom ?? null) }
      : typeof link.to === 'string'
        ? { A: { Type: 'Action', S: 'URI', URI: PDFString.of(link.to) } }
        : {};
    page.node.addAnnot(pdf.context.register(pdf.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: rect, Border: [0, 0, 0], ...lead })));
  }
}

function addCatalogue(pdf: PDFDocument, pages: readonly PDFPage[], spec: APdf): void {
  const { catalog, context } = pdf;
  const put = (key: string, value: PDFObject) => catalog.set(PDFName.of(key), value);
  if (spec.language !== undefined) put('Lang', PDFString.of(spec.language));
  if (spec.opensWithBookmarks === true) put('PageMode', PDFName.of('UseOutlines'));
  const opening = spec.open && pages[spec.open.page - 1];
  if (spec.open && opening) put('OpenAction', destination(pdf, opening, spec.open.zoom));
  if (spec.outline) put('Outlines', addOutline(pdf, pages, spec.outline));
  if (spec.labels) {
    const nums = spec.labels.flatMap(({ from, prefix, style, start }) => [
      PDFNumber.of(from - 1),
      context.obj({
        ...(style ? { S: style } : {}),
        ...(prefix === undefined ? {} : { P: PDFHexString.fromText(prefix) }),
        ...(start === undefined ? {} : { St: start }),
      }),
    ]);
    put('PageLabels', context.obj({ Nums: context.obj(nums) }));
  }
  const script = context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') });
  if (spec.javaScript === 'names') put('Names', context.obj({ JavaScript: { Names: [PDFString.of('a'), script] } }));
  if (spec.javaScript === 'open') put('OpenAction', script);
  if (spec.javaScript === 'page') pages[0]?.node.set(PDFName.of('AA'), context.obj({ O: script }));
  if (spec.layers) {
    const groups = spec.layers.map(({ name, on }) => ({
      on,
      ref: context.register(context.obj({ Type: 'OCG', Name: PDFString.of(name) })),
    }));
    const off = groups.filter((group) => !group.on).map((group) => group.ref);
    put('OCProperties', context.obj({ OCGs: groups.map((group) => group.ref), D: { OFF: off } }));
  }
}

function addOutline(pdf: PDFDocument, pages: readonly PDFPage[], entries: readonly AnOutlineEntry[]): PDFRef {
  const { context } = pdf;
  const fill = (parent: PDFRef, children: readonly AnOutlineEntry[]): { First?: PDFRef; Last?: PDFRef; Count: number } => {
    const refs = children.map(() => context.nextRef());
    children.forEach((entry, i) => {
      const ref = refs[i];
      if (!ref) return;
      const page = entry.page === null ? undefined : pages[entry.page - 1];
      const dict = context.obj({
        Title: PDFHexString.fromText(entry.title),
        Parent: parent,
        ...(refs[i - 1] ? { Prev: refs[i - 1] } : {}),
        ...(refs[i + 1] ? { Next: refs[i + 1] } : {}),
        ...(page ? { Dest: destination(pdf, page, entry.zoom ?? null) } : {}),
        ...(entry.children ? fill(ref, entry.children) : {}),
      });
      context.assign(ref, dict);
    });
    const [first] = refs;
    const last = refs.at(-1);
    return first && last ? { First: first, Last: last, Count: refs.length } : { Count: 0 };
  };
  const root = context.nextRef();
  context.assign(root, context.obj({ Type: 'Outlines', ...fill(root, entries) }));
  return root;
}
