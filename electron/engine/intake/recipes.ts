// Which recipe makes the working copy of each type today.
import type { PageType } from './signatures';

/** Raise a number when its recipe comes to make other bytes: copies of an older one are then made afresh when they are next bundled. */
const RECIPES: Readonly<Record<PageType, string>> = {
  pdf: 'pdf-1',
  jpeg: 'picture-2',
  png: 'picture-2',
  tiff: 'picture-2',
  webp: 'picture-2',
  heic: 'picture-2',
  avif: 'picture-2',
  bmp: 'picture-2',
  gif: 'picture-2',
  text: 'text-1',
  email: 'email-2',
  msg: 'email-2',
  html: 'html-1',
  chat: 'chat-1',
  docx: 'word-2',
  doc: 'words-1',
  odt: 'words-1',
  rtf: 'words-2',
  xlsx: 'sheet-1',
  csv: 'sheet-1',
  mp4: 'clip-1',
  mov: 'clip-1',
  mkv: 'clip-1',
  webm: 'clip-1',
};

export function recipeOf(type: PageType): string {
  return RECIPES[type];
}

/** The recipe of pages that LibreOffice laid out. */
export const LIBRE_OFFICE_RECIPE = 'libreoffice-1';

const LAID_OUT: ReadonlySet<PageType> = new Set(['docx', 'doc', 'odt', 'rtf']);

/** May LibreOffice lay out the pages of this type? */
export function canBeLaidOut(type: PageType): type is 'docx' | 'doc' | 'odt' | 'rtf' {
  return LAID_OUT.has(type);
}

/** Is this a type that working copies are made of? */
export function isPageType(type: string): type is PageType {
  return Object.hasOwn(RECIPES, type);
}

/** Raise the number when words come to be found or laid in another way. */
const OCR_RECIPE = 'ocr-1';

/** The recipe of a copy that words were laid on: what it was made by, and how the words came. */
export function recipeWithOcr(recipe: string): string {
  return `${recipe.split('+')[0] ?? recipe}+${OCR_RECIPE}`;
}

/**
 * Was this copy made by an older recipe than today's? What was laid on it since does not count. A case goes from a PC with
 * LibreOffice to one without and back: either way of making pages holds on both.
 */
export function isOlderRecipe(type: PageType, recipe: string): boolean {
  const [made] = recipe.split('+');
  return made !== recipeOf(type) && !(made === LIBRE_OFFICE_RECIPE && canBeLaidOut(type));
}
