// Ended at any moment, by a person or by the machine: the case stays whole and the work can simply be started again.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder';
import { aFolderOf } from '../support/a-case-folder';
import { PREPARING, buildOnce, cli, cliJson, onlyValue, startCli, type CliProcess } from '../support/built-cli';

const home = aFolder();
const PROFILE = ['--profile', 'county-injunction'];
const empty = home.place('empty');
const whole = home.place('whole');
const COUNT = 8;
/** When the process is killed: so many milliseconds after it said this, or after its start. The last may come when all is done: that is well too. */
const IMPORTING = [
  [null, 150],
  ['Taking files in', 0],
  ['Taking files in', 150],
  ['Taking files in', 600],
] as const;
const BUILDING = [
  [null, 200],
  ['Putting pages together', 0],
  ['Reading the finished', 0],
  ['Releasing', 0],
  ['Releasing', 40],
] as const;

beforeAll(async () => {
  await buildOnce();
  const files = Object.fromEntries(Array.from({ length: COUNT }, (_, i) => [`${String(i + 1).padStart(2, '0')} Letter.pdf`, 2]));
  await aFolderOf(home.place('files'), files);
  expect((await cli('new', empty, ...PROFILE)).code).toBe(0);
  cpSync(empty, whole, { recursive: true });
  expect((await cli('import', whole, home.place('files'))).code).toBe(0);
}, PREPARING);

/** Waits until standard error has said so. */
async function said(process: CliProcess, words: string): Promise<void> {
  await new Promise<void>((resolve) => {
    let heard = '';
    process.child.stderr?.on('data', (text: string) => {
      heard += text;
      if (heard.includes(words)) resolve();
    });
    process.child.once('close', () => resolve());
  });
}

/** A case of one test's own, like the one that was made for all. */
function copyOf(template: string, name: string): string {
  cpSync(template, home.place(name), { recursive: true });
  return home.place(name);
}

/** What stands after an end of any kind: a case that is valid, at most after it mended itself, with no work left lying about. */
async function expectWhole(folder: string): Promise<void> {
  const { code, value } = await cliJson('verify', folder);
  expect([value.problems, code]).toEqual([[], 0]);
  expect(['valid', 'repaired']).toContain(value.verdict);
  expect(readdirSync(join(folder, 'work'))).toEqual([]);
  expect(existsSync(join(folder, '.lock'))).toBe(false);
}

describe('Ctrl-C', () => {
  it('during an import exits 130, keeps what was taken in, and the rest comes with the next', async () => {
    const folder = copyOf(empty, 'stopped-import');
    const run = startCli(['import', folder, home.place('files'), '--json']);
    await said(run, 'Taking files in');
    run.child.kill('SIGINT');
    const { code, out } = await run.ended;
    expect([code, onlyValue(out).error.code]).toEqual([130, 'cancelled']);
    await expectWhole(folder);
    const { value: kept } = await cliJson('items', folder);
    const again = await cliJson('import', folder, home.place('files'));
    expect(again.value.imported.length + kept.items.length).toBe(COUNT);
    expect(again.value.duplicates).toHaveLength(kept.items.length);
    const { value: log } = await cliJson('log', folder);
    expect(log.chain).toBe('valid');
    expect(log.events.map((event) => event.text)).toContain('Cancelled.');
  });

  it('during a build exits 130 and releases nothing', async () => {
    const folder = copyOf(whole, 'stopped-build');
    const out = home.place('stopped-out');
    const run = startCli(['build', folder, '--out', out, '--json']);
    await said(run, 'Putting pages together');
    run.child.kill('SIGINT');
    const ended = await run.ended;
    expect([ended.code, onlyValue(ended.out).error.code]).toEqual([130, 'cancelled']);
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(join(folder, 'outputs'))).toEqual([]);
    await expectWhole(folder);
    expect((await cli('build', folder, '--out', out)).code).toBe(0);
  });

  it('during bundle says where the case is that was begun', async () => {
    const out = home.place('stopped-bundle');
    const run = startCli(['bundle', home.place('files'), '--out', out, ...PROFILE, '--json']);
    await said(run, 'Taking files in');
    run.child.kill('SIGINT');
    const ended = await run.ended;
    const value = onlyValue(ended.out);
    expect([ended.code, value.error.code]).toEqual([130, 'cancelled']);
    await expectWhole(value.case);
  });

  it('twice ends it at once, and nothing is lost by that either', async () => {
    const folder = copyOf(empty, 'stopped-twice');
    const run = startCli(['import', folder, home.place('files')]);
    await said(run, 'Taking files in');
    run.child.kill('SIGINT');
    await wait(20);
    run.child.kill('SIGINT');
    const { code } = await run.ended;
    // One that was leaving already is ended by the signal itself, which a shell shows as 130 too.
    expect(code ?? run.child.signalCode).toBeOneOf([130, 'SIGINT']);
    await expectWhole(folder);
  });
});

