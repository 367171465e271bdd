// "Is everything still as it was taken in?" is what the other side will ask. The answer must name each file that is not.
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCaseFolder, type OpenCase } from '../../../electron/engine/case-folder/case-store';
import { verifyCase } from '../../../electron/engine/case-folder/verify-case';
import { quietWork } from '../../../electron/engine/jobs/work';
import { canonicalEvent } from '../../../shared/audit/audit-chain';
import type { AuditEvent } from '../../../shared/audit/audit-event';
import { asFailure } from '../../../shared/basics/failure';
import { Sha256 } from '../../../shared/basics/ids';
import { formatCaseFile } from '../../../shared/case/case-file';
import { aCase, anItem, aRelease, someFacts } from '../../support/a-case';
import { aFolder } from '../../support/a-folder';
import { changeCase, openAt } from '../../support/open-case';

const home = aFolder();
const shaOf = (text: string) => Sha256.parse(createHash('sha256').update(text).digest('hex'));
const PDF = `originals/${shaOf('a pdf')}.pdf`;
const PHOTO = `originals/${shaOf('a photo')}.jpg`;
const COPY = `copies/${shaOf('a copy')}.pdf`;
const FACTS = `facts/${shaOf('a copy')}.json`;
const BUNDLE = 'outputs/2026-03-24 11.06/Northshire v Doe.pdf';

/** A case with a PDF used as it came, a photo with a working copy, and a release. Each test works on a copy of it. */
beforeAll(async () => {
  const folder = home.place('pattern');
  await createCaseFolder(folder, aCase());
  const open = await openAt(folder);
  const pdf = await open.content.putOriginal(home.put('a.pdf', 'a pdf'), { ext: 'pdf' });
  const photo = await open.content.putOriginal(home.put('b.jpg', 'a photo'), { ext: 'jpg' });
  const work = await open.makeWorkFolder('import');
  await writeFile(join(work, 'copy.pdf'), 'a copy');
  await open.content.putCopy(join(work, 'copy.pdf'), shaOf('a copy'));
  await open.content.writeFacts(pdf.sha256, someFacts(2));
  await open.content.writeFacts(shaOf('a copy'), someFacts());
  const items = [anItem('item-1', pdf, pdf.sha256, 2), anItem('item-2', photo, shaOf('a copy'))];
  await changeCase(open, 'Taken in', (current) => ({ ...current, items }));
  await mkdir(join(work, 'release'));
  await writeFile(join(work, 'release', 'Northshire v Doe.pdf'), 'the bundle');
  await open.placeOutput(join(work, 'release'), '2026-03-24 11.06');
  const file = { path: 'Northshire v Doe.pdf', sha256: shaOf('the bundle'), bytes: 10 };
  const elsewhere = { path: 'Sent.pdf', sha256: shaOf('sent'), bytes: 4, kind: 'bundle' as const, pages: 1, inCase: false };
  const release = aRelease('2026-03-24 11.06', file);
  await changeCase(open, 'Released', (current) => ({ ...current, releases: [{ ...release, files: [...release.files, elsewhere] }] }));
  await changeCase(open, 'Renamed');
  await open.close();
});

let count = 0;
async function aCopy(): Promise<string> {
  const folder = home.place(`copy-${++count}`);
  await cp(home.place('pattern'), folder, { recursive: true });
  return folder;
}

/** What verifying says after something was done to the folder; opened to read, so that nothing is put right first. */
async function verdictAfter(meddle: (folder: string) => void, access: 'write' | 'read' = 'read') {
  const folder = await aCopy();
  meddle(folder);
  const open = await openAt(folder, access);
  const { verdict, problems, repaired } = await verifyCase(open, quietWork());
  await open.close();
  return { verdict, problems: problems.map(({ kind, path }) => `${kind} ${path}`), repaired };
}

