// The working copy's own catalogue and pages: made anew, so that nothing of the source comes along but what is put here.
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFStream, type PDFContext, type PDFObject, type PDFRef } from 'pdf-lib';
import { applyMatrix, joinMatrices, transformRect, type Matrix, type PdfRect } from '../../../../shared/basics/rectangle';
import { contentBalance } from '../writing/content-balance';
import { number } from '../writing/serialise';
import type { PlacedAppearance } from './appearance';
import { dictAt, dictOf, numbersAt, shallowCopy, valueAt } from './pdf-values';
import type { SourceLink } from './source-links';
import type { SourcePage } from './source-pages';
import { streamBytes } from './stream-bytes';
import type { PlacedPage } from './upright-a4';

export interface PagePlanned {
  readonly source: SourcePage;
  readonly placed: PlacedPage;
  readonly links: readonly SourceLink[];
  readonly drawn: readonly PlacedAppearance[];
  /** Drawn last, and on the finished page: it does not move along with the source's content. */
  readonly over?: readonly PlacedAppearance[];
  /** The page's content, where hidden layers were taken out of it. */
  readonly contents: readonly PDFStream[];
  /** Pictures to put in the place of the page's own, by the name that its content uses. */
  readonly pictures: ReadonlyMap<string, PDFRef>;
}

const FAN = 50;

/** The catalogue of the working copy. */
export function composePages(context: PDFContext, pages: readonly PagePlanned[]): PDFDict {
  const refs = pages.map(() => context.nextRef());
  const groups = Array.from({ length: Math.ceil(pages.length / FAN) }, (_, i) => ({
    ref: context.nextRef(),
    kids: refs.slice(i * FAN, (i + 1) * FAN),
  }));
  const root = context.nextRef();
  pages.forEach((page, i) => {
    const ref = refs[i];
    const parent = groups[Math.floor(i / FAN)]?.ref;
    if (ref && parent) context.assign(ref, composePage(context, page, parent, refs, pages));
  });
  for (const { ref, kids } of groups)
    context.assign(ref, context.obj({ Type: 'Pages', Parent: root, Count: kids.length, Kids: [...kids] }));
  context.assign(root, context.obj({ Type: 'Pages', Count: pages.length, Kids: groups.map((group) => group.ref) }));
  return context.obj({ Type: 'Catalog', Pages: root });
}

function composePage(
  context: PDFContext,
  page: PagePlanned,
  parent: PDFRef,
  refs: readonly PDFRef[],
  pages: readonly PagePlanned[],
): PDFDict {
  const { placed, source } = page;
  const dict = context.obj({ Type: 'Page', Parent: parent, MediaBox: [0, 0, exact(placed.width), exact(placed.height)] });
  const set = (key: string, value: PDFObject) => dict.set(PDFName.of(key), value);
  const resources = composeResources(context, page);
  set('Resources', resources.dict);
  const contents = composeContents(context, page, resources.marks);
  if (contents) set('Contents', contents);
  // How see-through things on the page mix.
  const group = valueAt(source.dict, 'Group');
  if (group instanceof PDFDict) set('Group', group);
  if (page.links.length > 0) set('Annots', context.obj(page.links.map((link) => composeLink(context, link, page.placed, refs, pages))));
  return dict;
}

interface ComposedResources {
  readonly dict: PDFObject;
  /** The names of what is drawn on top, in order. */
  readonly marks: readonly string[];
}

