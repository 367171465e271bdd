// The main job in one go, as a script or a bench runs it: a folder of files becomes a checked bundle.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder';
import { aFolderOf, paper } from '../support/a-case-folder';
import { markedPicture } from '../support/a-picture';
import { aPdf } from '../support/a-pdf';
import { PREPARING, buildOnce, cli, cliJson, type CliValue } from '../support/built-cli';
import { withPassword } from '../support/pdf-changes';
import { createHash } from 'node:crypto';

const home = aFolder();
const DETAILS = ['--profile', 'county-injunction', '--title', 'Northshire v Doe', '--claimant', 'Northshire Council'];
const MORE = ['--defendant', 'John Doe', '--hearing', '2026-04-02', '--by', 'J Smith'];

beforeAll(() => buildOnce(), PREPARING);

describe('a folder with sections, depths and files that cannot be used', () => {
  const out = home.place('out');
  let code: number | null;
  let value: CliValue;
  let err: string;

  beforeAll(async () => {
    const folder = await aFolderOf(home.place('files'), {
      'note of call.txt': 'The neighbour rang at eight.\n',
      '2026-02-01 Claim form.pdf': 2,
      '2026-01-15 Warning letter.pdf': 1,
      '03 Draft order.pdf': 1,
      '01 Application.pdf': 3,
      '10 Photographs/Stairs.jpg': await markedPicture(400, 300).jpeg().toBuffer(),
      '2 Witness statements/Statement of A.pdf': 1,
      '2 Witness statements/Exhibits/A/Letter.pdf': 1,
      'Empty one.pdf': '',
      '2 Witness statements/Locked.pdf': await withPassword(await paper('Locked'), 'secret'),
      'Damaged.pdf': '%PDF-1.7\nnothing that holds\n',
      'Programme.exe': Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0', 'latin1'),
      'Second copy of the application.pdf': await paper('01 Application.pdf', 3),
    });
    ({ code, value, err } = await cliJson('bundle', folder, '--out', out, ...DETAILS, ...MORE));
  }, 60_000);

  it('is bundled without what cannot be used, and exits 0', () => {
    expect(err).not.toMatch(/ at .*\.(ts|cjs):/);
    expect(code).toBe(0);
    expect(Object.keys(value)).toEqual(
      expect.arrayContaining(['case', 'bundle', 'pages', 'documents', 'index', 'outputs', 'report', 'skipped', 'timings']),
    );
    expect(value.documents).toBe(8);
    expect(statSync(value.bundle).isFile()).toBe(true);
  });

  it('gives folders as sections in the order of their numbers, loose files first, deep folders in their top one', () => {
    expect(value.index.map((row) => [row.number, row.section, row.description, row.date])).toEqual([
      ['1', 'Documents', 'Application', null],
      ['2', 'Documents', 'Draft order', null],
      ['3', 'Documents', 'Warning letter', '2026-01-15'],
      ['4', 'Documents', 'Claim form', '2026-02-01'],
      ['5', 'Documents', 'note of call', null],
      ['6', 'Witness statements', 'Letter', null],
      ['7', 'Witness statements', 'Statement of A', null],
      ['8', 'Photographs', 'Stairs', null],
    ]);
  });

  it('numbers every page once, from the page after the index to the last', () => {
    const [first] = value.index;
    let next = first!.from;
    for (const row of value.index) {
      expect(row.from).toBe(next);
      expect(row.to).toBeGreaterThanOrEqual(row.from);
      expect([row.exhibit, row.redacted]).toEqual([null, false]);
      next = row.to + 1;
    }
    expect(next - 1).toBe(value.pages);
    expect(first!.from).toBeGreaterThan(1);
  });

  it('says which file is in the bundle once because another is the same', () => {
    const copy = 'Second copy of the application.pdf';
    expect(err).toContain(`In the bundle once: ${copy} is the same file as 01 Application.pdf.`);
    expect(value.duplicates.map((each) => each.file)).toEqual([copy]);
  });

  it('names every file that was not used, with its code, and warns of each in the report', () => {
    const expected = {
      'Empty one.pdf': 'file-empty',
      '2 Witness statements/Locked.pdf': 'pdf-needs-password',
      'Damaged.pdf': 'pdf-damaged',
      'Programme.exe': expect.stringMatching(/^file-kind/),
    };
    expect(Object.fromEntries(value.skipped.map((each) => [each.file, each.code]))).toEqual(expected);
    for (const each of value.skipped) expect(each.message).toContain(each.file);
    const warnings = value.report.findings.filter((finding) => finding.rule === 'IMPORT');
    expect(warnings).toHaveLength(4);
    for (const { file } of value.skipped) {
      const finding = warnings.find((each) => each.message.includes(file));
      expect(finding).toMatchObject({ level: 'should', verdict: 'warn', pages: [], source: null });
      expect(err).toContain(file);
    }
    expect(value.report.verdict).toBe('warn');
  });

  it('lists what came out with the hash of each, beside one another in the folder asked for', () => {
    expect(value.outputs.map((output) => output.kind).sort()).toEqual(['bundle', 'check-report', 'manifest']);
    for (const { path, sha256 } of value.outputs)
      expect(
        createHash('sha256')
          .update(readFileSync(join(out, path)))
          .digest('hex'),
      ).toBe(sha256);
    expect(value.bundle).toBe(join(out, value.outputs.find((output) => output.kind === 'bundle')!.path));
    expect(readdirSync(out).sort()).toEqual([...value.outputs.map((output) => output.path), 'Northshire v Doe.case'].sort());
    expect(value.case).toBe(join(out, 'Northshire v Doe.case'));
  });

  it('has a finding for every rule of the profile, passes too, and says where each rule is from', async () => {
    const { value: all } = await cliJson('profiles', 'county-injunction');
    const judged = new Set(value.report.findings.map((finding) => finding.rule));
    expect(all.profiles[0]!.rules.map((rule) => rule.id).filter((id) => !judged.has(id))).toEqual([]);
    for (const { rule, level, verdict, source } of value.report.findings) {
      expect(['must', 'should']).toContain(level);
      expect(['pass', 'warn', 'could-not-run', 'fail']).toContain(verdict);
      if (rule !== 'IMPORT') expect(source).not.toBeNull();
    }
  });

  it('tells how long each stage took', () => {
    for (const stage of ['import', 'working-copies', 'plan', 'assemble', 're-read', 'release'])
      expect(value.timings[stage]).toEqual(expect.any(Number));
  });

  it('is read by check as any PDF is: labels, bookmarks and links as they stand in the file', async () => {
    const { value: found } = await cliJson('check', value.bundle, '--profile', 'county-injunction');
    expect(found.facts.pages).toBe(value.pages);
    expect(found.facts.labels).toEqual(Array.from({ length: value.pages }, (_, i) => String(i + 1)));
    expect(found.facts.outline.map((entry) => entry.title)).toEqual(
      expect.arrayContaining(['B – Witness statements [pp 10–11]', 'C – Photographs [p 12]']),
    );
    expect(found.facts.links.length).toBeGreaterThanOrEqual(value.documents);
    for (const link of found.facts.links) expect(link.rect).toHaveLength(4);
    expect(found.facts.textless).toEqual([value.pages]);
    expect(found.findings.length).toBeGreaterThan(10);
  });

  it('is built again without making any copy again, and the case stays valid', async () => {
    const look = () =>
      readdirSync(join(value.case, 'copies')).map((name) => {
        const { ino, mtimeMs } = statSync(join(value.case, 'copies', name));
        return [name, ino, mtimeMs];
      });
    const before = look();
    expect(before.length).toBeGreaterThan(0);
    const again = await cliJson('build', value.case);
    expect(again.code).toBe(0);
    expect(look()).toEqual(before);
    expect(again.value.index).toEqual(value.index);
    // Without --out the case's own outputs folder is where paths start.
    for (const { path } of again.value.outputs) expect(existsSync(join(value.case, 'outputs', path))).toBe(true);
    expect(again.value.bundle.startsWith(join(value.case, 'outputs'))).toBe(true);
    expect(again.value.outputs.map((output) => output.kind).sort()).toEqual(['bundle', 'check-report', 'check-report', 'manifest']);
    const verified = await cliJson('verify', value.case);
    expect([verified.code, verified.value]).toEqual([0, { verdict: 'valid', problems: [], repaired: [] }]);
  });

  it('numbers anew only from where something was put in', async () => {
    const folder = await aFolderOf(home.place('late'), { '02 Second application.pdf': 2 });
    const section = (await cliJson('items', value.case)).value.sections[0]!.id;
    const taken = await cliJson('import', value.case, folder, '--section', section);
    expect(taken.value.imported).toHaveLength(1);
    const { value: after } = await cliJson('build', value.case, '--out', out);
    expect(after.index.slice(0, 3).map((row) => row.description)).toEqual(['Application', 'Second application', 'Draft order']);
    expect(after.index[2]!.from).toBe(value.index[1]!.from + 2);
    expect(after.index[0]).toEqual(value.index[0]);
  });
});

