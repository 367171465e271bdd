// Writes a whole bundle, one source after another, and what goes over all of them: index links, bookmarks, labels.
import type { AssemblyLink, AssemblyPlan } from '../../../../shared/bundle/assembly-plan';
import { pdfRect } from '../../../../shared/basics/rectangle';
import type { DiskFile } from './disk-file';
import { FoundLayers } from './layers';
import { ObjectCopier } from './object-copier';
import { writeOutline } from './outline-writer';
import { OutputFile } from './output-file';
import { pageLabels } from './page-labels';
import { PageTree } from './page-tree';
import { PageWriter, type BundleParts, type PlacedPage } from './page-writer';
import { byteString, destination, rectangle, textString } from './serialise';
import { SharedObjects } from './shared-objects';
import type { SourceDocument } from './source-document';
import type { StampFont } from './stamp-font';

const FULL_SIZE = 1;
export const PRODUCER = 'Lever Arch';

/** A link of the plan and the object that it becomes. */
interface OwnLink {
  readonly link: AssemblyLink;
  readonly number: number;
}

export class BundleWriter {
  readonly #plan: AssemblyPlan;
  readonly #parts: BundleParts;
  readonly #heights: Float64Array;
  readonly #ownLinks = new Map<number, OwnLink[]>();

  constructor(disk: DiskFile, plan: AssemblyPlan, font: StampFont) {
    const out = new OutputFile(disk);
    const shared = new SharedObjects(out);
    const tree = new PageTree(out, plan.pages.length);
    const fontReference = new ObjectCopier(font.context, out, shared, null).text(font.ref);
    this.#plan = plan;
    this.#parts = { out, shared, tree, layers: new FoundLayers(), font, fontReference, topLine: plan.topLine ?? null };
    this.#heights = new Float64Array(plan.pages.length);
    for (const link of plan.links) {
      const own = this.#ownLinks.get(link.onPage - 1) ?? [];
      own.push({ link, number: out.allocate() });
      this.#ownLinks.set(link.onPage - 1, own);
    }
  }

  /** Opens a source. `placed` are all the bundle's pages that come from it; each is then given to `write`. */
  open(source: SourceDocument, placed: readonly PlacedPage[]): { write: (page: PlacedPage) => void } {
    const writer = new PageWriter(this.#parts, source, placed);
    return {
      write: (page) => {
        const annotations = (this.#ownLinks.get(page.index) ?? []).map((own) => own.number);
        this.#heights[page.index] = writer.write(page, annotations).height;
      },
    };
  }

  /** Writes what goes over all pages, and the end. `at` is a PDF date for "made on", if any. Returns the size in bytes. */
  finish(at: string | null): Promise<number> {
    const { out, tree, layers } = this.#parts;
    const plan = this.#plan;
    for (const links of this.#ownLinks.values()) for (const own of links) this.#writeOwnLink(own);
    const outline = writeOutline(out, plan.outline, (page) => this.#top(page, FULL_SIZE));
    tree.write(out);
    const info = out.allocate();
    const date = at === null ? '' : `/CreationDate${byteString(at)}`;
    out.object(info, `<</Title${textString(plan.title)}/Producer${byteString(PRODUCER)}${date}>>`);
    const root = out.allocate();
    out.object(
      root,
      `<</Type/Catalog/Version/1.7/Pages ${tree.root} 0 R${outline === null ? '' : `/Outlines ${outline} 0 R`}/PageMode/UseOutlines` +
        `/PageLabels${pageLabels(plan.pages.map((page) => page.label))}/OpenAction${this.#top(1, FULL_SIZE)}` +
        `/Lang${byteString(plan.language)}/ViewerPreferences<</DisplayDocTitle true>>${layers.properties()}>>`,
    );
    return out.finish({ root, info });
  }

  #writeOwnLink({ link, number }: OwnLink): void {
    const { x, y, width, height } = link.rect;
    const top = (this.#heights[link.onPage - 1] ?? 0) - y;
    const rect = rectangle(pdfRect(x, top - height, x + width, top));
    const place = this.#top(link.toPage, FULL_SIZE);
    const name = textString(link.name);
    this.#parts.out.object(number, `<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect${rect}/Dest${place}/Contents${name}>>`);
  }

  /** The top left corner of a page, by its number from 1. Throws RangeError for a page that the bundle does not have. */
  #top(page: number, zoom: number): string {
    const height = this.#heights[page - 1];
    if (height === undefined) throw new RangeError(`The plan leads to page ${page}, which is not there.`);
    return destination(this.#parts.tree.pageNumber(page - 1), 0, height, zoom);
  }
}
