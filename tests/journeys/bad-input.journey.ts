// What cannot be used says so by name, says what to do, and takes nothing else down with it.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aPdf, textPage } from '../support/a-pdf';
import { cut, withPassword } from '../support/pdf-changes';
import { openWindow, type JourneyWindow } from './a-window';
import { addFiles, makeCase, rowsAloud, titles } from './officer';
import { aLetter, aPhoto, aWordDocument, named } from './some-files';

describe('Files that are not what they should be', () => {
  let window: JourneyWindow;
  beforeAll(async () => {
    window = await openWindow();
    await makeCase(window.page);
  });
  afterEach(() => {
    expect(window.complaints).toEqual([]);
  });
  afterAll(() => window.close());

  it('each has its sentence, and what can be used is used', async () => {
    const { page } = window;
    const pdf = await aPdf({ pages: [textPage(1, 10)], objectStreams: false });
    const good = await aLetter('Good letter.pdf');
    const photo = await aPhoto('photo.jpg');
    const report = await addFiles(page, [
      named('Empty.pdf', ''),
      named('Locked.pdf', await withPassword(pdf, 'secret')),
      named('Cut off.pdf', Buffer.concat([cut(pdf, 0.1), Buffer.alloc(400, 7)])),
      aWordDocument('Minutes.docx'),
      named('Photograph.pdf', photo.buffer),
      good,
      named('The same again.pdf', good.buffer),
    ]);
    expect(await report.innerText()).toContain('2 of 7 files are ready. 4 files could not be used, 1 is here already.');
    await report.getByRole('button', { name: /^Show \d files$/u }).click();
    const lines = (await report.getByRole('listitem').allInnerTexts()).map((line) => line.replace(/\s+/gu, ' ').trim());
    expect(lines).toEqual([
      'Empty.pdf is empty. Copy it again from where it came from. A copy that stopped half way is often the cause.',
      'Locked.pdf is locked with a password. Add it again and give the password, which is used and not kept; or save a copy without one and add that.',
      'Cut off.pdf is damaged and could not be repaired. Ask for a fresh copy, or print it to PDF from a program that still opens it.',
      'Minutes.docx is damaged and could not be read as a document. Open it in the program that made it, which may repair it. Save it as PDF and add that copy. Keep the original.',
      'The same again.pdf is here already The same bytes as Good letter. It was not added again.',
      expect.stringMatching(/^Photograph\.pdf .*JPEG/u),
    ]);
    expect(await window.scan()).toEqual([]);
    expect(await titles(page)).toEqual(['Photograph', 'Good letter']);
  });

  it('a note about a document is in the list and in its facts', async () => {
    const { page } = window;
    expect((await rowsAloud(page)).join('\n')).toContain('Photograph, 7 Feb 2026');
    await page.getByRole('row', { name: /Photograph, 7 Feb/u }).click();
    await page.getByRole('group', { name: 'What the preview shows' }).getByRole('button', { name: 'Document' }).click();
    const facts = page.getByRole('region', { name: 'About Photograph' });
    expect(await facts.innerText()).toMatch(/JPEG/u);
    expect(await facts.innerText()).toContain('Kept as it came. The bundle uses a copy made from it.');
    expect(await window.scan()).toEqual([]);
  });
});
