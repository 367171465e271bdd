// The review desk as an officer uses it: documents with known words, suggestions as a search of the case would leave them.
import type { Locator, Page } from 'playwright-core';
import { shownArea, shownSize, type Turn } from '../../renderer/screens/redaction/draw-box';
import { aPdf } from '../support/a-pdf';
import { addFiles, arriveAt, makeCase } from './officer';
import { aScan, named, type AFile } from './some-files';

/** A police record with a caller's name and number on its first page and another caller's on its second. */
export async function aRecord(name = '01 Police record.pdf'): Promise<AFile> {
  const line = (text: string, y: number) => ({ text, x: 72, y, size: 12 });
  return named(
    name,
    await aPdf({
      pages: [
        {
          texts: [
            { text: 'Northshire Police', x: 72, y: 90, size: 18 },
            line('Incident record, disclosed under the sharing agreement', 112),
            line('22:41 The informant Ann Other rang to say that two men were', 160),
            line('shouting in the courtyard. Her telephone is 01632 960017.', 178),
            line('22:47 A second call from Mrs Pat Example of number 18. Her', 210),
            line('mobile is 07700 900123 and she did not give a statement.', 228),
            line('The hearing on 2 April 2026 was not listed at that time.', 260),
          ],
        },
        { texts: [line('Reviewed by Sgt Placeholder. Passed to the council.', 90), line('Email for replies: desk@police.example', 120)] },
        { texts: [line('Nothing further was recorded on that night.', 90)] },
      ],
    }),
  );
}

/** A case with a record and a scan without words, on its Redaction screen. */
export async function redactionOf(page: Page, files?: readonly AFile[]): Promise<void> {
  await makeCase(page);
  await addFiles(page, files ?? [await aRecord(), await aScan('02 Neighbour letter.pdf', 2)]);
  await page.getByRole('button', { name: 'Put this report away' }).click();
  await page.getByRole('link', { name: /^Redaction/u }).click();
  await arriveAt(page, 'Redaction');
  await sheet(page).waitFor();
}

/** The page at hand. */
export function sheet(page: Page): Locator {
  return page.getByRole('region', { name: 'Page', exact: true }).getByRole('group', { name: /^Marks on this page|^Preview of/u });
}

/** The marks of the page as they are read out. */
export function marksAloud(page: Page): Promise<string[]> {
  return page
    .getByRole('group', { name: 'Marks on this page' })
    .getByRole('button')
    .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('aria-label') ?? ''));
}

/** Where words stand on the page that is shown, in pixels of the window. */
export async function onScreen(
  page: Page,
  words: string,
  turn: Turn = 0,
): Promise<{ x: number; y: number; width: number; height: number }> {
  const [hit] = (await run(page, 'redaction.search', { items: null, term: words, wholeWord: false, anyCase: false })).hits;
  if (!hit) throw new Error('These words are on no page.');
  const { width, height } = await run(page, 'redaction.page-words', { item: hit.item, page: hit.page });
  const box = await sheet(page).boundingBox();
  const [found] = hit.areas;
  if (!box || !found) throw new Error('No page is shown.');
  const area = shownArea(found, { width, height }, turn);
  const shown = shownSize({ width, height }, turn);
  const scale = { x: box.width / shown.width, y: box.height / shown.height };
  return { x: box.x + area.x * scale.x, y: box.y + area.y * scale.y, width: area.width * scale.x, height: area.height * scale.y };
}

/** Makes suggestions of these words, each where it stands first. */
export async function suggest(page: Page, suggestions: readonly (readonly [words: string, kind: string])[]): Promise<void> {
  for (const [words, kind] of suggestions) {
    const { hits } = await run(page, 'redaction.search', { items: null, term: words, wholeWord: false, anyCase: false });
    const [hit] = hits;
    if (!hit) throw new Error('These words are on no page.');
    const finder = { by: 'rule', why: 'Looks like personal data', confidence: 0.9 };
    const mark = { page: hit.page, areas: hit.areas, kind, words, finder, state: 'suggested' };
    await run(page, 'redaction.add', { purpose: 'court', item: hit.item, marks: [mark] });
  }
}

interface Answers {
  'item.set-pages': { revision: number };
  'redaction.search': { hits: { item: string; page: number; areas: { x: number; y: number; width: number; height: number }[] }[] };
  'redaction.page-words': { width: number; height: number };
  'redaction.add': { marks: string[] };
  'redaction.set-word-lists': { revision: number };
  'redaction.marks': { items: { item: string; marks: { state: string; page: number; wholePage: boolean; words: string | null }[] }[] };
}

/** A command to the engine, as the window itself sends it. */
export async function run<N extends keyof Answers>(page: Page, name: N, input: object): Promise<Answers[N]> {
  const caseId = decodeURIComponent(new URL(page.url()).hash.split('/')[1] ?? '');
  const answer = await page.evaluate(
    async ([command, body]) => {
      const headers = { 'x-lever-arch': '1', 'content-type': 'application/json' };
      const response = await fetch(`/run/${command}`, { method: 'POST', headers, body });
      return response.text();
    },
    [name, JSON.stringify({ caseId, ...input })] as const,
  );
  const outcome = answer
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { outcome?: { ok: boolean; value?: Answers[N]; failure?: { code: string } } })
    .at(-1)?.outcome;
  if (!outcome?.ok || !outcome.value) throw new Error(`${name}: ${outcome?.failure?.code ?? answer}`);
  return outcome.value;
}
