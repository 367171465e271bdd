import { failure } from '../../../shared/basics/failure';
import type { Handler } from '../engine-context';
import { listOfferedFiles, type OfferedContent } from '../offer-book';
import { ImportRun } from './import-run';

export const evidenceHandlers: { readonly 'evidence.import': Handler<'evidence.import'> } = {
  'evidence.import': async (context, input, call) => {
    const opened = await context.cases.get(input.caseId);
    if (opened.access === 'read') throw failure('case-read-only');
    if (input.section !== null && !opened.current().bundle.sections.some((section) => section.id === input.section)) {
      throw failure('not-found', { detail: 'This section' });
    }
    const offers = input.offers.map((id) => context.offers.take(id));
    call.progress({ stage: 'reading', done: 0, total: null });
    const found: OfferedContent[] = [];
    for (const offer of offers) found.push(await listOfferedFiles(offer, [opened.folder], call.signal));
    return new ImportRun(context, opened, input, found, call).go();
  },
};
