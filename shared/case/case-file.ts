// The saved form of a case: case.json. It holds the case and, beside it, the audit event of the last change.
import { failure } from '../basics/failure';
import { Case, CASE_SCHEMA } from './case';

type Saved = Record<string, unknown>;

/**
 * How a case of one schema becomes one of the next: the first turns 1 into 2. A file from any older version is taken
 * through all that follow; the file itself stays as it is until the next change.
 */
const upgrades: readonly ((saved: Saved) => Saved)[] = [];

export interface CaseFile {
  readonly case: Case;
  /** The event of the change that saved this file, as it was written; null before the first change. The case folder knows its shape. */
  readonly lastChange: unknown;
  /** The text of the case as it was saved, to be hashed and held against the fingerprint in the last change. */
  readonly body: string;
}

/** The text of the case alone. Its hash is kept in the event of the change, so that a change from outside is seen. */
export function formatCaseBody(current: Case): string {
  return JSON.stringify(current, null, 1);
}

/** The whole file, from what `formatCaseBody` gave for the same case. */
export function formatCaseFile(body: string, lastChange: object | null): string {
  return `${body.slice(0, body.lastIndexOf('\n}'))},\n "lastChange": ${JSON.stringify(lastChange)}\n}\n`;
}

/** Throws `case-damaged`, or `case-newer` where a later version of Lever Arch saved it. */
export function parseCaseFile(text: string): CaseFile {
  const { lastChange = null, ...saved } = parseObject(text);
  const schema = saved['schema'];
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1)
    throw failure('case-damaged', { detail: 'it names no version' });
  if (schema > CASE_SCHEMA) throw failure('case-newer');
  const body = JSON.stringify(saved, null, 1);
  const upgraded = upgrades.slice(schema - 1).reduce<Saved>((older, upgrade) => upgrade(older), saved);
  const parsed = Case.safeParse(upgraded);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.map(String).join('.');
    throw failure('case-damaged', { detail: where ? `${where} is not as it should be` : 'a part is missing' }, parsed.error);
  }
  return { case: parsed.data, lastChange, body };
}

function parseObject(text: string): Saved {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw failure('case-damaged', { detail: 'it is not whole' }, thrown);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw failure('case-damaged', { detail: 'it is not a case' });
  return { ...value };
}
