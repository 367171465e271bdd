import { failure, FailureError } from '../../../../shared/basics/failure';
import type { ItemNote } from '../../../../shared/evidence/evidence-item';

/** A note on the whole of an item. */
export function say(code: string, message: string): ItemNote {
  return { code, message, pages: [] };
}

/** Every way but Word's own breaks pages elsewhere. */
export function pageBreaksNote(): ItemNote {
  return say(
    'check-page-breaks',
    'The pages were laid out anew from the words of the document, so they break elsewhere than on the computer it was written on. Compare them with the original before you refer to a page.',
  );
}

export function missingNote(missing: readonly string[]): ItemNote[] {
  if (missing.length === 0) return [];
  const what = missing.length === 1 ? 'a character' : `${missing.length} characters`;
  return [
    say('characters-missing', `The document holds ${what} that no font here has. A box stands for each. The original is kept as it came.`),
  ];
}

/** A failure that arises deep in a file is told with the file's name. */
export async function named<T>(file: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    if (thrown instanceof FailureError) throw failure(thrown.failure.code, { ...thrown.failure.facts, file }, thrown);
    throw thrown;
  }
}
