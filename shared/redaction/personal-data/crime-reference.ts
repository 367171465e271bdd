import type { DataSpan } from '../data-kind';
import { comesAfter, hitsOf, isNear, span, SURE, type Hit, type Rule, type RuleText } from './rule-text';

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*';
const DAY_OF_LOG = String.raw`(?:\d{1,2}(?:st|nd|rd|th)? ?${MONTH}(?: ?\d{2,4})?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{6,8})`;
// Numbers and years between strokes, as most forces write them: 42/12345/25, 20BW/12345A/25, CRI/06EE/0012345/25, 01AB/1234/25.
const NUMBER_AND_YEAR = /(?<![\p{L}\d/-])(?:[a-z]{1,4}\/)?\d{2}(?:[a-z]{1,3}|\/[a-z]{1,3})?\/ ?\d{3,7}[a-z]?\/ ?\d{2,4}(?![\p{L}\d/])/giu;
// The London forms: 1234567/25, 055123A/25.
const SHORT_YEAR = /(?<![\p{L}\d/-])(?:\d{7}[a-z]?|\d{5,6}[a-z])\/\d{2}(?![\p{L}\d/])/giu;
const WITH_LETTERS =
  /(?<![\p{L}\d/-])(?:[A-Z]{2,4}[-/]\d{6,8}[-/ ]{1,2}\d{3,5}|[A-Z]{1,4}\/\d{4,7}\/\d{2,4}|[A-Z]{2,4}-\d{2,5} ?- ?\d{6}|[A-Z]{1,4}[-/]\d{2}[-/]\d{5,8}|\d{2}[A-Z]{2}\/\d{3,6}\/\d{2,4}|(?:CAD ?)?\d{2,5}\/\d{2}[A-Z]{3}\d{2,4}|\d{2,5}\/\d{2}[a-z]{3}\d{2,4})(?![\p{L}\d/])/gu;
// A day written backwards with a number of that day: 20250304-0123.
const DAY_AND_NUMBER = /(?<![\p{L}\d/-])(?:[a-z]{2,4}-)?20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-/]\d{2,5}(?![\p{L}\d/.-])/giu;
// What only one body gives out: fraud reports, unique reference numbers of prosecutions, arrest summonses.
const OF_ONE_BODY =
  /(?<![\p{L}\d/-])(?:NFRC ?\d{6,12}|\d{2}[A-Z]{2}\d{7}|\d{2}\/[A-Z]{2}\/\d{4,5}\/\d{2}|\d{2}\/\d{2}[A-Z\d]{2}\/\d{2}\/\d{1,11}[A-Z]|\d{5}_?i_?\d{8})(?![\p{L}\d/])/giu;
const LOG_OF_DAY = new RegExp(
  String.raw`(?<![\p{L}\d/-])(?:cad |log |incident |serial )?\d{1,5}(?:,? (?:of|dated|on|from|-) ?|[ /(-]{1,2})(?:the )?${DAY_OF_LOG}(?![\p{L}\d]|[/.-]\d)`,
  'giu',
);
const JOINED = /\d,? (?:of|dated|on|from|-) ?(?:the )?\d|^[a-z]/i;
const TOKEN = /(?<![\p{L}\d/-])(?=[a-z/ -]{0,12}\d)[a-z\d]+(?:[/_*-] ?[a-z\d]+)*(?![\p{L}\d])/giu;

// The names of their systems stand for the police as well.
const SYSTEM =
  'cad|niche|storm|athena|cris|chs|rms|fwin|isr|iml|ois|unifi|connect|control ?works|command and control|c&c|crimint|holmes|compact';
