/** A word without case, accents and apostrophes, so that "O’Brién" and "OBRIEN" are the same word. */
export function foldWord(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\p{M}'’ʼ`]/gu, '')
    .toLowerCase()
    .replace(/[łøđðþßæœıħ]/g, (letter) => PLAIN[letter] ?? letter);
}

/** Letters that no accent can be taken off. */
const PLAIN: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h' };
