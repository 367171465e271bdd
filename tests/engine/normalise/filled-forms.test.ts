import { describe, expect, it } from 'vitest';
import { aFolder } from '../../support/a-folder';
import { aFormPdf, anAppearance, utf16 } from '../../support/a-form-pdf';
import { inkIn, normalised, pictureOf, refusal, seen, wordsOf } from '../../support/normalised';

const folder = aFolder();

describe('a court form that was filled in', () => {
  it('keeps its answers as words that can be found, where they stood', async () => {
    const copy = await normalised(
      folder,
      aFormPdf([{ rect: [100, 700, 300, 720], entries: '/FT/Tx/V(Noise after midnight)/AP<</N 7 0 R>>' }], '', {
        objects: [anAppearance('/Tx BMC q BT /F 12 Tf 2 5 Td (Noise after midnight) Tj ET Q EMC', 200, 20)],
      }),
    );
    const page = (await seen(copy)).pages[0]!;
    expect(page.others).toBe(0);
    expect(page.texts).toEqual([
      expect.objectContaining({ text: 'Noise after midnight', x: expect.closeTo(102, 1), y: expect.closeTo(841.89 - 705, 1) }),
    ]);
    expect(copy.codes).toEqual(['form-flattened']);
    expect(Buffer.from(copy.bytes).includes('/AcroForm')).toBe(false);
  });

  it('shows answers that the file brings no drawing of', async () => {
    const copy = await normalised(
      folder,
      aFormPdf([
        { rect: [100, 700, 300, 720], entries: '/FT/Tx/V(Flat 4)' },
        {
          rect: [100, 600, 300, 680],
          entries: `/FT/Tx/Ff 4096/V(First line\\rand a second one that is far too long for one line of the box)`,
        },
        { rect: [100, 560, 300, 580], entries: '/FT/Ch/Ff 131072/Opt[[(a)(County Court)][(b)(Crown Court)]]/V(b)' },
        { rect: [100, 480, 300, 540], entries: '/FT/Ch/Opt[(Eviction)(Injunction)(Closure)]/V(Injunction)' },
      ]),
    );
    const { texts } = (await seen(copy)).pages[0]!;
    const lines = texts.map((text) => text.text);
    expect(lines).toEqual(expect.arrayContaining(['Flat 4', 'First line', 'Crown Court', 'Eviction', 'Injunction', 'Closure']));
    // All of the long answer, inside its box.
    expect(lines.join(' ')).toContain('and a second one that is far too long for one line of the box'.slice(0, 20));
    expect(lines.join(' ').replace(/ +/g, ' ')).toContain('one line of the box');
    for (const text of texts) expect(text.x + text.width).toBeLessThanOrEqual(301);
  });

  it('sets an answer smaller rather than cut it off', async () => {
    const long = 'On eleven nights between January and March the music went on until four in the morning. '.repeat(6).trim();
    const copy = await normalised(
      folder,
      aFormPdf([{ rect: [100, 640, 300, 720], entries: `/FT/Tx/Ff 4096/DA(/Helv 12 Tf 0 g)/V(${long})` }]),
    );
    const { texts } = (await seen(copy)).pages[0]!;
    expect(
      texts
        .map((text) => text.text)
        .join(' ')
        .replace(/\s+/g, ' '),
    ).toBe(long);
    for (const text of texts) expect(text.y).toBeLessThanOrEqual(841.89 - 640);
  });

  it('warns where the form itself shows only a part of an answer', async () => {
    const field = (value: string, size: number) =>
      aFormPdf([{ rect: [100, 690, 300, 720], entries: `/FT/Tx/Ff 4096/DA(/Helv ${size} Tf 0 g)/V(${value})/AP<</N 7 0 R>>` }], '', {
        objects: [anAppearance('q 0 0 200 30 re W n BT /F 12 Tf 2 18 Td (The first line of it) Tj ET Q', 200, 30)],
      });
    const long = 'The first line of it and then a good deal more, '.repeat(8);
    expect((await normalised(folder, field(long, 12))).notes).toContainEqual(expect.objectContaining({ code: 'answer-cut', pages: [1] }));
    expect((await normalised(folder, field('The first line of it', 12))).codes).toEqual(['form-flattened']);
    // A size that follows the box leaves nothing out.
    expect((await normalised(folder, field(long, 0))).codes).toEqual(['form-flattened']);
  });

  it('writes names in their own letters: Welsh, Polish, Urdu', async () => {
    const names = ['Tŷ Glas, Pontŵr', 'Małgorzata Śliwa', 'محمد حسين'];
    const copy = await normalised(
      folder,
      aFormPdf(names.map((name, i) => ({ rect: [100, 700 - i * 40, 300, 720 - i * 40], entries: `/FT/Tx/V${utf16(name)}` }) as const)),
    );
    const words = await wordsOf(copy);
    expect(words).toContain('Tŷ Glas, Pontŵr');
    expect(words).toContain('Małgorzata Śliwa');
    expect(words.normalize('NFKC').replace(/\s/g, '')).toContain('محمد');
    expect(copy.codes).toEqual(['form-flattened']);
    // The fonts come along.
    expect(Buffer.from(copy.bytes).includes('/FontFile2')).toBe(true);
  });

  it('says so where a character has no letter to be written in', async () => {
    const copy = await normalised(folder, aFormPdf([{ entries: `/FT/Tx/V${utf16('Tom 𓀀')}` }]));
    expect(copy.codes).toContain('characters-missing');
  });

  it('spreads a number over its cells', async () => {
    const copy = await normalised(folder, aFormPdf([{ rect: [100, 700, 300, 720], entries: '/FT/Tx/Ff 16777216/MaxLen 10/V(G12CF345)' }]));
    const { texts } = (await seen(copy)).pages[0]!;
    expect(
      texts
        .map((text) => text.text)
        .join('')
        .replace(/\s/g, ''),
    ).toBe('G12CF345');
    // 20 points a cell: the eighth character stands in the eighth.
    const last = texts.at(-1)!;
    expect(last.x + last.width / 2).toBeGreaterThan(240 - 20);
    expect(last.x + last.width).toBeLessThan(260);
  });

  it('ticks what was ticked and nothing else', async () => {
    const box = (left: number, entries: string) => ({ rect: [left, 700, left + 20, 720] as const, entries: `/FT/Btn${entries}` });
    const copy = await normalised(
      folder,
      aFormPdf([
        box(100, '/V/Yes/AS/Yes'),
        box(140, '/V/Off/AS/Off'),
        box(180, '/Ff 32768/V/1/AS/1/MK<</CA(l)>>'),
        box(220, '/Ff 32768/V/1/AS/Off'),
      ]),
    );
    const picture = await pictureOf(copy.bytes);
    const ink = [100, 140, 180, 220].map((left) => inkIn(picture, [left, 122, left + 20, 142]));
    expect(ink[0]).toBeGreaterThan(0.05);
    expect(ink[1]).toBe(0);
    expect(ink[2]).toBeGreaterThan(0.05);
    expect(ink[3]).toBe(0);
  });

  it('goes by the value where the file says that its drawings are out of date', async () => {
    const bytes = (need: boolean) =>
      aFormPdf([{ entries: '/FT/Tx/V(New answer)/AP<</N 7 0 R>>' }], need ? '/NeedAppearances true' : '', {
        objects: [anAppearance('BT /F 12 Tf 2 5 Td (Old answer) Tj ET', 200, 20)],
      });
    expect(await wordsOf(await normalised(folder, bytes(true)))).toBe('New answer');
    expect(await wordsOf(await normalised(folder, bytes(false)))).toBe('Old answer');
  });

  it('takes what a field says from its parents', async () => {
    const copy = await normalised(
      folder,
      aFormPdf([{ entries: '/Parent 7 0 R' }], '', {
        objects: ['<</FT/Tx/Q 2/Parent 8 0 R/Kids[6 0 R]>>', '<</V(Inherited)/T(a)/Kids[7 0 R]>>'],
      }),
    );
    const [text] = (await seen(copy)).pages[0]!.texts;
    expect(text).toMatchObject({ text: 'Inherited' });
    expect(text!.x + text!.width).toBeCloseTo(298, 0);
  });

  it('leaves out what does not show: hidden fields, and buttons that are not for paper', async () => {
    const drawn = anAppearance('BT /F 12 Tf 2 5 Td (Print this form) Tj ET', 200, 20);
    const copy = await normalised(
      folder,
      aFormPdf(
        [
          { entries: '/FT/Tx/F 2/V(Hidden answer)' },
          { entries: '/FT/Tx/F 32/V(Not for viewing)' },
          { entries: '/FT/Btn/Ff 65536/AP<</N 9 0 R>>/A<</S/Named/N/Print>>' },
        ],
        '',
        { contents: 'BT /F 12 Tf 50 50 Td (Form N16A) Tj ET', objects: [drawn] },
      ),
    );
    expect(await wordsOf(copy)).toBe('Form N16A');
  });

  it('shows a signature and says that the copy is no longer signed', async () => {
    const copy = await normalised(
      folder,
      aFormPdf([{ entries: '/FT/Sig/V<</Type/Sig/Filter/Adobe.PPKLite/Contents<00>>>/AP<</N 7 0 R>>' }], '/SigFlags 3', {
        objects: [anAppearance('BT /F 12 Tf 2 5 Td (Signed by J Smith) Tj ET', 200, 20)],
      }),
    );
    expect(await wordsOf(copy)).toBe('Signed by J Smith');
    expect(copy.notes.find((note) => note.code === 'signature-lost')).toMatchObject({ pages: [1] });
  });

  it('is refused by name where only Adobe Reader could show it', async () => {
    const wait = 'BT /F 12 Tf 50 700 Td [(Please w) -20 (ait... )] TJ ET';
    expect(await refusal(folder, aFormPdf([], '/XFA(x)', { contents: wait }))).toBe('pdf-dynamic-form');
    expect(await refusal(folder, aFormPdf([{ entries: '/FT/Tx/V(A)' }], '/XFA(x)', { catalog: '/NeedsRendering true' }))).toBe(
      'pdf-dynamic-form',
    );
    const still = await normalised(
      folder,
      aFormPdf([{ entries: '/FT/Tx/V(A)' }], '/XFA(x)', { contents: 'BT /F 12 Tf 50 700 Td (Part 1) Tj ET' }),
    );
    expect(still.codes).toContain('xfa-form');
  });
});
