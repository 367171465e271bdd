import { comesAfter, hitsOf, isNear, span, type Rule } from './rule-text';

const FOUR = /(?<![\p{L}\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\p{L}\d]|\.\d)/gu;
const SIX =
  /(?<![\p{L}\d:.])(?:[\da-f]{1,4}:){7}[\da-f]{1,4}(?![\p{L}\d:])|(?<![\p{L}\d:.])(?:[\da-f]{1,4}(?::[\da-f]{1,4}){0,6})?::(?:[\da-f]{1,4}(?::[\da-f]{1,4}){0,6})?(?![\p{L}\d:])/giu;
const VERSION_WORD = /\b(?:version|firmware|software|release|build|v|section|paragraph|para|clause|rule|part)\.? ?$/;
const IP_WORD = /\b(?:ip|address|addresses|router|login|logged|device|host|server|network|wi-?fi|lease|provider|from)\b/;

/** Addresses of the internet, version 4 and 6; versions of software and numbers of paragraphs are not. */
export const ipRule: Rule = (text) => [
  ...hitsOf(FOUR, text.flat).flatMap((hit) => {
    if (comesAfter(text, hit.start, 16, VERSION_WORD)) return [];
    const small = hit.words.split('.').every((part) => Number(part) < 30);
    const named = isNear(text, hit, 60, IP_WORD);
    return [span('ip', hit, small ? (named ? 0.6 : 0.3) : 0.93, 'Four numbers as in an internet address.')];
  }),
  ...hitsOf(SIX, text.flat).flatMap((hit) =>
    hit.words.replace(/:/g, '').length < 3 ? [] : [span('ip', hit, 0.95, 'Has the form of an internet address of version 6.')],
  ),
];
