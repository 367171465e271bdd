import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeWorkingCopy, type MadeCopy, type WorkingCopyInput } from '../../../electron/engine/intake/make-working-copy';
import { readMetadata } from '../../../electron/engine/intake/read-metadata';
import { quietWork } from '../../../electron/engine/jobs/work';
import { openPdfium, withPage } from '../../../electron/engine/pdf/pdfium/pdfium';
import { FailureError } from '../../../shared/basics/failure';
import { CopyFacts } from '../../../shared/evidence/page-facts';
import { aFolder } from '../../support/a-folder';
import { aPdf, textPage } from '../../support/a-pdf';
import { markedPicture, noisyPicture } from '../../support/a-picture';

const originals = aFolder();
const work = aFolder();

async function make(name: string, type: WorkingCopyInput['type'], bytes: Uint8Array | string): Promise<MadeCopy> {
  const original = originals.put(name, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return makeWorkingCopy({ original, sha256, type, name, resources: 'resources', workFolder: work.path }, quietWork());
}

async function wordsOf(file: string): Promise<string> {
  const document = await openPdfium(file);
  try {
    return withPage(document, 0, (page) => {
      const { call, memory } = document.pdfium;
      const text = call.FPDFText_LoadPage(page);
      const count = call.FPDFText_CountChars(text);
      const buffer = document.pdfium.allocate(2 * count + 2);
      const written = call.FPDFText_GetText(text, 0, count, buffer);
      return String.fromCharCode(...memory.HEAPU16.subarray(buffer >>> 1, (buffer >>> 1) + written - 1));
    });
  } finally {
    document.close();
  }
}

describe('the working copy', () => {
  it('of a photograph is one page, with what the photograph says of itself kept in the record alone', async () => {
    const jpeg = await markedPicture(640, 480)
      .jpeg()
      .withExif({
        IFD0: { Make: 'Nokia', Model: 'Nokia 8.3' },
        IFD2: { DateTimeOriginal: '2026:03:14 23:40:05', OffsetTimeOriginal: '+01:00' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '2/1 15/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const made = await make('IMG_0001.jpg', 'jpeg', jpeg);
    expect(made).toMatchObject({
      pages: 1,
      kind: 'photo',
      notes: [],
      facts: { pages: [{ imageOnly: true, stampCorner: 'clear', characters: 0 }], bookmarks: [] },
    });
    expect(made.metadata).toEqual({
      dateTaken: '2026-03-14T23:40:05+01:00',
      offset: '+01:00',
      gps: { latitude: 53.5, longitude: -2.25 },
      orientation: 6,
      camera: 'Nokia 8.3',
    });
    expect(made.sha256).toBe(createHash('sha256').update(readFileSync(made.file!)).digest('hex'));
    expect(CopyFacts.parse(made.facts)).toEqual(made.facts);
  });

  it('of a sound PDF is the original itself', async () => {
    const bytes = await aPdf({ pages: [textPage(1), textPage(2)], objectStreams: false });
    const made = await make('letter.pdf', 'pdf', bytes);
    expect(made).toMatchObject({ file: null, pages: 2, kind: 'pdf', metadata: {} });
    expect(made.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(made.facts.pages.map((page) => page.stampCorner)).toEqual(['clear', 'clear']);
  });

  it('of a PDF that lies on its side is a new PDF that stands', async () => {
    const made = await make('side.pdf', 'pdf', await aPdf({ pages: [{ ...textPage(1), rotate: 90 }] }));
    expect(made.file).not.toBeNull();
    expect(made.facts.pages[0]!.width).toBeGreaterThan(made.facts.pages[0]!.height);
    expect(made.facts.pages[0]!.characters).toBeGreaterThan(1000);
  });

  it('of a text is pages of its words, from whatever way it was stored', async () => {
    const words = 'At 23.40 the café’s music began again – £250 of damage';
    const made = await make('log.txt', 'text', Buffer.from(`\ufeff${words}\r\n`, 'utf16le'));
    expect(made).toMatchObject({ pages: 1, kind: 'text', notes: [], metadata: {} });
    expect(await wordsOf(made.file!)).toContain(words);
    const old = await make('old.txt', 'text', Buffer.from('Damage of \xa3250\r\n', 'latin1'));
    expect(old.notes.map((note) => note.code)).toEqual(['encoding-guessed']);
    expect(await wordsOf(old.file!)).toContain('Damage of £250');
  });

  it('of a text has no codes for old terminals in it, and its long lines run on below', async () => {
    const made = await make('terminal.txt', 'text', `\u001b[31mALARM\u001b[0m at 23.40${' and again'.repeat(80)} END\u001a`);
    const words = await wordsOf(made.file!);
    expect(words).toContain('ALARM at 23.40 and again');
    expect(words).not.toContain('[31m');
    expect(words).toContain('END');
  });

  it('of a long log has all its pages, their corners free', async () => {
    const made = await make('long.txt', 'text', Array.from({ length: 300 }, (_, i) => `Line ${i + 1}: music`).join('\n'));
    expect(made.pages).toBeGreaterThan(4);
    expect(made.facts.pages).toHaveLength(made.pages);
    expect(new Set(made.facts.pages.map((page) => page.stampCorner))).toEqual(new Set(['clear']));
  });

  it('of a misnamed file is of what it is, and says so', async () => {
    const made = await make('statement.pdf', 'jpeg', await markedPicture(64, 48).jpeg().toBuffer());
    expect(made.notes).toMatchObject([{ code: 'misnamed' }]);
    expect(made.notes[0]!.message).toBe(
      'The name ends in ".pdf", but the file is a JPEG picture. It was taken in as what it is. The original is kept as it came.',
    );
  });

  it('leaves nothing in the work folder when it cannot be made', async () => {
    const before = readdirSync(work.path).length;
    const broken = (await noisyPicture(400, 300).jpeg().toBuffer()).subarray(0, 20_000);
    const failed = make('broken.jpg', 'jpeg', broken);
    await expect(failed).rejects.toBeInstanceOf(FailureError);
    await expect(failed).rejects.toMatchObject({ failure: { code: 'picture-damaged', facts: { file: 'broken.jpg' } } });
    expect(readdirSync(work.path)).toHaveLength(before);
  });

  it('is not made once the work is cancelled', async () => {
    const stopped = { ...quietWork(), signal: AbortSignal.abort() };
    const original = originals.put('stop.jpg', await markedPicture(64, 48).jpeg().toBuffer());
    const input = {
      original,
      sha256: '0'.repeat(64),
      type: 'jpeg',
      name: 'stop.jpg',
      resources: 'resources',
      workFolder: work.path,
    } as const;
    await expect(makeWorkingCopy(input, stopped)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('the date of a photograph', () => {
  const dated = async (date: string, offset?: string) => {
    const exif = { IFD2: { DateTimeOriginal: date, ...(offset === undefined ? {} : { OffsetTimeOriginal: offset }) } };
    return (await readMetadata(originals.put('dated.jpg', await markedPicture(16, 16).jpeg().withExif(exif).toBuffer()))).dateTaken;
  };

  it('is the wall clock of the camera, with an offset only where the file has one', async () => {
    expect(await dated('2026:03:14 23:40:05')).toBe('2026-03-14T23:40:05');
    expect(await dated('2026:03:14 23:40:05', '-05:30')).toBe('2026-03-14T23:40:05-05:30');
  });

  it('is absent when the camera had none, or an impossible one', async () => {
    for (const date of ['0000:00:00 00:00:00', '    :  :     :  :  ', '2026:02:30 10:00:00', '2026:03:14 25:00:00']) {
      expect(await dated(date), date).toBeUndefined();
    }
  });

  it('is absent, and no failure, where there is nothing to read', async () => {
    expect(await readMetadata(originals.put('nothing.jpg', 'no picture at all'))).toEqual({});
    expect(await readMetadata(originals.place('not-there.jpg'))).toEqual({});
  });
});
