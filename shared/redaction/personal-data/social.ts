import { comesAfter, comesBefore, hitsOf, span, type Rule } from './rule-text';
import { withoutStop } from './url';

const HANDLE = /(?<![\p{L}\d.@_/+-])@[\p{L}_][\p{L}\d_]*(?:\.[\p{L}\d_]+)*(?![\p{L}\d@])/gu;
const PAGE =
  /(?<![\p{L}\d@.])(?:https?:\/\/)?(?:(?:www|m|en-gb)\.)?(?:facebook|fb|instagram|insta|tiktok|x|twitter|snapchat|threads|youtube|t|linkedin|reddit|nextdoor|telegram|discord|twitch|bsky|pinterest|tumblr|onlyfans|vinted|wa|linktr|vk|soundcloud)\.(?:com|me|net|co\.uk|tv|gg|app|ee)\/[^\s<>"“”]+/giu;
const NAMED = /(?<![\p{L}\d@./])[\p{L}\d](?:[\p{L}\d._-]*[\p{L}\d_])?(?![\p{L}\d@])/gu;
const NETWORK =
  /\b(?:snap|snapchat|insta|instagram|tiktok|tik tok|facebook|fb|twitter|discord|telegram|xbox|gamertag|playstation|psn|username|user name|screen name|handle|user id)\b[^.;\d@]{0,24}$/;

const ON_NETWORK =
  /^['")]{0,2},? (?:\(|on |is (?:his|her|their|my) |- ?|\/ ?)(?:snap|snapchat|insta|instagram|tiktok|tik tok|facebook|fb|twitter|x\b|discord|telegram|xbox|psn|playstation|steam|roblox)/;
const CALLED = /\b(?:username|user name|screen name|gamertag|handle|psn)(?: (?:is|was|name|user|of|called))?[ :]{1,2}["']?$/;
const TAG = /(?<![\p{L}\d])[\p{L}\d_.]{2,32}#\d{4}(?!\d)/gu;

/** Handles, pages on networks, and account names after the name of a network. */
export const socialRule: Rule = (text) => [
  ...hitsOf(HANDLE, text.flat).map((hit) => span('social', hit, 0.9, 'A handle with its sign.')),
  ...hitsOf(TAG, text.flat).map((hit) => span('social', hit, 0.7, 'A name with a tag.')),
  ...hitsOf(PAGE, text.text).map((hit) => span('social', withoutStop(hit), 0.97, 'A page on a social network.')),
  ...hitsOf(NAMED, text.flat).flatMap((hit) => {
    if (hit.words.length > 64) return [];
    // An account name that is no word: letters joined by a stop or line, or ending in digits.
    const odd = /[\p{L}\d][_.][\p{L}\d]/u.test(hit.words) || /^_|_$/.test(hit.words) || /\p{L}{3,}\d+$/u.test(hit.words);
    const called =
      !odd &&
      comesAfter(text, hit.start, 30, CALLED) &&
      !/^(?:is|was|the|his|her|a|an|and|on|of|for|called|not|that|in|to|has)$/i.test(hit.words);
    if (called && hit.words.length >= 3) return [span('social', hit, 0.6, 'An account name after words for one.')];
    if (!odd || hit.words.length < 4 || !/\p{L}{2}/u.test(hit.words)) return [];
    if (!comesAfter(text, hit.start, 44, NETWORK) && !comesBefore(text, hit.end, 24, ON_NETWORK)) return [];
    return [span('social', hit, 0.75, 'An account name after the name of a network.')];
  }),
];
