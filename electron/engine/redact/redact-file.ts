// Redaction of one file: what the marks hide is gone from what is written. Whether it really is, others prove.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import sharp from 'sharp';
import { pageRect, type PageRect } from '../../../shared/basics/rectangle';
import type { PageMarks } from '../../../shared/redaction/page-marks';
import type { Work } from '../jobs/work';
import type { Pixels } from '../pdf/redaction/pack-pictures';
import { redactPages, type RedactedPage } from '../pdf/redaction/redact-pages';

// Nothing is packed twice, and the engine's threads are shared out elsewhere.
sharp.cache(false);
sharp.concurrency(1);

export interface RedactFileRequest {
  /** A sound working copy, which is only read. */
  readonly file: string;
  /** Where to write; there must be no file yet. */
  readonly out: string;
  /** The folder of that name. */
  readonly resources: string;
  readonly marks: readonly PageMarks[];
  /** Boxes reach outward to fixed steps, so that their width gives no name away. What they then cover is hidden as well. */
  readonly widen: boolean;
  /** Pages (from 1) that are rebuilt as pictures whatever they hold. */
  readonly rebuild?: readonly number[];
}

export interface RedactedFile {
  readonly sha256: string;
  readonly pages: readonly RedactedPage[];
  /** Boxes and whole pages that were taken out. */
  readonly removed: number;
  /** What was hidden: the marks, or the wider boxes that were made of them. */
  readonly hidden: readonly PageMarks[];
}

/**
 * Writes a complete new file at `out`. Throws `not-found` for marks on a page that there is not, what opening a PDF
 * throws, and what the disk throws; then there is no file at `out`.
 */
export async function redactFile(request: RedactFileRequest, work: Work): Promise<RedactedFile> {
  const marks = request.widen ? request.marks.map(widened) : request.marks;
  const { file, out, resources } = request;
  const pages = await redactPages({ file, out, resources, marks, rebuild: new Set(request.rebuild ?? []), packJpeg }, work);
  const removed = marks.reduce((sum, page) => sum + (page.wholePage ? 1 : page.boxes.length), 0);
  return { sha256: await sha256Of(out), pages, removed, hidden: marks };
}

/** Points: half an inch, wider than most words of a name differ by. */
const STEP = 36;
/** Taller than so many times its width, a box hides text that runs up or down the page. */
const UPRIGHT = 2;

/**
 * Each box from one line of a fixed grid to another, along the way its text runs. It is never asked what stands beside it:
 * a neighbouring word that the wider box covers, wholly or in part, is hidden too, because an exact fit would tell the width.
 */
function widened(page: PageMarks): PageMarks {
  return { ...page, boxes: page.boxes.map((box) => ({ ...box, rect: widenedRect(box.rect) })) };
}

function widenedRect({ x, y, width, height }: PageRect): PageRect {
  if (height > width * UPRIGHT) {
    const top = Math.floor(y / STEP) * STEP;
    return pageRect(x, top, width, Math.ceil((y + height) / STEP) * STEP - top);
  }
  const left = Math.floor(x / STEP) * STEP;
  return pageRect(left, y, Math.ceil((x + width) / STEP) * STEP - left, height);
}

/** Edges of letters stay clean and a scan does not grow much. */
const QUALITY = 82;

async function packJpeg({ bytes, channels, width, height }: Pixels, quality: number | null): Promise<Uint8Array> {
  return new Uint8Array(
    await sharp(bytes, { raw: { width, height, channels } })
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .jpeg({ quality: quality ?? QUALITY })
      .toBuffer(),
  );
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}
