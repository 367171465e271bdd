// What looks for faces and number plates in pictures: how it looks, and that it says what it cannot do. How much real finders find is
// measured over photographs in tests/long/faces.test.ts.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readCascade } from '../../../electron/engine/tools/cascade';
import { searchWithCascade } from '../../../electron/engine/tools/cascade-search';
import { openDetectors } from '../../../electron/engine/tools/picture-detectors';
import { greyOf, shrinkPart, wholeOf, type PixelBox } from '../../../electron/engine/tools/pixels';
import { openPlateDetector } from '../../../electron/engine/tools/plate-detector';
import { commonArea, tilesOf, withoutDoubles } from '../../../electron/engine/tools/tiles';
import { aFolder } from '../../support/a-folder';
import { carWithPlate, drawing } from '../../support/a-street-picture';

const never = new AbortController().signal;
const resources = join(import.meta.dirname, '..', '..', '..', 'resources');

describe('a picture made smaller', () => {
  it('keeps what is small as a shade, and the part that was asked for', () => {
    const picture = drawing(400, 200, [0, 0, 0]);
    picture.fill({ x: 200, y: 0, width: 2, height: 200 }, [255, 255, 255]);
    const small = shrinkPart(picture, { x: 200, y: 0, width: 200, height: 200 }, 50);
    expect([small.width, small.height]).toEqual([50, 50]);
    expect([small.data[0], small.data[3]]).toEqual([127, 0]);
    expect(shrinkPart(picture, wholeOf(picture), 1000).data).toEqual(picture.data);
  });
});

describe('the parts that are looked at one by one', () => {
  it.each([
    [640, 480],
    [501, 373],
    [41, 2000],
  ])('cover a picture of %i by %i to its edges and share a fifth with their neighbours', (width, height) => {
    const tiles = tilesOf(width, height, 2);
    expect(tiles).toHaveLength(4);
    const [first, second, third, last] = tiles as [PixelBox, PixelBox, PixelBox, PixelBox];
    expect([first.x, first.y, last.x + last.width, last.y + last.height]).toEqual([0, 0, width, height]);
    expect((first.width + second.width - width) / first.width).toBeGreaterThan(0.18);
    expect((first.height + third.height - height) / first.height).toBeGreaterThan(0.18);
    for (const { x, y, width: across, height: down } of tiles) expect([x, y, across, down].every(Number.isInteger)).toBe(true);
  });
});

describe('finds that lie on one another', () => {
  const find = (x: number, y: number, size: number, confidence: number) => ({ x, y, width: size, height: size, confidence });

  it('become the surest of them, and finds side by side stay two', () => {
    const sure = find(10, 10, 40, 0.9);
    expect(withoutDoubles([find(14, 12, 40, 0.5), sure, find(20, 20, 12, 0.4), find(60, 10, 40, 0.3)])).toEqual([
      sure,
      find(60, 10, 40, 0.3),
    ]);
  });

  it('share no area where they only touch', () => {
    expect(commonArea(find(0, 0, 10, 1), find(10, 0, 10, 1))).toBe(0);
    expect(commonArea(find(0, 0, 10, 1), find(5, 5, 10, 1))).toBe(25);
  });
});

/** One stage that asks whether the rectangles, weighed, come to more than `limit`. */
const cascadeOf = (rectangles: readonly string[], tilted: boolean, limit: number) => `<?xml version="1.0"?>
<opencv_storage><cascade><featureType>HAAR</featureType><height>20</height><width>20</width>
<stages><_><stageThreshold>0.5</stageThreshold><weakClassifiers><_><internalNodes>0 -1 0 ${limit}</internalNodes>
<leafValues>0 1</leafValues></_></weakClassifiers></_></stages>
<features><_><rects>${rectangles.map((row) => `<_>${row}</_>`).join('')}</rects><tilted>${tilted ? 1 : 0}</tilted></_></features>
</cascade></opencv_storage>`;