const BODY = `${SYSTEM}|crime|occurrence|occ|incident|police|custody|fire service|fire|ambulance|urn|event|intel(?:ligence)?|op(?:eration)?|crimestoppers|action fraud|pnc|asn`;
const THING = '(?:log|call|reference|ref|report|record|occurrence|incident|crime|event|case|serial|entry|call ?sign|message|job)s?';
const NUMBER_WORD = '(?:number|numbers|num|nums|no|nos|ref|refs|reference|references|id)';
const POLICE_WORD = new RegExp(
  String.raw`\b(?:(?:${BODY})s?(?: ${THING}){0,2}|logs?|crn)\b\.?(?: ?(?:with )?${NUMBER_WORD}){0,2}\.?(?: (?:is|was|of|under|as|are|were|given was|given))?[\s:#('"=-]{0,3}$`,
);
const NAMED_NUMBER = new RegExp(
  String.raw`\b(?:${SYSTEM}|(?:police|crime|incident|occurrence|event|command) (?:log|number|no|ref|reference|serial)|crime)s?\b\.?(?: ?${NUMBER_WORD})?\.?[\s:#]{0,3}$`,
);
const LOOSE_WORD = new RegExp(String.raw`\b(?:${BODY}|nfrc|log|999|101|reported|officer|pc|pcso|dc)\b[^.;\d]{0,40}$`);
const NEAR_WORD = new RegExp(String.raw`\b(?:${BODY}|crimes|logs?|999|constabulary|neighbourhood team)\b`);
const REPORTED =
  /\b(?:reported|recorded|logged|report(?:ed)? it|report|crimed|linked|filed|covered) (?:it |this |that |them |these )?(?:to (?:the )?police )?(?:under|as|with|by|to)(?: (?:crime|reference|ref|number|no|the))*\.?[\s:#]{0,3}$/;
const REF_WORD = /\b(?:ref|refs|reference|our ref|your ref|ref no)\b\.?(?: ?(?:number|no))?\.?(?: is)?[\s:#]{0,3}$/;
const CLAIM_WORD =
  /\b(?:claim|case|exhibit|order|invoice|job|complaint|application|planning|licen[cs]e|tenancy|policy|serial|seal|meter|parcel|tracking|model|part|asset|uprn|repair|works|quote|po)\b[^.;\d]{0,16}$/;
const ALSO = /^[\s,;)]{0,3}(?:(?:and|or|&|also|plus|then|with|\/)[\s(]{1,2}){0,2}(?:(?:log|cad|crime|no|ref|number)\.? )?$/;
const DAY_ALONE = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$|^\d{4}-\d{2}-\d{2}$|^0\d{9,10}$|^\d{1,2}[/-][a-z]{3,}/i;

/** References of police, courts' prosecutors and fire: by the words before them, or by forces' usual forms. Claim and case numbers are never taken. */
export const crimeReferenceRule: Rule = (text) => {
  const found = [...byForm(text), ...logsOfDays(text)];
  for (const hit of hitsOf(TOKEN, text.flat)) {
    const rated = byWords(text, hit);
    if (rated) found.push(span('crime-reference', hit, ...rated));
  }
  return [...found, ...inLists(text, found)];
};

function byForm(text: RuleText): DataSpan[] {
  const rated = (pattern: RegExp, plain: number, why: string) =>
    hitsOf(pattern, text.flat).flatMap((hit) => {
      const named = comesAfter(text, hit.start, 40, POLICE_WORD) || comesAfter(text, hit.start, 24, REF_WORD);
      if (!named && comesAfter(text, hit.start, 30, CLAIM_WORD)) return [];
      const near = named || isNear(text, hit, 80, NEAR_WORD);
      return [span('crime-reference', hit, named ? 0.95 : near ? Math.max(plain, 0.65) : plain, why)];
    });
  return [
    ...rated(NUMBER_AND_YEAR, 0.75, 'Has the form of a crime number.'),
    ...rated(WITH_LETTERS, 0.55, 'Has the form of a police reference.'),
    ...rated(OF_ONE_BODY, 0.6, 'Has the form of a reference of police or prosecutors.'),
    ...rated(SHORT_YEAR, 0.45, 'Has the form of a crime number.'),
    ...hitsOf(DAY_AND_NUMBER, text.flat).flatMap((hit) => {
      const named = comesAfter(text, hit.start, 60, POLICE_WORD) || isNear(text, hit, 60, NEAR_WORD);
      return named ? [span('crime-reference', hit, 0.8, 'A day and a number, near words for the police.')] : [];
    }),
  ];
}

/** "Log 482 of 12 May 2025": the number of a log and its day. */
function logsOfDays(text: RuleText): DataSpan[] {
  return hitsOf(LOG_OF_DAY, text.flat).flatMap((hit) => {
    const named = /^[a-z]/i.test(hit.words) || comesAfter(text, hit.start, 40, POLICE_WORD);
    const listed = / of /.test(hit.words) && comesAfter(text, hit.start, 60, /\b(?:logs|cads|incidents|serials)\b[^.;]*$/);
    if (!(named || listed) || DAY_ALONE.test(hit.words)) return [];
    return [span('crime-reference', hit, JOINED.test(hit.words) ? 0.9 : 0.7, 'The number of a log and its day.')];
  });
}

type Rated = readonly [confidence: number, why: string];

/** What a word with digits in it is by the words before it. */
function byWords(text: RuleText, hit: Hit): Rated | null {
  const digits = hit.words.replace(/\D/g, '').length;
  const dated = DAY_ALONE.test(hit.words);
  if (digits < 3 || dated) return null;
  if (digits === 3 && !/[a-z]/i.test(hit.words))
    return comesAfter(text, hit.start, 40, NAMED_NUMBER) ? [0.6, 'A short number after words for a police log.'] : null;
  if (hit.words.length < 4) return null;
  // Words such as "log 02:20" or "incident 12" are told apart by their length.
  if (comesAfter(text, hit.start, 50, POLICE_WORD) || comesAfter(text, hit.start, 60, REPORTED))
    return digits < 4 && !/[a-z]/i.test(hit.words) ? null : [0.88, 'Follows words for a police reference.'];
  if (comesAfter(text, hit.start, 30, CLAIM_WORD)) return null;
  const joined = /[/-]/.test(hit.words) && digits >= 5;
  const long = digits >= 5 && (joined || digits >= 7 || /^[a-z]{2,}\d/i.test(hit.words));
  if (long && comesAfter(text, hit.start, 60, LOOSE_WORD)) return [joined || digits < 11 ? 0.6 : 0.5, 'Follows words for the police.'];
  // One letter or more and a long number, as systems of command and control print them.
  if (/^[A-Z]{1,3}\d{8,12}$/.test(hit.words) && isNear(text, hit, 60, NEAR_WORD)) return [0.5, 'A long number near words for the police.'];
  if (text.wide && joined && comesAfter(text, hit.start, 24, REF_WORD)) return [0.3, 'Follows the word reference.'];
  return null;
}

/** Numbers in a list with a reference: "logs 482, 519 and 733 of 12 May", "42/12345/25 and 12346/25". */
function inLists(text: RuleText, found: readonly DataSpan[]): DataSpan[] {
  const more: DataSpan[] = [];
  const sure = found.filter(({ confidence }) => confidence >= SURE);
  const starts = new Set(sure.map(({ start }) => start));
  const ends = new Set(sure.map(({ end }) => end));
  const shapes = new Set(sure.filter(({ confidence }) => confidence >= 0.75).map(({ start, end }) => shapeOf(text.flat.slice(start, end))));
  for (const hit of hitsOf(TOKEN, text.flat)) {
    if (hit.words.replace(/\D/g, '').length < 3 || DAY_ALONE.test(hit.words)) continue;
    const before = text.lower.slice(Math.max(0, hit.start - 24), hit.start);
    const alike =
      hit.words.replace(/\D/g, '').length >= 6 && shapes.has(shapeOf(hit.words)) && !comesAfter(text, hit.start, 30, CLAIM_WORD);
    const follows = Array.from({ length: before.length }, (_, back) => back + 1).some(
      (back) => ends.has(hit.start - back) && ALSO.test(before.slice(-back)),
    );
    const leads =
      /\b(?:logs|cads|crimes|crime (?:numbers|nos|refs|references)|incidents|occurrences|references)\b[^.;]{0,40}$/.test(
        text.lower.slice(Math.max(0, hit.start - 60), hit.start),
      ) && [2, 3, 5, 6].some((gap) => starts.has(hit.end + gap));
    if (!follows && !leads && !alike) continue;
    more.push(
      span('crime-reference', hit, 0.6, alike ? 'Written as another police reference is.' : 'Stands beside another police reference.'),
    );
    ends.add(hit.end);
  }
  return more;
}

/** Which signs are letters and which digits, with the two that a force's references begin with. */
function shapeOf(words: string): string {
  return words.slice(0, 2).toLowerCase() + words.slice(2).replace(/\d/g, '9').replace(/[a-z]/gi, 'a');
}
