import { describe, expect, it } from 'vitest';
import metrics from '../../../resources/fonts/metrics.json';
import { undrawnLetters } from '../../../shared/bundle/undrawn-letters';

describe('letters that the index cannot show', () => {
  it('are none in the languages of our courts and of those who live here', () => {
    for (const words of [
      'Datganiad tyst Siân Ŵyn, Tŷ Glas',
      'Oświadczenie Łukasza Ż – “zażółć”',
      'Κατάθεση μάρτυρα · Показания свидетеля',
      'إفادة الشاهد الأول‏ · اردو بیان حلفی',
      'Việt, e\u0301 and n\u0303 written in two, £40, 5 µm, ✓ ☐',
    ])
      expect(undrawnLetters(words, metrics)).toEqual([]);
  });

  it('are named once each where a font is wanting', () => {
    expect(undrawnLetters('证人陈述 人 Li', metrics)).toEqual(['证', '人', '陈', '述']);
    expect(undrawnLetters('ਬਿਆਨ', metrics).length).toBeGreaterThan(0);
  });
});
