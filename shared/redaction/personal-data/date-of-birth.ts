import type { DataSpan } from '../data-kind';
import { comesBefore, hitsOf, span, type Hit, type RuleText } from './rule-text';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = '(?:0?[1-9]|[12]\\d|3[01]) ?(?:st|nd|rd|th)?';
const YEAR = "(?:(?:19|20)\\d{2}|'?\\d{2})";
const NUMBERS = String.raw`(?:0?[1-9]|[12]\d|3[01]) ?([ ./-]) ?(?:0?[1-9]|1[0-2]) ?\1 ?(?:(?:19|20)\d{2}|\d{2})`;
const ISO = String.raw`(?:19|20)\d{2}[-./ ](?:0[1-9]|1[0-2])[-./ ](?:0[1-9]|[12]\d|3[01])`;
const WRITTEN = String.raw`(?:the )?${DAY}(?:[ /.-]{0,2}(?:day )?(?:of )?)${MONTH}[ .,/-]{0,3}${YEAR}`;
const AMERICAN = String.raw`${MONTH}\.? ${DAY},? ${YEAR}`;
const DATE = new RegExp(
  String.raw`(?:(?<![\p{L}\d£/]|\d[.-])|(?<=d[o0]b))(?:${ISO}|${NUMBERS}|${WRITTEN}|${AMERICAN})(?![\p{L}\d/]|-\d)`,
  'giu',
);
const RUN =
  /(?<![\p{L}\d/.-])(?:(?:19|20)\d{6}|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\d{2}|\d{2})|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?![\p{L}\d/])/gu;
const MISREAD = /(?<![\p{L}\d])[\dOolISB]{1,2}([/.-])[\dOolISB]{1,2}\1[\dOolISB]{2,4}(?![\p{L}\d])/gu;
const MISREAD_WRITTEN = new RegExp(String.raw`(?<![\p{L}\d])[\dOolI]{1,2}(?:st|nd|rd|th)? ${MONTH} [\dOolISB]{4}(?![\p{L}\d])`, 'giu');
const SHORT = new RegExp(
  String.raw`(?<![\p{L}\d£/.-])(?:${DAY} (?:of )?${MONTH}|(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2]))(?![\p{L}\d/])`,
  'giu',
);

const MONTH_AND_YEAR = new RegExp(
  String.raw`(?<![\p{L}\d£/.-])(?:${MONTH}[ ,-]{1,2}(?:19|20)\d{2}|(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}|(?:19|20)\d{2})(?![\p{L}\d/]|[.-]\d)`,
  'giu',
);

const ORDINAL =
  '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))';
const UNITS = '(?:one|two|three|four|five|six|seven|eight|nine)';
const YEAR_WORDS = `(?:(?:nineteen|twenty|two thousand(?: and)?)[- ]?)?(?:oh[- ])?(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]${UNITS})?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|${UNITS})`;
const IN_WORDS = new RegExp(
  String.raw`(?<![\p{L}\d])(?:the )?(?:${ORDINAL}|${DAY}) (?:of )?(?:the )?(?:${ORDINAL}|${MONTH})[ ,]{1,2}(?:${YEAR_WORDS}|${YEAR})(?![\p{L}\d])`,
  'giu',
);

const BIRTH =
  /d ?[./-]? ?[o0] ?[./-]? ?b(?:s|\b|(?=\d))|\bd(?:a?te|ay|ates)?[ -]+of[ -]+b(?:ir|ri)?th|\bbirth ?-?(?:date|day)s?|\bborn\b|\byear of birth|\bbirth\b|\bb\. ?(?=\d)|\b(?:turn(?:s|ed)|will be|becomes|became) \d{1,2} on\b/g;
const BIRTH_AFTER = /^[^.;\d]{0,30}\b(?:date of birth|dob\b|d\.o\.b|birthday|birth date)(?!\W{0,4}(?:is |was |of )?\d)/;
const AGED = /\b(?:(?:aged?|now) \d{1,2}|\d{1,2} (?:years?|yrs?)(?: old)?)\b[^.;\d]{0,12}$/;
const OTHER_DAY =
  /\b(?:tenancy|hearing|listed|dated|since|until|review|due|expir\w*|served|sent|signed|incident|offence|start(?:ed|s)?|end(?:ed|s)?|reported|moved|issued|visit\w*|died|death)\b[^.;]{0,14}$/;