function write(folder: string, path: string, text: string): void {
  try {
    chmodSync(join(folder, path), 0o644);
  } catch {
    // It is not there yet.
  }
  writeFileSync(join(folder, path), text);
}

const CLEAN = { verdict: 'valid', problems: [], repaired: [] };

describe('a case that nobody touched', () => {
  test('is valid, opened either way, and each file is counted once', async () => {
    expect(await verdictAfter(() => undefined)).toEqual(CLEAN);
    expect(await verdictAfter(() => undefined, 'write')).toEqual(CLEAN);
    const open = await openAt(home.place('pattern'), 'read');
    const steps: (readonly [number, number | null])[] = [];
    await verifyCase(open, { signal: new AbortController().signal, progress: (...step) => steps.push(step) });
    expect(steps).toEqual([0, 1, 2, 3, 4].map((done) => [done, 4]));
  });

  test('stays valid with what a killed run leaves, which opening clears and names', async () => {
    const leave = (folder: string) => {
      write(folder, '.0123456789ab.tmp', '{');
      write(folder, 'work/bundle.pdf', '%PDF');
      write(folder, 'audit.jsonl', `${readFileSync(join(folder, 'audit.jsonl'), 'utf8')}{"seq":`);
      write(folder, `originals/${shaOf('half way')}.pdf`, 'half way');
      write(folder, '.arriving', `originals/${shaOf('half way')}.pdf\n`);
    };
    expect(await verdictAfter(leave)).toEqual(CLEAN);
    const opened = await verdictAfter(leave, 'write');
    expect(opened).toMatchObject({ verdict: 'repaired', problems: [] });
    expect(opened.repaired).toHaveLength(3);
  });

  test('stays valid when pictures are gone or a system left its own files', async () => {
    const result = await verdictAfter((folder) => {
      rmSync(join(folder, 'pictures'), { recursive: true });
      write(folder, 'outputs/.DS_Store', 'x');
      write(folder, 'outputs/2026-03-24 11.06/Thumbs.db', 'x');
    });
    expect(result).toEqual(CLEAN);
  });

  test('is not called invalid for what is just being taken in', async () => {
    const open = await openAt(await aCopy());
    await open.content.putOriginal(home.put('new.txt', 'new'), { ext: 'txt' });
    expect((await verifyCase(open, quietWork())).problems).toEqual([]);
    await open.close();
  });
});

describe('a file that was changed', () => {
  test('by a single byte, of the same length or not, is named', async () => {
    for (const path of [PDF, PHOTO, COPY, BUNDLE]) {
      for (const text of ['A', '']) {
        const meddle = (folder: string) => write(folder, path, text + readFileSync(join(folder, path), 'utf8').slice(1));
        expect(await verdictAfter(meddle)).toEqual({ verdict: 'invalid', problems: [`changed ${path}`], repaired: [] });
      }
    }
  });

  test('into a link is named, even when it leads to the same bytes', async () => {
    const result = await verdictAfter((folder) => {
      renameSync(join(folder, PDF), join(folder, 'pictures', 'x'));
      symlinkSync(join(folder, 'pictures', 'x'), join(folder, PDF));
    });
    expect(result.problems).toEqual([`changed ${PDF}`]);
  });

  test('is named where it is what was measured, for page numbers stand on it', async () => {
    const result = await verdictAfter((folder) => write(folder, FACTS, JSON.stringify(someFacts(2))));
    expect(result.problems).toEqual([`changed ${FACTS}`]);
  });

  test('is named where it is the record itself', async () => {
    const result = await verdictAfter((folder) =>
      write(folder, 'case.json', readFileSync(join(folder, 'case.json'), 'utf8').replace('"title": "Renamed"', '"title": "Replaced"')),
    );
    expect(result).toEqual({ verdict: 'invalid', problems: ['changed case.json'], repaired: [] });
  });

  test('cannot be hidden by changing the record to fit', async () => {
    const result = await verdictAfter((folder) => {
      write(folder, BUNDLE, 'THE BUNDLE');
      write(folder, 'case.json', readFileSync(join(folder, 'case.json'), 'utf8').replace(shaOf('the bundle'), shaOf('THE BUNDLE')));
    });
    expect(result.problems).toEqual([`added ${BUNDLE}`, 'changed case.json']);
  });
});

