import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCaseFolder, openCaseFolder, peekCase } from '../../../electron/engine/case-folder/case-store';
import { errorCode, realDisk, type Disk } from '../../../electron/engine/case-folder/disk';
import { asFailure, failure } from '../../../shared/basics/failure';
import { aCase, aRelease } from '../../support/a-case';
import { aFolder } from '../../support/a-folder';
import { Chance } from '../../support/chance';
import { diskThatFills, diskThatIsReadOnly, refusal } from '../../support/disk-that-fills';
import { anEntry, changeCase, NOW, openAt } from '../../support/open-case';

const home = aFolder();
const failureOf = (promise: Promise<unknown>) => promise.then(() => null, asFailure);

async function newCase(name: string): Promise<string> {
  const folder = home.place(name);
  await createCaseFolder(folder, aCase());
  return folder;
}

/** Every file below a folder with its bytes and times: what reading must not change. */
function everythingIn(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    found[path] = `${statSync(path).mtimeMs} ${entry.isFile() ? readFileSync(path, 'base64') : ''}`;
  }
  return found;
}

describe('making a case folder', () => {
  test('gives a case that opens as it was made, free for anyone', async () => {
    const folder = await newCase('new.case');
    expect(await peekCase(folder)).toEqual({ case: aCase(), heldBy: null });
    const open = await openAt(folder);
    expect(open.current()).toEqual(aCase());
    expect(open.repaired).toEqual([]);
    await open.close();
  });

  test('touches nothing where there is something already', async () => {
    await mkdir(home.place('taken'));
    home.put('taken/letter.txt', 'mine');
    const before = everythingIn(home.place('taken'));
    expect(await failureOf(createCaseFolder(home.place('taken'), aCase()))).toMatchObject({ code: 'case-exists' });
    expect(everythingIn(home.place('taken'))).toEqual(before);
    home.put('a-file', 'mine');
    expect(await failureOf(createCaseFolder(home.place('a-file'), aCase()))).toMatchObject({ code: 'case-exists' });
    expect(await failureOf(createCaseFolder(await newCase('twice.case'), aCase()))).toMatchObject({ code: 'case-exists' });
  });

  test('that was interrupted can be done again', async () => {
    for (const room of ['originals', 'work']) await mkdir(home.place(join('interrupted.case', room)), { recursive: true });
    home.put('interrupted.case/.0123456789ab.tmp', '{"sche');
    await createCaseFolder(home.place('interrupted.case'), aCase());
    expect((await peekCase(home.place('interrupted.case'))).case).toEqual(aCase());
  });

  test('of two at once in one place, only one succeeds', async () => {
    for (let round = 0; round < 8; round++) {
      const folder = home.place(`both/${round}/deep.case`);
      const codes = await Promise.all(
        [1, 2, 3].map(() => failureOf(createCaseFolder(folder, aCase())).then((failed) => failed?.code ?? null)),
      );
      expect(codes.filter((code) => code !== null)).toEqual(['case-exists', 'case-exists']);
      expect((await peekCase(folder)).case).toEqual(aCase());
    }
  });

  test('leaves nothing behind where the disk is full or read-only', async () => {
    expect(await failureOf(createCaseFolder(home.place('full/deep.case'), aCase(), { disk: diskThatFills(300).disk }))).toMatchObject({
      code: 'disk-full',
    });
    expect(readdirSync(home.path)).not.toContain('full');
    const disk = diskThatIsReadOnly();
    expect(await failureOf(createCaseFolder(home.place('none/deep.case'), aCase(), { disk }))).toMatchObject({ code: 'disk-read-only' });
  });
});

