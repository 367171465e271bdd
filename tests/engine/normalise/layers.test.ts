import { describe, expect, it } from 'vitest';
import { aFolder } from '../../support/a-folder';
import { aRawPage, anAppearance } from '../../support/a-form-pdf';
import { readByPdfium } from '../../support/drawn';
import { inkIn, normalised, pictureOf, wordsOf } from '../../support/normalised';

const folder = aFolder();

/** Layer 6 is on, layer 7 is off. */
function layered(contents: string, properties: string, more: Parameters<typeof aRawPage>[0] = {}) {
  return aRawPage({
    contents,
    catalog: `/OCProperties<</OCGs[6 0 R 7 0 R]/D<</OFF[7 0 R]>>>>${more.catalog ?? ''}`,
    resources: `/Properties<<${properties}>>${more.resources ?? ''}`,
    page: more.page ?? '',
    objects: ['<</Type/OCG/Name(Shown)>>', '<</Type/OCG/Name(Hidden)>>', ...(more.objects ?? [])],
  });
}

const line = (name: string, words: string, y: number) => `/OC /${name} BDC BT /F 12 Tf 50 ${y} Td (${words}) Tj ET EMC\n`;

describe('layers', () => {
  it('that are switched off are gone from the copy, not just switched off', async () => {
    const copy = await normalised(
      folder,
      layered(line('a', 'On show', 700) + line('b', 'Kept back', 600) + 'BT /F 12 Tf 50 500 Td (Plain) Tj ET', '/a 6 0 R/b 7 0 R'),
    );
    expect(await wordsOf(copy)).toBe('On show Plain');
    expect(await readByPdfium(copy.bytes)).not.toContain('Kept back');
    expect(copy.notes).toEqual([expect.objectContaining({ code: 'hidden-layers', message: expect.stringMatching(/^1 layer /) })]);
  });

  it('leave what comes after them where it was', async () => {
    const contents = '/OC /b BDC 1 0 0 1 100 0 cm 0 0 50 50 re f EMC 0 0 20 20 re f';
    const picture = await pictureOf((await normalised(folder, layered(contents, '/b 7 0 R'))).bytes);
    expect(inkIn(picture, [101, 824, 119, 841])).toBe(1);
    expect(inkIn(picture, [121, 795, 149, 841])).toBe(0);
  });

  it('are judged by their groups’ rules as a viewer judges them', async () => {
    const member = (rule: string) => `<</Type/OCMD${rule}>>`;
    const rules: readonly [string, boolean][] = [
      ['/OCGs[6 0 R 7 0 R]', true],
      ['/OCGs[6 0 R 7 0 R]/P/AllOn', false],
      ['/OCGs 7 0 R/P/AllOff', true],
      ['/OCGs[6 0 R]/P/AnyOff', false],
      ['/VE[/And 6 0 R[/Not 7 0 R]]', true],
      ['/VE[/Not[/Or 6 0 R 7 0 R]]', false],
    ];
    const copy = await normalised(
      folder,
      layered(rules.map((_, i) => line(`m${i}`, `Rule ${i}`, 700 - i * 20)).join(''), rules.map((_, i) => `/m${i} ${i + 8} 0 R`).join(''), {
        objects: rules.map(([rule]) => member(rule)),
      }),
    );
    const shown = rules.flatMap(([, visible], i) => (visible ? [`Rule ${i}`] : []));
    expect(await wordsOf(copy)).toBe(shown.join(' '));
    // PDFium draws what is left, too: no rule may now be read the other way round.
    expect((await readByPdfium(copy.bytes)).match(/Rule \d/g)).toEqual(shown);
    const picture = await pictureOf(copy.bytes);
    rules.forEach(([, visible], i) => expect(inkIn(picture, [50, 132 + i * 20, 90, 144 + i * 20]) > 0, rules[i]![0]).toBe(visible));
  });

  it('hide pictures, forms and marks as well', async () => {
    const hidden = (words: string) => anAppearance(`BT /F 12 Tf 0 5 Td (${words}) Tj ET`, 100, 20, '/OC 7 0 R');
    const inner = anAppearance(`${line('b', 'Inner', 5)}BT /F 12 Tf 0 5 Td (Outer) Tj ET`, 100, 20);
    const body = (typeof inner === 'string' ? '' : inner.entries).replace('/Resources<<', '/Resources<</Properties<</b 7 0 R>>');
    const copy = await normalised(
      folder,
      layered('/X Do q 1 0 0 1 50 300 cm /Y Do Q', '', {
        resources: '/XObject<</X 8 0 R/Y 9 0 R>>',
        objects: [
          hidden('Form'),
          { entries: body, body: typeof inner === 'string' ? '' : inner.body },
          '<</Type/Annot/Subtype/Stamp/Rect[50 50 150 70]/OC 7 0 R/AP<</N 11 0 R>>>>',
          anAppearance('BT /F 12 Tf 0 5 Td (Stamp) Tj ET', 100, 20),
        ],
        page: '/Annots[10 0 R]',
      }),
    );
    expect(await wordsOf(copy)).toBe('Outer');
  });
});
