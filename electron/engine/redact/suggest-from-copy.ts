import type { PageText } from '../../../shared/redaction/page-text';
import type { Suggestion } from '../../../shared/redaction/suggest';
import type { Work } from '../jobs/work';
import { pageCharacters } from '../pdf/redaction/page-characters';
import { suggestOnPages, type SuggestOnPagesInput } from './suggest-on-pages';

export interface SuggestFromCopyInput extends Omit<SuggestOnPagesInput, 'pages'> {
  readonly file: string;
  /** From 1. */
  readonly pages: readonly number[];
  /** The folder of that name. */
  readonly resources: string;
}

export interface FoundOnPages {
  readonly suggestions: readonly Suggestion[];
  /** Pages without any text, from 1. */
  readonly wordless: readonly number[];
}

/** What finds something on a page. Each sees all pages of one lot; those that look at pictures will stand beside the one that reads words. */
export type Detector = (pages: readonly PageText[], input: SuggestFromCopyInput, work: Work) => Promise<readonly Suggestion[]>;

const DETECTORS: readonly Detector[] = [(pages, input, work) => suggestOnPages({ ...input, pages }, work)];

/** What pages of a working copy suggest, in page order. Throws as opening a PDF does. */
export async function suggestFromCopy(input: SuggestFromCopyInput, work: Work): Promise<FoundOnPages> {
  const pages = await pageCharacters(input.file, input.pages, input.resources, work);
  const suggestions: Suggestion[] = [];
  for (const detect of DETECTORS) suggestions.push(...(await detect(pages, input, work)));
  return {
    suggestions: suggestions.toSorted((a, b) => a.page - b.page),
    wordless: pages.filter(({ text }) => !/[\p{L}\p{N}]/u.test(text)).map(({ page }) => page),
  };
}
