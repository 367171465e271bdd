// How many of the faces and number plates in photographs are found. Writes docs/picture-detection-figures.json, and the sentence that the
// window shows beside what was suggested.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePictureCopy } from '../../electron/engine/intake/picture-copy';
import { quietWork } from '../../electron/engine/jobs/work';
import { findInPictures } from '../../electron/engine/redact/find-in-pictures';
import { openDetectors, type PictureDetector, type SeenInPicture } from '../../electron/engine/tools/picture-detectors';
import type { PixelBox, Pixels } from '../../electron/engine/tools/pixels';
import { commonArea } from '../../electron/engine/tools/tiles';
import { aFolder } from '../support/a-folder';

const ROOT = join(import.meta.dirname, '..', '..');
const RESOURCES = join(ROOT, 'resources');
const corpus = resolve(ROOT, '../shared/corpus');
const hasCorpus = existsSync(join(corpus, 'faces', 'training.xml'));
/** Where the plate stands in the corpus's picture of a car, found by eye. */
const PLATE = { x: 324, y: 484, width: 166, height: 45 };
const PLATE_PICTURE = 'redaction/pins/image_with_number_plate.jpg';

if (!hasCorpus) console.warn('The test corpus is not beside the project: faces and number plates are not measured.');

interface Labelled {
  readonly name: string;
  readonly boxes: readonly PixelBox[];
}

interface Score {
  readonly pictures: number;
  readonly faces: number;
  readonly found: number;
  readonly recall: number;
  /** Suggestions that lie on no labelled face. */
  readonly elsewhere: number;
  /** Pixels across of the smallest labelled face. */
  readonly smallest: number;
}

describe.runIf(hasCorpus)('faces and number plates in photographs', () => {
  const folder = aFolder();
  const never = new AbortController().signal;
  let faces: PictureDetector;
  let plates: PictureDetector;
  const figures: Record<string, unknown> = {};
  const scores: Record<'photographs' | 'camera' | 'night', Score | null> = { photographs: null, camera: null, night: null };

  beforeAll(async () => {
    const { detectors, missing } = await openDetectors(RESOURCES);
    expect(missing).toEqual([]);
    [faces, plates] = detectors as [PictureDetector, PictureDetector];
  }, 60_000);

  const score = async (labelled: readonly Labelled[], change: (picture: Buffer) => Promise<{ pixels: Pixels; scale: number }>) => {
    let [count, found, elsewhere, smallest] = [0, 0, 0, Infinity];
    for (const { boxes, name } of labelled) {
      const { pixels, scale } = await change(readFileSync(join(corpus, 'faces', name)));
      const truth = boxes.map((box) => scaled(box, scale));
      const seen = await faces.find(pixels, never);
      count += truth.length;
      found += truth.filter((box) => seen.some((each) => isOn(each, box))).length;
      elsewhere += seen.filter((each) => !truth.some((box) => isOn(each, box))).length;
      smallest = Math.min(smallest, ...truth.map(({ width }) => Math.round(width)));
    }
    return { pictures: labelled.length, faces: count, found, recall: rounded(found / count), elsewhere, smallest };
  };

  it('find 85 in a hundred faces and more', async () => {
    const result = await score(labelledPictures(), async (file) => ({ pixels: await pixelsOf(sharp(file)), scale: 1 }));
    scores.photographs = result;
    expect(result.faces).toBe(18);
    expect(result.recall).toBeGreaterThanOrEqual(0.85);
  });

  it('find more than half of them in pictures as small and grey as a camera in the street makes them', async () => {
    const result = await score(labelledPictures(), (file) => asCamera(file, (small) => small));
    scores.camera = result;
    expect(result.recall).toBeGreaterThanOrEqual(0.5);
  });

  it('are measured where it is dark and out of focus as well: there hardly any is found, and the officer is told', async () => {
    const result = await score(labelledPictures(), (file) => asCamera(file, (small) => small.linear(0.6, 0).blur(0.8)));
    scores.night = result;
    expect(result.faces).toBe(18);
  });

  it('are counted where there are none, and where they are too small to tell', async () => {
    const dogs = await faces.find(await pixelsOf(sharp(join(corpus, 'faces', 'dogs.jpg'))), never);
    figures['dogs'] = { pictures: 1, facesSuggested: dogs.length, plates: 0 };
    const stills = readdirSync(join(corpus, 'cctv-stills')).filter((name) => name.endsWith('.jpg'));
    let [faceCount, plateCount] = [0, 0];
    for (const name of stills) {
      const pixels = await pixelsOf(sharp(join(corpus, 'cctv-stills', name)));
      faceCount += (await faces.find(pixels, never)).length;
      plateCount += (await plates.find(pixels, never)).length;
    }
    figures['stills'] = { pictures: stills.length, facesSuggested: faceCount, platesSuggested: plateCount };
    expect(stills).toHaveLength(12);
    // Suggestions that are none waste an officer's time: few are borne, a flood is not.
    expect(faceCount + plateCount).toBeLessThan(stills.length * 6);
  });

  it('find the plate of a car, on the page that is made of its picture too', async () => {
    const seen = await plates.find(await pixelsOf(sharp(join(corpus, PLATE_PICTURE))), never);
    figures['plates'] = {
      pictures: 1,
      plates: 1,
      found: seen.some((each) => covers(each, PLATE)) ? 1 : 0,
      elsewhere: seen.filter((each) => !covers(each, PLATE)).length,
    };
    expect(seen.some((each) => covers(each, PLATE))).toBe(true);
    expect(await suggestedOn(PLATE_PICTURE)).toContain('plate');
  });

  it('are found on pages made of the photographs as in the photographs', async () => {
    const seconds: number[] = [];
    let suggested = 0;
    for (const { name } of labelledPictures()) {
      const before = process.cpuUsage();
      suggested += (await suggestedOn(`faces/${name}`)).filter((kind) => kind === 'face').length;
      const { user, system } = process.cpuUsage(before);
      seconds.push((user + system) / 1e6);
    }
    expect(suggested).toBeGreaterThanOrEqual(Math.ceil(18 * 0.85));
    figures['page'] = {
      processorSeconds: rounded(Math.max(...seconds)),
      residentMegabytes: Math.round(process.memoryUsage.rss() / 1e6),
    };
  });

  afterAll(() => {
    const { camera, night, photographs } = scores;
    if (!photographs || !camera || !night || !figures['page'] || !figures['plates'] || !figures['stills']) return;
    const date = new Date().toISOString().slice(0, 10);
    const sentence = sentenceOf(photographs, camera, night);
    const about =
      'Written by npm run test:long -- faces. A face is found where a suggestion shares a third of its area or has its middle in it. camera: the same photographs as small and grey as a street camera makes them; night: dark and blurred as well. dogs and stills: suggestions where no face is labelled.';
    write(join(ROOT, 'docs', 'picture-detection-figures.json'), { about, date, photographs, camera, night, ...figures, sentence });
    write(join(RESOURCES, 'detectors', 'figures.json'), { about: 'See docs/picture-detection-figures.json.', date, sentence });
  });

  let copies = 0;
  async function suggestedOn(picture: string): Promise<readonly string[]> {
    const out = folder.place(`${++copies}.pdf`);
    await makePictureCopy({ file: join(corpus, picture), type: 'jpeg', name: 'picture', out }, quietWork());
    const { suggestions, unseen } = await findInPictures({ file: out, pages: [1], resources: RESOURCES }, quietWork());
    expect(unseen).toEqual([]);
    return suggestions.map(({ kind }) => kind);
  }
});

