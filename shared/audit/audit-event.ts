import { z } from 'zod';

/** One line of audit.jsonl. `text` is a plain sentence; `input` is what was asked, without anything bulky or secret. */
export const AuditEvent = z.object({
  seq: z.number().int().positive(),
  /** ISO 8601 in UTC. */
  at: z.string(),
  by: z.string(),
  command: z.string(),
  outcome: z.enum(['done', 'failed', 'cancelled']),
  /** The item that it is about, or null. */
  item: z.string().nullable(),
  text: z.string(),
  /** The case's revision after it. */
  revision: z.number().int(),
  facts: z.record(z.string(), z.unknown()),
  previous: z.string(),
  hash: z.string(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** What a command says of itself; the log adds its place, time and hashes. */
export type AuditEntry = Omit<AuditEvent, 'seq' | 'previous' | 'hash'>;