function composeResources(context: PDFContext, page: PagePlanned): ComposedResources {
  const own = page.source.resources;
  const needsPattern =
    page.placed.matrix.some((part, i) => part !== IDENTITY[i]) && own !== undefined && dictAt(own, 'Pattern') !== undefined;
  const drawn = [...page.drawn, ...(page.over ?? [])];
  if (drawn.length === 0 && page.pictures.size === 0 && !needsPattern) return { dict: own ?? context.obj({}), marks: [] };
  const resources = own ? shallowCopy(own) : context.obj({});
  const objects = copyOf(context, resources, 'XObject');
  for (const [name, ref] of page.pictures) objects.set(PDFName.of(name), ref);
  const marks = drawn.map(({ form }, i) => {
    const name = freeName(objects, `Mark${i + 1}`);
    objects.set(PDFName.of(name), form);
    return name;
  });
  resources.set(PDFName.of('XObject'), objects);
  if (drawn.some((mark) => mark.multiply)) {
    const states = copyOf(context, resources, 'ExtGState');
    states.set(PDFName.of(MULTIPLY), context.obj({ BM: 'Multiply' }));
    resources.set(PDFName.of('ExtGState'), states);
  }
  if (needsPattern) resources.set(PDFName.of('Pattern'), movedPatterns(context, own, page.placed.matrix));
  return { dict: context.register(resources), marks };
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const MULTIPLY = 'MarkMultiply';

/** Patterns are laid out from the page's own corner, not from where content was moved to: they are moved along. */
function movedPatterns(context: PDFContext, resources: PDFDict, by: Matrix): PDFDict {
  const moved = context.obj({});
  const patterns = dictAt(resources, 'Pattern');
  for (const [key] of patterns?.entries() ?? []) {
    const pattern = patterns && valueAt(patterns, key.decodeText());
    const copy = movedPattern(context, pattern, by);
    if (copy) moved.set(key, copy);
  }
  return moved;
}

/** With its dictionary's Matrix followed by the move; null for a value that is no pattern. */
function movedPattern(context: PDFContext, pattern: PDFObject | undefined, by: Matrix): PDFRef | null {
  const dict = dictOf(pattern);
  if (!dict) return null;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersAt(dict, 'Matrix') ?? [];
  const matrix = context.obj([...joinMatrices([a, b, c, d, e, f], by)]);
  if (!(pattern instanceof PDFStream)) {
    const copy = shallowCopy(dict);
    copy.set(PDFName.of('Matrix'), matrix);
    return context.register(copy);
  }
  const copy = context.stream(pattern.getContents());
  for (const [key, value] of dict.entries()) copy.dict.set(key, value);
  copy.dict.set(PDFName.of('Matrix'), matrix);
  return context.register(copy);
}

function composeContents(context: PDFContext, page: PagePlanned, marks: readonly string[]): PDFObject | undefined {
  const { placed, drawn, over = [], contents } = page;
  const originals = contents.map((stream) => refOf(context, page.source, stream));
  const moves = placed.matrix.some((part, i) => part !== IDENTITY[i]);
  const clips = placed.roomier || !page.source.plain;
  if (!moves && !clips && drawn.length + over.length === 0)
    return originals.length === 1 ? originals[0] : originals.length > 1 ? context.obj(originals) : undefined;
  const { missing, open } = balanceOf(contents);
  const move = moves ? `${placed.matrix.map(fine).join(' ')} cm ` : '';
  const { left, bottom, right, top } = page.source.visible.box;
  const clip = clips ? `${[left, bottom, right - left, top - bottom].map(number).join(' ')} re W n ` : '';
  const before = `q ${move}${clip}${'q '.repeat(missing + 1)}\n`;
  const last = over.map((mark, i) => drawMark(mark, marks[drawn.length + i] ?? '')).join('');
  const after = `\n${'Q '.repeat(open + 1)}\n${drawn.map((mark, i) => drawMark(mark, marks[i] ?? '')).join('')}Q\n${last}`;
  return context.obj([context.register(context.stream(before)), ...originals, context.register(context.stream(after))]);
}

function drawMark(mark: PlacedAppearance, name: string): string {
  return `q ${mark.multiply ? `/${MULTIPLY} gs ` : ''}${mark.matrix.map(fine).join(' ')} cm /${name} Do Q\n`;
}

/** Six places: a form scaled a thousand times still lands right. */
function fine(value: number): string {
  const text = (Math.round(value * 1e6) / 1e6).toFixed(6).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}

/** How often the content restores what it never saved, and what it leaves saved. */
function balanceOf(contents: readonly PDFStream[]): { readonly missing: number; readonly open: number } {
  const parts = contents.map((stream) => streamBytes(stream));
  return contentBalance(Buffer.concat(parts.flatMap((part) => (part ? [part, Buffer.from('\n')] : []))));
}

function refOf(context: PDFContext, source: SourcePage, stream: PDFStream): PDFObject {
  const contents = source.dict.get(PDFName.of('Contents'));
  const resolved = context.lookup(contents);
  const entries = resolved instanceof PDFArray ? resolved.asArray() : [contents];
  // A content of our own has no reference yet.
  return entries.find((entry) => entry !== undefined && context.lookup(entry) === stream) ?? context.register(stream);
}

function composeLink(
  context: PDFContext,
  link: SourceLink,
  placed: PlacedPage,
  refs: readonly PDFRef[],
  pages: readonly PagePlanned[],
): PDFRef {
  const rect: PdfRect = transformRect(placed.matrix, link.rect);
  const dict = context.obj({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [rect.left, rect.bottom, rect.right, rect.top].map(exact),
    Border: [0, 0, 0],
  });
  if (link.lead.kind === 'address') {
    const address = PDFHexString.of(Buffer.from(link.lead.address, 'latin1').toString('hex'));
    dict.set(PDFName.of('A'), context.obj({ S: 'URI', URI: address }));
    return context.register(dict);
  }
  const { pageIndex, left, top } = link.lead.place;
  const target = pages[pageIndex];
  const ref = refs[pageIndex];
  if (target && ref) dict.set(PDFName.of('Dest'), context.obj([ref, 'XYZ', ...movedPoint(target, left, top), null]));
  return context.register(dict);
}

/** A point of the target as it lies on the finished page. A turned page has no "left alone": then it starts at its corner. */
function movedPoint(target: PagePlanned, left: number | null, top: number | null): (number | null)[] {
  const { matrix } = target.placed;
  const turned = matrix[1] !== 0 || matrix[2] !== 0;
  if (left === null && top === null) return [null, null];
  const { box } = target.source.visible;
  const at = applyMatrix(matrix, left ?? box.left, top ?? box.top);
  if (turned) return [exact(at.x), exact(at.y)];
  return [left === null ? null : exact(at.x), top === null ? null : exact(at.y)];
}

function copyOf(context: PDFContext, resources: PDFDict, key: string): PDFDict {
  const found = dictAt(resources, key);
  return found ? shallowCopy(found) : context.obj({});
}

function freeName(taken: PDFDict, wanted: string): string {
  let name = wanted;
  while (taken.has(PDFName.of(name))) name = `${name}x`;
  return name;
}

function exact(value: number): number {
  return Math.round(value * 1000) / 1000;
}