/** Three fifths as large, grey, and packed hard. */
async function asCamera(file: Buffer, further: (picture: Sharp) => Sharp): Promise<{ pixels: Pixels; scale: number }> {
  const { height, width } = await sharp(file).metadata();
  const scale = 0.6;
  const small = sharp(file)
    .resize(Math.round(width * scale), Math.round(height * scale), { fit: 'fill' })
    .greyscale();
  return { pixels: await pixelsOf(sharp(await further(small).jpeg({ quality: 30 }).toBuffer())), scale };
}

function sentenceOf(photographs: Score, camera: Score, night: Score): string {
  const missed = (each: Score) => `${each.faces - each.found} of ${each.faces}`;
  return [
    `Finds most faces of ${photographs.smallest} pixels and more.`,
    `When measured it missed ${missed(photographs)} faces in ${photographs.pictures} photographs, ${missed(camera)} in the same pictures as small and grey as a street camera makes them, and ${missed(night)} where they were dark and blurred as well.`,
    'Faces from the side or under hoods, and number plates that are small or at an angle, are missed more often: check every picture.',
  ].join(' ');
}

function labelledPictures(): readonly Labelled[] {
  const xml = readFileSync(join(corpus, 'faces', 'training.xml'), 'utf8');
  return [...xml.matchAll(/<image file='([^']+)'[^>]*>([\s\S]*?)<\/image>/g)].map(([, name = '', inside = '']) => ({
    name,
    boxes: [...inside.matchAll(/<box top='(\d+)' left='(\d+)' width='(\d+)' height='(\d+)'\/>/g)].map(([, top, left, width, height]) => ({
      x: Number(left),
      y: Number(top),
      width: Number(width),
      height: Number(height),
    })),
  }));
}

async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.autoOrient().toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
  // A grey picture has one byte a pixel.
  const every = 3 / info.channels;
  return {
    data: Uint8Array.from({ length: data.length * every }, (_, i) => data[Math.floor(i / every)]!),
    width: info.width,
    height: info.height,
  };
}

function scaled({ height, width, x, y }: PixelBox, scale: number): PixelBox {
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}

function isOn(seen: SeenInPicture, truth: PixelBox): boolean {
  const common = commonArea(seen, truth);
  const middle = { x: seen.x + seen.width / 2 - truth.x, y: seen.y + seen.height / 2 - truth.y };
  const isInside = middle.x >= 0 && middle.y >= 0 && middle.x <= truth.width && middle.y <= truth.height;
  return isInside || common / (seen.width * seen.height + truth.width * truth.height - common) > 0.3;
}

function covers(seen: SeenInPicture, truth: PixelBox): boolean {
  return commonArea(seen, truth) / (truth.width * truth.height) > 0.7;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function write(path: string, value: object): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
