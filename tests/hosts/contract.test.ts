// One list of promises, held by every way to the engine.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FailureError } from '../../shared/basics/failure';
import { commands } from '../../shared/contract/commands';
import type { EngineEvent, Progress } from '../../shared/contract/events';
import type { CaseId } from '../../shared/basics/ids';
import type { Client } from '../../renderer/client/client';
import { anEngine, DETAILS, type TestEngine } from '../support/an-engine';
import { HOSTS, type ConnectedHost } from '../support/hosts';

describe.each(Object.entries(HOSTS))('%s', (_name, connect) => {
  let test: TestEngine;
  let host: ConnectedHost;
  let client: Client;
  let caseId: CaseId;

  beforeAll(async () => {
    test = await anEngine();
    host = await connect(test.engine);
    client = host.client;
    ({ caseId } = await client.run('case.create', { place: null, details: DETAILS, sections: 'profile' }));
  });
  afterAll(async () => {
    await host.close();
    await test.end();
  });

  const codeOf = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
      return 'nothing went wrong';
    } catch (thrown) {
      return thrown instanceof FailureError ? thrown.failure.code : String(thrown);
    }
  };
  const textFile = (name: string, text: string) => ({ file: new File([text], name, { type: 'text/plain' }), path: name });

  it('answers in the shape that the contract gives', async () => {
    const view = await client.run('case.read', { caseId });
    expect(commands['case.read'].gives.parse(view).case.details).toEqual(DETAILS);
  });

  it('refuses what is not in the contract, and input of another shape, by name', async () => {
    expect(await codeOf(client.run('case.burn' as never, {} as never))).toBe('not-understood');
    expect(await codeOf(client.run('item.set-title', { caseId, item: 7 } as never))).toBe('not-understood');
    expect(await codeOf(client.run('case.read', { caseId: 'case-nowhere' }))).toBe('not-found');
  });

  it('tells what went wrong in two sentences a person can act on', async () => {
    const thrown = await client.run('case.read', { caseId: 'case-nowhere' }).catch((each: unknown) => each);
    expect(thrown).toBeInstanceOf(FailureError);
    const { message, todo } = (thrown as FailureError).failure;
    expect([message, todo].every((sentence) => /^[A-Z].*\.$/.test(sentence))).toBe(true);
  });

  it('takes files in by what they hold, shows progress, and tells the page what changed', async () => {
    const events: EngineEvent[] = [];
    const off = client.on((event) => events.push(event));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const progress: Progress[] = [];
    const offers = await client.host.offerFiles(caseId, [
      textFile('02 Note of visit 2026-02-09.txt', 'We met at the flat.'),
      textFile('01 Letter.txt', 'Dear Mr Doe'),
    ]);
    const result = await client.run(
      'evidence.import',
      { caseId, offers: [...offers], section: null },
      { onProgress: (each) => progress.push(each) },
    );
    expect(result.skipped).toEqual([]);
    expect(result.imported.map((each) => [each.file, each.kind, each.pages])).toEqual([
      ['02 Note of visit 2026-02-09.txt', 'text', 1],
      ['01 Letter.txt', 'text', 1],
    ]);
    expect(progress.at(-1)).toMatchObject({ stage: 'import', done: 2, total: 2 });
    await expect.poll(() => events.filter((event) => event.kind === 'case.changed').length).toBeGreaterThan(0);
    off();
    const { index } = await client.run('bundle.plan', { caseId });
    expect(index.map((row) => [row.number, row.description, row.date])).toEqual([
      ['1', 'Letter', null],
      ['2', 'Note of visit', '2026-02-09'],
    ]);
  });

  it('forgets that a file could not be used once it could', async () => {
    const skippedNow = async () => (await client.run('case.read', { caseId })).case.skipped.map((each) => each.file);
    const bring = async (text: string) => {
      const offers = await client.host.offerFiles(caseId, [textFile('Report.txt', text)]);
      return client.run('evidence.import', { caseId, offers: [...offers], section: null });
    };
    await bring('');
    expect(await skippedNow()).toEqual(['Report.txt']);
    const { imported } = await bring('A report.');
    expect(await skippedNow()).toEqual([]);
    await client.run('item.set-included', { caseId, items: imported.map((each) => each.id), included: false });
  });

  it('undoes a change by running what the change gave back, and the trail keeps both', async () => {
    const { case: before } = await client.run('case.read', { caseId });
    const item = before.items[0]!;
    const { inverse } = await client.run('item.set-title', { caseId, item: item.id, title: 'Letter of complaint' });
    const changed = await client.run('case.read', { caseId });
    expect(changed.case.items[0]!.title).toBe('Letter of complaint');
    await client.run('case.batch', { caseId, steps: inverse ?? [] });
    const after = await client.run('case.read', { caseId });
    expect(after.case.items).toEqual(before.items);
    const { events, chain } = await client.run('audit.read', { caseId, item: null });
    expect(chain).toBe('valid');
    expect(events.slice(-2).map((event) => event.command)).toEqual(['item.set-title', 'case.batch']);
  });

  it('runs a batch whole or not at all', async () => {
    const { case: before } = await client.run('case.read', { caseId });
    const steps = [
      { command: 'item.set-date', input: { item: before.items[0]!.id, date: '2026-03-01' } },
      { command: 'item.set-title', input: { item: 'item-nowhere', title: 'X' } },
    ];
    expect(await codeOf(client.run('case.batch', { caseId, steps }))).toBe('not-found');
    const after = await client.run('case.read', { caseId });
    expect(after.case).toEqual(before);
  });

  it('stops when asked to, and the case is whole', async () => {
    const stop = new AbortController();
    const offers = await client.host.offerFiles(
      caseId,
      Array.from({ length: 12 }, (_, i) => textFile(`Page ${i}.txt`, `Sheet ${i}\n`.repeat(400))),
    );
    const work = client.run(
      'evidence.import',
      { caseId, offers: [...offers], section: null },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    expect(await codeOf(work)).toBe('cancelled');
    await expect.poll(async () => (await client.run('case.verify', { caseId })).verdict).toBe('valid');
  });

  it('makes a bundle, proves it, and hands out its bytes by address', async () => {
    const result = await client.run('bundle.build', { caseId, to: null, overrides: [] });
    expect(result.report.findings.filter((finding) => finding.level === 'must' && finding.verdict !== 'pass')).toEqual([]);
    expect(result.release?.files.map((file) => file.kind)).toEqual(['bundle', 'check-report', 'check-report', 'manifest']);
    const { report } = await client.run('release.report', { caseId, release: result.release!.id });
    expect(report).toEqual(result.report);
    expect(client.address({ kind: 'release-file', caseId, release: result.release!.id, file: 0 })).toContain('/bytes/release-file/');
    expect(test.unforeseen).toEqual([]);
  });
});