describe('a folder that cannot be opened', () => {
  test('is named for what it is, and not touched', async () => {
    await mkdir(home.place('empty'));
    expect(await failureOf(openAt(home.place('empty')))).toMatchObject({ code: 'case-not-found' });
    expect(await failureOf(openAt(home.place('nowhere')))).toMatchObject({ code: 'case-not-found' });
    expect(readdirSync(home.place('empty'))).toEqual([]);
    for (const [code, text] of [
      ['case-damaged', '{"schema":1,'],
      ['case-newer', '{"schema":99}'],
    ] as const) {
      const folder = await newCase(`${code}.case`);
      writeFileSync(join(folder, 'case.json'), text);
      const before = everythingIn(folder);
      expect(await failureOf(openAt(folder))).toMatchObject({ code });
      expect(await failureOf(peekCase(folder))).toMatchObject({ code });
      expect(everythingIn(folder)).toEqual(before);
    }
  });

  test('to work on because the disk is read-only can still be read', async () => {
    const folder = await newCase('read-only.case');
    const disk = diskThatIsReadOnly();
    expect(await failureOf(openAt(folder, 'write', { disk }))).toMatchObject({ code: 'disk-read-only' });
    const open = await openAt(folder, 'read', { disk });
    expect(open.current()).toEqual(aCase());
    await open.close();
  });
});

