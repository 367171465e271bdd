import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogFacts, type CatalogFacts } from '../../../electron/engine/pdf/file/catalog-facts';
import { aPdf, textPage, type APdf } from '../../support/a-pdf';
import { cut, withPassword, withRevision } from '../../support/pdf-changes';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'catalog-facts-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function factsOf(bytes: Uint8Array): CatalogFacts {
  const path = join(folder, 'file.pdf');
  writeFileSync(path, bytes);
  return readCatalogFacts(path, new AbortController().signal);
}

const everything: APdf = {
  pages: [textPage(1), textPage(2), textPage(3)],
  title: 'Hearing bundle: Łucja Wójcik',
  author: 'An officer (housing)',
  producer: 'Lever Arch',
  language: 'en-GB',
  opensWithBookmarks: true,
  open: { page: 2, zoom: 1 },
  javaScript: 'names',
  attachments: [
    { name: 'a.txt', text: 'one' },
    { name: 'b.txt', text: 'two' },
  ],
  fields: { Name: 'A', Address: 'B', Phone: 'C' },
  layers: [
    { name: 'shown', on: true },
    { name: 'hidden', on: false },
  ],
};

// pdf-lib's attachments replace the name tree, so scripts are looked for in a file without them.
const { javaScript: _, ...withoutScript } = everything;

describe('what a file says of itself', () => {
  for (const objectStreams of [true, false]) {
    it(`is read from ${objectStreams ? 'object streams' : 'a classic table'}`, async () => {
      expect(factsOf(await aPdf({ ...withoutScript, objectStreams }))).toEqual({
        pdfVersion: '1.7',
        encrypted: false,
        title: 'Hearing bundle: Łucja Wójcik',
        author: 'An officer (housing)',
        producer: 'Lever Arch',
        language: 'en-GB',
        opensWithBookmarks: true,
        openZoom: 1,
        openPage: 2,
        javaScript: false,
        embeddedFiles: 2,
        formFields: 3,
        revisions: 1,
        hiddenLayers: 1,
        unread: [],
      });
    });
  }

  it('says plainly when it has none of these', async () => {
    const facts = factsOf(await aPdf({ pages: [textPage(1)] }));
    expect(facts).toMatchObject({ language: null, opensWithBookmarks: false, openZoom: null, openPage: null, javaScript: false });
    expect(facts).toMatchObject({ embeddedFiles: 0, formFields: 0, hiddenLayers: 0, unread: [] });
  });

  it('tells a fitted opening from a zoom and from none', async () => {
    expect(factsOf(await aPdf({ pages: [textPage(1)], open: { page: 1, zoom: 'fit' } })).openZoom).toBe('fit');
    expect(factsOf(await aPdf({ pages: [textPage(1)], open: { page: 1, zoom: 1.5 } })).openZoom).toBe(1.5);
    expect(factsOf(await aPdf({ pages: [textPage(1)], open: { page: 1, zoom: null } }))).toMatchObject({ openZoom: null, openPage: 1 });
  });

  for (const javaScript of ['names', 'open', 'page'] as const) {
    it(`finds a script ${javaScript === 'page' ? 'on a page' : javaScript === 'open' ? 'that runs on opening' : 'kept by name'}`, async () => {
      expect(factsOf(await aPdf({ pages: [textPage(1)], javaScript })).javaScript).toBe(true);
    });
  }
});

describe('revisions', () => {
  for (const objectStreams of [true, false]) {
    it(`are counted back through every later save (${objectStreams ? 'stream' : 'table'})`, async () => {
      const once = await aPdf({ pages: [textPage(1)], title: 'Kept', objectStreams });
      const twice = withRevision(once);
      const thrice = withRevision(twice);
      expect([once, twice, thrice].map((bytes) => factsOf(bytes).revisions)).toEqual([1, 2, 3]);
      expect(factsOf(thrice).language).toBeNull();
    });
  }

  it('of a file prepared for the web are one', () => {
    expect(factsOf(linearised()).revisions).toBe(1);
    expect(factsOf(withRevision(linearised())).revisions).toBe(2);
  });
});

