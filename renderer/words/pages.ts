// What the forms for pages say.
import { showPageList } from '../../shared/basics/page-range';
import type { PageEdit } from '../../shared/evidence/page-edit';
import { count } from './numbers';

export const pageWords = {
  saved: (what: string, documents: number) =>
    documents > 1
      ? { name: `split ${what}`, done: `${what} split into ${count(documents, 'document')}. The original is kept whole.` }
      : { name: `choose pages of ${what}`, done: `Pages of ${what} saved. The original is kept whole.` },
  merged: (parts: number, title: string) => ({
    name: `put ${title} together`,
    done: `${count(parts, 'part')} put together as ${title}.`,
  }),
} as const;

/** A page as it is read out: "Page 3, left out, turned right, a new document begins here". */
export function pageAloud(page: number, { turn, excluded }: Omit<PageEdit, 'page'>, begins: boolean): string {
  return [`Page ${page}`, excluded ? 'left out' : null, turnWords[turn], begins ? 'a new document begins here' : null]
    .filter((part) => part !== null)
    .join(', ');
}

const turnWords: Readonly<Record<PageEdit['turn'], string | null>> = {
  0: null,
  90: 'turned right',
  180: 'upside down',
  270: 'turned left',
};

/** "page 4" or "pages 4–6, 2 left out". */
export function pagesInWords(pages: readonly number[], goIn: number): string {
  const out = pages.length - goIn;
  return `${pages.length === 1 ? 'page' : 'pages'} ${showPageList(pages)}${out === 0 ? '' : `, ${out} left out`}`;
}