describe('a change', () => {
  test('raises the revision by one, and is there for the next who opens', async () => {
    const folder = await newCase('changed.case');
    const open = await openAt(folder);
    expect(await changeCase(open, 'First')).toMatchObject({ from: 0, value: 'First', case: { revision: 1, details: { title: 'First' } } });
    await changeCase(open, 'Second');
    expect(open.current()).toMatchObject({ revision: 2, details: { title: 'Second' } });
    await open.close();
    expect((await peekCase(folder)).case).toMatchObject({ revision: 2, details: { title: 'Second' } });
  });

  test('leaves an event with who, when and what, and the case as a whole in its hash', async () => {
    const folder = await newCase('event.case');
    const open = await openAt(folder);
    await changeCase(open, 'First');
    await open.record(anEntry('Checked.', { outcome: 'failed', revision: 99 }));
    const { events, valid } = await open.readTrail();
    expect(valid).toBe(true);
    expect(events).toMatchObject([
      { seq: 1, at: NOW.toISOString(), by: 'J Smith', command: 'case.set-details', outcome: 'done', text: 'First', revision: 1 },
      { seq: 2, text: 'Checked.', outcome: 'failed', revision: 1 },
    ]);
    expect(events[0]!.facts).toEqual({ text: 'First', caseSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    const lines = readFileSync(join(folder, 'audit.jsonl'), 'utf8').split('\n');
    expect(lines.map((line) => (line === '' ? null : (JSON.parse(line) as unknown)))).toEqual([...events, null]);
    await open.close();
  });

  test('waits its turn: many asked for at once all count, one after another', async () => {
    const folder = await newCase('queue.case');
    const open = await openAt(folder);
    const skipped = (n: number) => ({ file: `${n}`, code: 'x', message: 'x', todo: 'x' });
    const all = Array.from({ length: 25 }, (_, n) =>
      changeCase(open, `${n}`, (current) => ({ ...current, skipped: [...current.skipped, skipped(n)] })),
    );
    expect((await Promise.all(all)).map((each) => each.case.revision)).toEqual(Array.from({ length: 25 }, (_, n) => n + 1));
    expect(open.current().skipped).toEqual(Array.from({ length: 25 }, (_, n) => skipped(n)));
    await open.close();
  });

  test('that fails while it is being worked out changes nothing, and the next goes on', async () => {
    const folder = await newCase('fails.case');
    const open = await openAt(folder);
    const failed = open.change<null>(() => Promise.reject(failure('not-found')));
    expect(await failureOf(failed)).toMatchObject({ code: 'not-found' });
    expect((await changeCase(open, 'After')).case.revision).toBe(1);
    expect((await open.readTrail()).events).toHaveLength(1);
    await open.close();
  });

  test('to something that could not be opened again is refused', async () => {
    const folder = await newCase('refused.case');
    const open = await openAt(folder);
    const broken = changeCase(open, 'Broken', (current) => ({ ...current, details: { ...current.details, title: '' } }));
    expect(await failureOf(broken)).toMatchObject({ code: 'unexpected' });
    expect(open.current()).toEqual(aCase());
    await open.close();
    expect((await peekCase(folder)).case).toEqual(aCase());
  });

  test('cannot be made past the store: the case that is handed out is frozen', async () => {
    const open = await openAt(await newCase('frozen.case'));
    await changeCase(open, 'First');
    expect(() => {
      open.current().details.title = 'Never saved';
    }).toThrow(TypeError);
    expect(() => open.current().bundle.sections.pop()).toThrow(TypeError);
    await open.close();
  });

  test('keeps what did not change as the same value, so that a small change is told as a small one', async () => {
    const open = await openAt(await newCase('same.case'));
    const { bundle } = open.current();
    await changeCase(open, 'First');
    expect(open.current().bundle).toBe(bundle);
    await open.close();
  });

  test('is not written over what something else did to case.json meanwhile', async () => {
    const folder = await newCase('edited.case');
    const open = await openAt(folder);
    await changeCase(open, 'First');
    const edited = readFileSync(join(folder, 'case.json'), 'utf8').replace('"title": "First"', '"title": "Edited by hand"');
    writeFileSync(join(folder, 'case.json'), edited);
    expect(await failureOf(changeCase(open, 'Second'))).toMatchObject({ code: 'case-changed-outside' });
    expect(readFileSync(join(folder, 'case.json'), 'utf8')).toBe(edited);
    await open.close();
  });

  test('goes on when case.json was only copied back and forth', async () => {
    const folder = await newCase('touched.case');
    const open = await openAt(folder);
    await changeCase(open, 'First');
    const text = readFileSync(join(folder, 'case.json'));
    rmSync(join(folder, 'case.json'));
    writeFileSync(join(folder, 'case.json'), text);
    expect((await changeCase(open, 'Second')).case.revision).toBe(2);
    await open.close();
  });

  test('counts as made where the disk complains only after the new file took its place', async () => {
    const folder = await newCase('late.case');
    let fails = false;
    const disk: Disk = {
      ...realDisk,
      open: async (...args) => {
        const handle = await realDisk.open(...args);
        if (fails && args[0] === folder) handle.sync = () => Promise.reject(refusal('EIO'));
        return handle;
      },
    };
    const open = await openAt(folder, 'write', { disk });
    fails = process.platform !== 'win32';
    expect((await changeCase(open, 'Made')).case.revision).toBe(1);
    fails = false;
    expect((await changeCase(open, 'Next')).case.revision).toBe(2);
    expect((await open.readTrail()).valid).toBe(true);
    await open.close();
  });
});

describe('a case open to read', () => {
  test('changes nothing on disk, not even to put something right', async () => {
    const folder = await newCase('reader.case');
    const writer = await openAt(folder);
    await changeCase(writer, 'First');
    await writer.close();
    await writeFile(join(folder, 'work', 'left'), 'over');
    await writeFile(join(folder, 'audit.jsonl'), '{"half":', { flag: 'a' });
    const before = everythingIn(folder);
    const reader = await openAt(folder, 'read');
    expect(reader.current().revision).toBe(1);
    expect((await reader.readTrail()).valid).toBe(true);
    for (const refused of [
      changeCase(reader, 'x'),
      reader.record(anEntry('x')),
      reader.makeWorkFolder('x'),
      reader.placeOutput('x', 'y'),
    ]) {
      expect(await failureOf(refused)).toMatchObject({ code: 'case-read-only' });
    }
    await reader.close();
    expect(everythingIn(folder)).toEqual(before);
  });
});

describe('work and outputs', () => {
  test('a work folder is new each time and gone after closing', async () => {
    const folder = await newCase('work.case');
    const open = await openAt(folder);
    const paths = [await open.makeWorkFolder('import'), await open.makeWorkFolder('import'), await open.makeWorkFolder('../../out')];
    expect(new Set(paths).size).toBe(3);
    for (const path of paths) {
      expect(path.startsWith(join(folder, 'work', 'x').slice(0, -1))).toBe(true);
      await writeFile(join(path, 'page'), 'x');
    }
    await open.close();
    expect(readdirSync(join(folder, 'work'))).toEqual([]);
  });

  test('a release is placed whole, never over another, and goes again where no change names it', async () => {
    const folder = await newCase('outputs.case');
    const open = await openAt(folder);
    const place = async (name: string) => {
      const ready = join(await open.makeWorkFolder('build'), 'release');
      await mkdir(ready);
      await writeFile(join(ready, 'Bundle.pdf'), 'x');
      return open.placeOutput(ready, name);
    };
    expect(await place('2026-03-24 11.06')).toBe('2026-03-24 11.06');
    expect(await failureOf(place('../out'))).toMatchObject({ code: 'disk-error' });
    // Two that end in the same minute.
    expect((await Promise.all([place('2026-03-24 11.06'), place('2026-03-24 11.06')])).sort()).toEqual([
      '2026-03-24 11.06 (2)',
      '2026-03-24 11.06 (3)',
    ]);
    await place('never named');
    const release = aRelease('2026-03-24 11.06', { path: 'Bundle.pdf', sha256: 'x', bytes: 1 });
    await changeCase(open, 'Released', (current) => ({ ...current, releases: [release] }));
    await open.close();
    expect(readdirSync(join(folder, 'outputs'))).toEqual(['2026-03-24 11.06']);
  });

  test('closing lets what was asked for finish, and takes nothing more', async () => {
    const folder = await newCase('closing.case');
    const open = await openAt(folder);
    const change = changeCase(open, 'In time');
    const closing = open.close();
    const late = failureOf(changeCase(open, 'Too late'));
    expect((await change).case.revision).toBe(1);
    expect(await late).toMatchObject({ code: 'case-read-only' });
    await closing;
    await open.close();
    expect((await peekCase(folder)).case.details.title).toBe('In time');
  });
});

test('whatever is done in whatever order, the folder says the same as a plain list of what was done', { timeout: 60_000 }, async () => {
  for (const seed of [11, 12, 13]) {
    const chance = new Chance(seed);
    const folder = await newCase(`sequence-${seed}.case`);
    const texts: string[] = [];
    let revision = 0;
    let title = aCase().details.title;
    let open = await openAt(folder);
    for (let step = 0; step < 60; step++) {
      const text = `Step ${step}`;
      switch (chance.below(5)) {
        case 0:
          await open.record(anEntry(text, { outcome: chance.oneOf(['done', 'failed', 'cancelled']) }));
          texts.push(text);
          break;
        case 1:
          await failureOf(open.change<null>(() => Promise.reject(failure('not-found'))));
          break;
        case 2:
          await open.close();
          open = await openAt(folder);
          break;
        default:
          await changeCase(open, text);
          texts.push(text);
          title = text;
          revision += 1;
      }
      expect(open.current()).toMatchObject({ revision, details: { title } });
    }
    const trail = await open.readTrail();
    expect(trail).toMatchObject({ valid: true, brokenAt: null });
    expect(trail.events.map((event) => event.text)).toEqual(texts);
    await open.close();
    expect((await peekCase(folder)).case).toMatchObject({ revision, details: { title } });
  }
});

test('an error that is no disk’s is handed on as it is', async () => {
  const folder = await newCase('bug.case');
  const open = await openAt(folder);
  const bug = new RangeError('A mistake of ours.');
  await expect(open.change<null>(() => Promise.reject(bug))).rejects.toBe(bug);
  expect(errorCode(bug)).toBeNull();
  await open.close();
  await expect(
    openCaseFolder(folder, {
      access: 'write',
      person: 'J Smith',
      clock: () => {
        throw bug;
      },
    }),
  ).rejects.toBe(bug);
});
