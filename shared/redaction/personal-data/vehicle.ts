import { comesAfter, comesBefore, hitsOf, isNear, mendDigits, span, type Rule, type RuleText, type Hit } from './rule-text';

const CURRENT = /(?<![\p{L}\d])([a-z]{2}\d{2})[ .-]{0,2}[a-z]{3}(?![\p{L}\d])/giu;
const CURRENT_LOOSE = /(?<![\p{L}\d/])[a-z]{2} \d{2} ?[a-z]{3}(?![\p{L}\d])/giu;
const PREFIX = /(?<![\p{L}\d/-])[a-z]\d{1,3}[ -]?[a-z]{3}(?![\p{L}\d])/giu;
const SUFFIX = /(?<![\p{L}\d/-])[a-z]{3}[ -]?\d{1,3}[ -]?[a-hj-npr-tv-y](?![\p{L}\d])/giu;
const NORTHERN_IRISH = /(?<![\p{L}\d/-])[a-z]{0,2}(?:[a-z][iz]|[iz][a-z])[ -]?\d{1,4}(?![\p{L}\d/]|[.:]\d)/giu;
const DATELESS =
  /(?<![\p{L}\d/.£-])(?:\d{1,4} ?[a-z]{1,3}|[a-z]{1,3} ?\d{1,4}|[a-z]\d{1,2} ?[a-z]{2,3}|[a-z]\d[a-z]{2,4}|[a-z]{2}\d{2}|[a-z]{1,3}[ -]\d{4,5}[a-z]{0,2}|[a-z]{2,3}\d{2} ?[a-z]{2})(?![\p{L}\d/]|[.:-]\d)/giu;
const IRISH =
  /(?<![\p{L}\d/-])\d{2,3}-(?:[CDGLW]|CE|CN|CW|DL|KE|KK|KY|LD|LH|LK|LM|LS|MH|MN|MO|OY|RN|SO|TA|TN|TS|WD|WH|WX|WW)-\d{1,6}(?![\p{L}\d/-])/gu;
const SPELLED_WORD =
  '(?:alph?a|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?e?|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whiske?y|x-?ray|yankee|zulu|zero|one|two|three|four|five|six|seven|eight|nine|niner|\\d{1,2})';
const SPELLED = new RegExp(`(?<![\\p{L}\\d])${SPELLED_WORD}(?:[ ,-]{1,2}${SPELLED_WORD}){4,7}(?![\\p{L}\\d])`, 'giu');
const SPACED = /(?<![\p{L}\d])[A-Z] [A-Z] \d \d (?:[A-Z] ){2}[A-Z](?![\p{L}\d])/gu;
const MISREAD = /(?<![\p{L}\d/-])[A-Z]{2}[\dOIlSZB]{2} ?[A-Z015]{3}(?![\p{L}\d])/gu;

const PLATE_WORD =
  /\b(?:reg|regs|registration|registered|vrm|vrn|index|plates?|number ?plate|licen[cs]e plate|private plate|anpr|keeper(?: enquiry)?(?: for)?|pnc|vehicle)\b/;
const CALLED = new RegExp(`${PLATE_WORD.source}[^.;\\d]{0,30}$`);
const PLATE_AFTER = new RegExp(`^[^.;\\d]{0,30}${PLATE_WORD.source}`);
const CAR_WORD =
  /\b(?:reg|registration|vrm|vrn|index|plates?|car|cars|van|vans|lorry|truck|moped|motorbike|motorcycle|bike|scooter|quad|vehicles?|taxi|driver|drives|drove|parked|ford|vauxhall|bmw|audi|corsa|fiesta|focus|golf|polo|astra|transit|mercedes|skoda|seat|toyota|nissan|honda|escort|clio|peugeot|renault|kia|hyundai|mini|hatchback|saloon|estate car|pick-?up|range rover|keeper|anpr|permit|mot|v5c?)\b/;
const COMMON =
  /^(?:the|and|for|was|are|but|not|you|all|any|can|had|her|him|his|one|our|out|day|get|has|how|man|new|now|old|see|two|way|who|boy|did|its|let|put|say|she|too|use|per|mph|kph|min|hrs|ltd|plc|inc|llp|gmt|bst|utc|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|pdf|jpg|png|mp4|avi|doc|cad|cpr|asb|act|sec|ref|gcs|usb|led|rpm|mhz|ghz|khz|gsm|vat|pin|www|com|org|net)$/;

