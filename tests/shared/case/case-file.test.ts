import { describe, expect, test } from 'vitest';
import { asFailure, type FailureCode } from '../../../shared/basics/failure';
import { formatCaseBody, formatCaseFile, parseCaseFile } from '../../../shared/case/case-file';
import { aCase, anItem } from '../../support/a-case';

const SHA = 'a'.repeat(64);
const FULL = aCase({ revision: 7, items: [anItem('item-1', { sha256: SHA, size: 12 })] });
const save = (lastChange: object | null) => formatCaseFile(formatCaseBody(FULL), lastChange);

function codeOf(text: string): FailureCode | null {
  try {
    parseCaseFile(text);
    return null;
  } catch (thrown) {
    return asFailure(thrown).code;
  }
}

describe('case.json', () => {
  test('gives back the case and the event it was saved with', () => {
    const event = { seq: 3, text: 'A title with "quotes" and\na line’s end' };
    const file = parseCaseFile(save(event));
    expect(file.case).toEqual(FULL);
    expect(file.lastChange).toEqual(event);
  });

  test('gives back the very text that was hashed when it was saved', () => {
    expect(parseCaseFile(save({ seq: 3 })).body).toBe(formatCaseBody(FULL));
    expect(parseCaseFile(save(null)).body).toBe(formatCaseBody(FULL));
  });

  test('is readable without Lever Arch: one thing a line, and an end of line at the end', () => {
    expect(save(null)).toContain('\n  "title": "Northshire Council v Doe",\n');
    expect(save(null).endsWith('}\n')).toBe(true);
  });

  test('that is cut off anywhere is named as damaged, never opened half', () => {
    const text = save({ seq: 3 });
    for (let length = 0; length < text.length - 2; length += 37) expect(codeOf(text.slice(0, length))).toBe('case-damaged');
  });

  test('that holds something else is named as damaged', () => {
    for (const text of ['[]', 'null', '{}', '{"schema":"1"}', '{"schema":0}', '{"schema":1}', '"schema"']) {
      expect(codeOf(text)).toBe('case-damaged');
    }
    expect(codeOf(save(null).replace(`"${SHA}"`, '"short"'))).toBe('case-damaged');
  });

  test('says which part is damaged', () => {
    try {
      parseCaseFile(save(null).replace('"revision": 7', '"revision": "seven"'));
      expect.unreachable();
    } catch (thrown) {
      expect(asFailure(thrown).message).toContain('revision');
    }
  });

  test('of a later version is left alone and named as such, whatever else is in it', () => {
    expect(codeOf('{"schema":2,"everything":"is different"}')).toBe('case-newer');
  });
});
