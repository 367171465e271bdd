// The pages that we draw, read back by two readers that share nothing with what drew them: PDF.js and PDFium.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPdfiumBytes, withPage } from '../../electron/engine/pdf/pdfium/pdfium';
import { withText } from '../../electron/engine/pdf/pdfium/page-text';
import { measurer, type FontMetrics, type MeasureText } from '../../shared/bundle/text-measure';

export const resources = join(import.meta.dirname, '..', '..', 'resources');

/** The widths that the product measures with. */
export function realMetrics(): FontMetrics {
  return JSON.parse(readFileSync(join(resources, 'fonts', 'metrics.json'), 'utf8')) as FontMetrics;
}

export function realMeasure(): MeasureText {
  return measurer(realMetrics());
}

export interface ReadWord {
  readonly text: string;
  /** Points from the lower left corner of the page. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** What PDF.js finds on each page, in the order of the file. */
export async function readByPdfJs(bytes: Uint8Array): Promise<ReadWord[][]> {
  // Node 20 has no Promise.withResolvers, and PDF.js wants it.
  if (!('withResolvers' in Promise)) {
    Object.defineProperty(Promise, 'withResolvers', {
      value: () => {
        let resolve: unknown;
        let reject: unknown;
        const promise = new Promise((yes, no) => {
          resolve = yes;
          reject = no;
        });
        return { promise, resolve, reject };
      },
    });
  }
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const document = await task.promise;
  const pages: ReadWord[][] = [];
  for (let i = 1; i <= document.numPages; i++) {
    const { items } = await (await document.getPage(i)).getTextContent();
    pages.push(
      items.flatMap((item) =>
        'str' in item && item.str.trim() !== ''
          ? [{ text: item.str, x: Number(item.transform[4]), y: Number(item.transform[5]), width: item.width }]
          : [],
      ),
    );
  }
  await task.destroy();
  return pages;
}

/** All text of one page as PDFium, and so Chrome and Edge, search and copy it. */
export async function readByPdfium(bytes: Uint8Array, page = 0): Promise<string> {
  const document = await openPdfiumBytes(bytes);
  try {
    return withPage(document, page, (handle) =>
      withText(document.pdfium, handle, (text) => {
        const { call } = document.pdfium;
        const count = call.FPDFText_CountChars(text);
        return Array.from({ length: count }, (_, i) => String.fromCodePoint(call.FPDFText_GetUnicode(text, i) >>> 0)).join('');
      }),
    );
  } finally {
    document.close();
  }
}
