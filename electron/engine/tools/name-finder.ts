// What is known of names: two lists that come with the app. Nothing is ever fetched.
import nlp from 'compromise';
import humanNames from 'humannames' with { type: 'json' };
import type { NameBook, NameRank } from '../../../shared/redaction/personal-data/name-book';
import { foldWord } from '../../../shared/redaction/personal-data/fold';

let book: NameBook | null = null;

/** The book of names, read once a thread; it takes about 40 MB. */
export function nameBook(): NameBook {
  book ??= readBook();
  return book;
}

function readBook(): NameBook {
  const names = new Set(Object.keys(humanNames).map(foldWord));
  const { common, given } = readLexicon();
  return {
    rank(word): NameRank | null {
      if (given.has(word)) return common.has(word) ? 'maybe' : 'given';
      const isName = names.has(word);
      if (common.has(word)) return isName ? 'maybe' : 'word';
      return isName ? 'name' : null;
    },
    people: (text) => peopleIn(text),
  };
}

/** The words that the grammar reader knows: given names, and words that are something else. */
function readLexicon(): { common: ReadonlySet<string>; given: ReadonlySet<string> } {
  const common = new Set<string>();
  const given = new Set<string>();
  const { one } = nlp.model() as { one: { lexicon: Readonly<Record<string, string | readonly string[]>> } };
  for (const [word, tags] of Object.entries(one.lexicon)) {
    if (word.includes(' ')) continue;
    const known = [tags].flat();
    if (known.some((tag) => GIVEN.has(tag))) given.add(foldWord(word));
    else if (!known.some((tag) => /Person|LastName|Honorific/.test(tag))) common.add(foldWord(word));
  }
  return { common, given };
}

const GIVEN: ReadonlySet<string> = new Set(['FirstName', 'MaleName', 'FemaleName']);

interface Offset {
  readonly offset: { readonly start: number; readonly length: number };
}

function peopleIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  const found = nlp(text).people().json({ offset: true }) as readonly Offset[];
  return found.map(({ offset }) => ({ start: offset.start, end: offset.start + offset.length }));
}
