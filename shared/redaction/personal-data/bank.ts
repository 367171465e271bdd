import type { DataSpan } from '../data-kind';
import { comesAfter, comesBefore, digitsOf, hitsOf, isNear, span, type Rule } from './rule-text';

const PAIR =
  /(?<![\d\p{L}£$€]|\d[-.:/])(\d{2}([ -]{0,2})\d{2}[ -]{0,2}\d{2}|\d{6})([^\d\n]{0,30}?)(?<![\d-])(\d{8}|\d{4}[ -]\d{4}|\d{2} \d{2} \d{2} \d{2})(?![\d\p{L}/]|[-.,:]\d)/gu;
const SORT =
  /(?<![\d\p{L}£$€]|\d[-.:/])(?:\d{2} ?- ?\d{2} ?- ?\d{2}|\d{2}[./]\d{2}[./]\d{2}|\d{2} \d{2} \d{2}|\d{6})(?![\d\p{L}%]|[-.:,]\d)/gu;
const ACCOUNT = /(?<![\d\p{L}£$€]|\d[-.:/])\d(?:[ -]{0,2}\d){6,9}(?![\d\p{L}%]|[-.:,]\d)/gu;
const IBAN = /(?<![\p{L}\d])[a-z]{2}[ -]?\d{2}[ -]?(?:[a-z\d]{4}[ -]{0,2}){2,7}[a-z\d]{0,4}(?![\p{L}\d])/giu;
const GB_IBAN = /(?<![\p{L}\d])GB[ -]?\d{2}[ -]{0,2}[a-z]{4}[ -]{0,2}(?:\d[ -]{0,2}){13}\d(?!\d)/giu;
const ROLL = /(?<=\b(?:roll|building society)[\w .:]{0,20})(?<![\p{L}\d])[A-Z\d][A-Z\d/-]{6,20}(?![\p{L}\d])/giu;

