// The trees of a PDF: pages, names, outline and form, walked with a guard against those that never end.
import type { PdfFile } from './pdf-file';
import { PdfRef, PdfString, PdfSyntaxError, type PdfDict, type PdfValue } from './pdf-value';

const MOST_NODES = 2_000_000;

/** Remembers what was visited: a node met twice is a loop or shared, and is not walked again. */
export class Visited {
  private readonly refs = new Set<number>();
  private count = 0;

  /** Is this the first time? Throws PdfSyntaxError when a tree has more nodes than any real one. */
  first(value: PdfValue | undefined): boolean {
    if (++this.count > MOST_NODES) throw new PdfSyntaxError('a tree without an end');
    if (!(value instanceof PdfRef)) return true;
    if (this.refs.has(value.number)) return false;
    this.refs.add(value.number);
    return true;
  }
}

export interface PageNode {
  readonly dict: PdfDict;
  /** From 1. */
  readonly page: number;
  /** Its object number, or null where it stands in its parent directly. */
  readonly object: number | null;
}

/** The pages in their order. */
export function* pagesOf(file: PdfFile): Generator<PageNode> {
  const visited = new Visited();
  const waiting: PdfValue[] = [file.catalog.get('Pages') ?? null];
  for (let page = 1; waiting.length > 0;) {
    const node = waiting.pop() ?? null;
    if (!visited.first(node)) continue;
    const dict = file.dict(node);
    if (!dict) continue;
    const kids = file.array(dict.get('Kids'));
    if (kids) for (let i = kids.length - 1; i >= 0; i--) waiting.push(kids[i] ?? null);
    else yield { dict, page: page++, object: node instanceof PdfRef ? node.number : null };
  }
}

/** Keys and values of a name tree. */
export function* namesOf(file: PdfFile, root: PdfValue | undefined): Generator<{ readonly key: string; readonly value: PdfValue }> {
  const visited = new Visited();
  const waiting: PdfValue[] = [root ?? null];
  while (waiting.length > 0) {
    const node = waiting.pop() ?? null;
    if (!visited.first(node)) continue;
    const dict = file.dict(node);
    if (!dict) continue;
    waiting.push(...(file.array(dict.get('Kids')) ?? []));
    const names = file.array(dict.get('Names')) ?? [];
    for (let i = 0; i + 1 < names.length; i += 2) {
      const key = file.resolve(names[i]);
      if (key instanceof PdfString) yield { key: key.text, value: names[i + 1] ?? null };
    }
  }
}

/** Every node of the form, groups included; `field` is one that a person fills. */
export function* fieldsOf(file: PdfFile): Generator<{ readonly dict: PdfDict; readonly field: boolean }> {
  const visited = new Visited();
  const waiting: PdfValue[] = [...(file.array(file.dict(file.catalog.get('AcroForm'))?.get('Fields')) ?? [])];
  while (waiting.length > 0) {
    const node = waiting.pop() ?? null;
    if (!visited.first(node)) continue;
    const dict = file.dict(node);
    if (!dict) continue;
    // Kids with a name of their own are fields; those without are the places where one field is shown.
    const kids = (file.array(dict.get('Kids')) ?? []).filter((kid) => file.dict(kid)?.has('T') === true);
    waiting.push(...kids);
    yield { dict, field: kids.length === 0 };
  }
}

/** Every entry of the outline, in no order. */
export function* outlineOf(file: PdfFile): Generator<PdfDict> {
  const visited = new Visited();
  const waiting: PdfValue[] = [file.dict(file.catalog.get('Outlines'))?.get('First') ?? null];
  while (waiting.length > 0) {
    const node = waiting.pop() ?? null;
    if (node === null || !visited.first(node)) continue;
    const dict = file.dict(node);
    if (!dict) continue;
    waiting.push(dict.get('Next') ?? null, dict.get('First') ?? null);
    yield dict;
  }
}
