// Marks and people through every way to the engine: each command of theirs is run over each host.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameBook } from '../../electron/engine/tools/name-finder';
import { FailureError } from '../../shared/basics/failure';
import type { CaseId, ItemId } from '../../shared/basics/ids';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands';
import type { EngineEvent, Progress } from '../../shared/contract/events';
import { markCommands } from '../../shared/contract/mark-commands';
import { peopleCommands } from '../../shared/contract/people-commands';
import type { Client } from '../../renderer/client/client';
import { anEngine, DETAILS, type TestEngine } from '../support/an-engine';
import { HOSTS, type ConnectedHost } from '../support/hosts';

const purpose = 'court' as const;
const PASSPHRASE = 'a long row of quiet words';
const PERSON = {
  id: null,
  name: 'Zenobia Canarywood',
  aliases: [],
  initials: null,
  addresses: [],
  phones: [],
  emails: [],
  vehicles: [],
  birthDates: [],
  role: 'witness',
  fate: 'redact' as const,
  label: null,
};

describe.each(Object.entries(HOSTS))('%s', (_name, connect) => {
  let test: TestEngine;
  let host: ConnectedHost;
  let client: Client;
  let caseId: CaseId;
  let item: ItemId;
  const ran = new Set<string>();

  const run = <N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    onProgress?: (progress: Progress) => void,
  ): Promise<CommandOutput<N>> => {
    ran.add(name);
    return client.run(name, input, onProgress ? { onProgress } : {});
  };
  const marks = async () => (await run('redaction.marks', { caseId, purpose, items: [item] })).items[0]!;
  const undo = (steps: CommandInput<'case.batch'>['steps'] | null) => client.run('case.batch', { caseId, steps: steps ?? [] });
  const codeOf = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
      return 'nothing went wrong';
    } catch (thrown) {
      return thrown instanceof FailureError ? thrown.failure.code : String(thrown);
    }
  };

  beforeAll(async () => {
    await nameBook();
    test = await anEngine();
    host = await connect(test.engine);
    client = host.client;
    ({ caseId } = await client.run('case.create', { place: null, details: DETAILS, sections: 'profile' }));
    const text = `Statement of Zenobia Canarywood\nMs Canary-\nwood saw it on 2 March.\n${'A line.\n'.repeat(150)}`;
    const file = { file: new File([text], 'Statement.txt', { type: 'text/plain' }), path: 'Statement.txt' };
    const offers = await client.host.offerFiles(caseId, [file]);
    item = (await client.run('evidence.import', { caseId, offers: [...offers], section: null })).imported[0]!.id;
  }, 120_000);
  afterAll(async () => {
    await host.close();
    await test.end();
  });

  it('finds words over a line’s end, makes marks of them, and tells the page that marks changed', async () => {
    const events: EngineEvent[] = [];
    const off = client.on((event) => events.push(event));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { hits, imageOnly, unread } = await run('redaction.search', {
      caseId,
      items: null,
      term: 'canarywood',
      wholeWord: true,
      anyCase: true,
    });
    expect(hits.map(({ page, areas }) => [page, areas.length])).toEqual([
      [1, 1],
      [1, 2],
    ]);
    expect([imageOnly, unread]).toEqual([0, []]);
    const found = hits.map(({ page, areas, words }) => ({ page, areas, words, finder: { by: 'search' as const, term: 'canarywood' } }));
    const { inverse } = await run('redaction.add', { caseId, purpose, item, marks: found });
    expect((await marks()).marks).toHaveLength(2);
    await expect.poll(() => events.some((event) => event.kind === 'case.changed' && event.patch.redaction !== undefined)).toBe(true);
    off();
    await undo(inverse);
    expect((await marks()).marks).toEqual([]);
  });

  it('gives the words of a page with their places', async () => {
    const { width, height, words, imageOnly } = await run('redaction.page-words', { caseId, item, page: 1 });
    expect(imageOnly).toBe(false);
    expect(words.slice(0, 3).map(({ text, line }) => [text, line])).toEqual([
      ['Statement', 0],
      ['of', 0],
      ['Zenobia', 0],
    ]);
    expect(words.every(({ area }) => area.x >= 0 && area.x + area.width <= width && area.y + area.height <= height)).toBe(true);
  });

  it('suggests, decides, changes, reviews only by another, confirms, removes and clears', async () => {
    await run('people.put', { caseId, person: PERSON });
    const progress: Progress[] = [];
    const { added, pages } = await run('redaction.suggest', { caseId, purpose, items: [item], wide: false }, (each) => progress.push(each));
    expect(added).toBeGreaterThan(0);
    expect(progress.at(-1)).toMatchObject({ stage: 'suggest', done: pages, total: pages });
    const [first] = (await marks()).marks;
    const chosen = [{ item, marks: [first!.id] }];
    await run('redaction.decide', { caseId, purpose, chosen, state: 'accepted' });
    await run('redaction.change', { caseId, purpose, chosen, publicNote: 'Name of a witness' });
    expect(await codeOf(run('redaction.review', { caseId, purpose, chosen, done: true }))).toBe('review-own');
    await run('redaction.confirm', { caseId, purpose, item, pages: [1] });
    expect((await marks()).marks.find(({ id }) => id === first!.id)).toMatchObject({ state: 'accepted', publicNote: 'Name of a witness' });
    const { inverse } = await run('redaction.remove', { caseId, purpose, chosen });
    const [back] = inverse ?? [];
    await run('redaction.put-back', back!.input as CommandInput<'redaction.put-back'>);
    await run('redaction.clear', { caseId, purpose, items: null });
    expect((await marks()).marks).toEqual([]);
  });

  it('keeps people, their ciphers behind a passphrase, word lists and the council’s own reasons', async () => {
    const { people } = await run('people.list', { caseId });
    const person = people[0]!.id;
    await run('people.set-passphrase', { caseId, passphrase: PASSPHRASE, before: null });
    await run('people.set-fate', { caseId, person, fate: 'cipher', label: 'Witness A' });
    await run('people.lock', { caseId });
    expect(await run('people.list', { caseId })).toMatchObject({
      key: 'locked',
      people: [],
      ciphers: [{ id: person, label: 'Witness A' }],
    });
    expect(await codeOf(run('people.unlock', { caseId, passphrase: 'not this one' }))).toBe('passphrase-wrong');
    await run('people.unlock', { caseId, passphrase: PASSPHRASE });
    await run('people.remove', { caseId, person });
    await run('redaction.set-word-lists', { caseId, never: ['Northshire'], always: ['Larch Road'] });
    await run('redaction.set-reasons', { caseId, reasons: [{ code: 'L1', title: 'Commercially sensitive' }] });
    expect(await run('people.list', { caseId })).toMatchObject({ people: [], never: ['Northshire'], reasons: [{ code: 'L1' }] });
  });

  it('stops looking through the pages when asked to', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await codeOf(client.run('redaction.suggest', { caseId, purpose, items: null, wide: true }, { signal: stop.signal }))).toBe(
      'cancelled',
    );
    expect((await client.run('case.verify', { caseId })).verdict).toBe('valid');
  });

  it('ran every command there is', () => {
    expect([...ran].sort()).toEqual([...Object.keys(markCommands), ...Object.keys(peopleCommands)].sort());
    expect(test.unforeseen).toEqual([]);
  });
});
