import type { DataSpan } from '../data-kind';
import {
  BEFORE_POSTCODE,
  HOUSE_ALONE,
  HOUSE_IN_TOWN,
  HOUSE_THEN_UNIT,
  IN_WORDS,
  NAMED_HOUSE,
  NUMBER_AND_NAME,
  PLACED_NAME,
  PLACED_NUMBER,
  SMALL,
  SMALL_UNIT,
  STREET_ONLY,
  STREET_THEN_NUMBER,
  STREET_TYPE,
  TOWN_AFTER,
  WITH_FLOOR,
  WITH_NUMBER,
  WITH_UNIT,
} from './address-forms';
import { foldWord } from './fold';
import { CUE_AFTER, NEVER, TITLES } from './name-words';
import { comesAfter, hitsOf, span, type Hit, type Rule, type RuleText } from './rule-text';

const SMALL_SURE = /(?:road|rd|street|lane|avenue|ave|crescent|cres|mews|terrace|gardens|gdns|grove)$/i;
const HOUSE_NUMBER = /(?<![\p{L}\d])(?:number|no\.?|numbers|nos\.?) \d{1,3}[a-z]?(?![\p{L}\d/]|[.,-]\d)/giu;

const NOT_WORDS =
  /\b(?:the|a|an|of|down|up|in|on|my|this|our|their|his|her|its|your|to|from|at|by|or|for|per|was|is|are|were|minutes?|mins?|hours?|hrs|days?|weeks?|months?|years?|metres?|meters|miles?|yards|feet|people|males?|females?|youths?|times?|cars?|boys|girls|lads|men|women|other|more|pm|am|x)\b/i;