/** Plates of every series by their form; those that could be words or references need words for a vehicle beside them. */
export const vehicleRule: Rule = (text) => {
  const why = (named: boolean) => `Has the form of a number plate${named ? ', beside words for a vehicle' : ''}.`;
  const rated = (pattern: RegExp, plain: number, needsWord: boolean) =>
    hitsOf(pattern, text.flat).flatMap((hit) => {
      const named = isNamed(text, hit);
      const capitals = hit.words === hit.words.toUpperCase();
      const letters = hit.words.toLowerCase().match(/[a-z]+/g) ?? [];
      if (letters.some((part) => COMMON.test(part)) && !(named && capitals)) return [];
      if (!named && (needsWord || !capitals)) return text.wide && capitals ? [span('vehicle', hit, 0.2, 'Could be a number plate.')] : [];
      return [span('vehicle', hit, named ? 0.95 : plain, why(named))];
    });
  const current = hitsOf(CURRENT, text.flat).flatMap((hit) => {
    const named = isNamed(text, hit);
    const capitals = hit.words === hit.words.toUpperCase();
    if (COMMON.test(hit.words.slice(-3).toLowerCase()) && !capitals) return [];
    if (!isSeries(hit.first.slice(2)) && !named) return [];
    return [span('vehicle', hit, named ? 0.98 : capitals ? 0.93 : 0.75, why(named))];
  });
  const misread = hitsOf(MISREAD, text.flat).flatMap((hit) => {
    const year = mendDigits(hit.words.slice(2, 4));
    if (!/\d\d/.test(year) || !/\d/.test(hit.words) || /^[A-Z]{2}\d{2} ?[A-Z]{3}$/.test(hit.words)) return [];
    return [span('vehicle', hit, isNamed(text, hit) ? 0.7 : 0.35, 'Would be a number plate if letters were read for digits.')];
  });
  const dateless = hitsOf(DATELESS, text.flat).flatMap((hit) => {
    const letters = hit.words.match(/[a-z]+/gi) ?? [];
    if (hit.words.length < 3 || letters.some((part) => COMMON.test(part.toLowerCase()))) return [];
    const capitals = hit.words === hit.words.toUpperCase();
    const called = comesAfter(text, hit.start, capitals ? 45 : 24, CALLED);
    if (called) return [span('vehicle', hit, 0.7, 'Follows words for a number plate.')];
    const after = capitals && /\d/.test(hit.words) && letters.join('').length > 1 && comesBefore(text, hit.end, 40, PLATE_AFTER);
    return after ? [span('vehicle', hit, 0.55, 'Stands before words for a number plate.')] : [];
  });
  const spelled = [...hitsOf(SPELLED, text.flat), ...hitsOf(SPACED, text.flat)].flatMap((hit) => {
    const words = hit.words.toLowerCase().split(/[ ,-]+/);
    const numbers = words.filter((word) => /^(?:\d+|zero|one|two|three|four|five|six|seven|eight|niner?)$/.test(word)).length;
    return numbers === 0 || numbers === words.length
      ? []
      : [span('vehicle', hit, isNamed(text, hit) ? 0.9 : 0.75, 'A number plate, letter by letter.')];
  });
  const irish = hitsOf(IRISH, text.flat).map((hit) => span('vehicle', hit, isNamed(text, hit) ? 0.95 : 0.7, why(isNamed(text, hit))));
  // Plates stand in lists, and one that is sure says what the next is.
  const sure = [...current, ...dateless, ...irish];
  const listed = hitsOf(NORTHERN_IRISH, text.flat).flatMap((hit) =>
    hit.words === hit.words.toUpperCase() && sure.some(({ end }) => end < hit.start && hit.start - end <= 24)
      ? [span('vehicle', hit, 0.55, 'Stands in a list of number plates.')]
      : [],
  );
  return [
    ...listed,
    ...current,
    ...rated(CURRENT_LOOSE, 0.6, true),
    ...rated(PREFIX, 0.75, false),
    ...rated(SUFFIX, 0.75, false),
    ...rated(NORTHERN_IRISH, 0.6, true),
    ...dateless,
    ...spelled,
    ...irish,
    ...misread,
  ];
};

function isNamed(text: RuleText, hit: Hit): boolean {
  return isNear(text, hit, 60, CAR_WORD) || comesAfter(text, hit.start, 60, PLATE_WORD);
}

/** The two digits of a current plate: 02 to 29 for March, 51 to 79 for September. */
function isSeries(digits: string): boolean {
  const year = Number(digits);
  return (year >= 1 && year <= 30) || (year >= 51 && year <= 80);
}
