// Reads a PDF back as a stranger would: with pdf.js, which shares no code with what writes bundles.
import './pdf-js';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface SeenText {
  readonly text: string;
  /** Points from the top left of the page as seen; `y` is the baseline. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

export interface SeenLink {
  /** Left, top, right, bottom in points from the top left of the page as seen. */
  readonly rect: readonly [number, number, number, number];
  /** Page from 1, an address, or null. */
  readonly to: number | string | null;
  /** [kind, left, top, zoom …] of the place within the page. */
  readonly place: readonly unknown[];
  readonly name: string;
}

export interface SeenPage {
  readonly width: number;
  readonly height: number;
  readonly rotate: number;
  readonly texts: readonly SeenText[];
  readonly links: readonly SeenLink[];
  readonly others: number;
}

export interface SeenBookmark {
  readonly title: string;
  readonly page: number | null;
  readonly place: readonly unknown[];
  /** Rows that show when it is open; below 0 when it is closed. */
  readonly count: number | undefined;
  readonly children: readonly SeenBookmark[];
}

export interface SeenPdf {
  readonly pages: readonly SeenPage[];
  readonly labels: readonly string[] | null;
  readonly bookmarks: readonly SeenBookmark[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly pageMode: string;
  readonly openAction: readonly unknown[] | null;
  readonly hasScripts: boolean;
}

interface RawBookmark {
  readonly title: string;
  readonly dest: string | unknown[] | null;
  readonly count?: number;
  readonly items: readonly RawBookmark[];
}

export async function readPdf(bytes: Uint8Array): Promise<SeenPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await loading.promise;
  try {
    const pages: SeenPage[] = [];
    for (let number = 1; number <= document.numPages; number++) pages.push(await readPage(document, number));
    const { info } = await document.getMetadata();
    const opening: unknown = await document.getOpenAction();
    return {
      pages,
      labels: await document.getPageLabels(),
      bookmarks: await readBookmarks(document, (await document.getOutline()) as readonly RawBookmark[] | null),
      info: info as Record<string, unknown>,
      pageMode: await document.getPageMode(),
      openAction: (opening as Map<string, unknown[]> | null)?.get('dest') ?? null,
      hasScripts: (await document.getJSActions()) !== null,
    };
  } finally {
    await loading.destroy();
  }
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<SeenPage> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const at = (x: number, y: number) => viewport.convertToViewportPoint(x, y) as [number, number];
  const content = await page.getTextContent();
  const texts = content.items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [a, b, , , e, f] = item.transform as number[];
    const [x, y] = at(e!, f!);
    return [{ text: item.str, x, y, width: item.width, size: Math.hypot(a!, b!) }];
  });
  const links: SeenLink[] = [];
  let others = 0;
  for (const annotation of await page.getAnnotations()) {
    if (annotation.subtype !== 'Link') {
      others += 1;
      continue;
    }
    const [left, bottom, right, top] = annotation.rect as number[];
    const place = (annotation.dest ?? null) as unknown[] | null;
    const to = (annotation.unsafeUrl as string | undefined) ?? (place ? await pageOf(document, place) : null);
    links.push({
      rect: [...at(left!, top!), ...at(right!, bottom!)],
      to,
      place: placeOf(place),
      name: (annotation.contentsObj as { str: string }).str,
    });
  }
  return { width: viewport.width, height: viewport.height, rotate: page.rotate, texts, links, others };
}

async function readBookmarks(document: PDFDocumentProxy, raw: readonly RawBookmark[] | null): Promise<readonly SeenBookmark[]> {
  const all: SeenBookmark[] = [];
  for (const { title, dest, count, items } of raw ?? []) {
    const place = Array.isArray(dest) ? dest : null;
    all.push({
      title,
      page: place ? await pageOf(document, place) : null,
      place: placeOf(place),
      count,
      children: await readBookmarks(document, items),
    });
  }
  return all;
}

async function pageOf(document: PDFDocumentProxy, place: readonly unknown[]): Promise<number | null> {
  const [page] = place;
  return typeof page === 'object' && page !== null ? (await document.getPageIndex(page as { num: number; gen: number })) + 1 : null;
}

function placeOf(place: readonly unknown[] | null): readonly unknown[] {
  return (place ?? []).slice(1).map((part) => (typeof part === 'object' && part !== null && 'name' in part ? part.name : part));
}
