// Working through the import report: a file that could not be used stays named in the case, and a person says that it is dealt with.
import { failure } from '../../../shared/basics/failure';
import { plain, type Changer } from './change-parts';

export const reportChanges: { readonly 'evidence.deal-with': Changer<'evidence.deal-with'> } = {
  'evidence.deal-with': (current, { caseId, files, done }, { person, clock }) => {
    const named = new Set(files);
    const known = current.skipped.filter(({ file }) => named.has(file));
    if (known.length < named.size) throw failure('not-found', { detail: 'This file of the report' });
    const mark = { by: person, at: clock().toISOString() };
    const what = known.length === 1 ? 'A file that could not be used is' : `${known.length} files that could not be used are`;
    return {
      ...plain,
      next: {
        ...current,
        skipped: current.skipped.map((each) => {
          if (!named.has(each.file)) return each;
          const { file, code, message, todo } = each;
          return done ? { ...each, dealtWith: mark } : { file, code, message, todo };
        }),
      },
      text: done ? `${what} dealt with.` : `${what} to be looked at again.`,
      facts: { files, done },
      inverse: [{ command: 'evidence.deal-with', input: { caseId, files, done: !done } }],
    };
  },
};
