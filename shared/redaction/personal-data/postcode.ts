import { comesAfter, hitsOf, mendDigits, span, type Rule } from './rule-text';

/** The 124 areas that postcodes begin with. */
const AREAS: ReadonlySet<string> = new Set(
  (
    'AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX ' +
    'IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY ' +
    'TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'
  ).split(' '),
);

const WHOLE = /(?<![\p{L}\d])([a-z]{1,2}\d[a-z\d]?)[ -]{0,2}(\d[a-z]{2})(?![\p{L}\d])/giu;
const MISREAD = /(?<![\p{L}\d])([A-Z]{1,2}[\dOIlSZB][A-Z\d]?) ([\dOIlSZB][A-Z\d]{2})(?![\p{L}\d])/gu;
const OUTWARD = /(?<![\p{L}\d])([A-Z]{1,2}\d{1,2}[A-Z]?)(?![\p{L}\d])/gu;
const POSTCODE_WORD = /post ?code\W{0,12}(?:is |was |of |to |from )?$/;

/** Whole postcodes of areas that exist; first halves alone in the wide net. */
export const postcodeRule: Rule = (text) => {
  const found = hitsOf(WHOLE, text.flat).flatMap((hit) => {
    const outward = hit.first.toUpperCase();
    const inward = hit.words.slice(-3);
    if (!isArea(outward) || /^(\d(st|nd|rd|th|am|pm))$/.test(inward) || /^\d[ap]m$/i.test(inward)) return [];
    const plain = hit.words === hit.words.toUpperCase() && /^\d[ABD-HJLNP-UW-Z]{2}$/.test(inward);
    return [span('postcode', hit, plain ? 0.96 : 0.85, 'Has the form of a postcode, and its area exists.')];
  });
  const misread = hitsOf(MISREAD, text.flat).flatMap((hit) => {
    const [left = '', right = ''] = hit.words.split(' ');
    const area = /^[A-Z]+?(?=[\dOIlSZB]+[A-Z]?$)/.exec(left)?.[0] ?? '';
    const mended = area + mendDigits(left.slice(area.length));
    const inward = mendDigits(right.charAt(0)) + right.slice(1).replaceAll('0', 'O').replaceAll('1', 'I');
    if (!/\d/.test(hit.words) || !AREAS.has(area) || !/^[A-Z]{1,2}\d[\dA-Z]?$/.test(mended) || !/^\d[A-Z]{2}$/.test(inward)) return [];
    const named = comesAfter(text, hit.start, 30, POSTCODE_WORD);
    return [span('postcode', hit, named ? 0.7 : 0.4, 'Would be a postcode if a letter was read for a digit.')];
  });
  const halves = !text.wide
    ? []
    : hitsOf(OUTWARD, text.flat)
        .filter((hit) => isArea(hit.words))
        .map((hit) => span('postcode', hit, 0.2, 'Could be the first half of a postcode.'));
  return [...found, ...misread, ...halves];
};

function isArea(outward: string): boolean {
  return AREAS.has(/^[A-Z]+/.exec(outward)?.[0] ?? '');
}
