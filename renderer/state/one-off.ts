// Documents to redact that belong to no court case: they are taken in, looked through, and wait on the review desk.
import type { Purpose } from '../../shared/redaction/mark';
import type { NamedFile } from '../client/client';
import { acts } from '../words/en';
import type { OpenCase } from './open-case';
import { suggestWorkOf } from './suggest-work';

export type OneOffPurpose = Extract<Purpose, 'subject-access' | 'freedom-of-information'>;

export interface OneOff {
  readonly purpose: OneOffPurpose;
  readonly files: readonly NamedFile[];
  /** Words that are to stand nowhere in what leaves. */
  readonly terms: readonly string[];
  /** Look for personal data, too. */
  readonly detect: boolean;
}

/** Nothing is decided here: everything that is found waits as a suggestion. What fails stands in the case's own messages. */
export async function beginOneOff({ session, work, desk }: OpenCase, { purpose, files, terms, detect }: OneOff): Promise<void> {
  const { caseId, client } = session;
  desk.setPurpose(purpose);
  await work.addFiles(files, null, acts.imported);
  try {
    if (terms.length > 0) {
      const { revision } = await client.run('redaction.set-word-lists', { caseId, never: [], always: [...terms] });
      await session.reach(revision);
    }
    if (detect) {
      await suggestWorkOf(session).run({ purpose, items: null, wide: false });
      return;
    }
    for (const term of terms) {
      const { hits } = await client.run('redaction.search', { caseId, items: null, term, wholeWord: true, anyCase: true });
      for (const item of new Set(hits.map((hit) => hit.item))) {
        const here = hits.filter((hit) => hit.item === item);
        const found = here.map(({ page, areas, words }) => ({
          page,
          areas,
          words,
          kind: 'term' as const,
          finder: { by: 'search' as const, term },
          state: 'suggested' as const,
        }));
        const added = await client.run('redaction.add', { caseId, purpose, item, marks: found });
        await session.reach(added.revision);
      }
    }
  } catch (thrown) {
    desk.fail(thrown);
  }
}
