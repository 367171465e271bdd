// Redaction from the command line: a whole case, one document, and a look through papers that came in.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPdf } from '../support/a-pdf';
import { aFolder } from '../support/a-folder';
import { PREPARING, buildOnce, cliJson as runJson, type CliValue } from '../support/built-cli';
import { readPdf } from '../support/read-pdf';

interface Place {
  readonly page: number;
  readonly kind: string;
  readonly state: string;
}
type Value = Omit<CliValue, 'findings' | 'verdict'> & {
  readonly proof: { readonly verdict: string };
  readonly removed: number;
  readonly sha256: string | null;
  readonly byKind: Readonly<Record<string, number>>;
  readonly applied: number;
  readonly marks: readonly Place[];
  readonly verdict: string;
  readonly findings: readonly Place[];
};

/** The answers of the commands of this file. */
async function cliJson(...words: readonly string[]): Promise<{ readonly code: number | null; readonly value: Value }> {
  const { code, value } = await runJson(...words);
  return { code, value: value as unknown as Value };
}

const home = aFolder();
const SECRET = 'Quillfeather';
const at = (name: string) => join(home.path, name);

beforeAll(async () => {
  await buildOnce();
  const lines = [
    { text: `Mrs ${SECRET} rang 07700 900123 at noon.`, x: 80, y: 120 },
    { text: 'She was upset.', x: 80, y: 160 },
  ];
  writeFileSync(at('01 Note.pdf'), await aPdf({ title: 'Note', pages: [{ texts: lines }] }));
  writeFileSync(at('terms.txt'), `${SECRET}\n`);
}, PREPARING);

describe('redact-pdf', () => {
  it('writes a proved file in which the word is gone and its neighbours stay', async () => {
    const { code, value } = await cliJson('redact-pdf', at('01 Note.pdf'), at('out.pdf'), '--terms', at('terms.txt'));
    expect([code, value.proof.verdict, value.removed]).toEqual([0, 'pass', 1]);
    const words = JSON.stringify((await readPdf(readFileSync(at('out.pdf')))).pages);
    expect(words).not.toContain(SECRET);
    expect(words).toContain('She was upset.');
    expect(readdirSync(home.path).filter((name) => name.startsWith('.leverarch'))).toEqual([]);
  }, 60_000);

  it('writes nothing and exits 6 where the proof does not pass, and replaces no file', async () => {
    const named = at(`${SECRET}.pdf`);
    const { code, value } = await cliJson('redact-pdf', at('01 Note.pdf'), named, '--terms', at('terms.txt'));
    expect([code, value.proof.verdict, value.sha256, existsSync(named)]).toEqual([6, 'fail', null, false]);
    expect(JSON.stringify(value)).not.toContain(SECRET);
    const again = await cliJson('redact-pdf', at('01 Note.pdf'), at('out.pdf'), '--terms', at('terms.txt'));
    expect([again.code, again.value.error.code]).toEqual([2, 'file-exists']);
  }, 60_000);
});

describe('redact', () => {
  it('hides terms and what was accepted, and the bundle is served without them', async () => {
    await cliJson('new', at('doe.case'), '--profile', 'county-injunction', '--title', 'Northshire v Doe');
    await cliJson('import', at('doe.case'), at('01 Note.pdf'), '--no-ocr');
    const { code, value } = await cliJson('redact', at('doe.case'), '--detect', '--accept', 'phone', '--terms', at('terms.txt'));
    expect(code).toBe(0);
    expect(value.byKind.term).toBe(1);
    expect(value.byKind.phone).toBe(1);
    expect(value.applied).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(value)).not.toContain(SECRET);
    expect(value.marks.filter(({ kind }) => kind === 'term' || kind === 'phone').map(({ page, state }) => [page, state])).toEqual([
      [1, 'accepted'],
      [1, 'accepted'],
    ]);
    const built = await cliJson('build', at('doe.case'), '--out', at('served'));
    expect([built.code, built.value.index[0]?.redacted]).toEqual([0, true]);
    const words = JSON.stringify((await readPdf(readFileSync(built.value.bundle))).pages);
    expect(words).not.toContain(SECRET);
    expect(words).not.toContain('900123');
    expect(built.value.outputs.map(({ kind }) => kind)).toContain('redaction-log');
    expect(built.value.outputs.every(({ path }) => existsSync(join(at('served'), path)))).toBe(true);
    const full = await cliJson('build', at('doe.case'), '--variant', 'full');
    expect([full.code, full.value.error.code]).toEqual([6, 'order-needed']);
  }, 120_000);
});

describe('scan-redactions', () => {
  it('finds text under a box and says where, and never what', async () => {
    const page = {
      texts: [{ text: `The witness is ${SECRET} indeed`, x: 80, y: 120 }],
      rectangles: [{ x: 60, y: 100, width: 300, height: 30, grey: 0 }],
    };
    writeFileSync(at('boxed.pdf'), await aPdf({ title: 'Boxed', pages: [page] }));
    const { code, value } = await cliJson('scan-redactions', at('boxed.pdf'));
    expect([code, value.verdict, value.findings[0]?.page, value.findings[0]?.kind]).toEqual([0, 'bad', 1, 'text-under-box']);
    expect(JSON.stringify(value)).not.toContain(SECRET);
    const imported = await cliJson('import', at('doe.case'), at('boxed.pdf'), '--no-ocr');
    expect(imported.value.imported[0]?.notes).toContainEqual(expect.objectContaining({ code: 'redaction-leaks', pages: [1] }));
  }, 60_000);
});
