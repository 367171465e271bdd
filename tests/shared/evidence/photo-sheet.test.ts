// A sheet that a judge can use: every picture once, large enough to see, its words beneath it, nothing over anything else.
import { describe, expect, it } from 'vitest';
import { layOutSheets, SHEET, type PerPage, type SheetPicture } from '../../../shared/evidence/photo-sheet';
import { sheetText, sheetWords, type CaptionedItem } from '../../../shared/evidence/sheet-words';
import { aCapture } from '../../support/a-capture';
import { anItem } from '../../support/a-case';
import { Chance } from '../../support/chance';

/** Every letter half as wide as it is tall. */
const wrap = (text: string, width: number, _weight: string, size: number): readonly string[] => {
  const most = Math.max(1, Math.floor(width / (size / 2)));
  return text.match(new RegExp(`.{1,${most}}`, 'g')) ?? [''];
};
const MILLIMETRE = 72 / 25.4;
const words = ['Picture 1', 'A man kicks the door', 'Time shown: 14 Mar 2026, 22:14:51', 'SHA-256 00000000 … 00000001'];

describe('a photo sheet', () => {
  it.each([16 / 9, 4 / 3, 1, 3 / 4, 0.7])('shows a single picture of %f to 1 at least 150 mm wide (EX-14)', (aspect) => {
    const [page] = layOutSheets('Photographs', 1, [{ aspect, words }], wrap);
    expect(page!.pictures[0]!.rect.width).toBeGreaterThanOrEqual(150 * MILLIMETRE);
  });

  it('keeps times, place and hash where what a picture shows is very long', () => {
    const long = ['Picture 1', 'He kicked the door again. '.repeat(60), ...words.slice(2)];
    const [page] = layOutSheets('Photographs', 6, [{ aspect: 4 / 3, words: long }], wrap);
    const said = page!.lines.map(({ text }) => text).join('');
    expect(said).toContain('SHA-256 00000000 … 00000001');
    expect(said).toContain('22:14:51');
    expect(said).toContain(' …');
  });

  const chance = new Chance(150);
  const runs = Array.from({ length: 60 }, () => ({
    perPage: chance.oneOf([1, 2, 4, 6] as const),
    pictures: Array.from({ length: 1 + chance.below(14) }, (): SheetPicture => ({
      aspect: 0.4 + chance.below(220) / 100,
      words: [words[0]!, `It shows ${'word '.repeat(chance.below(160))}`, ...words.slice(2)],
    })),
  }));

  it('has every picture once, in order, on as few pages as there must be', () => {
    for (const { perPage, pictures } of runs) {
      const pages = layOutSheets('Photographs', perPage, pictures, wrap);
      expect(pages).toHaveLength(Math.ceil(pictures.length / perPage));
      expect(pages.flatMap((page) => page.pictures.map(({ place }) => place))).toEqual(pictures.map((_, i) => i));
    }
  });

  it('puts nothing over anything else, nothing off the page, nothing where the number goes, and squeezes no picture', () => {
    for (const { perPage, pictures } of runs) {
      for (const page of layOutSheets('Photographs taken by the caretaker', perPage, pictures, wrap)) {
        for (const { place, rect } of page.pictures) {
          expect(rect.width / rect.height).toBeCloseTo(pictures[place]!.aspect, 5);
          expect(rect.height).toBeGreaterThan(60);
          expect(rect.x).toBeGreaterThanOrEqual(SHEET.margin - 0.01);
          expect(rect.x + rect.width).toBeLessThanOrEqual(SHEET.width - SHEET.margin + 0.01);
        }
        const boxes = [
          ...page.pictures.map(({ rect }) => ({ left: rect.x, right: rect.x + rect.width, top: rect.y, bottom: rect.y + rect.height })),
          ...page.lines.map(({ x, y, size, text }) => ({
            left: x,
            right: x + (text.length * size) / 2,
            top: y - size * 0.8,
            bottom: y + size * 0.2,
          })),
        ];
        for (const [i, one] of boxes.entries()) {
          expect(one.bottom).toBeLessThanOrEqual(SHEET.height - SHEET.foot + 4);
          for (const other of boxes.slice(i + 1)) {
            const apart =
              one.right <= other.left + 0.01 ||
              other.right <= one.left + 0.01 ||
              one.bottom <= other.top + 0.01 ||
              other.bottom <= one.top + 0.01;
            expect(apart).toBe(true);
          }
        }
      }
    }
  });
});

describe('the words beneath a picture', () => {
  const item = (parts: Partial<CaptionedItem> = {}): CaptionedItem => ({
    ...anItem('still', { sha256: `1234abcd${'0'.repeat(48)}fedc9876`, size: 1 }),
    ...parts,
  });
  const said = (parts: Partial<CaptionedItem>) => sheetWords(item(parts), 3).join('\n');

  it('say the time on the recording, how far its clock was out, and the right time beside it', () => {
    expect(sheetWords(item({ caption: 'A man kicks the door', shownTime: '2026-03-14T22:14:51', capture: aCapture() }), 3, 'JS/2')).toEqual(
      [
        'JS/2, Picture 3',
        'A man kicks the door',
        'Time shown: 14 Mar 2026, 22:14:51 (clock 7 min 20 s fast). Corrected time: 14 Mar 2026, 22:07:31',
        'Place: Elm House, lobby',
        'Camera 3: Main entrance, from inside the lobby; Hikvision DS-7208',
        'SHA-256 1234abcd … fedc9876',
      ],
    );
  });

  it('never pass a camera’s own time off as one that a recorder showed, nor an unchecked clock as right', () => {
    const metadata = { dateTaken: '2026-03-16T10:20:00' };
    expect(said({ capture: aCapture(), metadata })).toContain('Time on the recording: not read off');
    expect(said({ capture: aCapture({ clock: null }), shownTime: '2026-03-14T22:14:51' })).toContain('(clock not checked)');
    expect(said({ metadata })).toContain('Camera’s time: 16 Mar 2026, 10:20:00');
    expect(said({ metadata: { dateTaken: '2026-03-16T10:20:00+01:00' } })).toContain('(UTC+01:00)');
    expect(said({})).toContain('Time: not known');
  });

  it('say that a copy is re-recorded, and never where a picture was taken by its coordinates or a covert camera’s authority', () => {
    const capture = aCapture({
      recording: 're-recorded',
      reason: 'It would not export.',
      surveillance: 'covert',
      authority: 'URN 2026/17',
    });
    const text = said({ capture, metadata: { gps: { latitude: 51.501, longitude: -0.141 } } });
    expect(text).toContain('re-recorded');
    expect(text).not.toMatch(/51\.5|0\.141|URN/);
  });

  it('make another sheet when any of them changes, and the same one when none does', () => {
    const text = (parts: Partial<CaptionedItem>, perPage: PerPage = 2) => sheetText('Stills', perPage, [{ item: item(parts), pages: '1' }]);
    const seen = new Set([
      text({}),
      text({ caption: 'A door' }),
      text({ shownTime: '2026-03-14T22:14:51' }),
      text({ capture: aCapture() }),
      text({}, 4),
    ]);
    expect(seen.size).toBe(5);
    expect(text({ caption: 'A door' })).toBe(text({ caption: 'A door' }));
  });
});
