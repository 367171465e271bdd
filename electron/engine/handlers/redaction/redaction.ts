// What a case knows of redaction, as one value: changes make the next from the current, as with the case itself.
import type { ItemId } from '../../../../shared/basics/ids';
import { failure } from '../../../../shared/basics/failure';
import type { EvidenceItem } from '../../../../shared/evidence/evidence-item';
import type { Mark, MarkSet, Purpose } from '../../../../shared/redaction/mark';
import { EMPTY_RECORD, reasonsOf, type CipherFile, type RedactionRecord } from '../../../../shared/redaction/mark-file';
import { inReadingOrder } from '../../../../shared/redaction/mark-order';
import type { Person } from '../../../../shared/redaction/people/person';
import type { CipherKey } from '../../redact/cipher-box';

/** The people behind the ciphers, while their key is open. In memory only. */
export interface Vault {
  readonly key: CipherKey;
  readonly people: readonly Person[];
}

export interface Redaction {
  readonly items: ReadonlyMap<ItemId, readonly MarkSet[]>;
  /** Paths of files that are missing or are not what was saved. */
  readonly damaged: ReadonlySet<string>;
  readonly record: RedactionRecord;
  /** As it lies on disk; null before the first passphrase. */
  readonly ciphers: CipherFile | null;
  readonly vault: Vault | null;
}

export const RECORD_FILE = 'redaction.json';
export const CIPHERS_FILE = 'ciphers.json';

export const NO_REDACTION: Redaction = { items: new Map(), damaged: new Set(), record: EMPTY_RECORD, ciphers: null, vault: null };

export function marksPath(item: ItemId): string {
  return `marks/${encodeURIComponent(item)}.json`;
}

export function itemOfPath(path: string): ItemId | null {
  const name = /^marks\/(.+)\.json$/.exec(path)?.[1];
  try {
    return name === undefined ? null : (decodeURIComponent(name) as ItemId);
  } catch {
    return null;
  }
}

/** The set as it belongs to the item's copy of today. One of another copy has every marked page to be looked at again. */
export function setOf(redaction: Redaction, item: EvidenceItem, purpose: Purpose): MarkSet {
  const found = redaction.items.get(item.id)?.find((set) => set.purpose === purpose);
  if (!found) return { purpose, copy: item.working.sha256, marks: [] };
  if (found.copy === item.working.sha256) return found;
  return { ...found, copy: item.working.sha256, stale: markedPages(found.marks) };
}

/** The same with other marks for one item and purpose. A set without marks is not kept. */
export function withSet(redaction: Redaction, item: ItemId, set: MarkSet): Redaction {
  const sets = (redaction.items.get(item) ?? []).filter((each) => each.purpose !== set.purpose);
  const marked = new Set(set.marks.map(({ page }) => page));
  const stale = [...new Set(set.stale ?? [])].filter((page) => marked.has(page)).toSorted((a, b) => a - b);
  const tidy: MarkSet = {
    purpose: set.purpose,
    copy: set.copy,
    marks: inReadingOrder(set.marks),
    ...(stale.length === 0 ? {} : { stale }),
  };
  const items = new Map(redaction.items);
  items.set(item, set.marks.length === 0 ? sets : [...sets, tidy]);
  return { ...redaction, items };
}

export function withMarks(
  redaction: Redaction,
  item: EvidenceItem,
  purpose: Purpose,
  change: (marks: readonly Mark[]) => Mark[],
): Redaction {
  const set = setOf(redaction, item, purpose);
  return withSet(redaction, item.id, { ...set, marks: change(set.marks) });
}

export function markedPages(marks: readonly Mark[]): number[] {
  return [...new Set(marks.map(({ page }) => page))].toSorted((a, b) => a - b);
}

/** Throws `marks-damaged`: nothing is built on marks that may have been lost. */
export function expectWhole(redaction: Redaction, path: string): void {
  if (redaction.damaged.has(path)) throw failure('marks-damaged');
}

export function expectReason(redaction: Redaction, code: string | null | undefined): void {
  if (code === null || code === undefined || reasonsOf(redaction.record).some((reason) => reason.code === code)) return;
  throw failure('not-understood', { detail: `this case has no reason ${code}` });
}

/** Everyone who can be looked for: with the ciphers only while their key is open. */
export function allPeople({ record, vault }: Redaction): readonly Person[] {
  return [...record.people, ...(vault?.people ?? [])];
}
