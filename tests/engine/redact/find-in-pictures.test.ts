// Faces and plates as suggestions: on which pages is looked, where the suggestion lies on the page, and that what was not looked at is said.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineTasks } from '../../../electron/engine/worker-tasks';
import { quietWork } from '../../../electron/engine/jobs/work';
import { findInPictures, toArea, type FoundInPictures } from '../../../electron/engine/redact/find-in-pictures';
import { isOnlyPaper } from '../../../electron/engine/redact/paper-or-picture';
import { commonArea } from '../../../electron/engine/tools/tiles';
import { failure } from '../../../shared/basics/failure';
import { pageRect } from '../../../shared/basics/rectangle';
import { aFolder } from '../../support/a-folder';
import { aPdf, textPage } from '../../support/a-pdf';
import { aScan, A_DIARY, RESOURCES } from '../../support/a-scan';
import { carWithPlate, drawing } from '../../support/a-street-picture';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../../support/an-engine';

const PLATE = { x: 120, y: 250, width: 180, height: 50 };
const SIZE = [600, 400] as const;
const jpegOf = async (plate = PLATE) => {
  const { data } = carWithPlate(SIZE[0], SIZE[1], plate);
  return sharp(data, { raw: { width: SIZE[0], height: SIZE[1], channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
};

describe('pictures on pages', () => {
  const folder = aFolder();
  let found: FoundInPictures;

  beforeAll(async () => {
    const jpeg = await jpegOf();
    const photo = { x: 100, y: 200, width: 300, height: 200, pixels: SIZE, jpeg };
    const file = folder.put(
      'Pages.pdf',
      await aPdf({
        pages: [
          textPage(1),
          { pictures: [photo] },
          { ...textPage(3, 12), pictures: [{ ...photo, y: 500 }] },
          { rotate: 90, pictures: [photo] },
          // A crest in a letter's head.
          { ...textPage(5), pictures: [{ x: 60, y: 30, width: 28, height: 28, pixels: [300, 300], jpeg }] },
        ],
      }),
    );
    found = await findInPictures({ file, pages: [1, 2, 3, 4, 5], resources: RESOURCES }, quietWork());
  }, 120_000);

  it('are looked at where a page shows one that is worth it, beside words too', () => {
    expect(found.pictures).toEqual([2, 3, 4]);
    expect(found.unseen).toEqual([]);
  });

  it.each([
    [2, 100, 200],
    [3, 100, 500],
    [4, 100, 200],
  ])('give a suggestion that covers the plate as a person sees page %i', (page, x, y) => {
    const plates = found.suggestions.filter((each) => each.page === page && each.kind === 'plate');
    expect(plates).toHaveLength(1);
    const plate = { x: x + PLATE.x / 2, y: y + PLATE.y / 2, width: PLATE.width / 2, height: PLATE.height / 2 };
    const [area] = plates[0]!.areas;
    expect(commonArea(area!, plate) / (plate.width * plate.height)).toBeGreaterThan(0.9);
    expect(area!.width * area!.height).toBeLessThan(plate.width * plate.height * 4);
    expect(plates[0]!.finder).toMatchObject({ by: 'picture', why: 'Looks like a number plate' });
  });

  it('are told from scans of writing, which are passed over', async () => {
    const file = await aScan(folder.place('Scan.pdf'), [{ text: A_DIARY }]);
    expect(await findInPictures({ file, pages: [1], resources: RESOURCES }, quietWork())).toEqual({
      suggestions: [],
      pictures: [],
      unseen: [],
    });
  }, 60_000);

  it('as small as a passport photograph make a scanned page a picture', () => {
    const paper = drawing(1240, 1754, [250, 250, 248]);
    for (let y = 100; y < 1700; y += 30) paper.fill({ x: 100, y, width: 1000, height: 5 }, [20, 20, 20]);
    expect(isOnlyPaper(paper)).toBe(true);
    paper.fill({ x: 900, y: 120, width: 206, height: 265 }, [235, 235, 235]);
    paper.fill({ x: 940, y: 170, width: 126, height: 215 }, [190, 150, 130]);
    expect(isOnlyPaper(paper)).toBe(false);
    expect(isOnlyPaper(drawing(640, 480, [12, 14, 20]))).toBe(false);
  });

  it('that nothing here can look at are named, and nothing is said to be found', async () => {
    const file = folder.put(
      'One.pdf',
      await aPdf({ pages: [{ pictures: [{ x: 60, y: 60, width: 450, height: 300, jpeg: await jpegOf() }] }] }),
    );
    expect(await findInPictures({ file, pages: [1], resources: folder.path }, quietWork())).toEqual({
      suggestions: [],
      pictures: [1],
      unseen: [
        { kind: 'face', page: 1 },
        { kind: 'plate', page: 1 },
      ],
    });
  });

  it('stop being looked at when the run is cancelled', async () => {
    const work = { signal: AbortSignal.abort(), progress: () => undefined };
    await expect(findInPictures({ file: folder.place('Pages.pdf'), pages: [2], resources: RESOURCES }, work)).rejects.toThrow();
  });
});

describe('the place of a find on its page', () => {
  it('grows a little, so that hair and ears are covered, and never out of the picture', () => {
    const area = pageRect(50, 100, 200, 100);
    const drawn = { width: 400, height: 200 };
    expect(toArea({ x: 100, y: 50, width: 40, height: 20 }, 0.25, drawn, area)).toEqual({ x: 95, y: 122.5, width: 30, height: 15 });
    expect(toArea({ x: 0, y: 180, width: 400, height: 20 }, 0.25, drawn, area)).toEqual({ x: 50, y: 187.5, width: 200, height: 12.5 });
  });
});

describe('suggestions over a case', () => {
  let test: TestEngine;
  let tasks: Partial<EngineTasks>;
  let folders = 0;
  beforeAll(async () => {
    tasks = {};
    test = await anEngine({ tasks: { 'find-in-pictures': (input, work) => (tasks['find-in-pictures'] ?? findInPictures)(input, work) } });
    await writeFile(join(test.home, 'Car.jpg'), await jpegOf());
    await writeFile(join(test.home, 'Note.txt'), 'Ring 07700 900461 about the car.\n');
  }, 60_000);
  afterAll(() => test.end());

  const suggestIn = async (...files: readonly string[]) => {
    const caseId = await newCase(test, join(test.home, `Pictures ${++folders}.case`));
    for (const file of files) await takeIn(test, caseId, join(test.home, file));
    const result = await run(test, 'redaction.suggest', { caseId, purpose: 'court', items: null, wide: false });
    const { items } = await run(test, 'redaction.marks', { caseId, purpose: 'court', items: null });
    return { result, marks: items.flatMap(({ marks }) => marks) };
  };

  it('hold the plate of a photograph, and say how many pages were looked at and what is missed', async () => {
    tasks = {};
    const { result, marks } = await suggestIn('Car.jpg');
    expect(result).toMatchObject({ added: 1, pictures: 1, unseen: [] });
    expect(marks).toHaveLength(1);
    expect(marks[0]).toMatchObject({ kind: 'plate', words: null, state: 'suggested', finder: { by: 'picture' } });
    expect(result.pictureLimits).toMatch(/missed .*check every picture\.$/i);
  }, 120_000);

  it('say so where a finder is not there, or breaks off, and give what was found by words all the same', async () => {
    tasks = { 'find-in-pictures': (input, work) => findInPictures({ ...input, resources: test.home }, work) };
    expect((await suggestIn('Car.jpg')).result).toMatchObject({
      added: 0,
      pictures: 0,
      unseen: [
        { kind: 'face', pages: 1 },
        { kind: 'plate', pages: 1 },
      ],
    });
    tasks = { 'find-in-pictures': () => Promise.reject(failure('took-too-long')) };
    const { result, marks } = await suggestIn('Car.jpg', 'Note.txt');
    expect(result).toMatchObject({ pictures: 0, unread: [] });
    expect(result.unseen).toEqual([
      { kind: 'face', pages: 2 },
      { kind: 'plate', pages: 2 },
    ]);
    expect(marks.map(({ kind }) => kind)).toEqual(['phone']);
  }, 120_000);
});
