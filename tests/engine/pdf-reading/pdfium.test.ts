import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawPage, type DrawnPage } from '../../../electron/engine/pdf/pdfium/draw-page';
import { visibleBoxOf } from '../../../electron/engine/pdf/pdfium/page-box';
import { importAllPages, openPdfium, openPdfiumBytes, savePdfium, withPage } from '../../../electron/engine/pdf/pdfium/pdfium';
import { walkPages } from '../../../electron/engine/pdf/pdfium/walk-pages';
import { FailureError } from '../../../shared/basics/failure';
import { visibleSize } from '../../../shared/basics/rectangle';
import { aPdf, textPage, visibleOf, type APage } from '../../support/a-pdf';
import { cut, withPassword } from '../../support/pdf-changes';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'pdf-reading-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function onDisk(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function codeOf(run: Promise<unknown>): Promise<string> {
  try {
    await run;
    return 'opened';
  } catch (thrown) {
    return thrown instanceof FailureError ? thrown.failure.code : String(thrown);
  }
}

describe('opening a PDF', () => {
  it('reads it from the disk and counts its pages', async () => {
    const document = await openPdfium(onDisk('three.pdf', await aPdf({ pages: [textPage(1), textPage(2), textPage(3)] })));
    expect(document.pageCount).toBe(3);
    document.close();
    document.close();
  });

  it('asks for a password where there is one, and takes the right one', async () => {
    const path = onDisk('locked.pdf', await withPassword(await aPdf({ pages: [textPage(1)] }), 'Łódź'));
    expect(await codeOf(openPdfium(path))).toBe('pdf-needs-password');
    expect(await codeOf(openPdfium(path, { password: 'wrong' }))).toBe('pdf-needs-password');
    const document = await openPdfium(path, { password: 'Łódź' });
    expect(document.pageCount).toBe(1);
    document.close();
  });

  it('says what is wrong with files that are no PDF', async () => {
    expect(await codeOf(openPdfium(onDisk('empty.pdf', new Uint8Array(0))))).toBe('file-empty');
    expect(await codeOf(openPdfium(onDisk('words.pdf', new TextEncoder().encode('not a PDF at all'))))).toBe('pdf-damaged');
    expect(await codeOf(openPdfium(join(folder, 'nowhere.pdf')))).toBe('file-unreadable');
    const whole = await aPdf({ pages: [textPage(1)], objectStreams: true });
    expect(await codeOf(openPdfium(onDisk('cut.pdf', cut(whole, 0.4))))).toBe('pdf-damaged');
  });
});

describe('a file that makes the reader stop', () => {
  it('fails itself, and the next one is read', async () => {
    const bytes = await aPdf({ pages: [textPage(1)] });
    const hostile = await openPdfiumBytes(bytes);
    const trap = () =>
      withPage(hostile, 0, () => {
        throw new WebAssembly.RuntimeError('unreachable');
      });
    expect(trap).toThrow(FailureError);
    expect(hostile.pdfium.usable).toBe(false);
    expect(() => withPage(hostile, 0, () => 1)).toThrow(FailureError);
    hostile.close();
    const next = await openPdfiumBytes(bytes);
    expect(withPage(next, 0, () => 'read')).toBe('read');
    next.close();
  });
});

describe('repair', () => {
  it('writes a restricted file again without its restrictions and with its form', async () => {
    const locked = await withPassword(await aPdf({ pages: [textPage(1)], fields: { Name: 'A Tenant' } }), 'secret');
    const document = await openPdfiumBytes(locked, { password: 'secret' });
    const open = await openPdfiumBytes(savePdfium(document, { removeSecurity: true }));
    document.close();
    expect(open.pageCount).toBe(1);
    expect(open.pdfium.call.FPDF_GetFormType(open.handle)).toBe(1);
    expect(open.pdfium.call.EPDF_IsEncrypted(open.handle)).toBe(0);
    open.close();
  });

  it('copies every page into a new document', async () => {
    const document = await openPdfiumBytes(await aPdf({ pages: [textPage(1), textPage(2)] }));
    const copy = await openPdfiumBytes(importAllPages(document));
    document.close();
    expect(copy.pageCount).toBe(2);
    copy.close();
  });
});

