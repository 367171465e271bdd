// The forms of addresses, put together from their parts. No part may run on without a bound: a rule must stay quick on any text.
import { AFTER_THE, HOUSE_WORDS, SHORT_WORDS, SMALL_STREET_WORDS, STREET_WORDS, UNIT_WORDS } from './address-words';

/** A word with a capital (or in capitals), and "on-the-Hill" after a hyphen. */
export const CAP = "(?:\\p{Lu}[\\p{L}'-]{0,29}\\.?(?:(?<=-) \\p{Ll}{1,20})?)";
const JOIN = '(?:(?:of|the|on|upon|le|la|de|y|yr|and|in|St\\.?) )';
const GAP = '(?: ?, ?| | at (?:the )?| of (?:the )?| in (?:the )?)';
const START = '(?<![\\p{L}\\d])';
const START_OF_NUMBER = '(?<![\\p{L}\\d:.£$€/#-])';
const END = '(?![\\p{L}\\d])';
const POSTCODE = '[A-Za-z]{1,2}\\d{1,2}[A-Za-z]? ?\\d[A-Za-z]{2}\\b';

/** "12", "12A", "12-14", "12 to 14". */
const NO = `(?:\\d{1,4} ?[A-Za-z]?${END}(?: ?(?:[-/&]|to) ?\\d{1,4}[A-Za-z]?${END})?)`;
const NUMBERS = `${NO}(?:, ?${NO}){0,8}(?:,? ?(?:and|&|or) ${NO})?`;
const NUMBER_WORDS =
  '(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Tt]hirteen|[Ff]ourteen|[Ff]ifteen|[Ss]ixteen|[Ss]eventeen|[Ee]ighteen|[Nn]ineteen|(?:[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Ss]ixty|[Ss]eventy|[Ee]ighty|[Nn]inety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)';

const ANY_TYPE = `${STREET_WORDS}|${SHORT_WORDS}`;
/** What a street is, for asking whether words end in it. */
export const STREET_TYPE = `(?:${ANY_TYPE})`;
const TYPE = `(?:${ANY_TYPE}|${ANY_TYPE.toUpperCase()})`;
const PLAIN_STREET = `(?:${CAP} |${JOIN}){1,4}${TYPE}\\b\\.?(?: (?:North|South|East|West|N|S|E|W)\\b)?`;
const THE_STREET = `(?:The|THE) ${CAP}(?: ${CAP})?`;
const WELSH_STREET = `(?:Heol|Ffordd|Stryd|L\\u00f4n|Lon|Clos|Maes|Rhodfa|Bryn|Cwrt|Rhes|Tan|Pen|Llys|Parc|Cae) ${CAP}?(?:(?:y|yr|yn) )?${CAP}?`;
const ONE_WORD_STREET =
  '(?:Kingsway|Queensway|Broadway|Eastgate|Westgate|Northgate|Southgate|Strand|Cornmarket|Haymarket|Poultry|Cheapside|Cornhill|Piccadilly)';
const GROWN_TOGETHER =
  "(?:Upper |Lower |Great |Little |Old |New |High |North |South |East |West |Middle |Market |Castle )?\\p{Lu}[\\p{L}']{2,24}(?:gate|way|side|bank|hill|field|fields|ings|lands|croft|walk|ville|moor|rigg|wynd|mead|down|dene|GATE|WAY|SIDE|BANK|HILL|FIELD|CROFT|WALK|LANDS|MOOR)";
const STREET = `(?:${PLAIN_STREET}|${THE_STREET}|${WELSH_STREET}|${ONE_WORD_STREET}|${GROWN_TOGETHER})`;
const STREET_ALONE = `(?:(?:${CAP} ){1,3}${TYPE}\\b)`;

const UNIT_NO =
  "(?:No\\.? ?)?(?:[A-Z]{0,2}\\d{1,4}[A-Za-z]?(?:[/.]\\d{1,3})?(?: ?(?:-|to|and|&) ?[A-Z]?\\d{1,4}[A-Za-z]?)?|\\d{1,2}F\\d{1,2}|[A-Z]/\\d{1,3}|[A-Z](?![\\p{L}\\d'.])|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\\b)";
const UNIT = `(?:${UNIT_WORDS}) ${UNIT_NO}(?![\\p{L}\\d]|\\.\\d)(?: \\([^()\\n]{1,24}\\))?`;
const FLOOR =
  '(?:(?:\\d{1,2}(?:st|nd|rd|th)|[Ll]ower [Gg]round|[Gg]round|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Tt]op|[Uu]pper) [Ff]loor(?: [Ff]lat| [Ff]ront| [Rr]ear)?|GFF|FFF|SFF|TFF|BFF)';
