// The pictures inside a file, each in a form that the picture library can open.
import { open, rm, stat } from 'node:fs/promises';
import { failure } from '../../../shared/basics/failure';
import type { ItemNote } from '../../../shared/evidence/evidence-item';
import type { Work } from '../jobs/work';
import { unpackBitmap } from './bitmap-picture';
import { proveWhole, unpackHeic } from './heic-pictures';
import { readPictureHeader } from './open-picture';
import { readTiffPages, type TiffPage } from './tiff-directory';

export type PictureType = 'jpeg' | 'png' | 'tiff' | 'webp' | 'avif' | 'gif' | 'heic' | 'bmp';

export interface PictureFile {
  readonly file: string;
  readonly type: PictureType;
  /** As the officer knows it, for failures. */
  readonly name: string;
  /** A path beside the copy to be, for pictures that have to be unpacked. Nothing is left there. */
  readonly scratch: string;
}

export interface PictureSource {
  readonly file: string;
  /** Its place in that file, from 0. */
  readonly index: number;
  /** How many there are in all. */
  readonly count: number;
  /** What a TIFF says of the page beyond what a decoder tells. */
  readonly scan: TiffPage | null;
  /** How the file packs its points: a PDF can take over JPEG and PNG as they are. */
  readonly packing: 'jpeg' | 'png' | 'other';
  /** Bytes that the file spends on a point: few mean a screen or a drawing, which can be kept exactly. */
  readonly bytesAPixel: number;
  /** Did it come with halved colour? */
  readonly isHalfColour: boolean;
}

/** Throws `picture-damaged`, `picture-too-large`, `file-kind-later`. What is left out goes to `notes`. */
export async function* listPictures(input: PictureFile, notes: ItemNote[], work: Work): AsyncGenerator<PictureSource> {
  switch (input.type) {
    case 'tiff':
      yield* await listTiff(input);
      return;
    case 'heic':
      yield* listHeic(input, work);
      return;
    case 'bmp':
      yield* listBitmap(input);
      return;
    case 'avif':
      await proveWhole(input.file, input.name);
      yield* await listWhole(input, notes);
      return;
    case 'jpeg':
    case 'png':
    case 'webp':
    case 'gif':
      yield* await listWhole(input, notes);
      return;
  }
}

/** Files of one picture, but for collections (AVIF) and films, of which the first frame is taken. */
async function listWhole(input: PictureFile, notes: ItemNote[]): Promise<PictureSource[]> {
  const { size } = await stat(input.file);
  const header = await readPictureHeader(input.file, input.name);
  const frames = header.pages ?? 1;
  const isCollection = input.type === 'avif';
  if (frames > 1 && !isCollection) notes.push(animationNote(frames));
  const count = isCollection ? frames : 1;
  return Array.from({ length: count }, (_, index) => ({
    ...whole,
    file: input.file,
    index,
    count,
    packing: input.type === 'jpeg' || input.type === 'png' ? input.type : 'other',
    bytesAPixel: size / Math.max(1, header.width * header.height * frames),
    isHalfColour: header.chromaSubsampling === '4:2:0',
  }));
}

const whole = { index: 0, count: 1, scan: null, packing: 'other' } as const;

async function listTiff(input: PictureFile): Promise<PictureSource[]> {
  const { size } = await stat(input.file);
  await readPictureHeader(input.file, input.name);
  const handle = await open(input.file, 'r');
  try {
    const directory = await readTiffPages(handle);
    // A chain that breaks off hides pages: better to hear of it than to miss them.
    if (!directory.isWhole || directory.pages.length === 0) throw failure('picture-damaged', { file: input.name });
    const full = directory.pages.filter((page) => !page.isThumbnail);
    const pages = full.length > 0 ? full : directory.pages;
    const pixels = directory.pages.reduce((sum, page) => sum + page.width * page.height, 0);
    const bytesAPixel = size / Math.max(1, pixels);
    return pages.map((scan) => ({
      ...whole,
      file: input.file,
      index: scan.index,
      count: pages.length,
      scan,
      bytesAPixel,
      isHalfColour: false,
    }));
  } finally {
    await handle.close();
  }
}

async function* listHeic({ file, name, scratch }: PictureFile, work: Work): AsyncGenerator<PictureSource> {
  await proveWhole(file, name);
  const { icc } = await readPictureHeader(file, name);
  try {
    for await (const { count } of unpackHeic({ file, name, scratch, profile: icc ?? null }, work)) {
      yield { ...whole, file: scratch, count, bytesAPixel: Infinity, isHalfColour: true };
    }
  } finally {
    await rm(scratch, { force: true });
  }
}

async function* listBitmap({ file, name, scratch }: PictureFile): AsyncGenerator<PictureSource> {
  try {
    await unpackBitmap({ file, name, scratch });
    yield { ...whole, file: scratch, bytesAPixel: 0, isHalfColour: false };
  } finally {
    await rm(scratch, { force: true });
  }
}

function animationNote(frames: number): ItemNote {
  return {
    code: 'first-picture-only',
    message: `The picture is an animation with ${frames} frames. Only its first frame is on the page. The original is kept as it came.`,
    pages: [],
  };
}
