import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { openDiskFile, type DiskFile } from '../../../electron/engine/pdf/writing/disk-file';
import { asFailure } from '../../../shared/basics/failure';
import { aPdf, textPage } from '../../support/a-pdf';
import { assemble, planBundle, type ABundle, type ASection } from '../../support/a-bundle';
import { readPdf } from '../../support/read-pdf';

const made: ABundle[] = [];
afterEach(() => {
  for (const bundle of made.splice(0)) bundle.clear();
});

function plan(sections: readonly ASection[], title?: string): ABundle {
  const bundle = planBundle(sections, title);
  made.push(bundle);
  return bundle;
}

async function someSections(): Promise<readonly ASection[]> {
  const claim = await aPdf({ pages: [textPage(1), textPage(2), textPage(3)], title: 'Draft by J Smith', author: 'J Smith' });
  const diary = await aPdf({ pages: [textPage(1), textPage(2)] });
  const letter = await aPdf({ pages: [textPage(1)] });
  return [
    {
      title: 'Application',
      documents: [
        {
          title: 'Claim form N16A',
          pdf: claim,
          pages: 3,
          date: '2026-03-02',
          bookmarks: [{ title: 'Part 1', pageIndex: 1, children: [{ title: 'Order sought', pageIndex: 2, children: [] }] }],
        },
        { title: 'Incident diary – Ŵyn a’r teulu', pdf: diary, pages: 2 },
      ],
    },
    { title: 'Letters', documents: [{ title: 'Letter before action', pdf: letter, pages: 1, date: '2026-01-09' }] },
  ];
}

describe('a bundle as the court opens it', () => {
  it('prints on every page the number that the reader shows for it', async () => {
    const bundle = plan(await someSections());
    const result = await assemble(bundle);
    const seen = await readPdf(readFileSync(bundle.out));
    const numbers = Array.from({ length: 7 }, (_, i) => String(i + 1));
    expect(result.pages).toBe(7);
    expect(seen.pages.map((page) => page.texts.at(-1)?.text)).toEqual(numbers);
    // pdf.js gives null where the labels are just the page numbers.
    expect(seen.labels ?? numbers).toEqual(numbers);
  });

  it('leads from every index row to the first page of its section or document, at full size', async () => {
    const bundle = plan(await someSections());
    await assemble(bundle);
    const [index] = (await readPdf(readFileSync(bundle.out))).pages;
    expect(index?.links.map((link) => [link.name, link.to])).toEqual(bundle.plan.links.map((link) => [link.name, link.toPage]));
    const rows = bundle.plan.links.filter((link) => link.row !== null).map((link) => link.row);
    expect(rows).toEqual([1, 2, 3]);
    for (const link of index!.links) {
      expect(link.place[0]).toBe('XYZ');
      expect(link.place[3]).toBe(1);
    }
    const planned = bundle.plan.links[1]!.rect;
    const [left, top, right, bottom] = index!.links[1]!.rect;
    const seen = { x: left, y: top, width: right - left, height: bottom - top };
    for (const side of ['x', 'y', 'width', 'height'] as const) expect(seen[side]).toBeCloseTo(planned[side], 2);
  });

  it('has sections open over their documents, and documents closed over the bookmarks they brought', async () => {
    const bundle = plan(await someSections());
    await assemble(bundle);
    const { bookmarks } = await readPdf(readFileSync(bundle.out));
    const short = (list: typeof bookmarks): unknown => list.map((b) => [b.title, b.page, b.count ?? 0, short(b.children)]);
    expect(short(bookmarks)).toEqual([
      ['Index [p 1]', 1, 0, []],
      [
        'A – Application [pp 2–6]',
        2,
        2,
        [
          ['1. Claim form N16A 02.03.2026 [pp 2–4]', 2, -1, [['Part 1', 3, -1, [['Order sought', 4, 0, []]]]]],
          ['2. Incident diary – Ŵyn a’r teulu [pp 5–6]', 5, 0, []],
        ],
      ],
      ['B – Letters [p 7]', 7, 1, [['3. Letter before action 09.01.2026 [p 7]', 7, 0, []]]],
    ]);
    expect(bookmarks[1]?.place).toEqual(['XYZ', 0, expect.closeTo(841.89, 1), 1]);
  });

  it('opens on page 1 at full size with its bookmarks and its own title showing', async () => {
    const bundle = plan(await someSections(), 'Northgate Council v A Person: hearing bundle');
    await assemble(bundle);
    const seen = await readPdf(readFileSync(bundle.out));
    expect(seen.pageMode).toBe('UseOutlines');
    expect(seen.openAction?.slice(1)).toEqual([{ name: 'XYZ' }, 0, expect.closeTo(841.89, 1), 1]);
    expect(seen.info).toMatchObject({ Title: 'Northgate Council v A Person: hearing bundle', Producer: 'Lever Arch', Language: 'en-GB' });
    expect(Object.keys(seen.info)).not.toContain('CreationDate');
    expect(Object.keys(seen.info)).not.toContain('Author');
  });

  it('says when it was made only where it is told', async () => {
    const bundle = plan(await someSections());
    await assemble(bundle, { at: "D:20261122160000+00'00'" });
    expect((await readPdf(readFileSync(bundle.out))).info).toMatchObject({ CreationDate: "D:20261122160000+00'00'" });
  });

  it('comes out the same to the byte from the same plan and copies', async () => {
    const sections = await someSections();
    const [first, second] = [plan(sections), plan(sections)];
    await assemble(first);
    await assemble(second);
    expect(readFileSync(first.out).equals(readFileSync(second.out))).toBe(true);
  });

  it('numbers a long bundle to its last page', async () => {
    const pages = Array.from({ length: 130 }, (_, i) => ({ lines: [`Sheet ${i + 1}`] }));
    const log = await aPdf({ pages });
    const bundle = plan([{ title: 'Logs', documents: [{ title: 'Log', pdf: log, pages: 130 }] }]);
    await assemble(bundle);
    const seen = await readPdf(readFileSync(bundle.out));
    expect(seen.pages).toHaveLength(131);
    expect(seen.pages.slice(1).map((page) => page.texts.map((text) => text.text))).toEqual(
      pages.map((_, i) => [`Sheet ${i + 1}`, String(i + 2)]),
    );
  });
});

