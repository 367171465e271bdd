import { digitsOf, hitsOf, isNear, comesAfter, span, type Rule } from './rule-text';

const NUMBER = /(?<![\d\p{L}£$€/.]|\d-)\d(?:[ -]{0,2}\d){11,18}(?![\d\p{L}/]|-\d)/gu;
const RUN = /(?<![\d\p{L}£$€/.]|\d-)[2-6]\d{12,18}(?![\d\p{L}/]|-\d)/gu;
const MASKED = /(?<![\d\p{L}*])\d{4}(?:[ -]?\d{2})?[ -]?(?:[*xX•#.]{2,6}[ -]?){1,4}\d{0,4}(?![\d\p{L}*])/gu;
const CARD_WORD = /\b(?:cards?|visa|mastercard|amex|american express|debit|credit|cardholder|diners|maestro|charged?|payment|paid|pan)\b/;
const OTHER_WORD = /\b(?:tracking|product code|barcode|imei|serial|meter|order|parcel|invoice|iban|account)\b[^.;]{0,30}$/;

/** 12 to 19 digits that pass the Luhn check; beside words for a card also those that do not; masked ones that begin with digits. */
export const cardRule: Rule = (text) => {
  const found = hitsOf(NUMBER, text.flat).flatMap((hit) => {
    const digits = digitsOf(hit.words);
    if (!isGrouped(hit.words, isNear(text, hit, 80, CARD_WORD)) || /^0/.test(digits) || /^(\d)\1+$/.test(digits)) return [];
    const named = isNear(text, hit, 80, CARD_WORD);
    const other = comesAfter(text, hit.start, 40, OTHER_WORD);
    if (other && !named) return [];
    if (passesLuhn(digits)) {
      const usual = /^[2-6]/.test(digits) && digits.length >= 13;
      return [
        span(
          'card',
          hit,
          named ? 0.98 : usual ? 0.9 : 0.55,
          `Digits that pass the check of card numbers${named ? ', beside words for a card' : ''}.`,
        ),
      ];
    }
    const card = /^(?:3[0-9]|4|5[0-9]|6[0-9]|2[2-7])/.test(digits) && digits.length >= 13;
    if (!named || !card) return [];
    return [span('card', hit, 0.6, 'Digits in the form of a card number beside words for a card, though they do not pass its check.')];
  });
  const masked = hitsOf(MASKED, text.flat).flatMap((hit) => {
    const stars = hit.words.replace(/[^*xX•#.]/g, '').length;
    if (stars < 4 || /^[\d .]+$/.test(hit.words)) return [];
    return [span('card', hit, 0.75, 'The first digits of a card number, the rest masked.')];
  });
  // A figure before or after a number in one run is not part of it.
  const runs = hitsOf(RUN, text.flat).flatMap((hit) =>
    passesLuhn(hit.words) &&
    !found.some(({ start, end }) => start < hit.end && hit.start < end) &&
    !comesAfter(text, hit.start, 40, OTHER_WORD)
      ? [span('card', hit, 0.85, 'Digits in one run that pass the check of card numbers.')]
      : [],
  );
  return [...found, ...runs, ...masked];
};

/** Cards are written in one run or in groups; digits one by one or in pairs are something else. */
function isGrouped(words: string, named: boolean): boolean {
  const groups = words.split(/[ -]+/);
  if (named && groups.length <= 6) return true;
  return (
    groups.length <= 7 &&
    groups.every((group) => group.length >= 2) &&
    groups.filter((group) => group.length >= 4).length * 2 >= groups.length
  );
}

/** The check that card numbers pass (Luhn). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - at));
    const twice = digit * 2;
    sum += at % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return digits.length > 0 && sum % 10 === 0;
}