/** Where the dark points are, as shares of the picture from its top left. */
function inkOf(drawn: DrawnPage): { left: number; top: number; right: number; bottom: number } {
  let [left, top, right, bottom] = [drawn.width, drawn.height, 0, 0];
  for (let i = 0; i < drawn.width * drawn.height; i++) {
    if ((drawn.rgba[i * 4] ?? 255) > 128) continue;
    const x = i % drawn.width;
    const y = Math.floor(i / drawn.width);
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
  }
  return { left: left / drawn.width, top: top / drawn.height, right: right / drawn.width, bottom: bottom / drawn.height };
}

describe('a page as a person sees it', () => {
  const crops: readonly (APage['crop'] | undefined)[] = [undefined, [50, 100, 450, 700]];
  for (const rotate of [0, 90, 180, 270]) {
    for (const crop of crops) {
      it(`is drawn with its number bottom right, turned ${rotate}${crop ? ' and cropped' : ''}`, async () => {
        const page: APage = { rotate, stamp: '17', ...(crop ? { crop } : {}) };
        const document = await openPdfiumBytes(await aPdf({ pages: [page] }));
        const drawn = drawPage(document, 0, 400);
        const visible = withPage(document, 0, (handle) => visibleBoxOf(document.pdfium, handle));
        document.close();
        const size = visibleSize(visibleOf(page));
        expect(visibleSize(visible).width).toBeCloseTo(size.width, 2);
        expect(visibleSize(visible).height).toBeCloseTo(size.height, 2);
        expect(drawn.width).toBe(400);
        expect(drawn.height).toBe(Math.round((400 * size.height) / size.width));
        const ink = inkOf(drawn);
        expect(ink.left).toBeGreaterThan(0.85);
        expect(ink.right).toBeGreaterThan(0.93);
        expect(ink.right).toBeLessThan(1 - 20 / size.width);
        expect(ink.top).toBeGreaterThan(0.9);
        expect(ink.bottom).toBeLessThan(1 - 20 / size.height);
        expect(drawn.rgba[3]).toBe(255);
      });
    }
  }

  it('counts the crop only where it lies within the sheet', async () => {
    const document = await openPdfiumBytes(await aPdf({ pages: [{ size: [400, 500], crop: [-100, 100, 900, 400] }] }));
    const { box } = withPage(document, 0, (page) => visibleBoxOf(document.pdfium, page));
    document.close();
    expect([box.left, box.bottom, box.right, box.top]).toEqual([0, 100, 400, 400]);
  });

  it('shows what was filled into a form', async () => {
    const document = await openPdfiumBytes(await aPdf({ pages: [{}], fields: { Name: 'XXXXXXXX' } }));
    expect(inkOf(drawPage(document, 0, 300)).right).toBeGreaterThan(0);
    document.close();
  });
});

describe('going through a long document', () => {
  it('visits each page once and in order, however often the file is opened anew', async () => {
    const path = onDisk('long.pdf', await aPdf({ pages: Array.from({ length: 23 }, (_, i) => textPage(i + 1, 2)) }));
    const seen: number[] = [];
    const documents = new Set<unknown>();
    await walkPages(path, { from: 3, to: 22, reopenAfterPages: 5 }, (document, index) => {
      documents.add(document);
      seen.push(index + 1);
    });
    expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => i + 3));
    expect(documents.size).toBe(4);
  });

  it('stops between pages when asked to', async () => {
    const path = onDisk('stop.pdf', await aPdf({ pages: [textPage(1, 1), textPage(2, 1), textPage(3, 1)] }));
    const stop = new AbortController();
    const seen: number[] = [];
    const walk = walkPages(path, { signal: stop.signal }, (_, index) => {
      seen.push(index);
      stop.abort();
    });
    await expect(walk).rejects.toThrow();
    expect(seen).toEqual([0]);
  });
});
