// Which recipe makes the working copy of each type today.
import type { PageType } from './signatures';

/** Raise a number when its recipe comes to make other bytes: copies of an older one are then made afresh when they are next bundled. */
const RECIPES: Readonly<Record<PageType, string>> = {
  pdf: 'pdf-1',
  jpeg: 'picture-1',
  png: 'picture-1',
  tiff: 'picture-1',
  webp: 'picture-1',
  text: 'text-1',
};

export function recipeOf(type: PageType): string {
  return RECIPES[type];
}

/** Is this a type that working copies are made of? */
export function isPageType(type: string): type is PageType {
  return Object.hasOwn(RECIPES, type);
}
