// Two officers must never write the same case; one whose machine stopped must not keep the other out.
import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createCaseFolder, openCaseFolder, peekCase, type OpenCase } from '../../../electron/engine/case-folder/case-store';
import { asFailure, type FailureCode } from '../../../shared/basics/failure';
import { aCase } from '../../support/a-case';
import { aFolder } from '../../support/a-folder';
import { buildCaseScript, startCaseProcess, type CaseProcess } from '../../support/case-process';

const NOW = new Date('2026-03-24T11:06:00Z');
/** Short, so that no test waits; the proportions are those of real use. */
const TIMES = { beat: 40, stale: 240, settle: 5 };

const home = aFolder();
let script = '';
beforeAll(async () => {
  script = await buildCaseScript();
}, 60_000);
afterAll(() => rm(dirname(script), { recursive: true, force: true }));

const opened: OpenCase[] = [];
const processes: CaseProcess[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
  for (const each of processes.splice(0)) await each.kill();
});

async function newCase(name: string): Promise<string> {
  const folder = home.place(name);
  await createCaseFolder(folder, aCase());
  return folder;
}

async function openAs(person: string, folder: string, access: 'write' | 'read' = 'write', times = TIMES): Promise<OpenCase> {
  const one = await openCaseFolder(folder, { access, person, clock: () => NOW, tools: { lockTimes: times } });
  opened.push(one);
  return one;
}

function aProcess(): CaseProcess {
  const one = startCaseProcess(script);
  processes.push(one);
  return one;
}

async function codeOf(promise: Promise<unknown>): Promise<FailureCode | 'nothing'> {
  return promise.then(
    () => 'nothing' as const,
    (thrown: unknown) => asFailure(thrown).code,
  );
}

function lockOf(parts: object = {}): string {
  const beat = new Date().toISOString();
  return JSON.stringify({ who: 'A Jones', where: hostname(), pid: 2 ** 22 + 7, since: beat, beat, token: 'another', ...parts });
}

const change = (open: OpenCase) =>
  open.change((current) => ({
    next: current,
    value: null,
    entry: { command: 'case.set-details', by: 'J Smith', item: null, text: 'Details changed.', facts: {} },
  }));

describe('while someone has a case open', () => {
  test('another is told who, where and since when, and can still read it', async () => {
    const folder = await newCase('held.case');
    await openAs('A Jones', folder);
    const failed = await openAs('J Smith', folder).catch(asFailure);
    expect(failed).toMatchObject({ code: 'case-busy', facts: { who: 'A Jones', where: hostname() } });
    const reader = await openAs('J Smith', folder, 'read');
    expect(reader.heldBy).toEqual({ who: 'A Jones', where: hostname(), since: NOW.toISOString() });
    expect((await peekCase(folder)).heldBy?.who).toBe('A Jones');
  });

  test('closing gives it free', async () => {
    const folder = await newCase('freed.case');
    await (await openAs('A Jones', folder)).close();
    expect((await peekCase(folder)).heldBy).toBeNull();
    expect((await openAs('J Smith', folder)).access).toBe('write');
  });

  test('a process of its own keeps it just the same', async () => {
    const folder = await newCase('process.case');
    expect(await aProcess().ask({ do: 'open', folder, who: 'A Jones' })).toMatchObject({ ok: true });
    expect(await codeOf(openAs('J Smith', folder))).toBe('case-busy');
  });
});