describe('a bundle that cannot be finished', () => {
  it('leaves no file when it is cancelled half way', async () => {
    const bundle = plan(await someSections());
    const stop = new AbortController();
    const work = {
      signal: stop.signal,
      progress: (done: number) => {
        if (done === 4) stop.abort();
      },
    };
    await expect(assemble(bundle, { work })).rejects.toMatchObject({ name: 'AbortError' });
    expect(existsSync(bundle.out)).toBe(false);
  });

  it('leaves no file when the disk is full, and says so', async () => {
    const bundle = plan(await someSections());
    let room = 20_000;
    const openFile = (path: string): DiskFile => {
      const file = openDiskFile(path);
      return {
        ...file,
        write: (bytes, from, length) => {
          // A full disk first takes what still fits.
          const fits = Math.min(room, length);
          if (fits === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
          room -= fits;
          return file.write(bytes, from, fits);
        },
      };
    };
    const thrown: unknown = await assemble(bundle, { openFile }).catch((error: unknown) => error);
    expect(asFailure(thrown).code).toBe('disk-full');
    expect(existsSync(bundle.out)).toBe(false);
  });

  it('leaves no file when the disk reports an error only at the end', async () => {
    const bundle = plan(await someSections());
    const openFile = (path: string): DiskFile => ({
      ...openDiskFile(path),
      close: () => Promise.reject(Object.assign(new Error('input/output error'), { code: 'EIO' })),
    });
    const thrown: unknown = await assemble(bundle, { openFile }).catch((error: unknown) => error);
    expect(asFailure(thrown).code).toBe('disk-error');
    expect(existsSync(bundle.out)).toBe(false);
  });

  it('is whole when the disk takes little at a time', async () => {
    const sections = await someSections();
    const [slow, plain] = [plan(sections), plan(sections)];
    const openFile = (path: string): DiskFile => {
      const file = openDiskFile(path);
      return {
        ...file,
        write: (bytes, from, length) => file.write(bytes, from, Math.min(length, 777)),
        read: (into, length, at) => file.read(into, Math.min(length, 100), at),
      };
    };
    await assemble(slow, { openFile });
    await assemble(plain);
    expect(readFileSync(slow.out).equals(readFileSync(plain.out))).toBe(true);
  });

  it('is refused when a copy has not the pages that were planned', async () => {
    const pdf = await aPdf({ pages: [textPage(1), textPage(2)] });
    const bundle = plan([{ title: 'Papers', documents: [{ title: 'Statement', pdf, pages: 3 }] }]);
    await expect(assemble(bundle)).rejects.toMatchObject({ failure: { code: 'pdf-page-lost', facts: { file: 'Statement' } } });
    expect(existsSync(bundle.out)).toBe(false);
  });

  it('is refused when a copy is damaged, and says which document it is of', async () => {
    const sound = await aPdf({ pages: [textPage(1)] });
    const pdf = new TextEncoder().encode('%PDF-1.7\nthis is not a PDF');
    const documents = [
      { title: 'Letter', pdf: sound, pages: 1 },
      { title: 'Statement', pdf, pages: 1 },
    ];
    const bundle = plan([{ title: 'Papers', documents }]);
    const thrown: unknown = await assemble(bundle).catch((error: unknown) => error);
    expect(asFailure(thrown)).toMatchObject({ code: 'pdf-damaged', message: 'Statement is damaged and could not be repaired.' });
    expect(existsSync(bundle.out)).toBe(false);
  });
});
