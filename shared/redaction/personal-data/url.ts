import { hitsOf, span, type Rule } from './rule-text';

const LINK = /(?<![\p{L}\d@])(?:https?:\/\/|www\.)[^\s<>"“”]+/giu;
const WITH_PATH = /(?<![\p{L}\d@./_-])(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,24}\/[^\s<>"“”]+/giu;
const BARE =
  /(?<![\p{L}\d@./_-])(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+(?:co\.uk|org\.uk|gov\.uk|ac\.uk|police\.uk|nhs\.uk|com|org|net|info|biz|uk|io|eu|example|test)(?![\p{L}\d@/]|\.\p{L})/giu;

/** Links and names of sites. Those of people's own pages are taken as such elsewhere. */
export const urlRule: Rule = (text) => [
  ...hitsOf(LINK, text.text).map((hit) => span('url', withoutStop(hit), 0.95, 'A link.')),
  ...hitsOf(WITH_PATH, text.text).map((hit) => span('url', withoutStop(hit), 0.85, 'A link without its beginning.')),
  ...hitsOf(BARE, text.text).map((hit) => span('url', hit, 0.55, 'The name of a site.')),
];

/** A link ends before the stop or bracket that belongs to the sentence. */
export function withoutStop(hit: { readonly start: number; readonly words: string }): { start: number; end: number } {
  const words = hit.words.replace(/(?:['’]s)?[.,;:!?'"’”)\]}>]+$/, '');
  return { start: hit.start, end: hit.start + words.length };
}
