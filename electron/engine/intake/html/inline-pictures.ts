// Pictures that stand in a body of text: packed again so that a page can hold them, and no larger than they are read.
import { randomUUID } from 'node:crypto';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { FlowBlock, FlowPicture } from '../../pdf/drawing/flow-document';
import type { HtmlBlock, HtmlImage } from './block-sink';

export interface PlacedBlocks {
  readonly blocks: readonly FlowBlock[];
  /** Files that the blocks name; to be taken away once they are drawn. */
  readonly files: readonly string[];
  /** Pictures that lie elsewhere and were not fetched. */
  readonly remote: number;
  /** Pictures that came with it and could not be drawn. */
  readonly broken: number;
  /** The sources that were drawn, with their size in pixels. */
  readonly drawn: ReadonlyMap<string, { readonly width: number; readonly height: number }>;
}

const MOST_PICTURES = 300;
const MOST_PIXELS = 100_000_000;
const WIDEST = 1600;

/** Puts the pictures that came along in their places. `bytesOf` gives those of a source, or null where it lies elsewhere. */
export async function placePictures(
  blocks: readonly HtmlBlock[],
  bytesOf: (src: string) => Uint8Array | null,
  workFolder: string,
  signal: AbortSignal,
): Promise<PlacedBlocks> {
  const placed: FlowBlock[] = [];
  const known = new Map<string, FlowPicture | null>();
  let remote = 0;
  let broken = 0;
  for (const block of blocks) {
    if (block.kind !== 'image') {
      placed.push(block);
      continue;
    }
    signal.throwIfAborted();
    const bytes = embedded(block.src) ?? bytesOf(block.src);
    let picture = known.get(block.src);
    if (picture === undefined) {
      picture = bytes === null || known.size >= MOST_PICTURES ? null : await repack(bytes, workFolder);
      known.set(block.src, picture);
    }
    if (picture !== null) placed.push(asPlaced(picture, block));
    else {
      // A point that only tells the sender that the letter was opened has no words and no size worth a line.
      if (bytes === null && block.src !== '') remote += 1;
      else broken += 1;
      if (block.alt.trim() !== '') placed.push({ kind: 'paragraph', text: `[Picture: ${block.alt.trim()}]`, quiet: true });
    }
  }
  const drawn = new Map(
    [...known].flatMap(([src, picture]) => (picture ? [[src, { width: picture.width, height: picture.height }] as const] : [])),
  );
  return { blocks: placed, files: [...known.values()].flatMap((picture) => (picture ? [picture.path] : [])), remote, broken, drawn };
}

/** As large as the page asked for it, where it did. */
function asPlaced(picture: FlowPicture, { width }: HtmlImage): FlowPicture {
  if (width < 8 || width >= picture.width) return picture;
  return { ...picture, width, height: Math.max(1, Math.round((picture.height * width) / picture.width)) };
}

function embedded(src: string): Uint8Array | null {
  const data = /^data:image\/[\w.+-]+;base64,/i.exec(src.slice(0, 100));
  return data ? Buffer.from(src.slice(data[0].length), 'base64') : null;
}

async function repack(bytes: Uint8Array, workFolder: string): Promise<FlowPicture | null> {
  const path = join(workFolder, `${randomUUID()}.png`);
  try {
    const picture = sharp(bytes, { failOn: 'error', limitInputPixels: MOST_PIXELS, animated: false, pages: 1 })
      .rotate()
      .flatten({ background: '#fff' });
    const resized = picture.resize({ width: WIDEST, height: WIDEST, fit: 'inside', withoutEnlargement: true }).toColourspace('srgb');
    const isPhoto = bytes[0] === 0xff && bytes[1] === 0xd8;
    const { data, info } = await (isPhoto ? resized.jpeg({ quality: 85 }) : resized.png({ progressive: false, palette: false })).toBuffer({
      resolveWithObject: true,
    });
    await writeFile(path, data);
    return { kind: 'picture', path, width: info.width, height: info.height, caption: '' };
  } catch (thrown) {
    // What cannot be drawn is said; a disk that is full is another matter.
    await stat(workFolder);
    if (thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOSPC' || thrown.code === 'EROFS')) throw thrown;
    return null;
  }
}