/** Dates after words for birth, dates that follow such a date or a person and an NHS number, and dates of any kind in the wide net. */
export function dateOfBirthRule(text: RuleText, others: readonly DataSpan[]): readonly DataSpan[] {
  const found: DataSpan[] = [];
  const births = hitsOf(BIRTH, text.lower);
  const near = (start: number): 'word' | 'chain' | 'person' | null => {
    const word = births.findLast((each) => each.end <= start);
    if (word && start - word.end <= 70) {
      const between = text.lower.slice(word.end, start);
      const dated = dates.some((each) => each.start >= word.end && each.end <= start);
      const stopped = /[.;] ?[a-z]{2,}.{8,}/.test(between.replace(/^\.?\s/, ''));
      if (!dated && !stopped && !OTHER_DAY.test(between)) return 'word';
    }
    const last = found.findLast((each) => each.end <= start && each.confidence >= 0.5);
    if (last) {
      const between = text.lower.slice(last.end, start);
      if (
        /^[\s,;:)/|]*(?:and|or|&|not|then)?[\s,;:(]*[^.;\d]{0,30}$/.test(between) &&
        /\b(?:and|or|not|then)\b|[&,;)/|\n]/.test(between) &&
        !OTHER_DAY.test(between)
      )
        return 'chain';
      if (/passport|licence|certificate|(?:then|now|also) (?:said|gave|shows)/.test(between) && between.length < 80 && !/\d/.test(between))
        return 'chain';
    }
    if (comesBefore(text, start, 0, /^$/) && AGED.test(text.lower.slice(Math.max(0, start - 24), start))) return 'chain';
    const beside = others.some(
      ({ kind, end, confidence }) =>
        (kind === 'name' || kind === 'nhs' || kind === 'ni') &&
        confidence >= SURE_ENOUGH &&
        end <= start &&
        start - end <= 5 &&
        /^[\s]*[,;:(/|-]+ ?\(?$/.test(text.flat.slice(end, start)),
    );
    return beside ? 'person' : null;
  };
  const dates: readonly Hit[] = [...hitsOf(DATE, text.flat), ...hitsOf(IN_WORDS, text.flat)].toSorted(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  for (const hit of dates) {
    if (found.some((each) => each.start <= hit.start && each.end >= hit.end)) continue;
    const link = near(hit.start);
    if (link === 'word') found.push(span('date-of-birth', hit, 0.97, 'A date after words for birth.'));
    else if (comesBefore(text, hit.end, 40, BIRTH_AFTER))
      found.push(span('date-of-birth', hit, 0.9, 'A date that is said to be of birth.'));
    else if (link === 'chain') found.push(span('date-of-birth', hit, 0.75, 'A date that goes on from a date of birth.'));
    else if (link === 'person') found.push(span('date-of-birth', hit, 0.6, 'A date right after a person.'));
    else if (isOld(hit.words) && isAmongPeople(text, hit, others))
      found.push(span('date-of-birth', hit, 0.5, 'A date long past near a person.'));
    else if (text.wide) found.push(span('date-of-birth', hit, 0.15, 'A date.'));
  }
  for (const hit of hitsOf(RUN, text.flat))
    if (near(hit.start) === 'word') found.push(span('date-of-birth', hit, 0.9, 'A date in one run of digits after words for birth.'));
  for (const hit of [...hitsOf(MISREAD, text.flat), ...hitsOf(MISREAD_WRITTEN, text.flat)]) {
    if (found.some((each) => each.start < hit.end && hit.start < each.end)) continue;
    if (/[A-Za-z]/.test(hit.words) && /\d/.test(hit.words) && near(hit.start) === 'word')
      found.push(span('date-of-birth', hit, 0.6, 'Would be a date after words for birth if letters were read for digits.'));
  }
  for (const hit of hitsOf(SHORT, text.flat)) {
    if (near(hit.start) === 'word' && !found.some((each) => each.start < hit.end && hit.start < each.end))
      found.push(span('date-of-birth', hit, 0.6, 'A day and month after words for birth.'));
  }
  for (const hit of hitsOf(MONTH_AND_YEAR, text.flat)) {
    if (near(hit.start) === 'word' && !found.some((each) => each.start < hit.end && hit.start < each.end)) {
      found.push(span('date-of-birth', hit, 0.55, 'A month or year after words for birth.'));
    }
  }
  return found;
}

const SURE_ENOUGH = 0.5;

/** A case is about the last few years; a day long before them is somebody's own. */
function isOld(words: string): boolean {
  const year = /(?:19|20)\d{2}/.exec(words)?.[0];
  return year !== undefined && Number(year) <= 2009;
}

function isAmongPeople(text: RuleText, hit: Hit, others: readonly DataSpan[]): boolean {
  if (
    OTHER_DAY.test(text.lower.slice(Math.max(0, hit.start - 40), hit.start)) ||
    /\b(?:act|regulations?|rules?|order|since|from|in)\b[^.;]{0,8}$/.test(text.lower.slice(Math.max(0, hit.start - 20), hit.start))
  )
    return false;
  return others.some(({ kind, start, end, confidence }) => {
    if (confidence < SURE_ENOUGH || (kind !== 'name' && kind !== 'nhs' && kind !== 'ni')) return false;
    return (end <= hit.start && hit.start - end <= 60) || (start >= hit.end && start - hit.end <= 12);
  });
}
