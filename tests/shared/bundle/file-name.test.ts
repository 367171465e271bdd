import { describe, expect, it } from 'vitest';
import { bundleFileName } from '../../../shared/bundle/file-name';

const hearing = '2026-04-02';

describe('the name a bundle is filed under', () => {
  it.each([
    ['Northgate Council v Marsh', 'Northgate Council v Marsh Bundle 2-4-26.pdf'],
    ['Cyngor Gwynedd v Siân Llŷr', 'Cyngor Gwynedd v Siân Llŷr Bundle 2-4-26.pdf'],
    ['محمد v 李', 'محمد v 李 Bundle 2-4-26.pdf'],
    ['  A   v\tB  ', 'A v B Bundle 2-4-26.pdf'],
    ['A/B v C\\D: “E” <F>?*|', "A-B v C-D- 'E' F- Bundle 2-4-26.pdf"],
    ['../../etc v passwd', '-..-etc v passwd Bundle 2-4-26.pdf'],
    ['.hidden v seen.', 'hidden v seen Bundle 2-4-26.pdf'],
    ['A\u0000\u001F v \u202EB\u2066', 'A v B Bundle 2-4-26.pdf'],
    ['half \uD83D a pair', 'half a pair Bundle 2-4-26.pdf'],
    ['con', 'Case con Bundle 2-4-26.pdf'],
    ['Aux.1', 'Case Aux.1 Bundle 2-4-26.pdf'],
    ['Connor v Marsh', 'Connor v Marsh Bundle 2-4-26.pdf'],
    ['', 'Case Bundle 2-4-26.pdf'],
    ['???', 'Case Bundle 2-4-26.pdf'],
  ])('for “%s” is “%s”', (caseTitle, name) => {
    expect(bundleFileName({ caseTitle, bundleName: 'Bundle', hearing })).toBe(name);
  });

  it('leaves the date out while the hearing is not known', () => {
    expect(bundleFileName({ caseTitle: 'A v B', bundleName: 'Bundle', hearing: null })).toBe('A v B Bundle.pdf');
  });

  it('keeps the bundle and the date whole when the case has a long name, cut at a word', () => {
    const name = bundleFileName({
      caseTitle: 'The Mayor and Burgesses of the Borough of Northgate '.repeat(5),
      bundleName: 'Bundle',
      hearing,
    });
    expect(name.length).toBeLessThanOrEqual(120);
    expect(name).toMatch(/ (?:Mayor|and|Burgesses|of|the|The|Borough|Northgate) Bundle 2-4-26\.pdf$/);
    expect(name).not.toMatch(/\s{2}/);
  });

  it.each(['👩‍👩‍👧‍👦', '李', 'é́', 'x', 'ab '])('is never too long, and cuts no character, for a name of “%s”', (piece) => {
    const name = bundleFileName({ caseTitle: piece.repeat(200), bundleName: 'Bundle', hearing: '2026-12-31' });
    expect(name.length).toBeLessThanOrEqual(120);
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(240);
    const title = name.replace(/ Bundle 31-12-26\.pdf$/, '');
    expect(title).not.toBe(name);
    expect(piece.normalize('NFC').repeat(200).startsWith(title)).toBe(true);
    expect(title.length % piece.normalize('NFC').trim().length === 0 || piece === 'ab ').toBe(true);
  });
});
