// Disks that are full or may not be written to: exit 8, and what was saved before is safe.
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder';
import { aFolderOf } from '../support/a-case-folder';
import { PREPARING, buildOnce, cliJson, onlyValue, startCli } from '../support/built-cli';

const home = aFolder();
/** Of whoever runs the tests, for the disks that are made in it. */
const mine = aFolder();
const PROFILE = ['--profile', 'county-injunction'];
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
/** A disk of one's own needs a system that lets anyone make one, in a room of the process's own. */
const canMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=1m none /mnt']).status === 0;

beforeAll(async () => {
  await buildOnce();
  await aFolderOf(home.place('files'), { 'A.pdf': 2, 'B.pdf': 2 });
  if (isRoot) giveAway(home.path);
}, PREPARING);

function giveAway(path: string): void {
  chownSync(path, NOBODY, NOBODY);
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) giveAway(join(path, name));
}

/** Nothing is forbidden to root, so a test run by root asks as somebody who is nobody. */
async function asSomebody(...words: readonly string[]) {
  const { code, out } = await startCli([...words, '--json'], isRoot ? { uid: NOBODY, gid: NOBODY } : {}).ended;
  return { code, value: onlyValue(out) };
}

describe.skipIf(process.platform === 'win32')('a folder that may not be written to', () => {
  const folder = home.place('Shut.case');
  const shut = (path: string, mode: number) => {
    chmodSync(path, mode);
    return path;
  };

  it('takes no new case', async () => {
    mkdirSync(home.place('shut'));
    shut(home.place('shut'), 0o555);
    const { code, value } = await asSomebody('new', join(home.place('shut'), 'New.case'), ...PROFILE);
    expect([code, value.error.code]).toEqual([8, 'disk-read-only']);
    expect(readdirSync(home.place('shut'))).toEqual([]);
  });

  it('is said at once for a case in it, which can still be read', async () => {
    expect((await asSomebody('new', folder, ...PROFILE)).code).toBe(0);
    expect((await asSomebody('import', folder, home.place('files'))).code).toBe(0);
    shut(folder, 0o555);
    for (const words of [
      ['import', folder, home.place('files')],
      ['build', folder],
      ['verify', folder],
    ]) {
      const { code, value } = await asSomebody(...words);
      expect([words[0], code, value.error.code]).toEqual([words[0], 8, 'disk-read-only']);
    }
    expect((await asSomebody('items', folder)).value.items).toHaveLength(2);
    expect((await asSomebody('log', folder)).value.chain).toBe('valid');
    shut(folder, 0o755);
  });

  it('is said of the place where the work is done, and of the place where the bundle goes', async () => {
    shut(join(folder, 'work'), 0o555);
    const work = await asSomebody('build', folder);
    expect([work.code, work.value.error.code]).toEqual([8, 'disk-read-only']);
    shut(join(folder, 'work'), 0o755);
    const out = await asSomebody('build', folder, '--out', join(home.place('shut'), 'out'));
    expect([out.code, out.value.error.code]).toEqual([8, 'disk-read-only']);
    expect(readdirSync(join(folder, 'outputs'))).toEqual([]);
    expect((await asSomebody('verify', folder)).value.verdict).toBe('valid');
  });

  it('is not mixed up with a file or folder that may not be read: that one is skipped and named', async () => {
    await aFolderOf(home.place('mixed'), { 'Open.pdf': 1, 'Secret.pdf': 1, 'secrets/C.pdf': 1 });
    if (isRoot) giveAway(home.place('mixed'));
    shut(home.place('mixed/Secret.pdf'), 0);
    shut(home.place('mixed/secrets'), 0);
    const { code, value } = await asSomebody('import', folder, home.place('mixed'));
    expect([code, value.imported.map((each) => each.file)]).toEqual([0, ['Open.pdf']]);
    expect(value.skipped.map((each) => [each.file, each.code])).toEqual([
      ['Secret.pdf', 'file-unreadable'],
      ['secrets', 'file-unreadable'],
    ]);
    shut(home.place('mixed/secrets'), 0o755);
  });
});

describe.skipIf(!canMount)('a disk that fills up', () => {
  it('during an import is exit 8, and what was taken in before is there when there is room again', async () => {
    await aFolderOf(mine.place('small'), { 'Small.txt': 'A small note.\n' });
    await aFolderOf(mine.place('big'), { 'Big.txt': 'Many words of a long statement.\n'.repeat(60_000) });
    const cli = `"${process.execPath}" "${join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.cjs')}"`;
    // Everything that the disk holds goes away with the process, so the whole story is told within one.
    const story = [
      `mount -t tmpfs -o size=1500k none "${mine.place('disk')}"`,
      `cd "${mine.place('disk')}"`,
      `${cli} new a.case ${PROFILE.join(' ')} > /dev/null`,
      `${cli} import a.case "${mine.place('small')}" > /dev/null 2>&1; echo "small $?"`,
      `${cli} import a.case "${mine.place('big')}" --json 2>/dev/null; echo "big $?"`,
      `${cli} items a.case --json`,
      `${cli} verify a.case > verified 2>/dev/null; echo "verify $?"`,
      `ls a.case/originals | wc -l`,
    ].join('\n');
    mkdirSync(mine.place('disk'));
    const { stdout, stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', story], { encoding: 'utf8' });
    const lines = stdout.trim().split('\n');
    expect(stderr).not.toContain('mount:');
    expect([lines[0], lines[2], lines[4], lines[5]?.trim()]).toEqual(['small 0', 'big 8', 'verify 0', '1']);
    expect(onlyValue(`${lines[1]!}\n`).error.code).toBe('disk-full');
    expect(onlyValue(`${lines[3]!}\n`).items).toHaveLength(1);
  });

  it('as a place for the bundle is exit 8 and nothing half lies there', async () => {
    const folder = mine.place('Full.case');
    await aFolderOf(mine.place('papers'), { 'A.pdf': 3 });
    await cliJson('new', folder, ...PROFILE);
    await cliJson('import', folder, mine.place('papers'));
    mkdirSync(mine.place('little'));
    const story = [
      `mount -t tmpfs -o size=16k none "${mine.place('little')}"`,
      `"${process.execPath}" "${join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.cjs')}" build "${folder}" --out "${mine.place('little')}" --json 2>/dev/null`,
      `echo "build $?"`,
      `ls -A "${mine.place('little')}" | wc -l`,
    ].join('\n');
    const { stdout } = spawnSync('unshare', ['-rm', 'sh', '-c', story], { encoding: 'utf8' });
    const lines = stdout.trim().split('\n');
    expect(onlyValue(`${lines[0]!}\n`).error.code).toBe('disk-full');
    expect([lines[1], lines[2]?.trim()]).toEqual(['build 8', '0']);
    expect(existsSync(join(folder, 'outputs'))).toBe(true);
    expect(readdirSync(join(folder, 'outputs'))).toEqual([]);
    expect((await cliJson('verify', folder)).value.verdict).toBe('valid');
  });
});
