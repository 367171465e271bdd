import { comesAfter, hitsOf, span, type Rule } from './rule-text';
import { withoutStop } from './url';

const HANDLE = /(?<![\p{L}\d.@_/+-])@[\p{L}_][\p{L}\d_]*(?:\.[\p{L}\d_]+)*(?![\p{L}\d@])/gu;
const PAGE =
  /(?<![\p{L}\d@.])(?:https?:\/\/)?(?:(?:www|m|en-gb)\.)?(?:facebook|fb|instagram|insta|tiktok|x|twitter|snapchat|threads|youtube|t|linkedin|reddit|nextdoor|telegram|discord|twitch)\.(?:com|me|net|co\.uk|tv|gg)\/[^\s<>"“”]+/giu;
const NAMED = /(?<![\p{L}\d@./])[\p{L}\d](?:[\p{L}\d._-]*[\p{L}\d_])?(?![\p{L}\d@])/gu;
const NETWORK =
  /\b(?:snap|snapchat|insta|instagram|tiktok|tik tok|facebook|fb|twitter|discord|telegram|xbox|gamertag|playstation|psn|username|user name|screen name|handle|user id)\b[^.;\d@]{0,24}$/;

/** Handles, pages on networks, and account names after the name of a network. */
export const socialRule: Rule = (text) => [
  ...hitsOf(HANDLE, text.flat).map((hit) => span('social', hit, 0.9, 'A handle with its sign.')),
  ...hitsOf(PAGE, text.text).map((hit) => span('social', withoutStop(hit), 0.97, 'A page on a social network.')),
  ...hitsOf(NAMED, text.flat).flatMap((hit) => {
    // An account name that is no word: letters joined by a stop or line, or ending in digits.
    const odd = /[\p{L}\d][_.][\p{L}\d]/u.test(hit.words) || /^_|_$/.test(hit.words) || /\p{L}{3,}\d+$/u.test(hit.words);
    if (!odd || hit.words.length < 4 || !/\p{L}{2}/u.test(hit.words)) return [];
    if (!comesAfter(text, hit.start, 44, NETWORK)) return [];
    return [span('social', hit, 0.75, 'An account name after the name of a network.')];
  }),
];
