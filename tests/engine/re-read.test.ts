import { describe, expect, it } from 'vitest';
import type { EngineContext } from '../../electron/engine/engine-context';
import { readFactsInSlices } from '../../electron/engine/re-read';
import { failure } from '../../shared/basics/failure';

interface Started {
  readonly name: string;
  readonly signal: AbortSignal | undefined;
  readonly answer: (value: unknown) => void;
  readonly fail: (thrown: unknown) => void;
}

/** A pool whose tasks end when the test says so. */
function aPool() {
  const started: Started[] = [];
  const run = (name: string, _input: unknown, options: { signal?: AbortSignal } = {}) =>
    new Promise((answer, fail) => {
      started.push({ name, signal: options.signal, answer, fail });
      options.signal?.addEventListener('abort', () => fail(failure('cancelled')));
    });
  // Only the pool is used of what a handler has.
  return { started, context: { pool: { run, rest: () => undefined } } as unknown as EngineContext };
}

const INPUT = { file: 'bundle.pdf', fileName: 'Bundle.pdf' };
const call = () => ({ signal: new AbortController().signal, progress: () => undefined });

describe('a finished file that is read afresh', () => {
  it('has its pages read while its checksum is made', async () => {
    const { started, context } = aPool();
    const reading = readFactsInSlices(context, INPUT, call());
    await expect.poll(() => started.length).toBe(1);
    started[0]!.answer({ pageCount: 60, outline: [], unread: [], fileName: 'Bundle.pdf', document: {} });
    await expect
      .poll(() => started.map(({ name }) => name))
      .toEqual(['read-document-facts', 'read-checksum', 'read-page-facts', 'read-page-facts', 'read-page-facts']);
    for (const each of started.slice(2)) each.answer({ pages: [], links: [], unread: [] });
    started[1]!.answer({ bytes: 7, sha256: 'abc' });
    const facts = await reading;
    expect(facts).toMatchObject({ bytes: 7, sha256: 'abc' });
    expect(facts.unread).toHaveLength(60);
  });

  it('is left alone by the other readers once one has failed, and the failure is the one that came first', async () => {
    const { started, context } = aPool();
    const reading = readFactsInSlices(context, INPUT, call());
    await expect.poll(() => started.length).toBe(1);
    started[0]!.answer({ pageCount: 60, outline: [], unread: [], fileName: 'Bundle.pdf', document: {} });
    await expect.poll(() => started.length).toBe(5);
    started[3]!.fail(failure('worker-died'));
    await expect(reading).rejects.toMatchObject({ failure: { code: 'worker-died' } });
    expect(started.slice(1).every(({ signal }) => signal?.aborted)).toBe(true);
  });
});
