// Each event names the hash of the one before, so that no line can be changed, taken out or put in between unseen.
// What a chain cannot show is a rewrite of its end: case.json therefore keeps the last change too.
import type { AuditEntry, AuditEvent } from './audit-event';

/** What the first event names as the one before. */
export const CHAIN_START = '0'.repeat(64);

export type UnhashedEvent = Omit<AuditEvent, 'hash'>;

/** The text that is hashed: JSON with its keys in alphabetical order at every depth, without the hash itself. */
export function canonicalEvent(event: UnhashedEvent): string {
  return canonicalJson(Object.fromEntries(Object.entries(event).filter(([key]) => key !== 'hash')));
}

/** Gives an entry its place in the chain. `sha256` answers 64 lower-case hexadecimal digits for a text as UTF-8. */
export function linkEvent(entry: AuditEntry, last: Pick<AuditEvent, 'seq' | 'hash'> | null, sha256: (text: string) => string): AuditEvent {
  const unhashed: UnhashedEvent = {
    seq: (last?.seq ?? 0) + 1,
    at: entry.at,
    by: entry.by,
    command: entry.command,
    outcome: entry.outcome,
    item: entry.item,
    text: entry.text,
    revision: entry.revision,
    // As they will be read again: a value that JSON leaves out or changes must not be part of the hash.
    facts: JSON.parse(JSON.stringify(entry.facts)) as Record<string, unknown>,
    previous: last?.hash ?? CHAIN_START,
  };
  return { ...unhashed, hash: sha256(canonicalEvent(unhashed)) };
}

export interface ChainVerdict {
  readonly valid: boolean;
  /** The place, from 1, of the first event that does not hold; null when all do. */
  readonly brokenAt: number | null;
}

/** Walks a whole trail from its first event. */
export function verifyChain(events: readonly AuditEvent[], sha256: (text: string) => string): ChainVerdict {
  let previous = CHAIN_START;
  for (const [index, event] of events.entries()) {
    const holds = event.seq === index + 1 && event.previous === previous && event.hash === sha256(canonicalEvent(event));
    if (!holds) return { valid: false, brokenAt: index + 1 };
    previous = event.hash;
  }
  return { valid: true, brokenAt: null };
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`;
  }
  return value === undefined ? 'null' : JSON.stringify(value);
}
