// The links that a source page carries: to addresses outside, and to pages of the same source. Everything else that a
// source can hang on a page (scripts, launches, forms, notes) is not looked at.
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFRef, PDFString, type PDFObject } from 'pdf-lib';
import { pdfRect, type PdfRect } from '../../../../shared/basics/rectangle';
import { readNumber, type SourceDocument, type SourcePage } from './source-document';

export type LinkTarget =
  | { readonly kind: 'address'; readonly address: string }
  /** `left` and `top` in the target page's own space, null where the link does not say. */
  | { readonly kind: 'page'; readonly pageIndex: number; readonly left: number | null; readonly top: number | null };

export interface SourceLink {
  /** In the source page's own space. */
  readonly rect: PdfRect;
  readonly target: LinkTarget;
}

const name = (text: string) => PDFName.of(text);
const HIDDEN_OR_NOT_VIEWED = 2 | 32;
const LONGEST_ADDRESS = 2000;
const DEEPEST = 40;

export class SourceLinks {
  readonly #source: SourceDocument;
  readonly #pageOf: ReadonlyMap<PDFRef, number>;
  #named: ReadonlyMap<string, PDFObject> | null = null;

  constructor(source: SourceDocument) {
    this.#source = source;
    const pages = new Map<PDFRef, number>();
    source.pages.forEach((page, index) => {
      if (page.ref && !pages.has(page.ref)) pages.set(page.ref, index);
    });
    this.#pageOf = pages;
  }

  of(page: SourcePage): readonly SourceLink[] {
    const annotations = this.#lookup(page.dict.get(PDFName.Annots));
    if (!(annotations instanceof PDFArray)) return [];
    return annotations.asArray().flatMap((entry) => {
      const annotation = this.#lookup(entry);
      if (!(annotation instanceof PDFDict) || this.#lookup(annotation.get(name('Subtype'))) !== name('Link')) return [];
      const flags = readNumber(this.#source.context, annotation.get(name('F'))) ?? 0;
      const rect = this.#rect(annotation.get(name('Rect')));
      const target = this.#target(annotation);
      return rect && target && (flags & HIDDEN_OR_NOT_VIEWED) === 0 ? [{ rect, target }] : [];
    });
  }

  #target(annotation: PDFDict): LinkTarget | null {
    const action = this.#lookup(annotation.get(name('A')));
    if (!(action instanceof PDFDict)) return this.#place(annotation.get(name('Dest')));
    const kind = this.#lookup(action.get(name('S')));
    if (kind === name('GoTo')) return this.#place(action.get(name('D')));
    if (kind !== name('URI')) return null;
    const address = textBytes(this.#lookup(action.get(name('URI'))))?.trim();
    return address && address.length <= LONGEST_ADDRESS && /^(https?:\/\/|mailto:)[\x21-\xff]+$/i.test(address)
      ? { kind: 'address', address }
      : null;
  }

  #place(entry: PDFObject | undefined, depth = 0): LinkTarget | null {
    const value = this.#lookup(entry);
    if (value instanceof PDFDict) return depth < 3 ? this.#place(value.get(name('D')), depth + 1) : null;
    if (value instanceof PDFArray) return this.#explicit(value);
    const key = value instanceof PDFName ? value.decodeText() : textBytes(value);
    if (key === null || depth >= 3) return null;
    this.#named ??= this.#readNamed();
    return this.#place(this.#named.get(key), depth + 1);
  }

  #explicit(array: PDFArray): LinkTarget | null {
    const page = array.get(0) as PDFObject | undefined;
    const pageIndex = page instanceof PDFRef ? this.#pageOf.get(page) : readNumber(this.#source.context, page);
    if (pageIndex == null || !this.#source.pages[pageIndex]) return null;
    const at = (i: number) => (i < array.size() ? readNumber(this.#source.context, array.get(i)) : null);
    const kind = this.#lookup(array.size() > 1 ? array.get(1) : undefined);
    if (kind === name('XYZ')) return { kind: 'page', pageIndex, left: at(2), top: at(3) };
    if (kind === name('FitH') || kind === name('FitBH')) return { kind: 'page', pageIndex, left: null, top: at(2) };
    if (kind === name('FitR')) return { kind: 'page', pageIndex, left: at(2), top: at(5) };
    return { kind: 'page', pageIndex, left: null, top: null };
  }

  /** All named places, from the old dictionary and from the name tree. */
  #readNamed(): ReadonlyMap<string, PDFObject> {
    const named = new Map<string, PDFObject>();
    const old = this.#lookup(this.#source.catalog.get(name('Dests')));
    if (old instanceof PDFDict) for (const [key, value] of old.entries()) named.set(key.decodeText(), value);
    const names = this.#lookup(this.#source.catalog.get(name('Names')));
    if (names instanceof PDFDict) this.#readTree(names.get(name('Dests')), named, new Set(), 0);
    return named;
  }

  #readTree(entry: PDFObject | undefined, named: Map<string, PDFObject>, seen: Set<PDFObject>, depth: number): void {
    const node = this.#lookup(entry);
    if (!(node instanceof PDFDict) || seen.has(node) || depth > DEEPEST) return;
    seen.add(node);
    const pairs = this.#lookup(node.get(name('Names')));
    if (pairs instanceof PDFArray) {
      for (let i = 0; i + 1 < pairs.size(); i += 2) {
        const key = textBytes(this.#lookup(pairs.get(i)));
        if (key !== null) named.set(key, pairs.get(i + 1));
      }
    }
    const kids = this.#lookup(node.get(name('Kids')));
    if (kids instanceof PDFArray) for (const kid of kids.asArray()) this.#readTree(kid, named, seen, depth + 1);
  }

  #rect(entry: PDFObject | undefined): PdfRect | null {
    const array = this.#lookup(entry);
    if (!(array instanceof PDFArray) || array.size() < 4) return null;
    const [a, b, c, d] = [0, 1, 2, 3].map((i) => readNumber(this.#source.context, array.get(i)));
    return a == null || b == null || c == null || d == null ? null : pdfRect(a, b, c, d);
  }

  #lookup(entry: PDFObject | undefined): PDFObject | undefined {
    return this.#source.context.lookup(entry);
  }
}

/** The bytes of a string, one character each; null for anything else. */
function textBytes(value: PDFObject | undefined): string | null {
  return value instanceof PDFString || value instanceof PDFHexString ? Buffer.from(value.asBytes()).toString('latin1') : null;
}
