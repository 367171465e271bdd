// Marks and terms as files bring them.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { failure } from '../../shared/basics/failure';

const FileMark = z.object({
  /** The item, where a case is meant. */
  item: z.string().min(1).optional(),
  page: z.number().int().positive(),
  /** [x, y, width, height] in points from the top left of the page as a person sees it. */
  rect: z.tuple([z.number(), z.number(), z.number().positive(), z.number().positive()]),
  reason: z.string().max(40).nullable().optional(),
});
export type FileMark = z.infer<typeof FileMark>;

/** `[{ page, rect, reason }]`, with `item` where a case is meant. Throws `not-understood` for another shape. */
export async function readMarksFile(path: string | null): Promise<readonly FileMark[]> {
  if (path === null) return [];
  const text = await readText(path);
  try {
    return z.array(FileMark).parse(JSON.parse(text));
  } catch (thrown) {
    throw failure(
      'not-understood',
      { detail: 'the file of marks is a JSON list of { page, rect: [x, y, width, height], reason }' },
      thrown,
    );
  }
}

/** One term a line; empty lines are passed over. */
export async function readTermsFile(path: string | null): Promise<readonly string[]> {
  if (path === null) return [];
  const lines = (await readText(path)).split(/\r?\n/).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

async function readText(path: string): Promise<string> {
  const content = await readFile(path, 'utf8').catch((thrown: unknown) => {
    throw failure('file-unreadable', { file: basename(path) }, thrown);
  });
  return content.replace(/^\ufeff/, '');
}
