// What opening finds after a crash, a restored backup or someone's meddling: the first is put right, the others are told.
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canonicalEvent } from '../../../shared/audit/audit-chain';
import type { AuditEvent } from '../../../shared/audit/audit-event';
import { createCaseFolder } from '../../../electron/engine/case-folder/case-store';
import { sha256OfText } from '../../../electron/engine/case-folder/sha256';
import { aCase } from '../../support/a-case';
import { aFolder } from '../../support/a-folder';
import { anEntry, changeCase, openAt } from '../../support/open-case';

const home = aFolder();

/** A case with three changes and, after the second, something recorded. */
async function workedOn(name: string): Promise<string> {
  const folder = home.place(name);
  await createCaseFolder(folder, aCase());
  const open = await openAt(folder);
  await changeCase(open, 'One');
  await changeCase(open, 'Two');
  await open.record(anEntry('Checked.'));
  await changeCase(open, 'Three');
  await open.close();
  return folder;
}

const linesOf = (folder: string) => readFileSync(join(folder, 'audit.jsonl'), 'utf8').split('\n').slice(0, -1);
const writeLines = (folder: string, lines: readonly string[]) =>
  writeFileSync(join(folder, 'audit.jsonl'), lines.map((line) => `${line}\n`).join(''));

/** Opens, closes, and says what was put right and how the trail stands then. */
async function reopened(folder: string) {
  const open = await openAt(folder);
  const { events, valid, brokenAt } = await open.readTrail();
  const result = {
    repaired: [...open.repaired],
    texts: events.map((event) => event.text),
    events,
    valid,
    brokenAt,
    revision: open.current().revision,
  };
  await open.close();
  return result;
}

describe('after a crash', () => {
  test('in the middle of a line of the trail, the half line is cut and nothing acknowledged is lost', async () => {
    const folder = await workedOn('half.case');
    appendFileSync(join(folder, 'audit.jsonl'), '{"seq":5,"at":"2026-03-24T11:0');
    const after = await reopened(folder);
    expect(after).toMatchObject({
      valid: true,
      revision: 3,
      repaired: ['The last line of the audit trail was half written and has been cut off.'],
    });
    expect(after.texts.slice(0, 4)).toEqual(['One', 'Two', 'Checked.', 'Three']);
    expect(after.events[4]).toMatchObject({ command: 'case.repair', by: 'J Smith', facts: { line: '{"seq":5,"at":"2026-03-24T11:0' } });
    expect(await reopened(folder)).toMatchObject({ valid: true, repaired: [] });
  });

  test('anywhere between saving a change and having its line, the line is entered as it was', async () => {
    const folder = await workedOn('ahead.case');
    const lines = linesOf(folder);
    const last = lines[3]!;
    for (const part of [0, 1, 40, last.length - 1]) {
      writeFileSync(join(folder, 'audit.jsonl'), `${lines.slice(0, 3).join('\n')}\n${last.slice(0, part)}`);
      const after = await reopened(folder);
      expect(after).toMatchObject({ valid: true, revision: 3 });
      expect(linesOf(folder).slice(0, 4)).toEqual(lines);
      expect(after.repaired).toContain('The last change was saved but not yet in the audit trail. It has been entered.');
    }
  });

  test('before the end of a line was written, the line is kept', async () => {
    const folder = await workedOn('line-end.case');
    const text = readFileSync(join(folder, 'audit.jsonl'), 'utf8');
    writeFileSync(join(folder, 'audit.jsonl'), text.slice(0, -1));
    expect(await reopened(folder)).toMatchObject({ valid: true, repaired: [] });
    expect(readFileSync(join(folder, 'audit.jsonl'), 'utf8')).toBe(text);
  });

  test('while something was being written or made, what is left of that is cleared', async () => {
    const folder = await workedOn('leftovers.case');
    await mkdir(join(folder, 'work', 'build-1', 'release'), { recursive: true });
    writeFileSync(join(folder, 'work', 'build-1', 'bundle.pdf'), '%PDF');
    writeFileSync(join(folder, '.0123456789ab.tmp'), '{');
    writeFileSync(join(folder, 'facts', '.0123456789ab.tmp'), '{');
    expect((await reopened(folder)).repaired).toEqual(['Work that was interrupted has been cleared away.']);
    expect(readdirSync(folder).sort()).toEqual(
      ['audit.jsonl', 'case.json', 'copies', 'facts', 'originals', 'outputs', 'pictures', 'work'].sort(),
    );
    expect(readdirSync(join(folder, 'work'))).toEqual([]);
    expect(readdirSync(join(folder, 'facts'))).toEqual([]);
  });

  test('in the middle of an import, files nobody was told of are taken away; files of unknown origin are not', async () => {
    const folder = await workedOn('import.case');
    const ours = `originals/${'a'.repeat(64)}.pdf`;
    const planted = `originals/${'b'.repeat(64)}.pdf`;
    for (const path of [ours, planted]) writeFileSync(join(folder, path), 'x');
    await mkdir(join(folder, 'outputs', 'half'));
    await mkdir(join(folder, 'outputs', 'planted'));
    writeFileSync(join(folder, '.arriving'), `${ours}\noutputs/half\n../../elsewhere\noutputs/..\n`);
    expect((await reopened(folder)).repaired).toEqual([
      'A file that was being taken in when Lever Arch stopped must be added again.',
      'A bundle that was being released when Lever Arch stopped must be created again.',
    ]);
    expect(readdirSync(join(folder, 'originals'))).toEqual([`${'b'.repeat(64)}.pdf`]);
    expect(readdirSync(join(folder, 'outputs'))).toEqual(['planted']);
    expect(existsSync(join(folder, '.arriving'))).toBe(false);
    expect(existsSync(folder)).toBe(true);
  });
});

