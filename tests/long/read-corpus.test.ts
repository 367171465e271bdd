// PDFs that other people made, and broke: each is read, or refused with its reason, within half a minute.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quietWork } from '../../electron/engine/jobs/work';
import { drawPage } from '../../electron/engine/pdf/pdfium/draw-page';
import { openPdfium } from '../../electron/engine/pdf/pdfium/pdfium';
import { readFacts } from '../../electron/engine/verify/read-facts';
import { asFailure } from '../../shared/basics/failure';
import { BundleFacts } from '../../shared/checks/bundle-facts';

const corpus = resolve('../shared/corpus');
const hasCorpus = existsSync(join(corpus, 'MANIFEST.csv'));
const LONGEST = 30_000;
// Its key is of a length that the format does not know; qpdf takes a guess at it, PDFium does not.
const REFUSED = ['pdf/encrypted/qpdf__bad-encryption-length.pdf'];

interface Row {
  readonly path: string;
  /** Pages that other programs agree on. */
  readonly pages: number | undefined;
  /** Does it ask for a password, and which one opens it? */
  readonly locked: boolean;
  readonly password: string | undefined;
}

function rows(): Row[] {
  return readFileSync(join(corpus, 'MANIFEST.csv'), 'utf8')
    .split('\n')
    .map(cellsOf)
    .filter(([path]) => path?.endsWith('.pdf') === true)
    .map((cells) => {
      const expected = cells.at(-1) ?? '';
      const pages = /^pages=(\d+)/.exec(expected)?.[1];
      return {
        path: cells[0] ?? '',
        pages: pages === undefined ? undefined : Number(pages),
        locked: expected.startsWith('needs password'),
        password: /^needs password \('(.*?)' opens it/.exec(expected)?.[1],
      };
    });
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) =>
    (match[1] ?? match[2] ?? '').replaceAll('""', '"').trim(),
  );
}

describe.runIf(hasCorpus)('PDFs of other programs', () => {
  it('are read to the page, or refused with a reason, each within half a minute', async () => {
    const wrong: string[] = [];
    let read = 0;
    let slowest = { path: '', time: 0 };
    const all = rows();
    expect(all.length).toBeGreaterThan(400);
    for (const { path, pages, locked } of all) {
      const start = performance.now();
      const outcome = await outcomeOf(join(corpus, path));
      const time = performance.now() - start;
      if (time > slowest.time) slowest = { path, time };
      if (time > LONGEST) wrong.push(`${path}: took ${Math.round(time / 1000)} s`);
      if (locked && outcome !== 'pdf-needs-password' && outcome !== 'pdf-damaged') wrong.push(`${path}: ${outcome}, but it is locked`);
      if (!locked && pages !== undefined && pages > 0 && outcome !== pages && !REFUSED.includes(path))
        wrong.push(`${path}: ${outcome}, not ${pages} pages`);
      if (typeof outcome === 'number') read++;
      else if (!outcome.startsWith('pdf-') && outcome !== 'file-empty') wrong.push(`${path}: ${outcome}`);
    }
    console.log(`${read} of ${all.length} PDFs were read; the slowest took ${Math.round(slowest.time)} ms (${slowest.path})`);
    expect(wrong).toEqual([]);
  });

  it('open with their password', async () => {
    const wrong: string[] = [];
    for (const { path, password } of rows()) {
      if (password === undefined) continue;
      try {
        const document = await openPdfium(join(corpus, path), { password });
        if (document.pageCount === 0) wrong.push(path);
        document.close();
      } catch (thrown) {
        wrong.push(`${path}: ${asFailure(thrown).code}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

async function outcomeOf(file: string): Promise<number | string> {
  try {
    const facts = await readFacts({ file, fileName: 'file.pdf' }, quietWork());
    BundleFacts.parse(facts);
    const document = await openPdfium(file);
    try {
      drawPage(document, 0, 200);
    } catch (thrown) {
      // A first page that cannot be drawn has to be one that the facts name.
      if (facts.unread.length === 0) return `the first page: ${asFailure(thrown).code}`;
    } finally {
      document.close();
    }
    return facts.pages.length;
  } catch (thrown) {
    const { code } = asFailure(thrown);
    return code === 'unexpected' ? `unexpected: ${String(thrown)}` : code;
  }
}

it('the corpus is there', () => {
  if (!hasCorpus) console.warn('\n*** There is no test corpus beside the project: nothing was read. ***\n');
});
