// LibreOffice may be there or not, do well or not: the officer's document comes in all the same, and nothing hidden goes to it.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { findLibreOffice, openLibreOffice } from '../../../electron/engine/tools/libre-office';
import { aFakeOffice, type OfficeManner } from '../../support/a-fake-office';
import { aFolder } from '../../support/a-folder';
import { aPdf } from '../../support/a-pdf';
import { aHidingDocument } from '../../support/a-word-document';
import { anEngine, newCase, run, takeIn } from '../../support/an-engine';

const folder = aFolder();
const never = new AbortController().signal;

describe('where LibreOffice lies', () => {
  const only =
    (...there: string[]) =>
    (path: string) =>
      there.includes(path);

  it('is found in the usual place of each system', () => {
    const mac = '/Applications/LibreOffice.app/Contents/MacOS/soffice';
    expect(findLibreOffice({}, 'darwin', only(mac))).toBe(mac);
    const windows = String.raw`C:\Program Files\LibreOffice\program\soffice.exe`;
    expect(findLibreOffice({ ProgramFiles: String.raw`C:\Program Files` }, 'win32', only(windows))).toBe(windows);
    expect(findLibreOffice({ PATH: '/usr/local/bin:/usr/bin' }, 'linux', only('/usr/bin/soffice'))).toBe('/usr/bin/soffice');
    expect(findLibreOffice({ PATH: '.:bin' }, 'linux', only('bin/soffice', './soffice'))).toBeNull();
  });

  it('is where the setting says, and nowhere when it says off', () => {
    const there = only('/usr/bin/soffice', '/opt/own/soffice');
    expect(findLibreOffice({ PATH: '/usr/bin', LEVERARCH_SOFFICE: '/opt/own/soffice' }, 'linux', there)).toBe('/opt/own/soffice');
    expect(findLibreOffice({ PATH: '/usr/bin', LEVERARCH_SOFFICE: 'off' }, 'linux', there)).toBeNull();
    expect(findLibreOffice({ PATH: '/usr/bin', LEVERARCH_SOFFICE: '/gone/soffice' }, 'linux', there)).toBeNull();
  });
});

describe.skipIf(process.platform === 'win32')('a conversion', () => {
  const room = (name: string) => {
    const path = join(folder.path, name);
    mkdirSync(path);
    return path;
  };
  const convert = (manner: OfficeManner, place: string, limit?: number, signal = never) => {
    const office = aFakeOffice(folder, manner, Buffer.alloc(0));
    return openLibreOffice(office.program, limit).convert({ file: folder.put('a.docx', 'PK'), to: 'pdf', folder: place }, signal);
  };

  it.each([
    ['crashes', 'failed'],
    ['writes-nothing', 'failed'],
    ['writes-rubbish', 'not-a-document'],
  ] as const)('that %s is told, and leaves nothing behind', async (manner, why) => {
    const place = room(manner);
    expect(await convert(manner, place)).toEqual({ ok: false, why });
    expect(readdirSync(place)).toEqual([]);
  });

  it('that hangs is ended with whatever it started', async () => {
    const place = room('hangs');
    expect(await convert('hangs', place, 3000)).toEqual({ ok: false, why: 'hung' });
    expect(existsSync(folder.place('office-hangs.child'))).toBe(true);
    const office = aFakeOffice(folder, 'hangs');
    for (let i = 0; office.childLives() && i < 50; i += 1) await wait(50);
    expect(office.childLives()).toBe(false);
    expect(readdirSync(place)).toEqual([]);
  });

  it('ends when the officer cancels', async () => {
    const stop = new AbortController();
    const place = room('cancelled');
    const converted = convert('hangs', place, 60_000, stop.signal);
    setTimeout(() => stop.abort(), 500);
    await expect(converted).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(readdirSync(place)).toEqual([]);
  });

  it('has a profile of its own, no window and no one else to ask', async () => {
    const office = aFakeOffice(folder, 'well', await aPdf({ pages: [{}] }));
    const place = room('well');
    const converted = await openLibreOffice(office.program).convert({ file: folder.put('b.docx', 'PK'), to: 'pdf', folder: place }, never);
    expect(converted).toMatchObject({ ok: true });
    expect(office.arguments()[0]).toMatch(/^-env:UserInstallation=file:\/\/.*\/well\//);
    expect(office.arguments()).toEqual(expect.arrayContaining(['--headless', '--norestore', '--convert-to', 'pdf:writer_pdf_Export']));
    expect(readdirSync(place)).toHaveLength(1);
  });
});

describe.skipIf(process.platform === 'win32')('a Word document taken in', () => {
  const taken = async (manner: OfficeManner) => {
    const pdf = await aPdf({ pages: [{ texts: [{ text: 'Laid out elsewhere', x: 72, y: 100 }] }] });
    const office = aFakeOffice(folder, manner, pdf);
    const test = await anEngine({ environment: { LEVERARCH_SOFFICE: office.program } });
    try {
      const caseId = await newCase(test, join(test.home, 'doe.case'));
      const result = await takeIn(test, caseId, folder.put('Statement.docx', aHidingDocument()));
      const { items } = (await run(test, 'case.read', { caseId })).case;
      expect((await run(test, 'case.verify', { caseId })).verdict).toBe('valid');
      return { office, result, item: items[0]! };
    } finally {
      expect(test.unforeseen).toEqual([]);
      await test.end();
    }
  };
  const HIDES = ['tracked-changes', 'comments', 'hidden-text'];

  it('is laid out by LibreOffice, from a copy that holds nothing of what it hides', async () => {
    const { item, office } = await taken('well');
    expect(item.working).toMatchObject({ recipe: 'libreoffice-1', pages: 1 });
    expect(item.notes.map(({ code }) => code)).toEqual([...HIDES, 'laid-out-by-libreoffice']);
    const given = office.given()!.toString('latin1');
    expect(given).toContain('First words');
    expect(given).toContain('inserted ');
    expect(given).toContain('14 March 2019');
    expect(given).not.toMatch(/GONE|HIDDEN|SECRET|REMARK|DATE /);
    expect(JSON.stringify(item.notes)).not.toMatch(/GONE|HIDDEN|SECRET|REMARK/);
  });

  it.each(['crashes', 'writes-rubbish', 'writes-nothing'] as const)('comes in by our own reader where it %s', async (manner) => {
    const { item, result } = await taken(manner);
    expect(result.skipped).toEqual([]);
    expect(item.working.recipe).toBe('word-2');
    expect(item.notes.map(({ code }) => code)).toEqual([...HIDES, 'check-page-breaks', 'libreoffice-failed']);
  });
});
