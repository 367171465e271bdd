// HEIC, what phones keep their photographs in. The picture library cannot decode it; libheif can, and turns it upright itself.
import { open, readFile } from 'node:fs/promises';
import makeLibheif, { type HeifHandle, type Libheif } from 'libheif-js/libheif-wasm/libheif-bundle.js';
import { failure } from '../../../shared/basics/failure';
import type { Work } from '../jobs/work';
import { readHeifShape } from './heif-boxes';
import { MOST_PIXELS } from './open-picture';
import { writePixelFile } from './pixel-file';

/** Pictures in one file. A burst has some dozens. */
const MOST_PICTURES = 500;

/**
 * Unpacks every picture of a HEIC file, one after another, each into `scratch` (made or replaced), and says how many there are.
 * Throws `picture-damaged`, `picture-too-large`, and `file-kind-later` for a film.
 */
export async function* unpackHeic(
  input: { readonly file: string; readonly name: string; readonly scratch: string; readonly profile: Uint8Array | null },
  work: Work,
): AsyncGenerator<{ readonly count: number }> {
  await proveWhole(input.file, input.name);
  // A decoder of its own for each file: its memory never shrinks, so it goes when the file is done.
  const heif = makeLibheif({ print: () => undefined, printErr: () => undefined });
  const damaged = () => failure('picture-damaged', { file: input.name });
  const context = heif.heif_context_alloc();
  try {
    const read = heif.heif_context_read_from_memory(context, await readFile(input.file));
    if (read.code !== heif.heif_error_code.heif_error_Ok) throw damaged();
    const ids = heif.heif_js_context_get_list_of_top_level_image_IDs(context);
    if (!Array.isArray(ids) || ids.length === 0) throw damaged();
    if (ids.length > MOST_PICTURES) throw failure('picture-too-large', { file: input.name });
    for (const id of ids as readonly number[]) {
      work.signal.throwIfAborted();
      const handle = heif.heif_js_context_get_image_handle(context, id);
      if ('code' in handle) throw damaged();
      await unpack(heif, handle, input);
      yield { count: ids.length };
    }
  } finally {
    heif.heif_context_free(context);
  }
}

/** Throws `picture-damaged` where part of the file is missing, and `file-kind-later` for a film of pictures. */
export async function proveWhole(file: string, name: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    const shape = await readHeifShape(handle);
    if (shape.isFilmOnly) throw failure('file-kind-later', { file: name, kind: 'a film of pictures' });
    if (!shape.isWhole) throw failure('picture-damaged', { file: name });
  } finally {
    await handle.close();
  }
}

async function unpack(
  heif: Libheif,
  handle: HeifHandle,
  input: { readonly name: string; readonly scratch: string; readonly profile: Uint8Array | null },
): Promise<void> {
  try {
    const [said, tall] = [heif.heif_image_handle_get_width(handle), heif.heif_image_handle_get_height(handle)];
    if (said * tall > MOST_PIXELS) throw failure('picture-too-large', { file: input.name });
    const channels = heif.heif_image_handle_has_alpha_channel(handle) ? 4 : 3;
    const { heif_chroma: chroma, heif_colorspace: colours } = heif;
    const layout = channels === 4 ? chroma.heif_chroma_interleaved_RGBA : chroma.heif_chroma_interleaved_RGB;
    const decoded = decode(heif, handle, colours.heif_colorspace_RGB, layout);
    const plane = decoded?.channels[0];
    if (!decoded || !plane) throw failure('picture-damaged', { file: input.name });
    const { width, height, stride, data } = plane;
    const rows = stride === width * channels ? [data] : evenRows(data, width * channels, stride, height);
    await writePixelFile(input.scratch, { width, height, bits: 8, channels, profile: input.profile, rows });
    heif.heif_image_release(decoded.image);
  } finally {
    heif.heif_image_handle_release(handle);
  }
}

/** Null where the decoder gives up, in whichever of its ways. */
function decode(heif: Libheif, handle: HeifHandle, colours: unknown, layout: unknown) {
  try {
    const decoded = heif.heif_js_decode_image2(handle, colours, layout);
    return 'code' in decoded ? null : decoded;
  } catch {
    return null;
  }
}

/** The rows without what stands between them, some at a time. */
function* evenRows(data: Uint8Array, rowBytes: number, stride: number, height: number): Generator<Uint8Array> {
  const most = Math.max(1, Math.floor((1 << 20) / rowBytes));
  for (let top = 0; top < height; top += most) {
    const count = Math.min(most, height - top);
    const piece = new Uint8Array(count * rowBytes);
    for (let i = 0; i < count; i += 1) {
      const from = (top + i) * stride;
      piece.set(data.subarray(from, from + rowBytes), i * rowBytes);
    }
    yield piece;
  }
}
