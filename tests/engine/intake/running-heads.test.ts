// A letter's own head and foot stand on each page of its copy, small, where they get in no one's way.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeWordCopy } from '../../../electron/engine/intake/word-copy';
import { quietWork } from '../../../electron/engine/jobs/work';
import { aFolder } from '../../support/a-folder';
import { aWordDocument, wordParagraph } from '../../support/a-word-document';
import { resources } from '../../support/drawn';
import { readPdf } from '../../support/read-pdf';

const folder = aFolder();
const out = folder.place('copy.pdf');
const sections = (types: readonly string[]) =>
  `<w:sectPr>${types.map((type) => `<w:headerReference w:type="${type}" r:id="header-${type}-xml"/>`).join('')}<w:footerReference w:type="default" r:id="footer-xml"/></w:sectPr>`;

async function drawn(heads: Readonly<Record<string, string>>) {
  const pageField =
    '<w:p><w:r><w:t xml:space="preserve">Case M07NS114, page </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>';
  const body = Array.from({ length: 90 }, (_, i) => wordParagraph(`Paragraph ${i + 1} of the letter.`)).join('');
  const parts = Object.entries(heads).map(([type, text]) => ({
    name: `header-${type}.xml`,
    kind: 'header',
    xml: `<w:hdr>${wordParagraph(text)}</w:hdr>`,
  }));
  const bytes = aWordDocument({
    body: body + sections(Object.keys(heads)),
    parts: [...parts, { name: 'footer.xml', kind: 'footer', xml: `<w:ftr>${pageField}</w:ftr>` }],
  });
  await makeWordCopy({ file: folder.put('a.docx', bytes), name: 'a.docx', resources, out }, quietWork());
  return (await readPdf(new Uint8Array(readFileSync(out)))).pages;
}

describe('the head and foot of a Word document', () => {
  it('stand on each page, above the words and above where the bundle puts its number', async () => {
    const pages = await drawn({ default: 'Northshire Council, Housing' });
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      const head = page.texts.find(({ text }) => text === 'Northshire Council, Housing')!;
      const foot = page.texts.find(({ text }) => text.startsWith('Case M07NS114, page'))!;
      const words = page.texts.filter(({ text }) => text.startsWith('Paragraph'));
      expect(head.y).toBeLessThan(Math.min(...words.map(({ size, y }) => y - size)));
      expect(foot.y - foot.size).toBeGreaterThan(Math.max(...words.map(({ y }) => y)));
      expect(foot.y).toBeLessThan(page.height - 50);
      // The number that some printer gave the page would speak against the bundle's.
      expect(foot.text).toMatch(/^Case M07NS114, page\s*$/);
    }
  });

  it('stand once in front where there are several or the words are many', async () => {
    const letterhead = 'Letterhead of the first page';
    const long = 'A very long head. '.repeat(40).trim();
    const first = await drawn({ first: letterhead, default: 'Usual head' });
    const all = first.flatMap((page) => page.texts.map(({ text }) => text));
    expect(all.filter((text) => text === letterhead)).toHaveLength(1);
    expect(all.filter((text) => text === 'Usual head')).toHaveLength(first.length);
    const pages = await drawn({ default: long });
    expect(
      pages
        .flatMap((page) => page.texts.map(({ text }) => text))
        .join(' ')
        .split('A very long head.').length - 1,
    ).toBe(40);
  });
});
