import type { Area } from '../../../shared/redaction/mark';
import type { PageText } from '../../../shared/redaction/page-text';
import type { Work } from '../jobs/work';
import { pageCharacters } from '../pdf/redaction/page-characters';

export interface CompareUnderMarksInput {
  readonly before: string;
  readonly after: string;
  /** From 1. */
  readonly pages: readonly number[];
  readonly resources: string;
}

/** Points by which a letter may stand elsewhere and still be at its place. */
const AT_ITS_PLACE = 0.5;

/**
 * The pages (from 1) whose words all stand where they stood in the copy before. A page without words is not among them: nothing here
 * says whether its picture has moved. Throws as opening a PDF does.
 */
export async function compareUnderMarks(
  { before, after, pages, resources }: CompareUnderMarksInput,
  work: Work,
): Promise<readonly number[]> {
  const was = await pageCharacters(before, pages, resources, work);
  const is = new Map((await pageCharacters(after, pages, resources, work)).map((page) => [page.page, page] as const));
  return was.filter((page) => isSamePage(page, is.get(page.page))).map(({ page }) => page);
}

function isSamePage(was: PageText, is: PageText | undefined): boolean {
  if (is?.text !== was.text || !was.boxes.some((box) => box !== null)) return false;
  return was.boxes.every((box, i) => isSamePlace(box, is.boxes[i] ?? null));
}

function isSamePlace(a: Area | null, b: Area | null): boolean {
  if (a === null || b === null) return a === b;
  return [a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height].every((off) => Math.abs(off) <= AT_ITS_PLACE);
}
