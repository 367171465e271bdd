// Postcodes, telephone numbers and email addresses, as they stand in statements, forms and scans.
import { describe, expect, it } from 'vitest';
import { findPersonalData } from '../../../shared/redaction/personal-data/find-personal-data';

const found = (text: string, wide = false) =>
  findPersonalData(text, { wide, names: null }).map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`);

describe('postcodes', () => {
  it('are found in any case, without their space and over a line break', () => {
    expect(found('To NE93 1ZL, ne931zl and SK43\n2FN.')).toEqual(['postcode: NE93 1ZL', 'postcode: ne931zl', 'postcode: SK43\n2FN']);
  });

  it('are of an area that exists, and no ordinal or time of day', () => {
    expect(found('Exhibit JS1 2AB. Unit e1 2nd floor. Meet at W1 4pm.')).toEqual([]);
  });

  it('with a letter read for a digit are only possible', () => {
    const [span] = findPersonalData('Letter to NE93 lZL came back', { wide: false, names: null });
    expect(span?.kind).toBe('postcode');
    expect(span?.confidence).toBeLessThan(0.5);
  });
});

describe('telephone numbers', () => {
  it('are found as they are grouped', () => {
    const numbers = [
      '07700 900165',
      '07700900127',
      '01632-960-173',
      '(0115) 496 0189',
      '+44 (0)191 498 0131',
      '0044 7700 900171',
      '0113.496.0180',
    ];
    for (const number of numbers) expect(found(`Ring ${number} or write.`)).toEqual([`phone: ${number}`]);
  });

  it('keep their extension and run over a line break', () => {
    expect(found('Surgery: 0113 496 0176 ext. 214, ask')).toEqual(['phone: 0113 496 0176 ext. 214']);
    expect(found('manager on 0117\n496 0250, lifeline')).toEqual(['phone: 0117\n496 0250']);
  });

  it('are not dates, times, prices or fob batches', () => {
    expect(found('01.02.2023 07.30, £07700 900165, batch 0047-0112, 14 July 2025 at 10:30')).toEqual([]);
  });
});

describe('email addresses', () => {
  it('are found plain, written out and split', () => {
    expect(found('to asb+larkfield@harrowmere-council.example so')).toEqual(['email: asb+larkfield@harrowmere-council.example']);
    expect(found('its big_kev (at) example.org not dot com')).toEqual(['email: big_kev (at) example.org']);
    expect(found('to perpetua.hallowes@\nthornbeckhomes.example by')).toEqual(['email: perpetua.hallowes@\nthornbeckhomes.example']);
    expect(found('to kev at example dot org')).toEqual(['email: kev at example dot org']);
  });

  it('end with the sentence', () => {
    expect(found('Write to a.b@example.org.\nThe next line')).toEqual(['email: a.b@example.org']);
  });
});
