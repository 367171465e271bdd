// What an officer marks every day: a search over a document, then the removal and its proof.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quietWork } from '../../../electron/engine/jobs/work';
import { pageCharacters } from '../../../electron/engine/pdf/redaction/page-characters';
import { redactFile } from '../../../electron/engine/redact/redact-file';
import { proveRedaction } from '../../../electron/engine/verify/prove-redaction';
import { pageRect } from '../../../shared/basics/rectangle';
import { findTerm } from '../../../shared/redaction/find-term';
import type { PageMarks } from '../../../shared/redaction/page-marks';
import { areasOf } from '../../../shared/redaction/suggest';
import { aFolder } from '../../support/a-folder';
import { aPdf } from '../../support/a-pdf';
import { RESOURCES } from '../../support/a-redaction';
import { readPdf } from '../../support/read-pdf';

const home = aFolder();
const LINES = [
  'The caller gave her number as 07700 900123. She then rang off.',
  '(She asked for "Ann Other", and for Mr. Example; nobody came.)',
  'Her car, AB12 CDE, stood outside. It left at 22:47.',
];
const TERMS = ['07700 900123', 'Ann Other', 'Example', 'AB12 CDE'];

async function marked(rebuild: readonly number[]) {
  const texts = LINES.map((text, i) => ({ text, x: 72, y: 120 + i * 18, size: 12 }));
  const file = home.place(`before-${rebuild.length}.pdf`);
  writeFileSync(file, await aPdf({ pages: [{ texts }] }));
  const [page] = await pageCharacters(file, null, RESOURCES, quietWork());
  const areas = TERMS.flatMap((term) =>
    findTerm(page!.text, term, { wholeWord: true, anyCase: true, acrossBreaks: true }).flatMap(({ start, end }) =>
      areasOf(page!, start, end),
    ),
  );
  expect(areas).toHaveLength(TERMS.length);
  const boxes = areas.map(({ x, y, width, height }) => ({ rect: pageRect(x, y, width, height), label: 'R2' }));
  const marks: PageMarks[] = [{ page: 1, wholePage: false, boxes }];
  const out = join(home.path, `after-${rebuild.length}.pdf`);
  const done = await redactFile({ file, out, resources: RESOURCES, marks, widen: false, rebuild: [...rebuild] }, quietWork());
  const proof = await proveRedaction({ before: file, after: out, marks, terms: TERMS, resources: RESOURCES }, quietWork());
  return { done, proof, seen: await readPdf(readFileSync(out)) };
}

describe('words that a search found, with a stop or a comma right behind them', () => {
  it.each([
    ['taken out of the page', [], 'removed'],
    ['taken out with the page made anew from pixels', [1], 'rebuilt'],
  ] as const)('are %s, the words around them stay, and the proof holds', async (_, rebuild, method) => {
    const { done, proof, seen } = await marked(rebuild);
    expect(done.pages.map((page) => page.method)).toEqual([method]);
    expect(proof.findings).toEqual([]);
    expect(proof.verdict).toBe('pass');
    const words = (seen.pages[0]?.texts ?? []).map(({ text }) => text).join(' ');
    for (const term of TERMS) expect(words).not.toContain(term.split(' ')[0]);
    for (const kept of ['caller', 'number', 'She', 'nobody', 'stood', 'outside', '22:47']) expect(words).toContain(kept);
  });
});
