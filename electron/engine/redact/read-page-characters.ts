import type { PageText } from '../../../shared/redaction/page-text';
import type { Work } from '../jobs/work';
import { pageCharacters } from '../pdf/redaction/page-characters';

export interface PageCharactersInput {
  readonly file: string;
  /** From 1; null for all. */
  readonly pages: readonly number[] | null;
  /** The folder of that name. */
  readonly resources: string;
}

/** `pageCharacters` as work for a thread. */
export function readPageCharacters(input: PageCharactersInput, work: Work): Promise<readonly PageText[]> {
  return pageCharacters(input.file, input.pages, input.resources, work);
}
