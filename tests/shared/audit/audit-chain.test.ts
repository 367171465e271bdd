// The court may ask who did what, and whether the record was touched since. The chain must answer both.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalEvent, CHAIN_START, linkEvent, verifyChain } from '../../../shared/audit/audit-chain';
import type { AuditEntry, AuditEvent } from '../../../shared/audit/audit-event';
import { Chance } from '../../support/chance';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const entry = (n: number, facts: Record<string, unknown> = {}): AuditEntry => ({
  at: `2026-03-24T11:06:${String(n % 60).padStart(2, '0')}.000Z`,
  by: 'J Smith',
  command: 'item.set-title',
  outcome: 'done',
  item: `item-${n}`,
  text: `Title ${n} changed.`,
  revision: n,
  facts,
});

function chainOf(length: number): AuditEvent[] {
  const events: AuditEvent[] = [];
  for (let n = 1; n <= length; n++) events.push(linkEvent(entry(n), events.at(-1) ?? null, sha256));
  return events;
}

/** The same event with something changed and its own hash made right again, as a careful forger would. */
function rehashed(event: AuditEvent, parts: Partial<AuditEvent>): AuditEvent {
  const forged = { ...event, ...parts };
  return { ...forged, hash: sha256(canonicalEvent(forged)) };
}

test('the first event names 64 zeros, each next one the hash of the one before', () => {
  const [first, second, third] = chainOf(3);
  expect(first).toMatchObject({ seq: 1, previous: '0'.repeat(64) });
  expect(second).toMatchObject({ seq: 2, previous: first!.hash });
  expect(third).toMatchObject({ seq: 3, previous: second!.hash });
  expect(CHAIN_START).toHaveLength(64);
});

test('anyone can work out an event’s hash: SHA-256 of its JSON with keys in alphabetical order', () => {
  const event = linkEvent(entry(1, { b: [1, { z: null, a: 'é' }], a: true }), null, sha256);
  expect(canonicalEvent(event)).toBe(
    `{"at":"2026-03-24T11:06:01.000Z","by":"J Smith","command":"item.set-title","facts":{"a":true,"b":[1,{"a":"é","z":null}]},"item":"item-1","outcome":"done","previous":"${CHAIN_START}","revision":1,"seq":1,"text":"Title 1 changed."}`,
  );
  expect(event.hash).toBe(sha256(canonicalEvent(event)));
});

test('the order in which facts were put down makes no difference', () => {
  expect(linkEvent(entry(1, { a: 1, b: { c: 2, d: 3 } }), null, sha256).hash).toBe(
    linkEvent(entry(1, { b: { d: 3, c: 2 }, a: 1 }), null, sha256).hash,
  );
});

test('an event holds after it was saved and read, whatever its facts were made of', () => {
  const facts = { none: undefined, when: new Date('2026-03-24T11:06:00Z'), list: [undefined, Number.NaN], deep: { none: undefined } };
  const event = linkEvent(entry(1, facts), null, sha256);
  expect(verifyChain([JSON.parse(JSON.stringify(event)) as AuditEvent], sha256)).toEqual({ valid: true, brokenAt: null });
});

describe('a trail', () => {
  test('holds when nobody touched it, and when it is empty', () => {
    expect(verifyChain(chainOf(40), sha256)).toEqual({ valid: true, brokenAt: null });
    expect(verifyChain([], sha256)).toEqual({ valid: true, brokenAt: null });
  });

  test('shows any event that was changed, in any part, and where', () => {
    const changes: Partial<AuditEvent>[] = [
      { at: '2026-03-25T11:06:00.000Z' },
      { by: 'A Jones' },
      { command: 'item.set-date' },
      { outcome: 'failed' },
      { item: null },
      { text: 'Something else.' },
      { revision: 99 },
      { facts: { added: true } },
      { seq: 5 },
      { previous: CHAIN_START },
    ];
    for (const parts of changes) {
      const events = chainOf(12);
      events[6] = { ...events[6]!, ...parts };
      expect(verifyChain(events, sha256)).toEqual({ valid: false, brokenAt: 7 });
    }
  });

  test('shows a change whose hash was made right again, at the event after it', () => {
    const events = chainOf(12);
    events[6] = rehashed(events[6]!, { text: 'Something else.' });
    expect(verifyChain(events, sha256)).toEqual({ valid: false, brokenAt: 8 });
  });

  test('shows what was taken out, put in, doubled or exchanged, wherever it happens', () => {
    const chance = new Chance(7);
    for (let round = 0; round < 60; round++) {
      const events = chainOf(20);
      const at = chance.below(19);
      const forgery = rehashed(events[at]!, { text: 'Never happened.' });
      chance.oneOf([
        () => events.splice(at, 1),
        () => events.splice(at, 0, forgery),
        () => events.splice(at, 0, events[at]!),
        () => events.splice(at, 2, events[at + 1]!, events[at]!),
      ])();
      const verdict = verifyChain(events, sha256);
      expect(verdict.valid).toBe(false);
      expect([at + 1, at + 2]).toContain(verdict.brokenAt);
    }
  });

  test('shows that its beginning is gone', () => {
    expect(verifyChain(chainOf(5).slice(1), sha256)).toEqual({ valid: false, brokenAt: 1 });
  });
});
