// What runs in worker threads: one line a task, each a function of a working room.
import { assembleBundle } from './assemble/assemble-bundle';
import { drawItemPaper } from './output/draw-item-paper';
import { drawPaper } from './output/draw-paper';
import { drawReport, drawText } from './output/draw-report';
import { cleanDocument } from './intake/clean-document';
import { compareCopies } from './intake/compare-copies';
import { readCopyLook } from './intake/copy-look';
import { makeBundleCopy } from './intake/bundle-copy';
import { makePhotoSheet } from './intake/photo-sheet';
import { makeWorkingCopy } from './intake/make-working-copy';
import { readsItselfAnew } from './intake/reads-itself-anew';
import { unpackArchive } from './intake/unpack-archive';
import { readScan } from './intake/scans/read-scan';
import { redactFile } from './redact/redact-file';
import { measureRedacted } from './intake/measure-redacted';
import { findInPictures } from './redact/find-in-pictures';
import { findInText } from './redact/find-in-text';
import { compareUnderMarks } from './redact/compare-under-marks';
import { readPageCharacters } from './redact/read-page-characters';
import { searchCopy } from './redact/search-copy';
import { suggestFromCopy } from './redact/suggest-from-copy';
import { suggestOnPages } from './redact/suggest-on-pages';
import { makeSearchableCopy } from './intake/scans/searchable-copy';
import { provePages, proveRedaction, proveReleased, proveTerms, proveWholeFile } from './verify/prove-redaction';
import { scanRedactions } from './verify/scan-redactions';
import { drawPagePicture } from './verify/draw-page-picture';
import { readChecksum, readDocumentFacts, readPageFacts } from './verify/read-facts';

export const engineTasks = {
  'make-working-copy': makeWorkingCopy,
  'clean-document': cleanDocument,
  'reads-itself-anew': readsItselfAnew,
  'unpack-archive': unpackArchive,
  'read-scan': readScan,
  'make-searchable-copy': makeSearchableCopy,
  'make-bundle-copy': makeBundleCopy,
  'make-photo-sheet': makePhotoSheet,
  'draw-page-picture': drawPagePicture,
  'read-document-facts': readDocumentFacts,
  'read-checksum': readChecksum,
  'read-page-facts': readPageFacts,
  'page-characters': readPageCharacters,
  'compare-under-marks': compareUnderMarks,
  'search-copy': searchCopy,
  'suggest-from-copy': suggestFromCopy,
  'find-in-text': findInText,
  'find-in-pictures': findInPictures,
  'suggest-on-pages': suggestOnPages,
  'redact-file': redactFile,
  'prove-redaction': proveRedaction,
  'prove-pages': provePages,
  'prove-whole-file': proveWholeFile,
  'prove-terms': proveTerms,
  'prove-released': proveReleased,
  'scan-redactions': scanRedactions,
  'measure-redacted': measureRedacted,
  'assemble-bundle': assembleBundle,
  'draw-report': drawReport,
  'draw-text': drawText,
  'draw-item-paper': drawItemPaper,
  'draw-paper': drawPaper,
  'read-copy-look': readCopyLook,
  'compare-copies': compareCopies,
};

export type EngineTasks = typeof engineTasks;