describe('two files that were swapped', () => {
  test('are both named, though each has the bytes of the other and the sizes are equal', async () => {
    const result = await verdictAfter((folder) => {
      const [one, two] = [readFileSync(join(folder, PDF)), readFileSync(join(folder, COPY))];
      write(folder, PDF, two.toString('utf8').padEnd(one.length));
      write(folder, COPY, one.toString('utf8'));
    });
    expect(result.problems.sort()).toEqual([`changed ${COPY}`, `changed ${PDF}`].sort());
  });

  test('of two cases are named in each', async () => {
    const other = await aCopy();
    const result = await verdictAfter((folder) => {
      write(other, PHOTO, 'b photo');
      renameSync(join(folder, PHOTO), join(folder, 'work', 'x'));
      renameSync(join(other, PHOTO), join(folder, PHOTO));
    });
    expect(result.problems).toEqual([`changed ${PHOTO}`]);
  });

  test('for a folder of the same name are named as missing and as put there', async () => {
    const result = await verdictAfter((folder) => {
      rmSync(join(folder, PHOTO));
      mkdirSync(join(folder, PHOTO));
      write(folder, `${PHOTO}/x`, 'a photo');
    });
    expect(result.problems).toEqual([`missing originals/${shaOf('a photo')}`, `added ${PHOTO}/x`]);
  });
});

describe('a file that is missing', () => {
  test('is named, whichever it is', async () => {
    for (const path of [PHOTO, COPY, FACTS, BUNDLE]) {
      const result = await verdictAfter((folder) => unlinkSync(join(folder, path)));
      expect(result).toEqual({ verdict: 'invalid', problems: [`missing ${path.replace(/^(originals.*)\.jpg$/, '$1')}`], repaired: [] });
    }
  });

  test('is named when its whole folder is gone', async () => {
    const result = await verdictAfter((folder) => rmSync(join(folder, 'outputs'), { recursive: true }));
    expect(result.problems).toEqual([`missing ${BUNDLE}`]);
  });

  test('says of a working copy that it can be made again, and of an original nothing of the kind', async () => {
    const folder = await aCopy();
    for (const path of [COPY, PHOTO]) unlinkSync(join(folder, path));
    const open = await openAt(folder, 'read');
    const messages = (await verifyCase(open, quietWork())).problems.map((problem) => problem.message);
    expect(messages).toEqual(['An original is missing.', 'A working copy is missing. It can be made again from its original.']);
  });
});

