// Old Word documents give their words where nothing better is installed, and never those that were deleted or hidden.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { identifyFile } from '../../../electron/engine/intake/identify';
import { makeWorkingCopy } from '../../../electron/engine/intake/make-working-copy';
import { readOldWord } from '../../../electron/engine/intake/office/old-word';
import { quietWork } from '../../../electron/engine/jobs/work';
import { asFailure } from '../../../shared/basics/failure';
import { aFolder } from '../../support/a-folder';
import { anOldWordDocument } from '../../support/an-old-word-document';
import { Chance } from '../../support/chance';
import { resources } from '../../support/drawn';
import { readPdf } from '../../support/read-pdf';

const folder = aFolder();
const WHOLE = anOldWordDocument(
  [
    { text: '1. I live at Example House – café side.\r2. I heard ' },
    { text: 'shouting', mark: 'deleted' },
    { text: 'music', mark: 'inserted' },
    { text: ' at 23:40.\r' },
    { text: 'INFORMANT', mark: 'hidden' },
    { text: '\x13 HYPERLINK "http://a.example" \x14the log\x15 of \x13 DATE \\@ "d MMMM" \x143 May\x15\r' },
  ],
  { comment: 'REMARK\r' },
);

describe('a document of an old Word', () => {
  it('gives its words and names what it hides', async () => {
    const original = folder.put('Statement.doc', WHOLE);
    expect(await identifyFile(original)).toMatchObject({ ok: true, type: 'doc', kind: 'document', ext: 'doc' });
    const made = await makeWorkingCopy(
      { original, sha256: '0'.repeat(64), type: 'doc', name: 'Statement.doc', resources, workFolder: folder.path },
      quietWork(),
    );
    const seen = await readPdf(new Uint8Array(readFileSync(made.file!)));
    expect(seen.pages.flatMap((page) => page.texts.map(({ text }) => text)).join('\n')).toBe(
      '1. I live at Example House – café side.\n2. I heard music at 23:40.\nthe log of 3 May',
    );
    expect(made.notes.map(({ code }) => code)).toEqual(['text-only', 'tracked-changes', 'comments', 'hidden-text']);
    expect(JSON.stringify(made.notes)).not.toMatch(/shouting|INFORMANT|REMARK/);
    expect(made).toMatchObject({ recipe: 'words-1', kind: 'document' });
  });

  it('that fills in the day by itself is known, for LibreOffice would print today', () => {
    expect(readOldWord(WHOLE).changesItself).toBe(true);
    expect(readOldWord(anOldWordDocument([{ text: 'Page \x13 PAGE \x142\x15\r' }])).changesItself).toBe(false);
  });

  it('that is locked says so', () => {
    expect(() => readOldWord(anOldWordDocument([{ text: 'x\r' }], { locked: true }))).toThrow('office-needs-password');
  });

  it('that is damaged anywhere is refused, or gives words, and never takes us down', () => {
    const chance = new Chance(9);
    for (let i = 0; i < 500; i += 1) {
      const bytes = Buffer.from(i % 5 === 0 ? WHOLE.subarray(0, chance.below(WHOLE.length)) : WHOLE);
      for (let n = 1 + chance.below(8); n > 0 && bytes.length > 0; n -= 1) bytes.writeUInt8(chance.below(256), chance.below(bytes.length));
      try {
        readOldWord(bytes);
      } catch (thrown) {
        expect(asFailure(thrown).code).not.toBe('unexpected');
      }
    }
  });
});