const WELSH_HOUSE = `(?:Ty|T\\u0177|Plas|Bryn|Llys|Pen|Tan) ${CAP}(?: ${CAP})?`;
const HOUSE = `(?:(?:The |THE )?(?:${CAP} ){1,3}(?:${HOUSE_WORDS}|${HOUSE_WORDS.toUpperCase()})\\b|${WELSH_HOUSE}|(?:Narrowboat|Houseboat) ${CAP})`;

/** A part of a building, and where that is. */
export const WITH_UNIT = new RegExp(
  `${START}(?:${UNIT}${GAP})?${UNIT}(?:${GAP}${HOUSE})?(?:${GAP}(?:${NUMBERS} )?${STREET}|${GAP}${NUMBERS} ${CAP}(?: ${CAP})?(?= ?[,.;\\n)]|$))?`,
  'gu',
);
export const WITH_FLOOR = new RegExp(
  `${START}${FLOOR}(?:, ?| |, ?at |, ?in )(?:${HOUSE}(?:, ?(?:${NUMBERS},? )?${STREET})?|${NUMBERS},? ${STREET})${END}`,
  'gu',
);
export const WITH_NUMBER = new RegExp(`(?<![\\p{L}\\d:.£$€/#-]|\\d,)${NUMBERS},? ${STREET}${END}`, 'gu');
/** A named house and its street, also with the place that it belongs to between them. */
export const NAMED_HOUSE = new RegExp(
  `${START}(?:${HOUSE}|The (?:${HOUSE_WORDS})\\b)(?:, ${CAP}(?: ${CAP}){0,2})?, ?(?:${NUMBERS},? )?${STREET}${END}`,
  'gu',
);
export const HOUSE_THEN_UNIT = new RegExp(`${START}(?:${NUMBERS} )?(?:${HOUSE}|${STREET_ALONE})(?: ?, ?| ?\\(| )${UNIT}`, 'gu');
export const STREET_THEN_NUMBER = new RegExp(`${START}${STREET_ALONE}(?:, ?| ?\\(| )(?:[Nn]umbers?|[Nn]os?\\.?|house) ${NO}`, 'gu');
export const HOUSE_IN_TOWN = new RegExp(`${START}${HOUSE}(?=(?:, ${CAP}(?: ${CAP})?){0,2},? ?${POSTCODE})`, 'gu');
export const PLACED_NAME = new RegExp(`${START}(${CAP})(?: ${CAP}){0,2}, (?:${NUMBERS},? )?${STREET}${END}`, 'gu');
export const HOUSE_ALONE = new RegExp(`${START}${HOUSE}`, 'gu');
export const IN_WORDS = new RegExp(`${START}(?:(?:[Nn]umber|[Nn]o\\.?) )?${NUMBER_WORDS},? ${STREET}${END}`, 'gu');
export const PLACED_NUMBER = new RegExp(`${START_OF_NUMBER}${NO} (${CAP})(?: ${CAP})?${END}`, 'gu');
export const BEFORE_POSTCODE = new RegExp(
  `${START_OF_NUMBER}${NO},? (${CAP})(?: ${CAP}){0,2}(?=(?:, ?${CAP}(?: ${CAP})?){0,2},? ?${POSTCODE})`,
  'gu',
);
export const NUMBER_AND_NAME = new RegExp(`${START_OF_NUMBER}${NO} ${CAP}(?: ${CAP}){0,2}(?=,? [^.;]{0,24}\\b${POSTCODE}|, ?[A-Z])`, 'gu');
export const STREET_ONLY = new RegExp(`${START}${STREET_ALONE}`, 'gu');

const SMALL_STREET = `(?:[a-z'-]{2,20} ){1,3}(?:${SMALL_STREET_WORDS})(?![\\p{L}\\d'])`;
export const SMALL = new RegExp(
  `(?<!\\d )${START_OF_NUMBER}\\d{1,4} ?[a-z]?,? (?:${SMALL_STREET}|the (?:${AFTER_THE})(?![\\p{L}\\d'])(?= ?[,.;!?)]|$| and | with ))`,
  'giu',
);
export const SMALL_UNIT = new RegExp(
  `${START}(?:flat|apartment|apt|bedsit|maisonette) (?:no\\.? ?)?[a-z]?\\d{1,4}[a-z]?(?![\\p{L}\\d]|\\.\\d)(?:,? (?:\\d{1,4}[a-z]? )?[a-z'-]{3,20} (?:[a-z'-]{3,20} )?(?:${SMALL_STREET_WORDS})(?![\\p{L}\\d']))?`,
  'giu',
);

/** The town and county after an address. */
const TOWN = `(?:, ?${CAP}(?:[ -](?:${CAP}|upon|on|under|by|in|le)){0,4})`;
export const TOWN_AFTER = new RegExp(`^(?:${TOWN}| ${CAP}(?: ${CAP})?(?=,? ${POSTCODE}|[,;.](?: |$)|$))`, 'u');
