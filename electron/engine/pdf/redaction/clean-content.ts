// Content streams without what is not drawn: marked sections with the words that stand for them, comments, and properties.
import { walkContent } from '../normalise/content-operators';

const MARKING = new Set(['BMC', 'BDC', 'EMC', 'MP', 'DP']);

/** Names by which content calls its resources, under the keys of a resource dictionary. */
export interface UsedNames {
  readonly names: ReadonlyMap<ResourceKind, ReadonlySet<string>>;
  /** Pictures inside the content may name colour spaces as well. */
  readonly inlinePictures: boolean;
}

export type ResourceKind = 'XObject' | 'Font' | 'ExtGState' | 'ColorSpace' | 'Pattern' | 'Shading';

const CALLS: Readonly<Record<string, readonly [kind: ResourceKind, operand: number]>> = {
  Do: ['XObject', 0],
  Tf: ['Font', 1],
  gs: ['ExtGState', 0],
  cs: ['ColorSpace', 0],
  CS: ['ColorSpace', 0],
  scn: ['Pattern', 0],
  SCN: ['Pattern', 0],
  sh: ['Shading', 0],
};

export interface CleanContent extends UsedNames {
  readonly bytes: Uint8Array;
}

/** The operators that draw or set up drawing, one a line, and the names that they use. What stands between them is gone. */
export function cleanContent(bytes: Uint8Array): CleanContent {
  const names = new Map<ResourceKind, Set<string>>();
  const kept: Uint8Array[] = [];
  let inlinePictures = false;
  walkContent(bytes, {
    operator(name, operands, start, end) {
      if (MARKING.has(name)) return;
      if (name === 'BI') inlinePictures = true;
      const call = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined;
      const called = call && operands.name(call[1]);
      if (call && called !== undefined && called !== null) names.set(call[0], (names.get(call[0]) ?? new Set()).add(called));
      kept.push(bytes.subarray(start, end), NEW_LINE);
    },
  });
  return { bytes: Buffer.concat(kept), names, inlinePictures };
}

const NEW_LINE = Buffer.from('\n');
