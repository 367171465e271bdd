import { walkContent } from './content-operators';

const PAINTS_PATH = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*']);
const DRAWS = new Set(['Tj', 'TJ', 'Do', 'sh', 'BI']);

/**
 * Content without what stands in hidden sections (`/OC /name BDC … EMC`). Only what draws is taken out: the state that a
 * section sets up for what follows it stays. Null where they draw nothing.
 */
export function withoutHiddenSections(bytes: Uint8Array, isHidden: (name: string) => boolean): Uint8Array | null {
  const kept: Uint8Array[] = [];
  const sections: boolean[] = [];
  let hidden = 0;
  let from = 0;
  const replace = (start: number, end: number, by: string) => {
    kept.push(bytes.subarray(from, start), Buffer.from(by, 'latin1'));
    from = end;
  };
  walkContent(bytes, {
    operator(name, operands, start, end) {
      if (name === 'BMC' || name === 'BDC') {
        const hides = name === 'BDC' && operands.name(1) === 'OC' && isHidden(operands.name(0) ?? '');
        sections.push(hides);
        if (hides) hidden++;
      } else if (name === 'EMC') {
        if (sections.pop() === true) hidden--;
      } else if (hidden > 0) {
        if (DRAWS.has(name)) replace(start, end, ' ');
        else if (PAINTS_PATH.has(name)) replace(start, end, 'n');
        else if (name === "'") replace(start, end, 'T*');
        else if (name === '"') replace(start, end, `${operands.text(2)} Tw ${operands.text(1)} Tc T*`);
      }
    },
  });
  if (kept.length === 0) return null;
  kept.push(bytes.subarray(from));
  return Buffer.concat(kept);
}
