// Pages of one source, each made anew from a short list of what a page needs, so that nothing else of the source (its
// author, its scripts, its history) can come along.
import { PDFName } from 'pdf-lib';
import type { AssemblyPage } from '../../../../shared/bundle/assembly-plan';
import { placeStamp } from '../../../../shared/bundle/stamp-place';
import { applyMatrix, pdfRect, transformRect, visibleSize, type Matrix, type PdfRect } from '../../../../shared/basics/rectangle';
import { LayerStates, type FoundLayers } from './layers';
import { ObjectCopier } from './object-copier';
import type { OutputFile } from './output-file';
import { contentMatrix, writePageContent } from './page-content';
import type { PageTree } from './page-tree';
import { byteString, destination, number, numbers, rectangle } from './serialise';
import type { SharedObjects } from './shared-objects';
import type { SourceDocument, SourcePage } from './source-document';
import { SourceLinks, type LinkTarget } from './source-links';
import type { StampFont } from './stamp-font';

const GROUP = PDFName.of('Group');
/** Dark red, and points. */
const TOP_COLOUR = '0.69 0.1 0.1 rg';
const TOP_SIZE = 11;
/** Dark petrol, #0E4458: near black on paper, told apart from the page's own print on a screen. */
const STAMP_COLOUR = '0.0549 0.2667 0.3451 rg';

/** A page of the bundle, and its index from 0. */
export interface PlacedPage {
  readonly index: number;
  readonly page: AssemblyPage;
}

