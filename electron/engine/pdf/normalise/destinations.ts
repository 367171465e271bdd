import { PDFArray, PDFName, PDFRef, PDFHexString, PDFString, type PDFContext, type PDFDict, type PDFObject } from 'pdf-lib';
import { asDict, asName, asNumber, arrayAt, dictAt, membersOf, resolve, valueAt } from './pdf-values';
import type { SourcePage } from './source-pages';

/** A place in the source. `left` and `top` are in the target page's own space; null keeps what the reader has. */
export interface Place {
  readonly pageIndex: number;
  readonly left: number | null;
  readonly top: number | null;
  /** Written as it should be already: this very page by reference, a point, and no zoom. */
  readonly direct: boolean;
}

const MOST_NAMES = 200_000;
const DEEPEST = 40;

/** Finds out where links and bookmarks lead, by page or by name. */
export class Destinations {
  readonly #context: PDFContext;
  readonly #catalog: PDFDict;
  readonly #pages: readonly SourcePage[];
  readonly #indexOf = new Map<PDFRef, number>();
  #named: Map<string, PDFObject> | undefined;

  constructor(context: PDFContext, catalog: PDFDict, pages: readonly SourcePage[]) {
    this.#context = context;
    this.#catalog = catalog;
    this.#pages = pages;
    for (const page of pages) if (page.ref && !this.#indexOf.has(page.ref)) this.#indexOf.set(page.ref, page.index);
  }

  /** Where a Dest entry or a GoTo action's D leads, or null for nowhere. */
  place(entry: PDFObject | undefined, depth = 0): Place | null {
    const value = resolve(this.#context, entry);
    if (value instanceof PDFArray) {
      const place = this.#explicit(value);
      return place && depth > 0 ? { ...place, direct: false } : place;
    }
    if (depth > 3) return null;
    const dict = asDict(value);
    if (dict) return this.place(dict.get(PDFName.of('D')), depth + 1);
    const key = keyOf(value);
    if (key === undefined) return null;
    this.#named ??= this.#readNamed();
    return this.place(this.#named.get(key), depth + 1);
  }

  #explicit(array: PDFArray): Place | null {
    const members = membersOf(array);
    const target = array.size() > 0 ? array.get(0) : undefined;
    const pageIndex = target instanceof PDFRef ? this.#indexOf.get(target) : asNumber(members[0]);
    if (pageIndex === undefined || !this.#pages[pageIndex]) return null;
    const at = (i: number) => asNumber(members[i]) ?? null;
    switch (asName(members[1])) {
      case 'XYZ':
        return { pageIndex, left: at(2), top: at(3), direct: target instanceof PDFRef && (at(4) ?? 0) === 0 };
      case 'FitH':
      case 'FitBH':
        return { pageIndex, left: null, top: at(2), direct: false };
      case 'FitV':
      case 'FitBV':
        return { pageIndex, left: at(2), top: null, direct: false };
      case 'FitR':
        return { pageIndex, left: at(2), top: at(5), direct: false };
      default:
        return { pageIndex, left: null, top: null, direct: false };
    }
  }

  /** All named places, from the old dictionary and from the name tree. */
  #readNamed(): Map<string, PDFObject> {
    const named = new Map<string, PDFObject>();
    for (const [key, value] of dictAt(this.#catalog, 'Dests')?.entries() ?? []) named.set(key.decodeText(), value);
    const names = dictAt(this.#catalog, 'Names');
    const tree = names && dictAt(names, 'Dests');
    if (tree) walkNameTree(tree, (key, value) => named.size < MOST_NAMES && named.set(key, value));
    return named;
  }
}

/** Visits the entries of a name tree. Branches that lead back or too deep are passed over. */
export function walkNameTree(root: PDFDict, visit: (key: string, value: PDFObject) => void): void {
  const seen = new Set<PDFDict>();
  const walk = (node: PDFDict, depth: number): void => {
    if (seen.has(node) || depth > DEEPEST) return;
    seen.add(node);
    const pairs = arrayAt(node, 'Names');
    for (let i = 0; pairs && i + 1 < pairs.size(); i += 2) {
      const key = keyOf(resolve(node.context, pairs.get(i)));
      if (key !== undefined) visit(key, pairs.get(i + 1));
    }
    for (const kid of membersOf(arrayAt(node, 'Kids'))) {
      const below = asDict(kid);
      if (below) walk(below, depth + 1);
    }
  };
  walk(root, 0);
}

/** Names are compared byte by byte, whatever their alphabet. */
function keyOf(value: PDFObject | undefined): string | undefined {
  if (value instanceof PDFName) return value.decodeText();
  return value instanceof PDFString || value instanceof PDFHexString ? Buffer.from(value.asBytes()).toString('latin1') : undefined;
}

/** The GoTo target of an action or of a Dest entry beside it. */
export function placeOf(destinations: Destinations, dict: PDFDict): Place | null {
  const action = dictAt(dict, 'A');
  if (!action) return destinations.place(dict.get(PDFName.of('Dest')));
  return asName(valueAt(action, 'S')) === 'GoTo' ? destinations.place(action.get(PDFName.of('D'))) : null;
}
