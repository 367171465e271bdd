import type { Check } from './check';
import { wordsOf } from './rule-values';

/** Is it one bundle, or one of several volumes? A file can only tell by its name. */
export const oneBundleCheck: Check = {
  id: 'one-bundle',
  needs: [],
  judge: ({ facts, rule, intended }) => {
    if (intended) return { verdict: 'pass', pages: [], message: 'Everything in the case’s bundle is in this one PDF.' };
    const words = `${facts.fileName} ${facts.document.title ?? ''}`.toLowerCase().split(/[^\p{L}\d]+/u);
    const volume = words.find(
      (word, i) => wordsOf(rule, 'volumeWords').includes(word) && /^(?:\d{1,2}|[ivx]{1,4}|[a-h])$/.test(words[i + 1] ?? ''),
    );
    if (volume === undefined) {
      return { verdict: 'pass', pages: [], message: 'This is one PDF, and its name does not say that there are further volumes.' };
    }
    return {
      verdict: 'warn',
      pages: [],
      message: `The file’s name or title says “${volume}”: it seems to be one of several. One bundle is usually better.`,
    };
  },
};
