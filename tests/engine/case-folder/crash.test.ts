// An officer's machine may stop at any moment. What the window had shown as done must still be there, and provably so.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCaseFolder, openCaseFolder, type OpenCase } from '../../../electron/engine/case-folder/case-store';
import { verifyCase } from '../../../electron/engine/case-folder/verify-case';
import { quietWork } from '../../../electron/engine/jobs/work';
import { aCase } from '../../support/a-case';
import { aFolder } from '../../support/a-folder';
import { buildCaseScript } from '../../support/case-process';
import { Chance } from '../../support/chance';

interface Acknowledged {
  readonly opened?: number;
  readonly revision?: number;
  readonly title?: string;
  readonly recorded?: string;
  readonly release?: string;
  readonly item?: string;
}

let script = '';
beforeAll(async () => {
  script = await buildCaseScript();
}, 60_000);
afterAll(() => rm(dirname(script), { recursive: true, force: true }));

const KILLS = 15;

describe('a process that is killed while it works on a case', () => {
  const home = aFolder();

  test(`loses nothing it had acknowledged, ${KILLS} times over`, { timeout: 120_000 }, async () => {
    const folder = home.place('Killed.case');
    await createCaseFolder(folder, aCase());
    await mkdir(home.place('ledgers'));
    const chance = new Chance(20_260_324);
    const acknowledged: Acknowledged[] = [];
    const mended = new Set<string>();
    for (let kill = 0; kill < KILLS; kill++) {
      acknowledged.push(...(await workUntilKilled(folder, kill, 'working', 20 + chance.below(160))));
      // Every third time the next one is killed too, about when it puts right what the first left.
      if (kill % 3 === 2) acknowledged.push(...(await workUntilKilled(folder, kill + 100, 'starting', 70 + chance.below(80))));
      const open = await openCaseFolder(folder, { access: 'write', person: 'J Smith', clock: () => new Date() });
      for (const text of open.repaired) mended.add(text);
      await expectAll(open, acknowledged);
      await open.close();
    }
    expect(acknowledged.filter((each) => each.revision !== undefined).length).toBeGreaterThan(KILLS);
    expect(mended.size).toBeGreaterThan(0);
  });

  async function expectAll(open: OpenCase, acknowledged: readonly Acknowledged[]): Promise<void> {
    const current = open.current();
    const trail = await open.readTrail();
    expect(trail.valid).toBe(true);
    const items = new Set<string>(current.items.map((item) => item.id));
    const releases = new Set(current.releases.map((release) => release.folder));
    const texts = new Set(trail.events.map((event) => event.text));
    for (const each of acknowledged) {
      if (each.item !== undefined) expect(items).toContain(each.item);
      if (each.release !== undefined) expect(releases).toContain(each.release);
      if (each.recorded !== undefined) expect(texts).toContain(each.recorded);
      expect(current.revision).toBeGreaterThanOrEqual(each.revision ?? 0);
    }
    const title = acknowledged.filter((each) => each.title !== undefined).at(-1);
    if (title && current.revision === title.revision) expect(current.details.title).toBe(title.title);
    // One event for each revision, in order: the trail tells of every change, and of each once.
    const revisions = trail.events.filter((event) => 'caseSha256' in event.facts).map((event) => event.revision);
    expect(revisions).toEqual(Array.from({ length: current.revision }, (_, i) => i + 1));
    expect((await verifyCase(open, quietWork())).problems).toEqual([]);
  }

  async function workUntilKilled(
    folder: string,
    run: number,
    from: 'starting' | 'working',
    milliseconds: number,
  ): Promise<readonly Acknowledged[]> {
    const path = join(home.place('ledgers'), String(run));
    const ledger = openSync(path, 'a');
    const child = fork(script, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc', ledger] });
    const ended = once(child, 'exit');
    child.send({ do: 'work', folder, seed: run, ledger: 4 });
    while (from === 'working' && readFileSync(path).length === 0 && child.exitCode === null) await wait(2);
    await wait(milliseconds);
    child.kill('SIGKILL');
    await ended;
    closeSync(ledger);
    const lines = readFileSync(path, 'utf8').split('\n');
    return lines.slice(0, -1).map((line) => JSON.parse(line) as Acknowledged);
  }
});
