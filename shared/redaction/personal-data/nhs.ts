import { comesAfter, digitsOf, hitsOf, isNear, mendDigits, span, type Rule } from './rule-text';

const NUMBER = /(?<![\d\p{L}£$€/+]|\d[.,:-])\d{3}[ .-]{0,2}\d{3}[ .-]{0,2}\d{4}(?![\d\p{L}/%]|[.,:-]\d)/gu;
const MISREAD = /(?<![\p{L}\d])[\dOolISB]{3}[ -][\dOolISB]{3}[ -][\dOolISB]{4}(?![\p{L}\d])/gu;
const NHS_WORD = /\bn\.?h\.?s\b/;
const CARE_WORD = /\b(?:nhs|patient|hospital|surgery|gp|practice|clinic|ward|health|prescription|medical)\b/;
const OTHER_WORD =
  /\b(?:job|order|works order|meter|serial|tracking|invoice|uprn|ref|reference|occurrence|niche|crime|cad|log|product|batch|policy|phone|tel|mobile|ring|call)\b[^.;]{0,20}$/;

/** Ten digits that pass the check of NHS numbers; without the word for it they count less, and not at all after a word for another number. */
export const nhsRule: Rule = (text) => {
  const found = hitsOf(NUMBER, text.flat).flatMap((hit) => {
    const digits = digitsOf(hit.words);
    const passes = passesCheck(digits);
    const named = isNear(text, hit, 90, NHS_WORD);
    if (passes && named) return [span('nhs', hit, 0.98, 'Ten digits that pass the NHS check, beside the word NHS.')];
    const grouped = /^\d{3}[ .-]+\d{3}[ .-]+\d{4}$/.test(hit.words);
    if (named && (grouped || comesAfter(text, hit.start, 40, NHS_WORD)) && !digits.startsWith('0')) {
      return [span('nhs', hit, 0.6, 'Ten digits after the word NHS, though they do not pass the NHS check.')];
    }
    if (comesAfter(text, hit.start, 40, OTHER_WORD) || digits.startsWith('0')) return [];
    if (!passes) return text.wide && grouped ? [span('nhs', hit, 0.15, 'Ten digits grouped as an NHS number.')] : [];
    const cared = isNear(text, hit, 90, CARE_WORD);
    return [
      span(
        'nhs',
        hit,
        cared ? 0.8 : grouped ? 0.6 : 0.3,
        `Ten digits that pass the NHS check${cared ? ', among words of health care' : ''}.`,
      ),
    ];
  });
  const misread = hitsOf(MISREAD, text.flat).flatMap((hit) => {
    if (!/[A-Za-z]/.test(hit.words) || digitsOf(hit.words).length < 6 || !passesCheck(digitsOf(mendDigits(hit.words)))) return [];
    return [span('nhs', hit, isNear(text, hit, 90, NHS_WORD) ? 0.7 : 0.35, 'Would pass the NHS check if letters were read for digits.')];
  });
  return [...found, ...misread];
};

/** The last digit follows from the others (modulus 11). */
export function passesCheck(digits: string): boolean {
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += (10 - at) * Number(digits.charAt(at));
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits.charAt(9));
}
