import { createHash } from 'node:crypto';

export interface XrefFacts {
  readonly root: number;
  readonly info: number;
  readonly size: number;
  /** Where each object begins, by its number; below 0 for a number that was never written. */
  readonly offsets: readonly number[];
}

const ENTRY = 9;

/**
 * The table of places. Six bytes a place, so that a file may be larger than 4 GiB. Not packed: it is a thousandth of a
 * bundle at most, and a reader that has to mend a file finds it as it is.
 */
export function xrefStream(facts: XrefFacts): { entries: string; bytes: Uint8Array } {
  const table = Buffer.alloc(facts.size * ENTRY);
  let nextFree = 0;
  // The free numbers form a chain that starts at 0; walked backwards, each already knows the one that follows.
  for (let number = facts.size - 1; number >= 0; number--) {
    const at = number * ENTRY;
    const offset = facts.offsets[number] ?? -1;
    if (offset >= 0 && number > 0) {
      table[at] = 1;
      table.writeUIntBE(offset, at + 1, 6);
    } else {
      table.writeUIntBE(nextFree, at + 1, 6);
      table.writeUInt16BE(number === 0 ? 65535 : 0, at + 7);
      nextFree = number;
    }
  }
  // A fingerprint of the places instead of a random id: the same plan and copies give the same bytes.
  const id = createHash('sha256').update(table).digest('hex').slice(0, 32).toUpperCase();
  const entries = `/Type/XRef/Size ${facts.size}/W[1 6 2]/Root ${facts.root} 0 R/Info ${facts.info} 0 R` + `/ID[<${id}><${id}>]`;
  return { entries, bytes: table };
}
