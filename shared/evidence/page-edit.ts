// Which pages of a copy go into the bundle and how they are turned. The copy itself and the original stay as they are.
import { z } from 'zod';

/** Pages by number, both ends included, from 1. */
export const PageSpan = z
  .object({ from: z.number().int().positive(), to: z.number().int().positive() })
  .refine((span) => span.from <= span.to, { message: 'The first page comes after the last.' });
export type PageSpan = z.infer<typeof PageSpan>;

/** What a person did to one page. `page` is that of the whole copy, from 1; `turn` is clockwise, in degrees. */
export const PageEdit = z.object({
  page: z.number().int().positive(),
  turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  excluded: z.boolean(),
});
export type PageEdit = z.infer<typeof PageEdit>;

/** A page that goes into the bundle: its number in the whole copy, from 1, and its turn. */
export type BundlePage = Pick<PageEdit, 'page' | 'turn'>;

/** What decides an item's pages. */
export interface PagedItem {
  readonly working: { readonly pages: number };
  /** The pages of the copy that are this item's; null for all of them. */
  readonly part: readonly PageSpan[] | null;
  readonly pageEdits: readonly PageEdit[];
}

/** The pages of an item before any is left out, as numbers of the whole copy, in their order. */
export function pagesOf({ working, part }: Pick<PagedItem, 'working' | 'part'>): readonly number[] {
  const all = Array.from({ length: working.pages }, (_, i) => i + 1);
  return part === null ? all : all.filter((page) => part.some((span) => span.from <= page && page <= span.to));
}

/** What the item gives to the bundle, page by page. */
export function bundlePagesOf(item: PagedItem): readonly BundlePage[] {
  const edits = new Map(item.pageEdits.map((edit) => [edit.page, edit] as const));
  return pagesOf(item)
    .filter((page) => edits.get(page)?.excluded !== true)
    .map((page) => ({ page, turn: edits.get(page)?.turn ?? 0 }));
}

/** True where the whole copy goes in as it is, so that no copy of its own is needed. */
export function isWholeCopy(item: PagedItem): boolean {
  const pages = bundlePagesOf(item);
  return pages.length === item.working.pages && pages.every(({ turn }) => turn === 0);
}

/** Names what was done to the pages, so that a copy made for it can be known again: "2-5,7r90". */
export function pagesRecipe(pages: readonly BundlePage[]): string {
  const parts: string[] = [];
  let i = 0;
  while (i < pages.length) {
    const first = pages[i];
    if (!first) break;
    let last = first;
    for (let next = pages[i + 1]; next?.page === last.page + 1 && next.turn === first.turn; next = pages[i + 1]) {
      last = next;
      i += 1;
    }
    i += 1;
    parts.push(`${first.page}${last.page === first.page ? '' : `-${last.page}`}${first.turn === 0 ? '' : `r${first.turn}`}`);
  }
  return `pages-1:${parts.join(',')}`;
}
