// What was read of a document that is not finished yet, page by page on the disk: a run that is cancelled, or ends with the
// power, goes on with the page it had come to.
import { z } from 'zod';
import type { Sha256 } from '../../../shared/basics/ids';
import type { OpenCase } from '../case-folder/case-store';
import type { ReadScan } from '../intake/scans/read-scan';

const Point = z.object({ x: z.number(), y: z.number() });

const Scan = z.object({
  page: z.number().int().nonnegative(),
  width: z.number().positive(),
  height: z.number().positive(),
  turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  straighten: z.number(),
  lines: z.array(
    z.object({
      size: z.number(),
      words: z.array(z.object({ text: z.string(), confidence: z.number().min(0).max(1), from: Point, to: Point, corners: z.array(Point) })),
    }),
  ),
  confidence: z.number().min(0).max(1).nullable(),
}) satisfies z.ZodType<ReadScan>;

export async function keepScan({ content }: OpenCase, copy: Sha256, scan: ReadScan): Promise<void> {
  await content.writeScan(copy, scan.page, JSON.stringify(scan));
}

/** Of the pages asked for (from 0), those that were read before and not yet laid on a copy. */
export async function scansInHand({ content }: OpenCase, copy: Sha256, pages: readonly number[]): Promise<ReadScan[]> {
  const scans: ReadScan[] = [];
  for (const page of pages) {
    const text = await content.readScan(copy, page);
    const scan = text === null ? null : (Scan.safeParse(parseJson(text)).data ?? null);
    if (scan?.page === page) scans.push(scan);
  }
  return scans;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
