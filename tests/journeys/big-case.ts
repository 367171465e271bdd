// A case of thousands of documents without the hours of taking them in: a few files are taken in by the engine, and the
// items of the big case are those few again and again. Everything that an item names is there.
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createCaseFolder } from '../../electron/engine/case-folder/case-store';
import { CaseId, ItemId, SectionId } from '../../shared/basics/ids';
import { calendarDate } from '../../shared/basics/calendar-date';
import type { Case } from '../../shared/case/case';
import type { EvidenceItem } from '../../shared/evidence/evidence-item';
import { aCase } from '../support/a-case';
import { anEngine, DETAILS } from '../support/an-engine';
import { aLetter, aPhoto } from './some-files';

const SECTION_TITLES = ['Application', 'Council witnesses', 'Police disclosure', 'CCTV and photographs', 'Tenancy and warnings'];
const TITLES = [
  'Statement of a neighbour',
  'Incident diary sheet',
  'Noise recordings log with the times of each call to the out-of-hours service and what was heard on arrival at the flat',
  'Letter to the Defendant',
  'Photograph of the communal door',
];

/** Makes the case below the home's folder of cases; gives its folder. */
export async function aBigCase(home: string, documents: number): Promise<string> {
  const seed = await takeInAFew(join(home, 'seed'));
  const folder = join(home, 'cases', 'Northshire Council v Doe.case');
  const items = Array.from({ length: documents }, (_, n) => again(seed.items, n));
  const each = Math.ceil(documents / SECTION_TITLES.length);
  const sections = SECTION_TITLES.map((title, i) => ({
    id: SectionId.parse(`section-${i}`),
    title,
    items: items.slice(i * each, (i + 1) * each).map((item) => item.id),
    order: 'by-hand' as const,
  }));
  const big: Case = { ...aCase(), id: CaseId.parse('big-case'), details: DETAILS, items, bundle: { sections } };
  await mkdir(join(home, 'cases'), { recursive: true });
  await createCaseFolder(folder, big);
  for (const room of ['originals', 'copies', 'facts']) await cp(join(seed.folder, room), join(folder, room), { recursive: true });
  return folder;
}

function again(few: readonly EvidenceItem[], n: number): EvidenceItem {
  const one = few[n % few.length];
  const title = TITLES[n % TITLES.length];
  if (!one || title === undefined) throw new Error('There is nothing to repeat.');
  const isDated = n % 5 !== 4;
  return {
    ...one,
    id: ItemId.parse(`item-${n}`),
    title: `${title} ${n + 1}`,
    date: isDated ? calendarDate(2026, 1 + (n % 3), 1 + ((n * 7) % 27)) : null,
    dateFrom: isDated ? 'name' : null,
  };
}

async function takeInAFew(home: string): Promise<{ readonly items: readonly EvidenceItem[]; readonly folder: string }> {
  const made = await anEngine({ home });
  const { engine } = made;
  try {
    const run = async (name: string, input: unknown): Promise<unknown> => {
      const outcome = await engine.run(name, input);
      if (!outcome.ok) throw new Error(outcome.failure.message);
      return outcome.value;
    };
    const { caseId } = (await run('case.create', { place: null, details: DETAILS, sections: 'none' })) as { caseId: CaseId };
    const files = [await aLetter('a.pdf', 1), await aLetter('b.pdf', 3), await aLetter('c.pdf', 2), await aPhoto('d.jpg')];
    const offers = [];
    for (const { name, buffer } of files) offers.push(await engine.receive(caseId, name, once(buffer)));
    await run('evidence.import', { caseId, offers, section: null });
    const { case: filled } = (await run('case.read', { caseId })) as { case: Case };
    return { items: filled.items, folder: join(home, 'cases', `${DETAILS.title}.case`) };
  } finally {
    await made.end();
  }
}

async function* once(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(body);
}
