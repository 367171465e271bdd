// What is known of names: two lists that come with the app. Nothing is ever fetched.
import type Compromise from 'compromise';
import type { NameBook, NameRank } from '../../../shared/redaction/personal-data/name-book';
import { foldWord } from '../../../shared/redaction/personal-data/fold';

type Grammar = typeof Compromise;

let book: Promise<NameBook> | null = null;

/** The book of names, read once a thread when it is first wanted; it takes about 40 MB. */
export function nameBook(): Promise<NameBook> {
  book ??= readBook();
  return book;
}

async function readBook(): Promise<NameBook> {
  const { default: nlp } = await import('compromise');
  const { default: humanNames } = await import('humannames', { with: { type: 'json' } });
  const names = new Set(Object.keys(humanNames).map(foldWord));
  const { common, given } = readLexicon(nlp);
  return {
    rank(word): NameRank | null {
      if (given.has(word)) return common.has(word) ? 'maybe' : 'given';
      const isName = names.has(word);
      if (common.has(word)) return isName ? 'maybe' : 'word';
      return isName ? 'name' : null;
    },
    people: (text) => peopleIn(nlp, text),
  };
}

/** The words that the grammar reader knows: given names, and words that are something else. */
function readLexicon(nlp: Grammar): { common: ReadonlySet<string>; given: ReadonlySet<string> } {
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

function peopleIn(nlp: Grammar, text: string): readonly { readonly start: number; readonly end: number }[] {
  const found = nlp(text).people().json({ offset: true }) as readonly Offset[];
  return found.map(({ offset }) => ({ start: offset.start, end: offset.start + offset.length }));
}
