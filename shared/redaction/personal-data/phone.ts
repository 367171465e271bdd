import type { DataSpan } from '../data-kind';
import { comesAfter, digitsOf, hitsOf, mendDigits, span, type Rule, type RuleText, type Hit } from './rule-text';

const NUMBER =
  /(?<![\d£$€#\p{L}/]|\d[.,:-])(?:\+ ?44|0044|\(?\+44\)?|\(?0)(?:(?! ?\([1-9]\) )[ .)(-]{0,3}\d){8,11}(?:\/\d{1,4})?(?![\d/]|-\d|[.:]\d)/gu;
const WITHOUT_ZERO = /(?<![\d\p{L}£$€/.-])(?:44 ?)?7\d{3}[ -]?\d{3}[ -]?\d{3}(?![\d\p{L}/]|[-.:]\d)/gu;
const NEXT_ONE = /^(?: ?[,/&] ?| or | and | & )(\d{3}[ -]?\d{3,4})(?![\d\p{L}/%]|[-.:]\d)/u;
const DIGIT_WORD = '(?:(?:double|treble|triple) )?(?:zero|nought|oh|o|one|two|three|four|five|six|seven|eight|nine|\\d)';
const SPOKEN = new RegExp(
  `(?<![\\p{L}\\d])(?:zero|nought|oh|o)[ ,.-]{1,3}(?:${DIGIT_WORD}[ ,.-]{1,3}){5,10}${DIGIT_WORD}(?![\\p{L}\\d])`,
  'giu',
);
const FOREIGN = /(?<![\d\p{L}])(?:\+|00) ?[1-9]\d{0,2}(?:[ .)(-]{0,2}\d){6,12}(?!\d)/gu;
const MISREAD = /(?<![\p{L}\d/.-])\+?[0O](?:[ .)(-]{0,2}[\dOolISB]){9,10}(?![\p{L}\d])/gu;
const EXTENSION = /^[ ,]{0,2}(?:ext|extn|extension|x)\.? ?\d{2,6}(?!\d)/;
const PHONE_WORD =
  /(?:tel|telephone|phone|mobile|mob|number|ring|rang|call|called|caller|callers|text|texted|contact|whatsapp|landline|fax|on)\b[^\d]{0,25}$/;
const OTHER_WORD =
  /(?:crime|cad|log|incident|occurrence|niche|ref|reference|urn|invoice|job|order|uprn|meter|serial|batch|account|acct|acc|a\/c|sort code|nhs|claim|case) ?(?:number|no|num|code|id)?s?[.:# ]*$/;
const SHORT = /(?<![\d£$€#\p{L}/.,:-])\d{3,4}[ -]?\d{3,4}(?![\d/%]|[.,:-]\d)/gu;

/** UK numbers by their grouping, numbers with a country code, misread ones; in the wide net local numbers after a word for it. */
export const phoneRule: Rule = (text) => {
  const found: DataSpan[] = [];
  for (const hit of hitsOf(NUMBER, text.flat)) {
    const digits = nationalDigits(hit.words.replace(/\/.*$/, ''));
    const named = comesAfter(text, hit.start, 40, PHONE_WORD);
    if (!isUkNumber(digits) || !(isGrouped(hit.words, digits) || (named && digits.length === 11))) continue;
    const other = comesAfter(text, hit.start, 24, OTHER_WORD);
    const usual = /^0[1-37]/.test(digits) && (digits.length === 11 || /^01/.test(digits));
    const confidence =
      other && !named ? (usual && digits.length === 11 && /[ ]/.test(hit.words) ? 0.6 : 0.35) : named ? 0.97 : usual ? 0.93 : 0.6;
    found.push(span('phone', withExtension(text, hit), confidence, 'Has the digits and grouping of a UK telephone number.'));
  }
  for (const { end } of [...found]) {
    const next = NEXT_ONE.exec(text.flat.slice(end, end + 20));
    if (next?.[1] !== undefined)
      found.push(
        span('phone', { start: end + next[0].length - next[1].length, end: end + next[0].length }, 0.6, 'Goes on from a telephone number.'),
      );
  }
  for (const hit of hitsOf(WITHOUT_ZERO, text.flat)) {
    const named = comesAfter(text, hit.start, 40, PHONE_WORD);
    if (named || hit.words.startsWith('44')) found.push(span('phone', hit, named ? 0.8 : 0.65, 'A mobile number without its zero.'));
  }
  for (const hit of hitsOf(SPOKEN, text.flat)) found.push(span('phone', hit, 0.75, 'Digits in words, as a telephone number is read out.'));
  for (const hit of hitsOf(FOREIGN, text.flat)) {
    if (/^(\+|00) ?44/.test(hit.words)) continue;
    const digits = digitsOf(hit.words).length;
    if (digits < 8 || digits > 15) continue;
    const plus = hit.words.startsWith('+');
    if (!plus && !comesAfter(text, hit.start, 40, PHONE_WORD)) continue;
    found.push(span('phone', hit, plus ? 0.85 : 0.6, 'Has the form of a telephone number with a country code.'));
  }
  for (const hit of hitsOf(MISREAD, text.flat)) {
    if (!/[A-Za-z]/.test(hit.words) || digitsOf(hit.words).length < 7 || !isUkNumber(digitsOf(mendDigits(hit.words)))) continue;
    found.push(
      span(
        'phone',
        hit,
        comesAfter(text, hit.start, 40, PHONE_WORD) ? 0.7 : 0.4,
        'Would be a telephone number if letters were read for digits.',
      ),
    );
  }
  if (text.wide) {
    for (const hit of hitsOf(SHORT, text.flat)) {
      const digits = digitsOf(hit.words).length;
      if (digits >= 6 && comesAfter(text, hit.start, 40, PHONE_WORD))
        found.push(span('phone', hit, 0.25, 'Could be a telephone number without its area code.'));
    }
  }
  return found;
};

function nationalDigits(words: string): string {
  const digits = digitsOf(words.replace(/\(0\)/, ''));
  if (/^\(?\+/.test(words)) return `0${digits.slice(2)}`;
  return digits.startsWith('0044') ? `0${digits.slice(4)}` : digits;
}

function isUkNumber(digits: string): boolean {
  if (!/^0[1-9]/.test(digits) || /^0[46]/.test(digits)) return false;
  if (/^(.)\1+$/.test(digits.slice(1))) return false;
  return digits.length === 11 || (digits.length === 10 && /^0(?:1|8|5)/.test(digits));
}

/** Dates and bank details come in pairs of digits; telephone numbers do not. */
function isGrouped(words: string, digits: string): boolean {
  if (/^\(?\+|^0044/.test(words)) return true;
  const groups = words.split(/[ .)(-]+/).filter((group) => group !== '');
  const [first = ''] = groups;
  if (groups.length === 1 || groups.every((group) => group.length === 1)) return true;
  if (first.length >= 3) return !(groups.length === 2 && first.length >= 8);
  return first === '07' && digits.length === 11 && groups.every((group) => group.length === 3 || group.length === 2) && groups.length >= 4;
}

function withExtension(text: RuleText, hit: Hit): { start: number; end: number } {
  const extension = EXTENSION.exec(text.lower.slice(hit.end, hit.end + 24));
  return { start: hit.start, end: hit.end + (extension?.[0].length ?? 0) };
}
