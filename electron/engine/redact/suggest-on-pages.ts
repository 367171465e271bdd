import type { PersonId } from '../../../shared/redaction/mark';
import type { PageText } from '../../../shared/redaction/page-text';
import { peopleFinder } from '../../../shared/redaction/people/find-people';
import type { Person } from '../../../shared/redaction/people/person';
import { suggestOnPage, type Suggestion } from '../../../shared/redaction/suggest';
import type { WordLists } from '../../../shared/redaction/word-lists';
import type { Work } from '../jobs/work';
import { nameBook } from '../tools/name-finder';

export interface SuggestOnPagesInput {
  readonly pages: readonly PageText[];
  /** All of the case whose names are known; those who stay as they are too, so that nothing suggests them. */
  readonly people: readonly Person[];
  readonly lists: WordLists;
  readonly wide: boolean;
}

/** What pages suggest, page by page in their order. */
export async function suggestOnPages({ pages, people, lists, wide }: SuggestOnPagesInput, work: Work): Promise<readonly Suggestion[]> {
  const finder = people.length === 0 ? null : peopleFinder(people);
  const fates = new Map(people.map(({ id, fate }) => [id, fate] as const));
  const options = { people: finder, fateOf: (id: PersonId) => fates.get(id) ?? 'redact', lists, names: await nameBook(), wide } as const;
  const found: Suggestion[] = [];
  for (const [i, page] of pages.entries()) {
    work.signal.throwIfAborted();
    found.push(...suggestOnPage(page, options));
    work.progress(i + 1, pages.length);
  }
  return found;
}
