// Real PDFs of every kind, sound, damaged, locked and strange: each becomes a working copy with all its pages that looks as
// the original did, or is refused by name. None may bring us down or keep us waiting.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { resamplePicture } from '../../electron/engine/intake/resample-picture';
import { quietWork } from '../../electron/engine/jobs/work';
import { normalisePdf } from '../../electron/engine/pdf/normalise/normalise-pdf';
import { openPdfium } from '../../electron/engine/pdf/pdfium/pdfium';
import { asFailure, FailureError } from '../../shared/basics/failure';
import { Chance } from '../support/chance';
import { resources } from '../support/drawn';
import { differingPages } from '../support/same-look';

const corpus = resolve('../shared/corpus');
const hasCorpus = existsSync(join(corpus, 'MANIFEST.csv'));
const SLOWEST = 30_000;

/** Opens otherwise in qpdf than here, and why that is right. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  // Forms whose one page asks to wait for Adobe Reader.
  'pdf/damaged/tika__testPDF_malformedXFA.pdf': 'pdf-dynamic-form',
  'pdf/forms-js-sig/pdfjs__issue14130.pdf': 'pdf-dynamic-form',
  'pdf/forms-js-sig/pdfjs__xfa_issue14315.pdf': 'pdf-dynamic-form',
  // Its encryption dictionary is misspelt: only qpdf guesses.
  'pdf/encrypted/qpdf__bad-encryption-length.pdf': 'pdf-needs-password',
  // The second page of the tree is the tree itself.
  'pdf/rotated-mixed/pdfjs__Pages-tree-refs.pdf': 'pdf-page-lost',
};

/** Looks otherwise on purpose: buttons and boxes of links that are not for paper, pages whose own unit PDFium does not heed. */
const MAY_DIFFER =
  /Outlines-No-Page-Links|issue18030|bug1815476|160F-2019|bug1947248|need-appearances|overlay-copy-annotations-p6|resource-from-dr|multimedia_annotations|pr12564|form-xobjects-out|fx-overlay|fxo-red|uo-[124]\.pdf/;

interface Row {
  readonly path: string;
  readonly pages: number | undefined;
}

function rows(): Row[] {
  return readFileSync(join(corpus, 'MANIFEST.csv'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const path = line.startsWith('"') ? line.slice(1, line.indexOf('"', 1)) : line.slice(0, line.indexOf(','));
      if (!/^(pdf|bundles|redaction)\/.*\.pdf$/i.test(path) || !existsSync(join(corpus, path))) return [];
      const pages = Number(/pages=(\d+)/.exec(line)?.[1]);
      return [{ path, pages: pages > 0 ? pages : undefined }];
    });
}

describe.runIf(hasCorpus)('real PDFs', () => {
  // pdf-lib tells the console of every object that it cannot read.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const folder = mkdtempSync(join(tmpdir(), 'leverarch-corpus-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const out = join(folder, 'copy.pdf');
  const take = async (file: string) => {
    rmSync(out, { force: true });
    return normalisePdf({ file, name: basename(file), resources, out, resample: resamplePicture }, quietWork());
  };

  it('are taken in with all their pages and look the same, or are refused by name', async () => {
    const wrong: string[] = [];
    const refused = new Map<string, number>();
    const all = rows();
    expect(all.length).toBeGreaterThan(480);
    let copies = 0;
    for (const { path, pages } of all) {
      const file = join(corpus, path);
      const start = Date.now();
      try {
        const made = await take(file);
        if (pages !== undefined && made.pages !== pages) wrong.push(`${path}: ${made.pages} pages, not ${pages}`);
        if (made.changed) {
          copies += 1;
          const opened = await openPdfium(out);
          if (opened.pageCount !== made.pages) wrong.push(`${path}: its copy has ${opened.pageCount} pages`);
          opened.close();
          const differ = MAY_DIFFER.test(path) ? [] : await differingPages(file, out);
          if (differ.length > 0) wrong.push(`${path}: looks different on ${differ.join(', ')}`);
          const again = join(folder, 'again.pdf');
          const second = await normalisePdf({ file: out, name: 'copy', resources, out: again, resample: resamplePicture }, quietWork());
          if (second.changed) wrong.push(`${path}: a copy of its copy is made (${second.notes.map((note) => note.code).join(', ')})`);
          rmSync(again, { force: true });
        }
      } catch (thrown) {
        const { code } = asFailure(thrown);
        refused.set(code, (refused.get(code) ?? 0) + 1);
        if (!(thrown instanceof FailureError) || !code.startsWith('pdf-')) wrong.push(`${path}: ${String(thrown)}`);
        else if (pages !== undefined && EXCEPTIONS[path] !== code) wrong.push(`${path}: ${code}`);
        if (existsSync(out) && !(thrown instanceof FailureError)) wrong.push(`${path}: a file was left behind`);
      }
      if (Date.now() - start > SLOWEST) wrong.push(`${path}: ${Date.now() - start} ms`);
    }
    console.info(`${all.length} files, ${copies} copies made, refused: ${JSON.stringify([...refused])}`);
    expect(wrong).toEqual([]);
  });

  it('that were damaged on the way never bring us down', async () => {
    const chance = new Chance(7);
    const wrong: string[] = [];
    const torn = join(folder, 'torn.pdf');
    for (const { path } of rows()) {
      if (statSync(join(corpus, path)).size > 200_000) continue;
      const bytes = readFileSync(join(corpus, path));
      for (let i = 0; i < 12; i++) bytes[chance.below(bytes.length)] = chance.below(256);
      writeFileSync(torn, chance.below(3) === 0 ? bytes.subarray(0, chance.below(bytes.length)) : bytes);
      const start = Date.now();
      try {
        await take(torn);
      } catch (thrown) {
        if (!(thrown instanceof FailureError)) wrong.push(`${path}: ${thrown instanceof Error ? String(thrown.stack) : String(thrown)}`);
      }
      if (Date.now() - start > SLOWEST) wrong.push(`${path}: ${Date.now() - start} ms`);
    }
    expect(wrong).toEqual([]);
  });
});
