import type { OutputFile } from './output-file';

const FAN = 50;

interface Node {
  readonly number: number;
  readonly pages: number;
}

/** The tree over the pages, fifty to a node, so that a reader finds page 9,000 without reading 8,999 others. */
export class PageTree {
  readonly root: number;
  readonly firstPage: number;
  readonly pages: number;
  readonly #firstParent: number;

  constructor(out: OutputFile, pages: number) {
    this.pages = pages;
    this.firstPage = out.allocateRun(pages);
    const parents = Math.ceil(pages / FAN);
    this.#firstParent = out.allocateRun(parents);
    this.root = parents === 1 ? this.#firstParent : out.allocate();
  }

  /** The object number of a page, by its index. */
  pageNumber(index: number): number {
    return this.firstPage + index;
  }

  parentOf(index: number): number {
    return this.#firstParent + Math.floor(index / FAN);
  }

  write(out: OutputFile): void {
    const leaves = Array.from({ length: this.pages }, (_, i): Node => ({ number: this.pageNumber(i), pages: 1 }));
    const groups = inGroups(leaves);
    const level = groups.map((kids, i): { node: Node; kids: readonly Node[] } => ({
      node: { number: this.#firstParent + i, pages: count(kids) },
      kids,
    }));
    writeLevel(out, level, this.root);
  }
}

function writeLevel(out: OutputFile, level: readonly { node: Node; kids: readonly Node[] }[], root: number): void {
  if (level.length === 1) {
    for (const { node, kids } of level) writeNode(out, { ...node, number: root }, kids, null);
    return;
  }
  const groups = inGroups(level);
  const above = groups.map((group) => {
    const kids = group.map((entry) => entry.node);
    return { node: { number: groups.length === 1 ? root : out.allocate(), pages: count(kids) }, kids };
  });
  groups.forEach((group, i) => {
    for (const { node, kids } of group) writeNode(out, node, kids, above[i]?.node.number ?? root);
  });
  writeLevel(out, above, root);
}

function writeNode(out: OutputFile, node: Node, kids: readonly Node[], parent: number | null): void {
  const above = parent === null ? '' : `/Parent ${parent} 0 R`;
  out.object(node.number, `<</Type/Pages${above}/Count ${node.pages}/Kids[${kids.map((kid) => `${kid.number} 0 R`).join(' ')}]>>`);
}

function count(nodes: readonly Node[]): number {
  return nodes.reduce((sum, node) => sum + node.pages, 0);
}

function inGroups<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / FAN) }, (_, i) => all.slice(i * FAN, (i + 1) * FAN));
}