/** Ends the process at its moment, with no chance to tidy up. */
async function killAt(process: CliProcess, words: string | null, later: number): Promise<void> {
  if (words !== null) await said(process, words);
  await wait(later);
  process.child.kill('SIGKILL');
  await process.ended;
}

describe('a process that is killed', () => {
  it.each(IMPORTING)('importing (%s, %i ms) leaves a case that mends itself and takes the files in again', async (words, later) => {
    const folder = copyOf(empty, `killed-import-${words ?? 'start'}-${later}`);
    await killAt(startCli(['import', folder, home.place('files')]), words, later);
    await expectWhole(folder);
    const { code, value } = await cliJson('import', folder, home.place('files'));
    expect([code, value.imported.length + value.duplicates.length, value.skipped]).toEqual([0, COUNT, []]);
    await expectWhole(folder);
  });

  it.each(BUILDING)('building (%s, %i ms) leaves no half of a bundle, and the next one is made', async (words, later) => {
    const folder = copyOf(whole, `killed-build-${words ?? 'start'}-${later}`);
    const out = home.place(`killed-out-${words ?? 'start'}-${later}`);
    await killAt(startCli(['build', folder, '--out', out]), words, later);
    await expectWhole(folder);
    const { code, value } = await cliJson('build', folder, '--out', out);
    expect([code, value.documents]).toEqual([0, COUNT]);
    // Killed at the very end, it had put whole files there already: they are kept beside the new ones.
    const earlier = readdirSync(out).filter((name) => name.includes('(earlier 1)'));
    for (const name of earlier) expect(readFileSync(join(out, name), 'latin1')).toMatch(name.endsWith('.pdf') ? /%%EOF\s*$/ : /\}\s*$/);
    const now = readdirSync(out).filter((name) => !earlier.includes(name));
    expect(now.sort()).toEqual(value.outputs.map((output) => output.path).sort());
  });
});

describe('a pipe whose reader goes away', () => {
  it('ends nothing half way and raises no alarm', async () => {
    const folder = copyOf(empty, 'piped');
    const run = startCli(['import', folder, home.place('files'), '--json']);
    run.child.stdout?.destroy();
    run.child.stderr?.destroy();
    const code = await new Promise<number | null>((resolve) => run.child.once('exit', resolve));
    expect(code).toBe(0);
    expect((await cliJson('items', folder)).value.items).toHaveLength(COUNT);
    await expectWhole(folder);
  });

  it('as of head gets its first lines', async () => {
    const first = spawn('sh', ['-c', `"${process.execPath}" dist/cli/main.cjs profiles county-injunction | head -1`], {
      cwd: join(import.meta.dirname, '..', '..'),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    first.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    first.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
    await new Promise((resolve) => first.once('close', resolve));
    expect([out.startsWith('county-injunction'), err]).toEqual([true, '']);
  });
});