describe('after a backup was restored', () => {
  test('the case goes on with a revision that the trail does not know yet, and takes no file away', async () => {
    const folder = await workedOn('restored.case');
    const backup = readFileSync(join(folder, 'case.json'));
    const open = await openAt(folder);
    await changeCase(open, 'Four');
    await changeCase(open, 'Five');
    await open.close();
    writeFileSync(join(folder, 'case.json'), backup);
    const original = `originals/${'a'.repeat(64)}.pdf`;
    writeFileSync(join(folder, original), 'x');
    writeFileSync(join(folder, '.arriving'), `${original}\n`);
    const after = await reopened(folder);
    expect(after).toMatchObject({ valid: true, revision: 6 });
    expect(after.repaired).toEqual([
      'case.json is older than the audit trail (revision 3 of 5), as after restoring a backup. What was done since is in the trail but not in the case.',
    ]);
    expect(after.texts).toEqual(['One', 'Two', 'Checked.', 'Three', 'Four', 'Five', after.repaired[0]]);
    expect(existsSync(join(folder, original))).toBe(true);
    expect(await reopened(folder)).toMatchObject({ valid: true, revision: 6, repaired: [] });
  });
});

describe('after meddling', () => {
  /** Opens and works on, twice: what was done to the trail must still show, however much comes after it. */
  async function stillShows(folder: string, brokenAt: number): Promise<void> {
    const told = await reopened(folder);
    expect(told).toMatchObject({ valid: false, brokenAt });
    expect(told.repaired).toContain(
      `The audit trail has been changed by something other than Lever Arch: it does not hold from line ${brokenAt} on.`,
    );
    for (const text of ['Later', 'Later still']) {
      const open = await openAt(folder);
      expect(open.repaired).toEqual([]);
      await changeCase(open, text);
      expect((await open.readTrail()).valid).toBe(false);
      await open.close();
    }
    expect((await reopened(folder)).valid).toBe(false);
  }

  test('with a line in the middle, it shows for good', async () => {
    const folder = await workedOn('middle.case');
    writeLines(
      folder,
      linesOf(folder).map((line, i) => (i === 1 ? line.replace('Two', 'Too') : line)),
    );
    await stillShows(folder, 2);
  });

  test('with the last line, hash and all, it shows for good', async () => {
    const folder = await workedOn('forged.case');
    const lines = linesOf(folder);
    const forged = { ...(JSON.parse(lines[3]!) as AuditEvent), text: 'Never happened.' };
    writeLines(folder, [...lines.slice(0, 3), JSON.stringify({ ...forged, hash: sha256OfText(canonicalEvent(forged)) })]);
    await stillShows(folder, 4);
  });

  test('by cutting lines off the end, or taking the trail away, it shows for good', async () => {
    const cut = await workedOn('cut.case');
    writeLines(cut, linesOf(cut).slice(0, 2));
    await stillShows(cut, 3);
    const gone = await workedOn('gone.case');
    rmSync(join(gone, 'audit.jsonl'));
    await stillShows(gone, 1);
  });

  test('by a line that says a thing twice, or holds something else, it shows', async () => {
    const twice = await workedOn('twice.case');
    writeLines(
      twice,
      linesOf(twice).map((line, i) => (i === 1 ? line.replace('"text":', '"text":"A friendlier text","text":') : line)),
    );
    await stillShows(twice, 2);
    const other = await workedOn('other.case');
    writeLines(other, [...linesOf(other), 'not an event']);
    await stillShows(other, 5);
  });

  test('with case.json, it is told once and entered in the trail', async () => {
    const folder = await workedOn('json.case');
    const path = join(folder, 'case.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"title": "Three"', '"title": "Tree"'));
    const after = await reopened(folder);
    expect(after).toMatchObject({ valid: true, repaired: ['case.json has been changed by something other than Lever Arch.'] });
    expect(after.events.at(-1)).toMatchObject({ command: 'case.repair', facts: { changedAfter: 4 } });
    expect((await reopened(folder)).repaired).toEqual([]);
  });
});
