// Each command on its own: the keys, codes and words that scripts and benches rely on.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { exitCodeOf, type FailureCode } from '../../shared/basics/failure';
import { aFolder } from '../support/a-folder';
import { aFolderOf, paper } from '../support/a-case-folder';
import { PREPARING, buildOnce, cli, cliJson } from '../support/built-cli';
import { withPassword } from '../support/pdf-changes';
import { readPdf } from '../support/read-pdf';

const home = aFolder();
const COMMANDS = [
  'bundle',
  'new',
  'import',
  'items',
  'edit',
  'sheets',
  'build',
  'check',
  'redact',
  'redact-pdf',
  'scan-redactions',
  'detect',
  'verify',
  'log',
  'profiles',
  'serve',
];
const LATER = ['statement', 'exhibits'];

beforeAll(() => buildOnce(), PREPARING);

describe('the help', () => {
  it('names every command of this version, and none that is still to come', async () => {
    const { code, out } = await cli('--help');
    expect(code).toBe(0);
    for (const name of COMMANDS) expect(out).toMatch(new RegExp(`^  leverarch ${name}\\b`, 'm'));
    for (const name of LATER) expect(out).not.toMatch(new RegExp(`^  leverarch ${name}\\b`, 'm'));
  });

  it('of each command says how it is written and that it knows --json', async () => {
    const all = await Promise.all(COMMANDS.map((name) => cli(name, '--help')));
    for (const [i, { code, out, err }] of all.entries()) {
      expect([COMMANDS[i], code, err]).toEqual([COMMANDS[i], 0, '']);
      expect(out).toContain(`leverarch ${COMMANDS[i]!}`);
      expect(out).toContain('--json');
      expect(out).toContain('--by');
    }
  });
});

