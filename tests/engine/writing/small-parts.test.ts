import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFName } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentBalance } from '../../../electron/engine/pdf/writing/content-balance';
import { exactName } from '../../../electron/engine/pdf/writing/object-copier';
import { pageLabels } from '../../../electron/engine/pdf/writing/page-labels';
import { byteString, number, textString } from '../../../electron/engine/pdf/writing/serialise';
import { SourceReader } from '../../../electron/engine/pdf/writing/source-reader';

describe('page labels', () => {
  it('say a run that counts up once', () => {
    expect(pageLabels(['1', '2', '3', '4'])).toBe('<</Nums[0<</S/D/St 1>>]>>');
  });

  it('start anew where the numbers of a supplement carry on elsewhere, and keep their letters', () => {
    expect(pageLabels(['213', '214', 'A1', 'A2', 'B7', 'Cover', '12A'])).toBe(
      `<</Nums[0<</S/D/St 213>>2<</P${textString('A')}/S/D/St 1>>4<</P${textString('B')}/S/D/St 7>>5<</P${textString('Cover')}>>6<</P${textString('12A')}>>]>>`,
    );
  });
});

describe('values as a PDF writes them', () => {
  it('keep every alphabet of a title', () => {
    expect(textString('Ŵ 🏠')).toBe('<FEFF01740020D83CDFE0>');
  });

  it('keep the brackets and bars of an address', () => {
    expect(byteString('https://example.org/a(b)\\c')).toBe('(https://example.org/a\\(b\\)\\\\c)');
  });

  it('never write an exponent', () => {
    expect([1e-9, -0.00001, 1e21, 1234.56789, Number.NaN].map(number)).toEqual(['0', '0', '2147483647', '1234.5679', '0']);
  });

  it('keep a name as the drawing calls it', () => {
    const names = ['Fm0', 'A#20B', 'caf#e9', 'A#2FB', 'x#Ef', 'C#23'];
    expect(names.map((text) => exactName(PDFName.of(text)))).toEqual(['/Fm0', '/A#20B', '/caf#e9', '/A#2FB', '/x#Ef', '/C#23']);
  });
});

describe('the balance of a drawing', () => {
  const balance = (text: string) => contentBalance(Buffer.from(text, 'latin1'));

  it('counts what is restored too often and what is left saved', () => {
    expect(balance('q 1 0 0 1 0 0 cm Q')).toEqual({ missing: 0, open: 0 });
    expect(balance('Q q q Q Q Q')).toEqual({ missing: 2, open: 0 });
    expect(balance('Q\nq[(x)]q')).toEqual({ missing: 1, open: 2 });
  });

  it('is not misled by words that only look like it', () => {
    const looks = '(q \\) q (q)) Tj <71> Tj /q gs % q q\n<</q /Q>> BDC q1 Qq BI /W 1 ID q q Q EIq q EI ';
    expect(balance(`${looks}q`)).toEqual({ missing: 0, open: 1 });
  });
});

describe('reading copies', () => {
  let folder = '';
  const file = (name: string, size: number, fill: number): string => {
    const path = join(folder, name);
    writeFileSync(path, Buffer.alloc(size, fill));
    return path;
  };
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'copies-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('gives each file its own bytes while the next comes in, whatever their sizes', async () => {
    const sizes = [10, 9_000_000, 0, 70_000_000, 20, 30, 17_000_000];
    const paths = sizes.map((size, i) => file(`copy-${i}`, size, i + 1));
    const reader = new SourceReader();
    for (const [i, path] of paths.entries()) {
      const bytes = await reader.read(path, paths[i + 1] ?? null);
      // The next file has all the time it needs to come in over this one, if it could.
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(bytes.length).toBe(sizes[i]);
      expect(bytes.every((byte) => byte === i + 1)).toBe(true);
    }
  });

  it('says that a copy is not there when it is asked for, not before', async () => {
    const reader = new SourceReader();
    const [here, gone] = [file('here', 3, 1), join(folder, 'gone')];
    expect((await reader.read(here, gone)).length).toBe(3);
    await expect(reader.read(gone, null)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