const BIC = /(?<=\b(?:bic|swift)\b[^.;]{0,16})(?<![\p{L}\d])[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?(?![\p{L}\d])/giu;

const SORT_WORD = /\b(?:sort(?:ing)?(?: ?code)?s?|s\/c|sc|bank (?:code|details)|bank|bacs|payee|branch)\b[^\d]{0,30}$/;
const ACCOUNT_WORD = /\b(?:account|accounts|acct|acc|a\/c|ac)\b\.?(?: ?(?:number|num|no|nos))?\.?[^\d]{0,45}$/;
const MONEY_WORD =
  /\b(?:sort|bank|banks|bacs|account|accounts|acct|acc|a\/c|s\/c|payee|refund|transfer|transferred|standing order|direct debit|pay|paid|payment|payments|payable|send it|put it|money|cash|wages|deposit|mandate|cheque|credit|debit|savings|building society)\b/;
const BETWEEN = /^[\s,;:/|&.()[\]-]*(?:(?:and|account|acct|acc|a\/c|number|num|no|nos|at|sort|code)[\s,;:/|&.()-]*){0,4}$/i;

/** Sort codes and account numbers by their company and the words before them, IBANs by their form. A plausible date alone is no sort code. */
export const bankRule: Rule = (text) => {
  const found: DataSpan[] = [];
  for (const match of text.flat.matchAll(PAIR)) {
    const [words, sort = '', , between = '', account = ''] = match;
    if (!BETWEEN.test(between)) continue;
    const hit = { start: match.index, end: match.index + words.length };
    const named = isNear(text, hit, 60, MONEY_WORD) || MONEY_WORD.test(between.toLowerCase());
    const confidence = named ? 0.97 : isDate(sort) && !/[a-z]/i.test(between) && /[ -]/.test(sort) ? 0.75 : 0.85;
    if (!named && !/[ -]/.test(sort) && !/^[\s/,|]{1,3}$/.test(between)) continue;
    found.push(
      span(
        'bank',
        { start: hit.start, end: hit.start + sort.length },
        confidence,
        'Six digits beside eight: a sort code with its account.',
      ),
    );
    found.push(
      span(
        'bank',
        { start: hit.end - account.length, end: hit.end },
        confidence,
        'Eight digits beside six: an account with its sort code.',
      ),
    );
  }
  for (const hit of hitsOf(SORT, text.flat)) {
    const named = comesAfter(text, hit.start, 45, SORT_WORD);
    const hyphened = hit.words.includes('-');
    const slashed = /[./]/.test(hit.words);
    if (slashed) {
      if (comesAfter(text, hit.start, 45, /\b(?:sort(?:ing)? ?codes?|s\/c)\b[^\d]{0,20}$/))
        found.push(span('bank', hit, 0.9, 'Six digits after words for a sort code.'));
      continue;
    }
    if (named || comesBefore(text, hit.end, 30, /^[^.;\d]{0,14}\bsort ?code/))
      found.push(span('bank', hit, 0.95, 'Six digits beside words for a sort code.'));
    else if (hyphened && !isDate(hit.words))
      found.push(
        span('bank', hit, isNear(text, hit, 60, MONEY_WORD) ? 0.85 : 0.45, 'Six digits in pairs that are no date, as a sort code.'),
      );
    else if (hyphened && isNear(text, hit, 40, MONEY_WORD))
      found.push(span('bank', hit, 0.45, 'Six digits in pairs near words for money.'));
    else if (text.wide && hyphened) found.push(span('bank', hit, 0.2, 'Six digits in pairs: a date or a sort code.'));
  }
  for (const hit of hitsOf(ACCOUNT, text.flat)) {
    const digits = digitsOf(hit.words);
    const plain = /^(?:\d{7,10}|\d{4}[ -]\d{4}|\d{2}(?:[ -]\d{2}){3}|\d{2} \d{3} \d{3})$/.test(hit.words);
    if (digits.length > 8 && !/^\d+$/.test(hit.words)) continue;
    if (comesAfter(text, hit.start, 75, ACCOUNT_WORD)) {
      found.push(span('bank', hit, digits.length === 8 ? 0.95 : 0.55, 'Digits after words for an account.'));
    } else if (plain && digits.length === 8 && comesBefore(text, hit.end, 40, /^[^.;\d]{0,25}\b(?:account|acct|a\/c)\b/)) {
      found.push(span('bank', hit, 0.75, 'Eight digits before words for an account.'));
    } else if (text.wide && plain && digits.length === 8 && isNear(text, hit, 60, MONEY_WORD)) {
      found.push(span('bank', hit, 0.3, 'Eight digits near words for money.'));
    }
  }
  for (const hit of hitsOf(GB_IBAN, text.flat)) {
    const passes = passesIban(hit.words);
    found.push(span('bank', hit, passes ? 0.99 : 0.85, passes ? 'An IBAN that passes its check.' : 'Has the form of a UK IBAN.'));
  }
  for (const hit of hitsOf(IBAN, text.flat))
    if (passesIban(hit.words) || (comesAfter(text, hit.start, 40, /\biban\b[^.;]{0,25}$/) && digitsOf(hit.words).length >= 8))
      found.push(span('bank', hit, 0.95, 'Has the form of an IBAN.'));
  // Looking back at every place is slow, so only texts with the words are looked through.
  for (const hit of /\broll|building society/.test(text.lower) ? hitsOf(ROLL, text.flat) : []) {
    if (digitsOf(hit.words).length >= 5) found.push(span('bank', hit, 0.55, 'Follows words for a building society roll.'));
  }
  for (const hit of /\b(?:bic|swift)\b/.test(text.lower) ? hitsOf(BIC, text.flat) : [])
    found.push(span('bank', hit, 0.6, 'Follows words for the code of a bank.'));
  return found;
};

/** Could six digits in pairs be a day, month and year? */
function isDate(words: string): boolean {
  const digits = digitsOf(words);
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/** The check of IBANs (modulus 97), whose lengths are 15 to 34. */
export function passesIban(words: string): boolean {
  const plain = words.replace(/[ -]/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(plain)) return false;
  let rest = 0;
  for (const letter of plain.slice(4) + plain.slice(0, 4)) {
    const value = /\d/.test(letter) ? letter : String(letter.charCodeAt(0) - 55);
    for (const digit of value) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}
