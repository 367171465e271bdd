import { rm } from 'node:fs/promises';
import { failure } from '../../../shared/basics/failure';
import type { Handler } from '../engine-context';
import { documentsToRead } from './scans-to-read';
import { OcrRun } from './ocr-run';

export const ocrHandlers: { readonly 'ocr.run': Handler<'ocr.run'> } = {
  'ocr.run': async (context, { caseId, items }, call) => {
    const opened = await context.cases.get(caseId);
    if (opened.access === 'read') throw failure('case-read-only');
    call.progress({ stage: 'ocr', done: 0, total: null });
    const documents = await documentsToRead(opened, items);
    const work = await opened.makeWorkFolder('ocr');
    try {
      return await new OcrRun(context, opened, caseId, documents, work, call).go();
    } finally {
      await rm(work, { recursive: true, force: true }).catch(() => undefined);
      // What recognised words holds much memory.
      context.pool.rest();
    }
  },
};
