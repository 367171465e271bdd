import { describe, expect, it } from 'vitest';
import { caseFolderName } from '../../../shared/case/folder-name';

describe('the folder of a new case', () => {
  it('is called as the case is', () => {
    expect(caseFolderName('Northshire Council v Doe', [])).toBe('Northshire Council v Doe.case');
  });

  it('has a name that Windows takes too', () => {
    expect(caseFolderName('A/B: “Doe”?  *', [])).toBe('A B “Doe”.case');
    expect(caseFolderName('Doe...', [])).toBe('Doe.case');
    expect(caseFolderName(' / ', [])).toBe('Case.case');
    // Cut where a word ends, so that no space is left before the ending.
    expect(caseFolderName(`${'x'.repeat(79)} yes`, [])).toBe(`${'x'.repeat(79)}.case`);
  });

  it('is never that of another case, on drives that do not tell capitals apart either', () => {
    expect(caseFolderName('Doe', ['DOE.case', 'doe (2).case', 'Bundle.pdf'])).toBe('Doe (3).case');
  });
});