describe('what is not understood', () => {
  it('is answered with exit 2 and one JSON value, whatever it is', async () => {
    const wrong = [
      ['frobnicate'],
      ['constructor'],
      ['items'],
      ['items', 'a', 'b'],
      ['items', home.path, '--colour', 'red'],
      ['import', home.path],
      ['check', 'x.pdf'],
      ['serve', '--port', 'many'],
      ['serve', '--port', '70000'],
      ['profiles', 'county-nowhere'],
      ['log', home.path, '--format', 'docx'],
      ['log', home.path, '--format', 'pdf'],
    ];
    const ends = await Promise.all(wrong.map((words) => cliJson(...words)));
    for (const [i, { code, value }] of ends.entries()) {
      // Where there is no case at all the folder is the first thing wrong.
      expect([wrong[i], code]).toEqual([wrong[i], value.error.code === 'case-not-found' ? 3 : 2]);
      expect(Object.keys(value)).toEqual(['error']);
      expect(value.error.message).toMatch(/^[A-Z“].*\.$/s);
      expect(value.error.todo).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('of a later version says so', async () => {
    const ends = await Promise.all(LATER.map((name) => cliJson(name, 'x')));
    for (const { code, value } of ends) expect([code, value.error.code]).toEqual([2, 'not-yet']);
  });

  it('without --json goes to standard error alone', async () => {
    const { code, out, err } = await cli('frobnicate');
    expect([code, out]).toEqual([2, '']);
    expect(err.trim().split('\n')).toHaveLength(2);
  });

  it('has the exit code that the failure has everywhere', async () => {
    const ends = await Promise.all([cliJson('items', home.path), cliJson('verify', home.place('nowhere')), cliJson('build', home.path)]);
    for (const { code, value } of ends) {
      expect([code, value.error.code]).toEqual([3, 'case-not-found']);
      expect(code).toBe(exitCodeOf(value.error.code as FailureCode));
    }
  });
});

describe('a case, step by step', () => {
  const folder = home.place('Steps.case');
  const ids: Record<string, string> = {};

  it('is made empty, with the sections of its profile', async () => {
    const made = await cliJson(
      'new',
      folder,
      '--profile',
      'county-injunction',
      '--claimant',
      'A Council',
      '--defendant',
      'B',
      '--by',
      'J Smith',
    );
    expect([made.code, made.value]).toEqual([0, { case: folder, revision: expect.any(Number) as number }]);
    const { value } = await cliJson('items', folder);
    expect(Object.keys(value)).toEqual(['revision', 'sections', 'items']);
    expect([value.items, value.sections.length > 5]).toEqual([[], true]);
    const again = await cliJson('new', folder, '--profile', 'county-injunction');
    expect([again.code, again.value.error.code]).toEqual([2, 'case-exists']);
  });

  it('cannot be bundled while it is empty', async () => {
    const { code, value } = await cliJson('build', folder);
    expect([code, value.error.code]).toEqual([3, 'nothing-to-bundle']);
  });

  it('takes in files and folders: what cannot be used is named, what is there already is not taken twice', async () => {
    const files = await aFolderOf(home.place('to-import'), { 'B.pdf': 2, 'A 2026-01-05.txt': 'A note.\n', 'Empty.pdf': '' });
    const twin = await aFolderOf(home.place('twins'), { 'Copy of B.pdf': await paper('B.pdf', 2), 'Other.pdf': 1 });
    const loose = join(twin, 'Other.pdf');
    const missing = home.place('not-there.pdf');
    const { code, value } = await cliJson('import', folder, files, loose, missing, join(twin, 'Copy of B.pdf'));
    expect(code).toBe(0);
    expect(Object.keys(value)).toEqual(['imported', 'skipped', 'duplicates', 'ocr', 'peakMegabytes']);
    // A file is called as it was given, one of a folder by its place in that.
    expect(value.imported.map((each) => [each.file, each.kind, each.pages])).toEqual([
      ['A 2026-01-05.txt', 'text', 1],
      ['B.pdf', 'pdf', 2],
      [loose, 'pdf', 1],
    ]);
    for (const each of value.imported) {
      expect(each.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect([typeof each.metadata, Array.isArray(each.notes)]).toEqual(['object', true]);
      ids[each.file] = each.id;
    }
    expect(value.skipped).toEqual([
      { file: 'Empty.pdf', code: 'file-empty', message: 'Empty.pdf is empty.' },
      { file: missing, code: 'file-unreadable', message: `${missing} could not be read from the disk.` },
    ]);
    expect(value.duplicates).toEqual([{ file: join(twin, 'Copy of B.pdf'), of: ids['B.pdf'] }]);
  });

  it('says what it holds', async () => {
    const { code, value } = await cliJson('items', folder);
    expect(code).toBe(0);
    const item = value.items.find((each) => each.id === ids['A 2026-01-05.txt'])!;
    expect(item).toMatchObject({ title: 'A', kind: 'text', date: '2026-01-05', exhibit: null, pages: 1 });
    expect(item.original).toEqual({ name: 'A 2026-01-05.txt', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string, size: 8 });
    expect(value.sections.find((section) => section.id === item.section)!.items).toContain(item.id);
  });

  it('takes nothing twice, and nothing usable is exit 3', async () => {
    const again = await cliJson('import', folder, join(home.place('to-import'), 'B.pdf'));
    expect([again.code, again.value.imported, again.value.duplicates.length]).toEqual([0, [], 1]);
    const none = await cliJson('import', folder, join(home.place('to-import'), 'Empty.pdf'));
    expect([none.code, none.value.error.code, none.value.skipped.length]).toEqual([3, 'nothing-usable', 1]);
    const locked = home.put('Locked.pdf', await withPassword(await paper('Locked'), 'secret'));
    const refused = await cliJson('import', folder, locked);
    expect([refused.code, refused.value.skipped[0]!.code]).toEqual([3, 'pdf-needs-password']);
    const nowhere = await cliJson('import', folder, join(home.place('to-import'), 'B.pdf'), '--section', 'section-nowhere');
    expect([nowhere.code, nowhere.value.error.code]).toEqual([2, 'not-found']);
    const opened = await cliJson('import', folder, locked, '--password-file', home.put('words.txt', 'wrong one\nsecret\n'));
    expect([opened.code, opened.value.imported[0]!.notes]).toEqual([0, [expect.objectContaining({ code: 'unlocked' })]]);
    // A password is used and not kept: neither in the record nor in the trail.
    for (const file of ['case.json', 'audit.jsonl']) expect(readFileSync(join(folder, file), 'utf8')).not.toContain('secret');
  });

  it('is changed by a list of steps, all or none', async () => {
    const before = await cliJson('items', folder);
    const set = (steps: unknown) => home.put('steps.json', JSON.stringify(steps));
    const b = ids['B.pdf'];
    const title = { command: 'item.set-title', input: { item: b, title: 'Letter of B' } };
    const good = await cliJson('edit', folder, '--set', set([title, { command: 'item.set-date', input: { item: b, date: '2026-01-01' } }]));
    expect([good.code, good.value.results.length]).toEqual([0, 2]);
    expect(good.value.revision).toBeGreaterThan(before.value.revision);
    const bad = await cliJson(
      'edit',
      folder,
      '--set',
      set([
        { ...title, input: { item: b, title: 'Not kept' } },
        { command: 'case.burn', input: {} },
      ]),
    );
    expect([bad.code, bad.value.error.code]).toEqual([2, 'not-understood']);
    const { value } = await cliJson('items', folder);
    expect(value.items.find((item) => item.id === b)).toMatchObject({ title: 'Letter of B', date: '2026-01-01' });
    expect(value.revision).toBe(good.value.revision);
    for (const wrong of ['{}', '[]', 'not JSON', '[{"input":{}}]']) {
      writeFileSync(join(home.path, 'steps.json'), wrong);
      expect((await cliJson('edit', folder, '--set', join(home.path, 'steps.json'))).code).toBe(2);
    }
    expect((await cliJson('edit', folder, '--set', home.place('no-such.json'))).code).toBe(3);
    expect((await cliJson('edit', folder)).code).toBe(2);
  });

  it('tells its trail, whole and of one document, as JSON, CSV and PDF', async () => {
    const { code, value } = await cliJson('log', folder);
    expect([code, value.chain]).toEqual([0, 'valid']);
    for (const [i, event] of value.events.entries()) {
      expect(Object.keys(event).sort()).toEqual(['at', 'by', 'command', 'hash', 'item', 'previous', 'text']);
      if (i > 0) expect(event.previous).toBe(value.events[i - 1]!.hash);
    }
    expect(value.events[0]).toMatchObject({ by: 'J Smith', command: 'case.create' });
    const one = await cliJson('log', folder, '--item', ids['B.pdf']!);
    const commands = one.value.events.map((event) => event.command);
    expect(commands).toEqual(['evidence.import', 'case.batch']);
    expect((await cliJson('log', folder, '--item', 'item-nowhere')).code).toBe(2);
    expect((await cliJson('log', folder, '--item', '../..')).code).toBe(2);

    const plain = await cli('log', folder, '--format', 'json');
    expect(JSON.parse(plain.out)).toEqual(value);
    const csv = await cli('log', folder, '--format', 'csv');
    const rows = csv.out.trim().split('\r\n');
    expect(rows[0]).toBe('at,by,command,item,text,previous,hash');
    expect(rows).toHaveLength(value.events.length + 1);
    const asCsv = home.place('log.csv');
    expect((await cliJson('log', folder, '--format', 'csv', '--out', asCsv)).code).toBe(0);
    expect(readFileSync(asCsv, 'utf8').trim()).toBe(csv.out.trim());
    const pdf = home.place('log.pdf');
    expect((await cliJson('log', folder, '--format', 'pdf', '--out', pdf)).code).toBe(0);
    const { pages } = await readPdf(new Uint8Array(readFileSync(pdf)));
    const words = pages.flatMap((page) => page.texts.map((each) => each.text)).join(' ');
    expect(words).toContain('Audit trail');
    expect(words).toContain(value.events.at(-1)!.hash.slice(0, 20));
    for (const [format, file] of [
      ['pdf', pdf],
      ['csv', asCsv],
    ] as const) {
      const before = readFileSync(file);
      const taken = await cliJson('log', folder, '--format', format, '--out', file);
      expect([taken.code, taken.value.error.code]).toEqual([2, 'file-exists']);
      expect(readFileSync(file).equals(before)).toBe(true);
    }
    const certificate = home.place('certificate.pdf');
    const item = ids['B.pdf']!;
    expect((await cliJson('log', folder, '--certificate', '--format', 'pdf', '--out', certificate)).code).toBe(2);
    expect((await cliJson('log', folder, '--item', item, '--certificate', '--format', 'pdf', '--out', certificate)).code).toBe(0);
    const [first] = (await readPdf(new Uint8Array(readFileSync(certificate)))).pages;
    expect(first?.texts.map((each) => each.text).join(' ')).toContain('The two values are the same.');
    for (const format of ['pdf', 'csv']) {
      const nowhere = await cliJson('log', folder, '--format', format, '--out', join(home.place('no-folder'), 'log'));
      expect([nowhere.code, nowhere.value.error.code]).toEqual([2, 'place-unusable']);
    }
  });

  it('is proved valid, and a byte that was changed is found', async () => {
    const valid = await cliJson('verify', folder);
    expect([valid.code, valid.value]).toEqual([0, { verdict: 'valid', problems: [], repaired: [] }]);
    const added = join(folder, 'originals', 'stranger.pdf');
    writeFileSync(added, 'x');
    const invalid = await cliJson('verify', folder);
    expect([invalid.code, invalid.value.verdict]).toEqual([6, 'invalid']);
    expect(invalid.value.problems).toEqual([
      { kind: 'added', path: 'originals/stranger.pdf', message: 'Lever Arch did not put this file here.' },
    ]);
  });
});

describe('profiles', () => {
  it('lists every court profile with the source of each rule', async () => {
    const { code, value } = await cliJson('profiles');
    expect(code).toBe(0);
    expect(value.profiles.map((profile) => profile.id)).toEqual(expect.arrayContaining(['county-injunction', 'guidance-2020']));
    for (const { title, version, rules } of value.profiles) {
      expect([title, version].every((each) => each !== '')).toBe(true);
      for (const rule of rules) expect(Object.keys(rule).sort()).toEqual(['confidence', 'id', 'level', 'read', 'source', 'text']);
    }
    const must = value.profiles.find((profile) => profile.id === 'county-injunction')!.rules.filter((rule) => rule.level === 'must');
    expect(must.map((rule) => rule.id).sort()).toEqual(['EB-01', 'EB-02', 'EB-03', 'EB-05', 'EB-06', 'EB-07']);
  });

  it('shows one alone', async () => {
    const { value } = await cliJson('profiles', 'guidance-2020');
    expect(value.profiles.map((profile) => profile.id)).toEqual(['guidance-2020']);
  });
});

describe('check', () => {
  const check = (path: string) => cliJson('check', path, '--profile', 'county-injunction');

  it('of a bundle without numbers or bookmarks exits 6, says which pages, and still gives everything', async () => {
    const { code, value } = await check(home.put('Plain.pdf', await paper('Plain', 3)));
    expect(code).toBe(6);
    expect(Object.keys(value)).toEqual(['verdict', 'facts', 'findings']);
    expect(value.verdict).toBe('fail');
    expect(value.facts).toMatchObject({ pages: 3, labels: ['1', '2', '3'], outline: [], links: [], textless: [] });
    const numbers = value.findings.find((finding) => finding.rule === 'EB-02')!;
    expect([numbers.verdict, numbers.pages]).toEqual(['fail', [1, 2, 3]]);
    for (const finding of value.findings)
      expect(Object.keys(finding).sort()).toEqual(['level', 'message', 'pages', 'rule', 'source', 'verdict']);
  });

  it('of what is no PDF, damaged, empty or not there exits 3 and names the file; behind a password 4', async () => {
    const cases: readonly (readonly [string, string | Uint8Array | null, string, number])[] = [
      ['Note.txt', 'Only words.\n', 'pdf-damaged', 3],
      ['Half.pdf', (await paper('Half')).slice(0, 200), 'pdf-damaged', 3],
      ['Nothing.pdf', '', 'file-empty', 3],
      ['Gone.pdf', null, 'file-unreadable', 3],
      ['Shut.pdf', await withPassword(await paper('Shut'), 'secret'), 'pdf-needs-password', 4],
    ];
    const ends = await Promise.all(cases.map(([name, bytes]) => check(bytes === null ? home.place(name) : home.put(name, bytes))));
    expect(ends.map(({ code, value }) => [code, value.error.code])).toEqual(cases.map(([, , failure, exit]) => [exit, failure]));
    for (const [i, { value }] of ends.entries()) expect(value.error.message).toContain(cases[i]![0]);
    expect((await check(home.path)).code).toBe(3);
  });

  it('writes nothing beside the file it reads', () => {
    expect(existsSync(home.place('Plain.pdf'))).toBe(true);
    expect(existsSync(home.place('Plain - check report.pdf'))).toBe(false);
  });
});
