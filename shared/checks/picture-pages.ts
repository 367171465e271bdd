import type { Intended } from './check';
import type { PageFact } from './bundle-facts';

/** Pages of items that are photographs or stills: they need no text. None where we do not know what was meant. */
export function picturePages(intended: Intended | null): ReadonlySet<number> {
  const pages = intended?.plan.pages.filter(({ source }) => source.kind === 'item' && intended.pictures.has(source.item)) ?? [];
  return new Set(pages.map((page) => page.number));
}

/** How much of the page its pictures cover, 0 to 1: a scan may come in strips. */
export function pictureShare(page: PageFact): number {
  return Math.min(
    1,
    page.pictures.reduce((sum, picture) => sum + picture.share, 0),
  );
}
