// What runs in worker threads: one line a task, each a function of a working room.
import { assembleBundle } from './assemble/assemble-bundle';
import { drawReport, drawText } from './output/draw-report';
import { makeWorkingCopy } from './intake/make-working-copy';
import { drawPagePicture } from './verify/draw-page-picture';
import { readChecksum, readDocumentFacts, readPageFacts } from './verify/read-facts';

export const engineTasks = {
  'make-working-copy': makeWorkingCopy,
  'draw-page-picture': drawPagePicture,
  'read-document-facts': readDocumentFacts,
  'read-checksum': readChecksum,
  'read-page-facts': readPageFacts,
  'assemble-bundle': assembleBundle,
  'draw-report': drawReport,
  'draw-text': drawText,
};

export type EngineTasks = typeof engineTasks;