describe('a lock whose holder is gone', () => {
  test('is taken over at once when its process on this machine has ended', async () => {
    const folder = await newCase('ended.case');
    const holder = aProcess();
    await holder.ask({ do: 'open', folder, who: 'A Jones' });
    await holder.kill();
    expect((await peekCase(folder)).heldBy).toBeNull();
    expect((await openAs('J Smith', folder)).access).toBe('write');
  });

  test('is taken over at once when its number is now our own', async () => {
    const folder = await newCase('number.case');
    writeFileSync(join(folder, '.lock'), lockOf({ pid: process.pid }));
    expect((await openAs('J Smith', folder)).access).toBe('write');
  });

  test('on another machine is taken over when it has shown no life for long', async () => {
    const folder = await newCase('elsewhere.case');
    writeFileSync(join(folder, '.lock'), lockOf({ where: 'another-machine', beat: new Date(Date.now() - 60_000).toISOString() }));
    expect((await openAs('J Smith', folder)).access).toBe('write');
  });

  test('on another machine is left alone while it shows life', async () => {
    const folder = await newCase('alive.case');
    writeFileSync(join(folder, '.lock'), lockOf({ where: 'another-machine' }));
    expect(await codeOf(openAs('J Smith', folder))).toBe('case-busy');
  });

  test('is left alone while it beats, even when the other machine’s clock is hours behind', async () => {
    const folder = await newCase('clock.case');
    let beat = Date.now() - 7_200_000;
    const write = () => {
      beat += TIMES.beat;
      writeFileSync(join(folder, '.lock'), lockOf({ where: 'another-machine', beat: new Date(beat).toISOString() }));
    };
    write();
    const timer = setInterval(write, TIMES.beat / 2);
    expect(await codeOf(openAs('J Smith', folder))).toBe('case-busy');
    clearInterval(timer);
  });

  test('is taken over even when it was never written whole', async () => {
    const folder = await newCase('empty.case');
    writeFileSync(join(folder, '.lock'), '');
    utimesSync(join(folder, '.lock'), new Date(), new Date(Date.now() + 60_000));
    expect(await codeOf(openAs('J Smith', folder))).toBe('case-busy');
    utimesSync(join(folder, '.lock'), new Date(0), new Date(0));
    expect((await openAs('J Smith', folder)).access).toBe('write');
  });
});

describe('a holder that lost its lock', () => {
  test('does not write while another has the case', async () => {
    const folder = await newCase('lost.case');
    // A beat in the middle of the writing below would put the first one's own lock back.
    const first = await openAs('J Smith', folder, 'write', { ...TIMES, beat: 60_000 });
    writeFileSync(join(folder, '.lock'), lockOf({ where: 'another-machine' }));
    const before = readFileSync(join(folder, 'case.json'), 'utf8');
    expect(await codeOf(change(first))).toBe('case-busy');
    expect(await codeOf(first.record({ ...ENTRY }))).toBe('case-busy');
    expect(readFileSync(join(folder, 'case.json'), 'utf8')).toBe(before);
    expect(first.current().revision).toBe(0);
  });

  test('does not write over what another did in the meantime, and leaves that one’s lock alone', async () => {
    const folder = await newCase('moved-on.case');
    const first = await openAs('J Smith', folder);
    rmSync(join(folder, '.lock'));
    const second = await openAs('A Jones', folder);
    await change(second);
    expect(await codeOf(change(first))).toBe('case-busy');
    await second.close();
    expect(await codeOf(change(first))).toBe('case-moved-on');
    await first.close();
    expect((await peekCase(folder)).case.revision).toBe(1);
  });

  test('goes on when the lock was only removed', async () => {
    const folder = await newCase('removed.case');
    const first = await openAs('J Smith', folder);
    rmSync(join(folder, '.lock'));
    expect((await change(first)).case.revision).toBe(1);
    expect(await codeOf(openAs('A Jones', folder))).toBe('case-busy');
  });
});

test('a holder shows life without writing anything else', async () => {
  const folder = await newCase('beats.case');
  await openAs('J Smith', folder);
  const beat = () => (JSON.parse(readFileSync(join(folder, '.lock'), 'utf8')) as { beat: string }).beat;
  const first = beat();
  const until = Date.now() + 10_000;
  while (beat() === first && Date.now() < until) await wait(5);
  expect(beat() > first).toBe(true);
});

test('of several that race for a free or a stale lock, exactly one has it, every time', { timeout: 60_000 }, async () => {
  const folder = await newCase('race.case');
  const racers = [aProcess(), aProcess(), aProcess()];
  for (let round = 0; round < 12; round++) {
    if (round % 2 === 1) writeFileSync(join(folder, '.lock'), lockOf());
    const answers = await Promise.all(racers.map((each, i) => each.ask({ do: 'open', folder, who: `Officer ${i}` })));
    const winners = racers.filter((_, i) => (answers[i] as { ok: boolean }).ok);
    expect(answers.filter((answer) => (answer as { code?: string }).code === 'case-busy')).toHaveLength(racers.length - 1);
    expect(winners).toHaveLength(1);
    expect(await winners[0]!.ask({ do: 'change' })).toEqual({ ok: true, value: round + 1 });
    await winners[0]!.ask({ do: 'close' });
  }
});

const ENTRY = {
  at: NOW.toISOString(),
  by: 'J Smith',
  command: 'case.verify',
  outcome: 'done' as const,
  item: null,
  text: 'Checked.',
  revision: 0,
  facts: {},
};
