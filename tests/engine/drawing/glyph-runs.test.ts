import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../electron/engine/pdf/drawing/fonts';
import { glyphRuns } from '../../../electron/engine/pdf/drawing/glyph-runs';
import { realMeasure, realMetrics, resources } from '../../support/drawn';

const fonts = loadFonts(resources);
const measure = realMeasure();

/** What stands on the paper from left to right, one entry for each piece that is drawn. */
function onPaper(text: string, direction: 'ltr' | 'rtl' = 'ltr'): string[] {
  return glyphRuns(fonts, text, 'regular', direction).runs.flatMap((run) => run.clusters.map((cluster) => cluster.text));
}

function facesOf(text: string, weight: 'regular' | 'bold' = 'regular'): string[] {
  return [...new Set(glyphRuns(fonts, text, weight).runs.map((run) => run.face.name))];
}

describe('a title in the scripts of the people concerned', () => {
  it.each([
    ['Welsh', 'Tŷ Hafan: gŵyl yn Llŷn, ẁ ẃ ẅ ỳ ý ÿ Ŵ Ŷ'],
    ['Polish', 'Łódź: Zażółć gęślą jaźń'],
    ['Vietnamese', 'Đơn khiếu nại của Nguyễn Thị Ngọc Ánh'],
    ['Greek', 'Κατάθεση μάρτυρα, ᾧ'],
    ['Cyrillic', 'Показания свидетеля, ґ є ї ў'],
    ['Urdu', 'پڑوسیوں کی شکایت ہے'],
    ['Hebrew', 'תלונה על רעש'],
    ['signs', 'A → B ✓ ☐ ≤ € £ ½ № “quoted” – dashed…'],
  ])('is drawn whole: %s', (_, text) => {
    expect(glyphRuns(fonts, text, 'regular').missing).toEqual([]);
    expect(glyphRuns(fonts, text, 'bold').missing).toEqual([]);
  });

  it('is set in the Arabic face only where it is Arabic', () => {
    expect(facesOf('Letter 12')).toEqual(['NotoSans-Regular']);
    expect(facesOf('Letter شكوى', 'bold')).toEqual(['NotoSans-Bold', 'NotoSansArabic-Bold']);
  });
});

describe('a line of Arabic', () => {
  it('runs from right to left, joined, with lam and alef as one', () => {
    expect(onPaper('سلام', 'rtl')).toEqual(['م', 'ال', 'س']);
    const joined = glyphRuns(fonts, 'سسس', 'regular', 'rtl').runs[0]!.clusters.map((c) => c.parts[0]!.glyph);
    expect(new Set(joined).size).toBe(3);
  });

  it('keeps each mark with its letter, above it', () => {
    const clusters = glyphRuns(fonts, 'بَ', 'regular', 'rtl').runs[0]!.clusters;
    expect(clusters).toHaveLength(1);
    expect(clusters[0]!.parts).toHaveLength(2);
    expect(clusters[0]!.text).toBe('\u064eب');
  });

  it('keeps figures and Latin words inside it readable from left to right', () => {
    expect(onPaper('شكوى 2024', 'rtl').join('')).toBe('2024 ىوكش');
    expect(onPaper('من IMG_01.jpg اليوم', 'rtl').join('')).toBe('مويلا IMG_01.jpg نم');
  });

  it('stands inside an English title without moving its words', () => {
    expect(onPaper('Letter شكوى of May').join('')).toBe('Letter ىوكش of May');
  });

  it('turns its brackets round', () => {
    expect(onPaper('(نسخة)', 'rtl').join('')).toBe('(ةخسن)');
  });
});

describe('a character that no font has', () => {
  it('is a box and is reported, never dropped', () => {
    const line = glyphRuns(fonts, 'A漢B\u0007', 'regular');
    expect(line.missing).toEqual(['漢', '\u0007']);
    expect(line.runs.flatMap((run) => run.clusters.map((c) => [c.text, c.parts[0]!.glyph === 0]))).toEqual([
      ['A', false],
      ['漢', true],
      ['B', false],
      ['\ufffd', true],
    ]);
  });

  it('is not what merely steers direction or joining', () => {
    const line = glyphRuns(fonts, '\ufeffA\u200e\u00adB\u2060\ufe0f', 'regular');
    expect(line.missing).toEqual([]);
    expect(line.runs.flatMap((run) => run.clusters.map((c) => c.text))).toEqual(['A', 'B']);
  });
});

describe('what was measured', () => {
  it('is as wide as what is drawn, for every character of the table', () => {
    const metrics = realMetrics();
    const wrong: string[] = [];
    for (const weight of ['regular', 'bold'] as const) {
      for (const [first = 0, ...widths] of metrics.runs[weight]) {
        widths.forEach((width, i) => {
          const character = String.fromCodePoint(first + i);
          if (width === 0 || /\p{M}/u.test(character)) return;
          // Normalising swaps a few characters for their twins: their width is what counts then.
          const drawn = glyphRuns(fonts, character, weight).width;
          if (Math.abs(drawn - measure(character.normalize('NFC'), weight, 1000)) > 0.5) wrong.push(character);
        });
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is never less than what is drawn, for words', () => {
    for (const text of [
      'Siân Llŷr-Ŵyn, AV To Wy fi ffl',
      'شكوى الجيران من الضوضاء',
      'لا إله إلا',
      'e\u0301 w\u0302',
      'Показания 漢字',
      'שלום',
    ]) {
      for (const weight of ['regular', 'bold'] as const) {
        expect(glyphRuns(fonts, text, weight, 'rtl').width / 100).toBeLessThanOrEqual(measure(text, weight, 10) * 1.002);
      }
    }
  });

  it('is the same for a decomposed name, as a Mac writes it', () => {
    expect(onPaper('Tŷ'.normalize('NFD'))).toEqual(['T', 'ŷ']);
    expect(measure('Tŷ'.normalize('NFD'), 'regular', 10)).toBeCloseTo(measure('Tŷ', 'regular', 10));
  });
});
