import type { DataSpan } from '../data-kind';
import { hitsOf, span, type Rule } from './rule-text';

const LABEL = String.raw`[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?`;
// One break of the line is let through: after the sign, within the first label, or after its stop.
const DOMAIN = new RegExp(
  String.raw`[ \n]{0,2}(?:${LABEL}-?\n)?${LABEL}(?:\.${LABEL})+|[ \n]{0,2}${LABEL}\.\n(?:${LABEL}\.)*\p{Ll}{2,8}(?![\p{L}\d])`,
  'uy',
);
const MISREAD_DOMAIN = new RegExp(String.raw`${LABEL}(?:[.,] ?${LABEL})*[.,] ?(?:com|org|net|uk|gov|example|test)(?![\p{L}\d])`, 'uy');
const LOCAL = /[\p{L}\d_](?:[\p{L}\d._%+'-]*[\p{L}\d_+-])?(?:[-_+.]\n[\p{L}\d._%+'-]+)?[ \n]?$/u;
const SIGN = /@|©|®|[([{<]at[)\]}>]/giu;
const SPOKEN = /(?<![\p{L}\d])[\p{L}\d][\p{L}\d._+-]{0,63} (?:at|@) [\p{L}\d-]{1,63}(?: dot [\p{L}\d-]{2,63}){1,6}/giu;

/** Addresses with their sign, also written as (at), split over two lines or misread. */
export const emailRule: Rule = (text) => {
  const raw = text.text.replaceAll('\r\n', ' \n').replaceAll('\r', '\n');
  const found: DataSpan[] = [];
  for (const sign of hitsOf(SIGN, raw)) {
    const before = raw.slice(Math.max(0, sign.start - 90), sign.start);
    const local = LOCAL.exec(before);
    if (!local) continue;
    const written = sign.words.length > 1;
    const domain = matchAt(DOMAIN, raw, written && raw[sign.end] === ' ' ? sign.end + 1 : sign.end);
    const misread = domain === null ? matchAt(MISREAD_DOMAIN, raw, sign.end) : null;
    const end = domain ?? misread;
    if (end === null) continue;
    const start = sign.start - local[0].length;
    const spaced = / $/.test(local[0]) || raw[sign.end] === ' ';
    const plain = sign.words === '@' && misread === null && !spaced;
    found.push(span('email', { start, end }, plain ? 0.98 : written ? 0.9 : 0.6, 'Has the form of an email address.'));
  }
  for (const hit of hitsOf(SPOKEN, text.flat)) found.push(span('email', hit, 0.6, 'An email address in words.'));
  return found;
};

function matchAt(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}