/** What all pages of a bundle have in common. */
export interface BundleParts {
  readonly out: OutputFile;
  readonly shared: SharedObjects;
  readonly tree: PageTree;
  readonly layers: FoundLayers;
  readonly font: StampFont;
  /** The stamp font's reference in the output, e.g. "12 0 R". */
  readonly fontReference: string;
  /** Words at the top edge of every page, or null. */
  readonly topLine: string | null;
}

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export class PageWriter {
  readonly #parts: BundleParts;
  readonly #source: SourceDocument;
  readonly #copier: ObjectCopier;
  readonly #links: SourceLinks;
  readonly #placedAt = new Map<number, PlacedPage>();

  /** `placed` are all the bundle's pages that come from this source. */
  constructor(parts: BundleParts, source: SourceDocument, placed: readonly PlacedPage[]) {
    this.#parts = parts;
    this.#source = source;
    this.#copier = new ObjectCopier(source.context, parts.out, parts.shared, new LayerStates(source, parts.layers));
    this.#links = new SourceLinks(source);
    for (const entry of placed) {
      if (!this.#placedAt.has(entry.page.sourcePage)) this.#placedAt.set(entry.page.sourcePage, entry);
    }
  }

  /** Writes one page. `annotations` are objects that are written elsewhere. Returns the page's size as seen, in its own units. */
  write(placed: PlacedPage, annotations: readonly number[]): PageSize {
    const { out, shared, tree, fontReference } = this.#parts;
    const source = this.#source.pages[placed.page.sourcePage];
    if (!source) throw new RangeError('The plan names a page that its source does not have.');
    const size = visibleSize(source.visible);
    const moved = contentMatrix(source, placed.page.shrink);
    const content = writePageContent(this.#source.context, source, moved, this.#copier, shared);
    const links = [...annotations, ...this.#writeLinks(source, moved, size)];
    const stamp = out.allocate();
    out.stream(stamp, '', Buffer.from(this.#drawing(placed.page, source, size, content !== null), 'latin1'));

    let entries = `/Type/Page/Parent ${tree.parentOf(placed.index)} 0 R/MediaBox${numbers([0, 0, size.width, size.height])}`;
    entries += `/Resources<</Font<</Number ${fontReference}>>${content === null ? '' : `/XObject<</Page ${content} 0 R>>`}>>`;
    entries += `/Contents ${stamp} 0 R`;
    const group = source.dict.get(GROUP);
    if (group) entries += `/Group ${this.#copier.text(group)}`;
    if (source.userUnit !== 1) entries += `/UserUnit ${number(source.userUnit)}`;
    if (links.length > 0) entries += `/Annots[${links.map((link) => `${link} 0 R`).join(' ')}]`;
    this.#copier.finish();
    out.object(tree.pageNumber(placed.index), `<<${entries}>>`);
    return size;
  }

  /** The source's drawing, then the number: each between q and Q, each from the page's own first state. */
  #drawing(page: AssemblyPage, source: SourcePage, size: PageSize, hasContent: boolean): string {
    const { font } = this.#parts;
    const unit = source.userUnit;
    const room = { width: size.width * unit, height: size.height * unit, shrink: page.shrink };
    const place = placeStamp(room, font.width(page.stamp.text), page.stamp.size);
    const at = `${number(place.x / unit)} ${number(place.y / unit)}`;
    const text = `BT ${STAMP_COLOUR} /Number ${number(place.size / unit)} Tf ${at} Td ${font.encode(page.stamp.text)} Tj ET`;
    return `${hasContent ? 'q /Page Do Q\n' : ''}q ${text} Q\n${this.#topLine(size, unit)}`;
  }

  /** In the middle of the top edge, on a white strip, so that nothing of the page makes it hard to read. */
  #topLine({ width, height }: PageSize, unit: number): string {
    const { font, topLine } = this.#parts;
    if (topLine === null) return '';
    const room = width * unit;
    const textWidth = font.width(topLine);
    const points = Math.min(TOP_SIZE, (room * 0.9) / textWidth);
    const left = (room - textWidth * points) / 2;
    const strip = [left - points, height * unit - points * 1.7, textWidth * points + points * 2, points * 1.7];
    const box = strip.map((each) => number(each / unit)).join(' ');
    const at = `${number(left / unit)} ${number((height * unit - points * 1.25) / unit)}`;
    return `q 1 g ${box} re f BT ${TOP_COLOUR} /Number ${number(points / unit)} Tf ${at} Td ${font.encode(topLine)} Tj ET Q\n`;
  }

  #writeLinks(source: SourcePage, moved: Matrix, size: PageSize): readonly number[] {
    const { out } = this.#parts;
    const paper = pdfRect(0, 0, size.width, size.height);
    return this.#links.of(source).flatMap((link) => {
      const rect = within(transformRect(moved, link.rect), paper);
      const action = rect ? this.#action(link.target) : null;
      if (!rect || !action) return [];
      const annotation = out.allocate();
      out.object(annotation, `<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect${rectangle(rect)}${action}>>`);
      return [annotation];
    });
  }

  /** Null where the page that it leads to is not in the bundle: the link would lead somewhere wrong. */
  #action(target: LinkTarget): string | null {
    if (target.kind === 'address') return `/A<</S/URI/URI${byteString(target.address)}>>`;
    const placed = this.#placedAt.get(target.pageIndex);
    const page = this.#source.pages[target.pageIndex];
    if (!placed || !page) return null;
    const { height } = visibleSize(page.visible);
    const { box, turn } = page.visible;
    const point =
      turn === 0
        ? applyMatrix(contentMatrix(page, placed.page.shrink), target.left ?? box.left, target.top ?? box.top)
        : { x: 0, y: height };
    const left = target.left === null ? 0 : Math.max(0, point.x);
    return `/Dest${destination(this.#parts.tree.pageNumber(placed.index), left, Math.min(height, Math.max(0, point.y)), null)}`;
  }
}

function within(rect: PdfRect, paper: PdfRect): PdfRect | null {
  const left = Math.max(rect.left, paper.left);
  const bottom = Math.max(rect.bottom, paper.bottom);
  const right = Math.min(rect.right, paper.right);
  const top = Math.min(rect.top, paper.top);
  return right > left && top > bottom ? pdfRect(left, bottom, right, top) : null;
}
