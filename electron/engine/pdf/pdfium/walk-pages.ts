// Going through a long document with memory that stays flat.
import { setImmediate } from 'node:timers/promises';
import { openPdfium, type OpenOptions, type PdfiumDocument } from './pdfium';

/** PDFium keeps every stream it met, and every picture it drew, until the document is closed. */
const REOPEN_AFTER_PAGES = 200;
const REOPEN_AFTER_BYTES = 24 * 1024 * 1024;

/** A worker hears "stop" only when it comes up for air. */
const LOOK_EVERY_PAGES = 8;

export interface WalkOptions extends OpenOptions {
  /** First and last page, from 1; all by default. */
  readonly from?: number;
  readonly to?: number;
  /** 200 by default: pages that are drawn leave their pictures behind. */
  readonly reopenAfterPages?: number;
  readonly signal?: AbortSignal;
}

/**
 * Visits pages in order (index from 0), closing and opening the file anew every so often. Stops between pages when the
 * signal says so. Throws as `openPdfium`, and whatever `visit` throws.
 */
export async function walkPages(
  path: string,
  options: WalkOptions,
  visit: (document: PdfiumDocument, index: number) => void | Promise<void>,
): Promise<void> {
  const most = options.reopenAfterPages ?? REOPEN_AFTER_PAGES;
  let index = (options.from ?? 1) - 1;
  for (let end = index + 1; index < end;) {
    const document = await openPdfium(path, options);
    try {
      end = Math.min(options.to ?? document.pageCount, document.pageCount);
      const start = index;
      const goesOn = () => document.pdfium.usable && index - start < most && document.bytesRead() < REOPEN_AFTER_BYTES;
      while (index < end && (index === start || goesOn())) {
        if (index % LOOK_EVERY_PAGES === 0) await setImmediate();
        options.signal?.throwIfAborted();
        await visit(document, index);
        index++;
      }
    } finally {
      document.close();
    }
  }
}