describe('a file that was put there', () => {
  test('is named, even when its name looks like one of ours and fits its bytes', async () => {
    const planted = [
      'originals/letter.pdf',
      `originals/${shaOf('planted')}.pdf`,
      `originals/${shaOf('a pdf')}.jpg`,
      `originals/deep/${shaOf('a pdf')}.pdf`,
      'copies/x.pdf',
      'outputs/x.pdf',
      'outputs/2026-03-24 11.06/Another.pdf',
      'outputs/2026-03-25 09.00/Bundle.pdf',
      'outputs/2026-03-24 11.06/Sent.pdf',
    ];
    for (const path of planted) {
      const meddle = (folder: string) => {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        write(folder, path, 'planted');
      };
      expect(await verdictAfter(meddle, 'write')).toEqual({ verdict: 'invalid', problems: [`added ${path}`], repaired: [] });
    }
  });

  test('and written into the record, with every hash worked out again, is still named: no event ever took it in', async () => {
    const sha256 = shaOf('planted');
    const result = await verdictAfter((folder) => {
      write(folder, `originals/${sha256}.pdf`, 'planted');
      write(folder, `facts/${sha256}.json`, JSON.stringify(someFacts()));
      const { lastChange, ...saved } = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as {
        items: unknown[];
        lastChange: AuditEvent;
      };
      const forged = { ...saved, items: [...saved.items, anItem('item-3', { sha256, size: 7 })] };
      const body = JSON.stringify(forged, null, 1);
      const unhashed = { ...lastChange, facts: { ...lastChange.facts, caseSha256: shaOf(body) } };
      const event = { ...unhashed, hash: shaOf(canonicalEvent(unhashed)) };
      write(folder, 'case.json', formatCaseFile(body, event));
      const lines = readFileSync(join(folder, 'audit.jsonl'), 'utf8').trimEnd().split('\n');
      write(folder, 'audit.jsonl', `${[...lines.slice(0, -1), JSON.stringify(event)].join('\n')}\n`);
    });
    expect(result).toEqual({ verdict: 'invalid', problems: [`added originals/${sha256}.pdf`], repaired: [] });
  });

  test('is never used in the place of the original whose name it took', async () => {
    const folder = await aCopy();
    for (const ending of ['aaa', 'zzz']) write(folder, `originals/${shaOf('a pdf')}.${ending}`, 'planted');
    const open = await openAt(folder);
    expect(readFileSync(open.content.originalPath(shaOf('a pdf'))!, 'utf8')).toBe('a pdf');
    await open.close();
  });
});

describe('the trail', () => {
  const lines = (folder: string) => readFileSync(join(folder, 'audit.jsonl'), 'utf8').split('\n');

  test('with a line changed, taken out, put in or cut off its end is named, with the line', async () => {
    const meddlings: ((all: string[]) => string[])[] = [
      (all) => all.map((line, i) => (i === 1 ? line.replace('Released', 'Withheld') : line)),
      (all) => all.filter((_, i) => i !== 1),
      (all) => all.flatMap((line, i) => (i === 1 ? [all[0]!, line] : [line])),
      (all) => [all[0]!, ''],
    ];
    for (const meddling of meddlings) {
      const folder = await aCopy();
      write(folder, 'audit.jsonl', meddling(lines(folder)).join('\n'));
      const { verdict, problems } = await verifyCase(await openAt(folder, 'read'), quietWork());
      expect(verdict).toBe('invalid');
      expect(problems).toMatchObject([{ kind: 'chain', path: 'audit.jsonl' }]);
      expect(problems[0]?.message).toContain('line 2');
    }
  });

  test('that is gone is named', async () => {
    expect((await verdictAfter((folder) => unlinkSync(join(folder, 'audit.jsonl')))).problems).toEqual(['chain audit.jsonl']);
  });
});

test('several things at once are all named, and the verdict stands over what opening put right', async () => {
  const result = await verdictAfter((folder) => {
    unlinkSync(join(folder, PHOTO));
    write(folder, PDF, 'A pdf');
    write(folder, 'outputs/x.pdf', 'x');
    write(folder, 'work/x', 'x');
  }, 'write');
  expect(result.verdict).toBe('invalid');
  expect(result.problems.sort()).toEqual([`missing originals/${shaOf('a photo')}`, `changed ${PDF}`, 'added outputs/x.pdf'].sort());
  expect(result.repaired).toHaveLength(1);
});

test('verifying can be stopped, and changes nothing', async () => {
  const folder = await aCopy();
  const stop = new AbortController();
  const open: OpenCase = await openAt(folder, 'read');
  const before = statSync(join(folder, 'case.json')).mtimeMs;
  const stopped = verifyCase(open, { signal: stop.signal, progress: () => stop.abort() });
  expect(await stopped.then(() => null, asFailure)).toMatchObject({ code: 'cancelled' });
  expect(statSync(join(folder, 'case.json')).mtimeMs).toBe(before);
});