describe('files that are not as they should be', () => {
  it('an encrypted file is known as one, and its words are not taken for words', async () => {
    const facts = factsOf(await withPassword(await aPdf({ pages: [textPage(1)], title: 'Secret', opensWithBookmarks: true }), 'secret'));
    expect(facts).toMatchObject({ encrypted: true, title: null, author: null, revisions: 1, opensWithBookmarks: true });
  });

  it('a file cut short has no facts, and says so', async () => {
    const whole = await aPdf({ ...withoutScript, objectStreams: false });
    for (const share of [0.01, 0.3, 0.7, 0.98]) {
      const facts = factsOf(cut(whole, share));
      expect(facts).toMatchObject({ revisions: null, embeddedFiles: null, javaScript: null });
      expect(facts.unread).toEqual(['the catalogue']);
    }
  });

  it('does not take a page tree that cannot be read for one without scripts', async () => {
    const whole = Buffer.from(await aPdf({ pages: [textPage(1)], objectStreams: false })).toString('latin1');
    const broken = whole.replace(/(\d+) 0 obj\n<<\n\/Type \/Page\n/, (text) => text.replace('obj\n<<', 'obj\n[<'));
    expect(broken).not.toBe(whole);
    const facts = factsOf(Buffer.from(broken, 'latin1'));
    expect(facts).toMatchObject({ javaScript: null, embeddedFiles: null });
    expect(facts.unread).toContain('scripts and attached files on the pages');
  });

  it('offsets may count from a header that does not begin the file', async () => {
    const bytes = await aPdf({ pages: [textPage(1)], language: 'cy', objectStreams: false });
    const led = Buffer.concat([Buffer.from('From a mail server\r\n'), bytes]);
    expect(factsOf(led)).toMatchObject({ language: 'cy', unread: [] });
  });

  it('a hostile file is refused in bounded time and memory', () => {
    for (const bytes of [roundReferences(), deepNesting(), bomb(), roundSections(), roundPages()]) {
      const facts = factsOf(bytes);
      expect(facts.unread.length).toBeGreaterThan(0);
    }
  });
});

/** Objects with their table, as the smallest of PDFs. */
function aTable(objects: readonly string[], root = 1): Buffer {
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${body}xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root ${root} 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}

function roundReferences(): Buffer {
  return aTable(['2 0 R', '1 0 R']);
}

function deepNesting(): Buffer {
  return aTable([`<< /A ${'['.repeat(5000)}${']'.repeat(5000)} >>`]);
}

function roundPages(): Buffer {
  // The page tree leads back to itself, and its only page cannot be read.
  return aTable(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R 3 0 R] >>', '<< /Annots [ 4 0 R ] /A [ << ']);
}

function roundSections(): Buffer {
  const head = '%PDF-1.7\n';
  return Buffer.from(`${head}xref\n0 0\ntrailer\n<< /Prev ${head.length} >>\nstartxref\n${head.length}\n%%EOF\n`, 'latin1');
}

function bomb(): Buffer {
  const data = deflateSync(Buffer.alloc(400 * 1024 * 1024), { level: 9 });
  const head = `%PDF-1.7\n`;
  const dict = `1 0 obj\n<< /Type /XRef /W [1 2 1] /Size 9 /Root 2 0 R /Filter /FlateDecode /Length ${data.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head + dict), data, Buffer.from(`\nendstream\nendobj\nstartxref\n${head.length}\n%%EOF\n`)]);
}

/** Two sections for one revision: the first page's at the front, which startxref names, and the rest's at the end. */
function linearised(): Uint8Array {
  const front = '%PDF-1.7\n9 0 obj\n<< /Linearized 1 >>\nendobj\n';
  const first = (main: number, catalog: number) => {
    const row = (at: number) => `${String(at).padStart(10, '0')} 00000 n \n`;
    return `xref\n1 1\n${row(catalog)}trailer\n<< /Size 3 /Root 1 0 R /Prev ${String(main).padStart(6, '0')} >>\nstartxref\n0\n%%EOF\n`;
  };
  const catalog = front.length + first(0, 0).length;
  const objects = '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n';
  const pages = catalog + objects.length;
  const more = '2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n';
  const main = pages + more.length;
  const end = `xref\n2 1\n${String(pages).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 3 >>\nstartxref\n${front.length}\n%%EOF\n`;
  return Buffer.from(front + first(main, catalog) + objects + more + end, 'latin1');
}
