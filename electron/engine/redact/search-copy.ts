import { findTerm } from '../../../shared/redaction/find-term';
import type { Area } from '../../../shared/redaction/mark';
import { areasOf } from '../../../shared/redaction/suggest';
import type { Work } from '../jobs/work';
import { pageCharacters } from '../pdf/redaction/page-characters';

export interface SearchCopyInput {
  readonly file: string;
  /** From 1. */
  readonly pages: readonly number[];
  readonly resources: string;
  readonly term: string;
  readonly wholeWord: boolean;
  readonly anyCase: boolean;
}

export interface CopyHits {
  readonly hits: readonly { readonly page: number; readonly areas: readonly Area[]; readonly words: string }[];
  readonly wordless: number;
}

/** Where a term stands on pages of a working copy, over line breaks and hyphens too. Throws as opening a PDF does. */
export async function searchCopy(input: SearchCopyInput, work: Work): Promise<CopyHits> {
  const { term, wholeWord, anyCase } = input;
  const pages = await pageCharacters(input.file, input.pages, input.resources, work);
  const hits = pages.flatMap((page) =>
    findTerm(page.text, term, { wholeWord, anyCase, acrossBreaks: true }).flatMap(({ start, end }) => {
      const areas = areasOf(page, start, end);
      return areas.length === 0 ? [] : [{ page: page.page, areas, words: page.text.slice(start, end) }];
    }),
  );
  return { hits, wordless: pages.filter(({ text }) => !/[\p{L}\p{N}]/u.test(text)).length };
}
