import type { OutlineNode } from '../../../../shared/bundle/outline';
import type { OutputFile } from './output-file';
import { textString } from './serialise';

/** Sections stand open, so that every document shows; documents are closed over the bookmarks they brought along. */
const OPEN_LEVELS = 1;

/**
 * Writes the bookmarks; `destinationOf` gives the place of a page by its number from 1.
 * Returns the object number of the outline, or null where there are no bookmarks.
 */
export function writeOutline(out: OutputFile, nodes: readonly OutlineNode[], destinationOf: (page: number) => string): number | null {
  if (nodes.length === 0) return null;
  const root = out.allocate();
  const children = writeSiblings(out, nodes, root, 0, destinationOf);
  out.object(root, `<</Type/Outlines/First ${children.first} 0 R/Last ${children.last} 0 R/Count ${children.showing}>>`);
  return root;
}

interface Siblings {
  readonly first: number;
  readonly last: number;
  /** How many rows show when their parent is open. */
  readonly showing: number;
}

function writeSiblings(
  out: OutputFile,
  nodes: readonly OutlineNode[],
  parent: number,
  level: number,
  destinationOf: (page: number) => string,
): Siblings {
  const first = out.allocateRun(nodes.length);
  let showing = nodes.length;
  nodes.forEach((node, i) => {
    const number = first + i;
    let entries = `/Title${textString(node.title)}/Parent ${parent} 0 R/Dest${destinationOf(node.toPage)}`;
    if (i > 0) entries += `/Prev ${number - 1} 0 R`;
    if (i < nodes.length - 1) entries += `/Next ${number + 1} 0 R`;
    if (node.children.length > 0) {
      const below = writeSiblings(out, node.children, number, level + 1, destinationOf);
      const open = level < OPEN_LEVELS;
      if (open) showing += below.showing;
      entries += `/First ${below.first} 0 R/Last ${below.last} 0 R/Count ${open ? below.showing : -below.showing}`;
    }
    out.object(number, `<<${entries}>>`);
  });
  return { first, last: first + nodes.length - 1, showing };
}
