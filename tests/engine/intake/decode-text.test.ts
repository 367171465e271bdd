import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../electron/engine/intake/decode-text';

describe('the words of an old Windows text', () => {
  it('keeps its curly quotes, dashes, euro and pound signs', () => {
    const bytes = Buffer.from('He said \x93I don\x92t care\x94 \x96 21:30\x9623:00, \xa340 or \x8040\x85', 'latin1');
    expect(decodeText(bytes)).toEqual({
      text: 'He said “I don’t care” – 21:30–23:00, £40 or €40…',
      encoding: 'windows-1252',
      guessed: true,
    });
  });

  it('reads a part of a larger buffer, and no byte before or behind it', () => {
    const large = Buffer.from('xx\x91Pen Ll\xeen\x92yy', 'latin1');
    expect(decodeText(large.subarray(2, 12))?.text).toBe('‘Pen Llîn’');
  });
});
