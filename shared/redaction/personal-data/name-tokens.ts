// The words of a text as the rules for names see them.
import { foldWord } from './fold';
import type { NameBook, NameRank } from './name-book';
import type { RuleText } from './rule-text';

export interface Token {
  readonly words: string;
  readonly start: number;
  readonly end: number;
  readonly folded: string;
  readonly shape: 'capital' | 'capitals' | 'initial' | 'small';
  readonly rank: NameRank | null;
  /** Does a sentence or a line of its own begin here? */
  readonly opens: boolean;
}

const WORD = /(?:\p{Lu}\.-?){1,4}(?:\p{Lu}\.?)?(?![\p{L}\d])|(?<![\p{L}\d])\p{L}[\p{L}\p{M}']*(?:-[ ]?\p{L}[\p{L}\p{M}']*)*/gu;
/** Every word, with a rank from the book. */
export function tokensOf(text: RuleText, book: NameBook): readonly Token[] {
  return Array.from(text.flat.matchAll(WORD), (match): Token => {
    const words = match[0].replace(/'s$|'$/i, '');
    const start = match.index;
    const folded = foldWord(words.replace(/[ .]/g, ''));
    const initial = /^(?:\p{Lu}\.?-?)+$/u.test(words) && (words.includes('.') || words.length === 1);
    const small = !/^\p{Lu}/u.test(words);
    const shape = initial ? 'initial' : small ? 'small' : words.length > 1 && words === words.toUpperCase() ? 'capitals' : 'capital';
    const before = text.text.slice(Math.max(0, start - 3), start);
    return {
      words,
      start,
      end: start + words.length,
      folded,
      shape,
      rank: rankOf(folded, book),
      opens: start === 0 || /[.!?:"“(]\s{0,2}$|\n\s*$/.test(before),
    };
  });
}

function rankOf(folded: string, book: NameBook): NameRank | null {
  const whole = book.rank(folded);
  if (whole !== null || !folded.includes('-')) return whole;
  const parts = folded.split('-').map((part) => (part.length > 1 ? book.rank(part) : null));
  return parts.includes('given') ? 'given' : parts.includes('name') ? 'name' : parts.every((part) => part === 'word') ? 'word' : null;
}