const INSTITUTION =
  /\b(?:County Court|High Court|Crown Court|Magistrates'? ?Court|Family Court|Supreme Court|Youth Court|Court of Appeal|Practice|Section|Act|Chapter|Regulations?|Rules?|Order|CPR|EWHC|EWCA|UKSC|WLR|Part|Paragraph|Schedule|Exhibit|Notice|Page|Tab|Form|Article|Police|Parking|Bus|Train|Platform)\b/i;
const MONTH = /^\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b/i;
const WHERE_WORD =
  /\b(?:at|of|to|from|address(?:ed)?|in|lives?|living|resides?|residing|outside|inside|occupier of|tenant of|opposite|visited|attended|property|premises|c\/o|home)\b[\s:,]{0,3}(?:is |was |as )?$/;
const HOME_WORD =
  /\b(?:at|address(?:ed)?(?: is| was|:)?|lives?(?: at| in)?|living(?: at| in)?|resid\w+ (?:at|of|in)|tenant of|occupier of|home(?: is|:)?|moved (?:to|into)|property(?: at)?|stay\w* at|delivered to|of)[\s:]{1,2}$/;
const OTHER_NUMBER =
  /\b(?:camera|exhibit|page|pages|tab|item|section|part|paragraph|para|form|platform|bus|route|stage|version|rule|cpr|photo|photograph|image|clip|day|week|chapter|appendix|annex|schedule|box|volume|divider|line|band|zone|ward|table|figure|case)\.? ?$/;
const BEFORE_IT =
  /(?:the |a )?(?:lock-?ups?|garages?|shed|flat|rooms?|shop|annex|house|alley|yard|annexe?|bungalow|property|maisonette|basement|ground floor flat|first floor flat|top floor flat|top flat|basement flat|rear) (?:behind|above|below|beside|next to|opposite|over|at the rear of|to the rear of|rear of|of|at) $/;

type Rated = readonly [confidence: number, why: string];

/** Addresses by their parts: unit, named house, number and street, town. A street alone is no address but in the wide net. */
export const addressRule: Rule = (text) => {
  const found: DataSpan[] = [];
  const each = (pattern: RegExp, rate: (hit: Hit) => Rated | null) => {
    for (const hit of hitsOf(pattern, text.flat)) {
      const rated = INSTITUTION.test(hit.words) || MONTH.test(hit.words) ? null : rate(hit);
      if (rated) found.push(span('address', grown(text, hit), ...rated));
    }
  };
  each(WITH_UNIT, (hit) => unit(text, hit));
  each(WITH_FLOOR, () => [0.85, 'A floor of a building and where it is.']);
  each(WITH_NUMBER, (hit) => numbered(text, hit));
  each(NAMED_HOUSE, (hit) => (OF_A_BODY.test(hit.words) ? null : [0.8, 'A named house and its street.']));
  each(HOUSE_THEN_UNIT, () => [0.85, 'A building and a unit of it.']);
  each(STREET_THEN_NUMBER, () => [0.75, 'A street and a number in it.']);
  each(HOUSE_IN_TOWN, () => [0.7, 'A named house before a postcode.']);
  each(HOUSE_ALONE, (hit) => (isHome(text, hit) ? [0.45, 'A named building where somebody lives.'] : null));
  each(PLACED_NAME, (hit) => (isHome(text, hit) && !isNoName(hit.first) ? [0.6, 'A name and a street after words for a place.'] : null));
  each(IN_WORDS, () => [0.75, 'A number in words and the name of a street.']);
  const placed: Rated = [0.6, 'A number and a name after words for a place.'];
  each(PLACED_NUMBER, (hit) => (isHome(text, hit) && !isNoName(hit.first) ? [0.5, placed[1]] : null));
  each(NUMBER_AND_NAME, (hit) =>
    comesAfter(text, hit.start, 30, WHERE_WORD) && !comesAfter(text, hit.start, 20, OTHER_NUMBER) ? placed : null,
  );
  each(BEFORE_POSTCODE, (hit) =>
    isNoName(hit.first) || comesAfter(text, hit.start, 20, OTHER_NUMBER) ? null : [0.6, 'A number and a name before a postcode.'],
  );
  each(SMALL, (hit) => small(text, hit));
  each(SMALL_UNIT, () => [0.7, 'The number of a flat.']);
  each(HOUSE_NUMBER, (hit) => (comesAfter(text, hit.start, 24, NEXT_DOOR) ? [0.35, 'Could be the number of a house.'] : null));
  if (text.wide) each(STREET_ONLY, () => [0.25, 'Could be the name of a street or building.']);
  return found;
};

const NEXT_DOOR = /\b(?:at|from|of|lives? at|opposite|outside|next door at|neighbours? at|to) $/;

function unit(text: RuleText, hit: Hit): Rated | null {
  if (!/^\S+ \S+$/.test(hit.words)) return [0.95, 'A unit of a building and where it is.'];
  const placed = comesAfter(text, hit.start, 24, WHERE_WORD);
  const flat = /^(?:flat|apartment|apt|maisonette|bedsit|studio)/i.test(hit.words);
  if (!/\d/.test(hit.words))
    return flat && (placed || comesAfter(text, hit.start, 8, /\b(?:and|or) $/)) ? [0.45, 'The letter of a flat.'] : null;
  if (flat) return [0.8, 'The number of a flat.'];
  if (!/^(?:unit|room|plot|bungalow|caravan|chalet|pitch|berth)/i.test(hit.words)) return null;
  return [placed ? 0.45 : 0.3, 'The number of a room or unit.'];
}

const ENDS_IN_TYPE = new RegExp(`\\b${STREET_TYPE}$`, 'i');

function numbered(text: RuleText, hit: Hit): Rated | null {
  if (comesAfter(text, hit.start, 20, OTHER_NUMBER)) return null;
  const the = /^[\d\w ]+ the /i.test(hit.words) && !ENDS_IN_TYPE.test(hit.words);
  if (the && !comesAfter(text, hit.start, 24, WHERE_WORD)) return null;
  const year = /^(?:19|20)\d{2} /.test(hit.words);
  return [year ? 0.4 : the ? 0.55 : 0.93, 'A number and the name of a street.'];
}

function small(text: RuleText, hit: Hit): Rated | null {
  const words = hit.words.replace(/^\d+ ?[a-z]?,? /i, '');
  const placed = comesAfter(text, hit.start, 24, WHERE_WORD) || SMALL_POSTCODE.test(text.lower.slice(hit.end, hit.end + 12));
  if (comesAfter(text, hit.start, 20, OTHER_NUMBER)) return null;
  if (words.toLowerCase().startsWith('the ')) return placed ? [0.5, 'A number and the name of a street.'] : null;
  if (NOT_WORDS.test(words)) return null;
  return [SMALL_SURE.test(hit.words) ? 0.8 : placed ? 0.7 : 0.4, 'A number and the name of a street.'];
}

const SMALL_POSTCODE = /^[\s,]{0,3}[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}\b/;

function isHome(text: RuleText, hit: Hit): boolean {
  return comesAfter(text, hit.start, 24, HOME_WORD);
}

function isNoName(word: string): boolean {
  const folded = foldWord(word);
  return (NEVER.has(folded) && folded !== 'the') || TITLES.has(folded);
}

/** Buildings of bodies are no homes. */
const OF_A_BODY = /^the (?:council|court|police|crown|magistrates|association|housing|school)\b/i;

const FLOOR_BEFORE =
  /(?:(?:top|ground|first|second|third|basement|garden|upper|lower|rear|front|attic) (?:floor )?(?:flat|maisonette|apartment|rooms?)|(?:lower |upper )?(?:ground|first|second|third|top) floor), ?$/;

/** With the words that say which part of the place is meant, and with the town and county that follow. */
function grown(text: RuleText, hit: { start: number; end: number }): { start: number; end: number } {
  const before = text.lower.slice(Math.max(0, hit.start - 50), hit.start);
  const part = BEFORE_IT.exec(before) ?? FLOOR_BEFORE.exec(before);
  let { end } = hit;
  for (let towns = 0; towns < 2; towns += 1) {
    const town = TOWN_AFTER.exec(text.flat.slice(end, end + 40));
    if (!town || town[0].length > 30) break;
    const words = town[0].split(/[^\p{L}']+/u).filter((word) => word !== '');
    // What follows a comma may be a person or the next thing in a list.
    if (
      words.length > 3 ||
      words.some(
        (word) =>
          TITLES.has(foldWord(word)) ||
          (NEVER.has(foldWord(word)) &&
            !/^(?:upon|on|under|by|in|le|st|north|south|east|west|upper|lower|old|new|great|little)$/i.test(word)),
      )
    )
      break;
    const after = text.flat.slice(end + town[0].length, end + town[0].length + 24);
    if (CUE_AFTER.test(after.toLowerCase()) || /^[\p{L}\d]|^ [(<]?[\p{L}\d._-]*@|^ \(/u.test(after)) break;
    end += town[0].length;
  }
  return { start: hit.start - (part?.[0].length ?? 0), end };
}
