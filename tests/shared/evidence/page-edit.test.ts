import { describe, expect, it } from 'vitest';
import { bundlePagesOf, isWholeCopy, pagesOf, pagesRecipe, type PagedItem } from '../../../shared/evidence/page-edit';

const item = (parts: Partial<PagedItem> = {}): PagedItem => ({ working: { pages: 6 }, part: null, pageEdits: [], ...parts });

describe('the pages of a document in the bundle', () => {
  it('are all of its copy’s where nobody has said anything', () => {
    expect(bundlePagesOf(item()).map(({ page }) => page)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(isWholeCopy(item())).toBe(true);
  });

  it('are those that are not left out, each turned as it was turned, in the copy’s order', () => {
    const edited = item({
      pageEdits: [
        { page: 5, turn: 90, excluded: false },
        { page: 2, turn: 0, excluded: true },
      ],
    });
    expect(bundlePagesOf(edited)).toEqual([
      { page: 1, turn: 0 },
      { page: 3, turn: 0 },
      { page: 4, turn: 0 },
      { page: 5, turn: 90 },
      { page: 6, turn: 0 },
    ]);
    expect(isWholeCopy(edited)).toBe(false);
  });

  it('are only those of its own part where an original was split', () => {
    const part = item({
      part: [
        { from: 1, to: 2 },
        { from: 6, to: 9 },
      ],
      pageEdits: [{ page: 6, turn: 180, excluded: false }],
    });
    expect(pagesOf(part)).toEqual([1, 2, 6]);
    expect(bundlePagesOf(part).at(-1)).toEqual({ page: 6, turn: 180 });
  });

  it('give each choice of pages a recipe of its own, short for long documents', () => {
    const recipe = (pageEdits: PagedItem['pageEdits'], pages = 500) =>
      pagesRecipe(bundlePagesOf({ working: { pages }, part: null, pageEdits }));
    expect(recipe([{ page: 7, turn: 0, excluded: true }])).toBe('pages-1:1-6,8-500');
    expect(recipe([{ page: 7, turn: 90, excluded: false }])).toBe('pages-1:1-6,7r90,8-500');
    expect(recipe([{ page: 7, turn: 90, excluded: false }])).not.toBe(recipe([{ page: 7, turn: 270, excluded: false }]));
    expect(
      recipe(
        [
          { page: 1, turn: 90, excluded: false },
          { page: 2, turn: 90, excluded: false },
        ],
        2,
      ),
    ).toBe('pages-1:1-2r90');
  });
});