describe('a cascade', () => {
  it('finds its pattern where it stands and nowhere else', () => {
    // Light on the left, dark on the right.
    const cascade = readCascade(cascadeOf(['0 0 20 20 -1.', '0 0 10 20 2.'], false, 0.97));
    const picture = drawing(200, 160, [128, 128, 128]);
    picture.fill({ x: 60, y: 50, width: 30, height: 60 }, [250, 250, 250]);
    picture.fill({ x: 90, y: 50, width: 30, height: 60 }, [5, 5, 5]);
    const hits = searchWithCascade(cascade, { ...picture, data: greyOf(picture) }, never);
    expect(hits.length).toBeGreaterThan(0);
    for (const { x, width } of hits) expect(Math.abs(x + width / 2 - 90)).toBeLessThan(3);
    for (const { y, height } of hits) expect(y >= 46 && y + height <= 114).toBe(true);
  });

  it('sums rectangles that stand on a corner as well', () => {
    const cascade = readCascade(cascadeOf(['10 2 8 8 1.'], true, 0.6));
    const [width, height] = [90, 90];
    const data = new Uint8Array(width * height).fill(10);
    // A diamond, two and a half times as large as the cascade's own.
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) if (Math.abs(x - 40) + Math.abs(y - 40) <= 19) data[y * width + x] = 240;
    }
    const [best] = searchWithCascade(cascade, { data, width, height }, never).toSorted((a, b) => b.agreed - a.agreed);
    expect(Math.abs(best!.x + best!.width / 2 - 40)).toBeLessThan(3);
    expect(Math.abs(best!.y + best!.height / 2 - 40)).toBeLessThan(3);
  });

  it('is refused where it holds what is not read here', () => {
    const sound = cascadeOf(['0 0 20 20 -1.', '0 0 10 20 2.'], false, 0.5);
    expect(() => readCascade(sound)).not.toThrow();
    for (const broken of [
      sound.replace('0 -1 0', '1 2 0'),
      sound.replace('0 -1 0', '0 -1 7'),
      sound.replace('HAAR', 'LBP'),
      sound.replace('10 20 2.', '10 20'),
      sound.slice(0, 300),
      '',
    ])
      expect(() => readCascade(broken)).toThrow();
  });
});

describe('the finder of number plates', () => {
  it('finds a drawn plate, small or large, and none in an empty street', async () => {
    const finder = await openPlateDetector(resources);
    for (const plate of [
      { x: 200, y: 300, width: 120, height: 40 },
      { x: 60, y: 120, width: 240, height: 52 },
    ]) {
      const found = await finder.find(carWithPlate(640, 480, plate), never);
      expect(found).toHaveLength(1);
      expect(commonArea(found[0]!, plate) / (plate.width * plate.height)).toBeGreaterThan(0.85);
      expect(found[0]).toMatchObject({ kind: 'plate', why: 'Looks like a number plate' });
    }
    expect(await finder.find(drawing(640, 480, [90, 90, 90]), never)).toEqual([]);
  });

  it('gives places in the picture it was handed, however much it was made smaller to be looked at', async () => {
    const plate = { x: 1500, y: 1400, width: 480, height: 110 };
    const [found] = await (await openPlateDetector(resources)).find(carWithPlate(2600, 2000, plate), never);
    expect(commonArea(found!, plate) / (plate.width * plate.height)).toBeGreaterThan(0.85);
  });

  it('stops when it is told to', async () => {
    const finder = await openPlateDetector(resources);
    const look = async () => finder.find(drawing(640, 480, [90, 90, 90]), AbortSignal.abort());
    await expect(look()).rejects.toThrow();
  });
});

describe('the finders together', () => {
  const folder = aFolder();
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('open from this disk, without any network, and see no face in a drawn street', async () => {
    const asked = vi.fn(() => Promise.reject(new Error('no network')));
    vi.stubGlobal('fetch', asked);
    const { detectors, missing } = await openDetectors(resources);
    expect(missing).toEqual([]);
    expect(detectors.flatMap(({ finds }) => finds)).toEqual(['face', 'plate']);
    const [faces] = detectors;
    expect(await faces!.find(carWithPlate(300, 240, { x: 90, y: 150, width: 120, height: 30 }), never)).toEqual([]);
    expect(asked).not.toHaveBeenCalled();
  }, 60_000);

  it('name what cannot be looked for where a model is not there or not sound', async () => {
    expect((await openDetectors(folder.path)).missing).toEqual(['face', 'plate']);
    const half = folder.place('half');
    mkdirSync(join(half, 'detectors'), { recursive: true });
    copyFileSync(
      join(resources, 'detectors', 'haarcascade_russian_plate_number.xml'),
      join(half, 'detectors', 'haarcascade_russian_plate_number.xml'),
    );
    writeFileSync(join(half, 'detectors', 'face-api.js'), 'var faceapi = null;');
    const opened = await openDetectors(half);
    expect([opened.missing, opened.detectors.map(({ id }) => id)]).toEqual([['face'], ['opencv-haar-plate']]);
  });

  it('read the very files that the table beside them names', () => {
    const place = join(resources, 'detectors');
    const table = readFileSync(join(place, 'README.md'), 'utf8');
    const files = readdirSync(place).filter((name) => !/\.(md|json)$/.test(name));
    expect(files).toHaveLength(2);
    for (const name of files) {
      const sum = createHash('sha256')
        .update(readFileSync(join(place, name)))
        .digest('hex');
      expect(table.split('\n').find((line) => line.includes(`\`${name}\``))).toContain(sum);
    }
  });
});
