import type { SectionId } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import type { ImportResult } from '../../../shared/contract/commands';
import type { OpenCase } from '../case-folder/case-store';
import type { EngineContext, Handler } from '../engine-context';
import { listOfferedFiles, type OfferedContent } from '../offer-book';
import { ImportRun } from './import-run';
import { keptFilesOf, type KeptFile } from './kept-files';
import { pagesWithoutText } from './no-text';

type EvidenceHandlers = { readonly [N in 'evidence.import' | 'evidence.try-again' | 'evidence.at-hand' | 'evidence.no-text']: Handler<N> };

export const evidenceHandlers: EvidenceHandlers = {
  'evidence.import': async (context, input, call) => {
    const opened = await writable(context, input.caseId);
    if (input.section !== null && !hasSection(opened, input.section)) throw failure('not-found', { detail: 'This section' });
    const offers = input.offers.map((id) => context.offers.take(id));
    call.progress({ stage: 'reading', done: 0, total: null });
    const found: OfferedContent[] = [];
    for (const offer of offers) found.push(await listOfferedFiles(offer, [opened.folder], call.signal));
    return new ImportRun(context, opened, input, { found }, call).go();
  },

  'evidence.try-again': async (context, { caseId, files, passwords = [] }, call) => {
    const opened = await writable(context, caseId);
    const kept = keptFilesOf(opened);
    const wanted = new Set(files);
    // Locked parts of one archive are all in the same file, which is taken apart once.
    const starts = new Set(files.flatMap((name) => kept.get(name) ?? []));
    const answer: ImportResult = { revision: opened.current().revision, imported: [], skipped: [], duplicates: [] };
    for (const [section, again] of bySection(starts, opened)) {
      const result = await new ImportRun(context, opened, { caseId, offers: [], section, passwords }, { again }, call).go();
      answer.revision = result.revision;
      answer.imported.push(...result.imported);
      answer.skipped.push(...result.skipped);
      // What came out of an archive before is no news.
      answer.duplicates.push(...result.duplicates.filter(({ file }) => wanted.has(file)));
    }
    const refused = new Set(answer.skipped.map(({ file }) => file));
    const gone = files.filter((name) => kept.get(name) === undefined);
    await kept.forget(files.filter((name) => !refused.has(name)));
    return { ...answer, gone };
  },

  'evidence.at-hand': async (context, { caseId }) => {
    const opened = await context.cases.get(caseId);
    return { files: opened.access === 'read' ? [] : keptFilesOf(opened).names() };
  },

  'evidence.no-text': async (context, { caseId }, call) => pagesWithoutText(await context.cases.get(caseId), call.signal),
};

async function writable(context: EngineContext, caseId: Parameters<EngineContext['cases']['get']>[0]): Promise<OpenCase> {
  const opened = await context.cases.get(caseId);
  if (opened.access === 'read') throw failure('case-read-only');
  return opened;
}

function hasSection(opened: OpenCase, section: SectionId): boolean {
  return opened.current().bundle.sections.some(({ id }) => id === section);
}

/** The section that each was meant for, where that is still there. */
function bySection(files: Iterable<KeptFile>, opened: OpenCase): ReadonlyMap<SectionId | null, readonly KeptFile[]> {
  const groups = new Map<SectionId | null, KeptFile[]>();
  for (const file of files) {
    const section = file.section !== null && hasSection(opened, file.section) ? file.section : null;
    groups.set(section, [...(groups.get(section) ?? []), file]);
  }
  return groups;
}
