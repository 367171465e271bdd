import { comesAfter, digitsOf, hitsOf, isNear, mendDigits, span, type Rule } from './rule-text';

const NUMBER = /(?<![\p{L}\d])[a-z][ .-]?[a-z][ .-]{0,2}\d[ .-]?\d[ .-]{0,2}\d[ .-]?\d[ .-]{0,2}\d[ .-]?\d[ .-]{0,2}[a-d](?![\p{L}\d])/giu;
const WITHOUT_LETTER = /(?<![\p{L}\d])[a-z]{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}(?![\p{L}\d]|[ .-]\d)/giu;
const MISREAD = /(?<![\p{L}\d])[A-Z]{2}[ .-]?(?:[\dOolISB]{2}[ .-]?){3}[A-D8](?![\p{L}\d])/gu;
const NI_WORD = /(?:\bni\b|\bn\.i\.|nino|national insurance|nat\.? ?ins)/;

/** National Insurance numbers: prefixes that are given out, six digits, a letter A to D. */
export const niRule: Rule = (text) => {
  const found = hitsOf(NUMBER, text.flat).flatMap((hit) => {
    const letters = hit.words.replace(/[^a-z]/gi, '').toUpperCase();
    const named = isNear(text, hit, 60, NI_WORD);
    if (!isGivenOut(letters.slice(0, 2)) && !named) return [];
    // Two letters and six digits apart from each other are words and figures more often than a number.
    const loose = /^[a-z][ .-]/i.test(hit.words) && !named;
    return [
      span(
        'ni',
        hit,
        named ? 0.98 : loose ? 0.45 : 0.92,
        `Has the form of a National Insurance number${named ? ', beside words for one' : ''}.`,
      ),
    ];
  });
  const short = hitsOf(WITHOUT_LETTER, text.flat).flatMap((hit) => {
    const named = comesAfter(text, hit.start, 40, NI_WORD);
    if (!named && !(text.wide && isGivenOut(hit.words.slice(0, 2).toUpperCase()))) return [];
    return [span('ni', hit, named ? 0.75 : 0.2, 'Has the form of a National Insurance number without its last letter.')];
  });
  const misread = hitsOf(MISREAD, text.flat).flatMap((hit) => {
    const digits = digitsOf(mendDigits(hit.words.slice(2, -1)));
    if (digits.length !== 6 || digitsOf(hit.words).length < 3 || !isGivenOut(hit.words.slice(0, 2))) return [];
    return [
      span('ni', hit, isNear(text, hit, 60, NI_WORD) ? 0.75 : 0.4, 'Would be a National Insurance number if letters were read for digits.'),
    ];
  });
  return [...found, ...short, ...misread];
};

function isGivenOut(prefix: string): boolean {
  return /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-PR-TW-Z]$/.test(prefix) && !/^(?:BG|GB|KN|NK|NT|TN|ZZ)$/.test(prefix);
}