describe('bundle', () => {
  it('keeps the case where it is told to, and never writes into one that is there', async () => {
    const folder = await aFolderOf(home.place('one'), { 'Letter.pdf': 1 });
    const chosen = home.place('chosen');
    const first = await cliJson('bundle', folder, '--out', home.place('out-one'), '--case', chosen, ...DETAILS);
    expect([first.code, first.value.case]).toEqual([0, chosen]);
    const checked = await cliJson('check', first.value.bundle, '--profile', 'county-injunction');
    expect([checked.code, checked.value.findings.filter((finding) => finding.verdict === 'fail')]).toEqual([0, []]);
    const before = readFileSync(join(chosen, 'case.json'));
    const second = await cliJson('bundle', folder, '--out', home.place('out-one'), '--case', chosen, ...DETAILS);
    expect([second.code, second.value.error.code]).toEqual([2, 'case-exists']);
    expect(readFileSync(join(chosen, 'case.json')).equals(before)).toBe(true);
  });

  it('made into the folder it is made from leaves its own output out of the evidence', async () => {
    const folder = await aFolderOf(home.place('inside'), { 'Letter.pdf': 1 });
    for (const run of [1, 2]) {
      const { code, value } = await cliJson('bundle', folder, '--out', join(folder, 'out'), ...DETAILS);
      expect([run, code, value.documents, value.skipped]).toEqual([run, 0, 1, []]);
    }
    const { code } = await cliJson('bundle', folder, '--out', folder, ...DETAILS);
    expect(code).toBe(2);
  });

  it('of a folder with nothing usable exits 3, names each file, and says where the empty case is', async () => {
    const folder = await aFolderOf(home.place('useless'), { 'Empty.pdf': '', 'sub/Odd.bin': Buffer.from([1, 0, 2, 0, 255, 254, 0]) });
    const { code, value } = await cliJson('bundle', folder, '--out', home.place('out-useless'), ...DETAILS);
    expect([code, value.error.code]).toEqual([3, 'nothing-usable']);
    expect(value.skipped.map((each) => each.file)).toEqual(['Empty.pdf', 'sub/Odd.bin']);
    expect(existsSync(join(value.case, 'case.json'))).toBe(true);
    const empty = await cliJson('bundle', await aFolderOf(home.place('nothing'), {}), '--out', home.place('out-nothing'), ...DETAILS);
    expect([empty.code, empty.value.error.code]).toEqual([3, 'nothing-usable']);
  });

  it('holds back what does not pass, exits 6 with the whole value, and lets it pass by a reason that is kept', async () => {
    const scan = await aPdf({ pages: [{ pictures: [{ x: 0, y: 0, width: 595, height: 841, pixels: [800, 1100] }] }] });
    const folder = await aFolderOf(home.place('scans'), { 'Scanned letter.pdf': scan, 'Letter.pdf': 1 });
    const out = home.place('out-scans');
    const held = await cliJson('bundle', folder, '--out', out, ...DETAILS);
    expect(held.code).toBe(6);
    expect(held.value).toMatchObject({ bundle: null, documents: 2, outputs: [] });
    expect(held.value.report.findings.filter((finding) => finding.verdict === 'fail').map((finding) => finding.rule)).toEqual(['EB-07']);
    expect(readdirSync(out).filter((name) => name.endsWith('.pdf'))).toEqual([]);
    const passed = await cliJson('build', held.value.case, '--out', out, '--override', 'EB-07=The judge has asked for the scan as it is');
    expect(passed.code).toBe(0);
    expect(passed.value.report.overrides).toEqual([
      expect.objectContaining({ rule: 'EB-07', reason: 'The judge has asked for the scan as it is' }),
    ]);
    const { value: log } = await cliJson('log', held.value.case);
    expect(log.events.map((event) => event.command)).toContain('bundle.build');
    expect(log.chain).toBe('valid');
    for (const wrong of ['EB-07', 'EB-07=', '=why', 'EB-99=There is no such rule'])
      expect((await cli('build', held.value.case, '--override', wrong)).code).toBe(2);
  });

  it('without what it needs says what is missing and makes nothing', async () => {
    const folder = await aFolderOf(home.place('two'), { 'Letter.pdf': 1 });
    const out = home.place('out-two');
    const wrong: readonly (readonly string[])[] = [
      [folder, ...DETAILS],
      [folder, '--out', out],
      [folder, '--out', out, '--profile', 'county-nowhere'],
      [folder, '--out', out, ...DETAILS, '--hearing', '2026-02-30'],
      [folder, '--out', out, ...DETAILS, '--print'],
      [folder, '--out', out, ...DETAILS, '--variant', 'full'],
      [folder, '--out', out, ...DETAILS, '--unheard-of'],
      [home.place('not-there'), '--out', out, ...DETAILS],
      [join(folder, 'Letter.pdf'), '--out', out, ...DETAILS],
    ];
    const ends = await Promise.all(wrong.map((words) => cliJson('bundle', ...words)));
    expect(ends.map((each) => each.code)).toEqual(wrong.map(() => 2));
    for (const { value } of ends) expect(value.error.todo).toMatch(/\.$/);
    expect(existsSync(out)).toBe(false);
    // What stands in the way is a file.
    const blocked = await cliJson('bundle', folder, '--out', home.put('a-file', 'x'), '--case', home.place('blocked'), ...DETAILS);
    expect([blocked.code, blocked.value.error.code, blocked.value.case]).toEqual([2, 'place-unusable', home.place('blocked')]);
  });
});
