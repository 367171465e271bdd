import type { DataSpan } from '../data-kind';
import { foldWord } from './fold';
import { CUE_AFTER, NEVER, TITLES } from './name-words';
import { comesAfter, hitsOf, span, type Rule, type RuleText } from './rule-text';

const STREET_WORDS =
  'Street|Road|Lane|Avenue|Close|Crescent|Drive|Way|Court|Place|Square|Terrace|Gardens?|Grove|Walk|Row|Hill|Mews|Parade|Green|Rise|Path|Yard|Quay|Wharf|Park|Gate|View|Vale|Circus|Broadway|Bank|Bridge|Brow|Common|Croft|Cross|Dale|Dene|Drove|Fields?|Fold|Garth|Glebe|Heath|Heights|Hollow|Hurst|Island|Lea|Leas|Lawns?|Loke|Meadows?|Mead|Mount|Nook|Oval|Paddocks?|Passage|Pastures|Piece|Promenade|Ridge|Ridings?|Side|Snicket|Spinney|Strand|Ginnel|Jitty|Wynd|Approach|Esplanade|Boulevard|Chase|Copse|Corner|Cottages|Crest|Cut|Dell|Downs?|Edge|End|Estate|Farm|Flats|Furlong|Keep|Link|Links|Loan|Market|Orchard|Pleasance|Plain|Reach|Roundabout|Shaw|Slope|Steps|Stile|Thicket|Triangle|Twitten|Villas|Warren|Wood|Woods|Works|Embankment|Maltings|Moor|Causeway|Ropewalk|Mall|Weir|Chare|Buildings|Mansions|Alley|Arcade|Backs?|Bottom|Brae|Leys?|Knoll|Rigg|Beck|Brook|Ford|Ness|Point|Fell|Burn|Glen|Pines|Elms|Oaks|Limes|Firs|Beeches|Acres?|Butts|Bourne|Fairway|Haven|Holt|Hythe|Lodge|Manor|Mills?|Minster|Nurseries|Parkway|Pightle|Pond|Priory|Rows|Ropery|Shambles|Spur|Staithe|Tannery|Towpath|Vista|Wall|Wells?|Wick|Viaduct|Highway|Bypass|Crossing|Cutting|Bay|Beach|Cliff|Coombe|Cove|Creek|Den|Ferry|Gables|Gait|Grange|Haugh|Hatch|Holme|Jetty|Landing|Locks?|Pier|Plantation|Plaza|Pool|Precinct|Quadrant|Ride|Springs?|Stairs|Stead|Tops|Turning|Tye|Valley|Village|Walks|Waters?|Quays|Loaning|Fleet|Wharves|Cloisters?|Friars|Tower|Towers|House|Hey|Heys|Royd|Thorpe';
const SHORT_WORDS = 'St|Rd|Ln|Ave|Av|Cl|Cres|Crs|Dr|Ct|Pl|Sq|Ter|Terr|Gdns|Gdn|Grn|Gr|Pk|Blvd|Ests?|Bldgs|Pde|Wlk|Hts';
const HOUSE_WORDS =
  'House|Court|Lodge|Towers?|Heights|Point|Mansions?|Cottages?|Farm|Farmhouse|Forge|Bakery|Works|Maltings|Barn|Mill|Hall|Villas?|Chapel|Vicarage|Rectory|Manor|Grange|Buildings?|Hostel|Apartments|Flats|Wharf|Place|Gardens|Residences?|Quarters|Stables|Gatehouse|Bungalow|Croft|Hotel|Inn|Arms|Yard|Caravan Park|Centre|Building|Oast|Granary|Dairy|Smithy|School House|Station House|Coach House|Warehouse|Lofts?|Quay|View|Rise|Close|Estate|Park|Studios?|Exchange|Foundry|Brewery|Priory|Lock-?up';
// A capital and what follows it; whole words in capitals too.
const CAP = "(?:\\p{Lu}[\\p{L}'-]*\\.?(?:(?<=-) \\p{Ll}+)?)";
const JOIN = '(?:(?:of|the|on|upon|le|la|de|y|yr|and|in|St\\.?) )';
const GAP = '(?: ?, ?| | at (?:the )?| of (?:the )?| in (?:the )?)';
const NO = '(?:\\d{1,4} ?[A-Za-z]?(?![\\p{L}\\d])(?: ?(?:[-/&]|to) ?\\d{1,4}[A-Za-z]?(?![\\p{L}\\d]))?)';
const NUMBERS = `${NO}(?:, ?${NO})*(?:,? ?(?:and|&|or) ${NO})?`;
const TYPE = `(?:${STREET_WORDS}|${SHORT_WORDS})`;
const UPPER_TYPE = `(?:${STREET_WORDS}|${SHORT_WORDS})`.toUpperCase();
const STREET = `(?:(?:${CAP} |${JOIN}){1,4}(?:${TYPE}|${UPPER_TYPE})\\b\\.?(?: (?:North|South|East|West|N|S|E|W)\\b)?|(?:The|THE) ${CAP}(?: ${CAP})?|(?:Heol|Ffordd|Stryd|L\\u00f4n|Lon|Clos|Maes|Rhodfa|Bryn|Cwrt|Rhes|Tan|Pen|Llys|Parc|Cae) ${CAP}?(?:(?:y|yr|yn) )?${CAP}?|(?:Kingsway|Queensway|Broadway|Eastgate|Westgate|Northgate|Southgate|Strand|Cornmarket|Haymarket|Poultry|Cheapside)|(?:Upper |Lower |Great |Little |Old |New |High |North |South |East |West |Middle |Market |Castle )?\\p{Lu}[\\p{L}']{2,}(?:gate|way|side|bank|hill|field|fields|ings|lands|croft|walk|ville|moor|rigg|wynd|GATE|WAY|SIDE|BANK|HILL|FIELD|CROFT|WALK|LANDS|MOOR))`;
const UNIT_WORD =
  '(?:Flats?|FLATS?|Apartments?|APARTMENTS?|Apts?\\.?|APT|Units?|UNITS?|Rooms?|ROOMS?|Studios?|STUDIO|Plots?|PLOT|Maisonettes?|Bedsits?|Suites?|SUITE|Floor|Penthouse|Bungalow|Caravan|Chalet|Pitch|Berth|Block|BLOCK|Annexe?|Garages?|GARAGE|Lock-?up|Shop|Kiosk|Workshop|Office|Arch|Mooring|Pod|Lodge|Cottage|House|HOUSE|Bay|PO Box|P\\.O\\. Box|flats?|apartment|apt|bedsit|maisonette)';
const UNIT_NO =
  "(?:No\\.? ?)?(?:[A-Z]{0,2}\\d{1,4}[A-Za-z]?(?:\\/\\d{1,3})?(?: ?(?:-|to|and|&) ?[A-Z]?\\d{1,4}[A-Za-z]?)?|[A-Z]\\/\\d{1,3}|[A-Z](?![\\p{L}\\d'.])|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\\b)";
const UNIT = `${UNIT_WORD} ${UNIT_NO}(?![\\p{L}\\d]|\\.\\d)`;
const HOUSE = `(?:(?:The |THE )?(?:${CAP} ){1,3}(?:${HOUSE_WORDS}|${HOUSE_WORDS.toUpperCase()})\\b|(?:Ty|T\\u0177|Plas|Bryn|Llys|Pen|Tan) ${CAP}(?: ${CAP})?)`;
const STREET_ALONE = `(?:(?:${CAP} ){1,3}(?:${TYPE}|${UPPER_TYPE})\\b)`;
const TOWN = `(?:, ?${CAP}(?:[ -](?:${CAP}|upon|on|under|by|in|le))*)`;

const WITH_UNIT = new RegExp(
  `(?<![\\p{L}\\d])(?:${UNIT}${GAP})?${UNIT}(?:${GAP}${HOUSE})?(?:${GAP}(?:${NUMBERS} )?${STREET}|${GAP}${NUMBERS} ${CAP}(?: ${CAP})?(?= ?[,.;\\n)]|$))?`,
  'gu',
);
const WITH_NUMBER = new RegExp(`(?<![\\p{L}\\d:.£$€/#-]|\\d,)${NUMBERS},? ${STREET}(?![\\p{L}\\d])`, 'gu');
const NAMED_HOUSE = new RegExp(`(?<![\\p{L}\\d])${HOUSE}, ?(?:${NUMBERS},? )?${STREET}(?![\\p{L}\\d])`, 'gu');
const HOUSE_THEN_UNIT = new RegExp(`(?<![\\p{L}\\d])(?:${NUMBERS} )?(?:${HOUSE}|${STREET_ALONE})(?: ?, ?| )${UNIT}`, 'gu');
const HOUSE_IN_TOWN = new RegExp(
  `(?<![\\p{L}\\d])${HOUSE}(?=(?:, ${CAP}(?: ${CAP})?){0,2},? ?[A-Z]{1,2}\\d{1,2}[A-Z]? ?\\d[A-Z]{2})`,
  'gu',
);
const PLACED_NAME = new RegExp(`(?<![\\p{L}\\d])(${CAP})(?: ${CAP}){0,2}, (?:${NUMBERS},? )?${STREET}(?![\\p{L}\\d])`, 'gu');
const HOUSE_ALONE = new RegExp(`(?<![\\p{L}\\d])${HOUSE}`, 'gu');
const IN_WORDS = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:[Nn]umber|[Nn]o\\\\.?) )?(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Tt]hirteen|[Ff]ourteen|[Ff]ifteen|[Ss]ixteen|[Ss]eventeen|[Ee]ighteen|[Nn]ineteen|[Tt]wenty(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?),? ${STREET}(?![\\p{L}\\d])`,
  'gu',
);
const PLACED_NUMBER = new RegExp(`(?<![\\p{L}\\d:.£$€/#-])${NO} (${CAP})(?: ${CAP})?(?![\\p{L}\\d])`, 'gu');
const NUMBER_AND_NAME = new RegExp(
  `(?<![\\p{L}\\d:.£$€/#-])${NO} ${CAP}(?: ${CAP}){0,2}(?=,? ${CAP}{0,1}[^.;]{0,24}\\b[A-Z]{1,2}\\d{1,2}[A-Z]? ?\\d[A-Z]{2}\\b|, ?[A-Z])`,
  'gu',
);
const SMALL =
  /(?<!\d )(?<![\p{L}\d:.£$€/#-])\d{1,4} ?[a-z]?,? (?:[a-z'-]{2,} ){1,3}(?:road|rd|street|st|lane|ln|avenue|ave|crescent|cres|mews|terrace|gardens|gdns|close|drive|way|court|place|grove|row|walk|square|sq|path|yard|rise|ct|cl|ter|gdn|cottages|villas|buildings|green|hill|park|view)(?![\p{L}\d'])/giu;
const SMALL_SURE = /(?:road|rd|street|lane|avenue|ave|crescent|cres|mews|terrace|gardens|gdns|grove)$/i;
const SMALL_UNIT = /(?<![\p{L}\d])(?:flat|apartment|apt|bedsit|maisonette) (?:no\.? ?)?[a-z]?\d{1,4}[a-z]?(?![\p{L}\d]|\.\d)/giu;
const STREET_ONLY = new RegExp(`(?<![\\p{L}\\d])${STREET_ALONE}`, 'gu');
const HOUSE_NUMBER = /(?<![\p{L}\d])(?:number|no\.?|numbers|nos\.?) \d{1,3}[a-z]?(?![\p{L}\d/.-]|,\d)/giu;

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

/** Addresses by their parts: unit, named house, number and street, town. A street alone is no address but in the wide net. */
export const addressRule: Rule = (text) => {
  const found: DataSpan[] = [];
  const add = (hit: { start: number; end: number; words: string }, confidence: number, why: string) => {
    if (INSTITUTION.test(hit.words) || MONTH.test(hit.words)) return;
    found.push(span('address', grown(text, hit), confidence, why));
  };
  for (const hit of hitsOf(WITH_UNIT, text.flat)) {
    const bare = /^\S+ \S+$/.test(hit.words);
    const flat = /^(?:flat|apartment|apt|maisonette|bedsit|studio)/i.test(hit.words);
    const letter = bare && !/\d/.test(hit.words);
    if (!bare) add(hit, 0.95, 'A unit of a building and where it is.');
    else if (flat && !letter) add(hit, 0.8, 'The number of a flat.');
    else if (/^(?:unit|room|plot|bungalow|caravan|chalet|pitch|berth)/i.test(hit.words) && !letter)
      add(hit, comesAfter(text, hit.start, 24, WHERE_WORD) ? 0.45 : 0.3, 'The number of a room or unit.');
  }
  for (const hit of hitsOf(WITH_NUMBER, text.flat)) {
    const year = /^(?:19|20)\d{2} /.test(hit.words);
    if (comesAfter(text, hit.start, 20, OTHER_NUMBER)) continue;
    const the = /^[\d\w ]+ the /i.test(hit.words) && !new RegExp(`\\b(?:${TYPE})$`, 'i').test(hit.words);
    if (the && !comesAfter(text, hit.start, 24, WHERE_WORD)) continue;
    add(hit, year ? 0.4 : the ? 0.55 : 0.93, 'A number and the name of a street.');
  }
  for (const hit of hitsOf(NAMED_HOUSE, text.flat)) add(hit, 0.8, 'A named house and its street.');
  for (const hit of hitsOf(HOUSE_THEN_UNIT, text.flat)) add(hit, 0.85, 'A building and a unit of it.');
  for (const hit of hitsOf(HOUSE_IN_TOWN, text.flat)) add(hit, 0.7, 'A named house before a postcode.');
  for (const hit of hitsOf(HOUSE_ALONE, text.flat))
    if (comesAfter(text, hit.start, 24, HOME_WORD)) add(hit, 0.45, 'A named building where somebody lives.');
  for (const hit of hitsOf(PLACED_NAME, text.flat)) {
    const first = foldWord(hit.first);
    if (comesAfter(text, hit.start, 24, HOME_WORD) && !(NEVER.has(first) && first !== 'the') && !TITLES.has(first))
      add(hit, 0.6, 'A name and a street after words for a place.');
  }
  for (const hit of hitsOf(IN_WORDS, text.flat)) add(hit, 0.75, 'A number in words and the name of a street.');
  for (const hit of hitsOf(PLACED_NUMBER, text.flat)) {
    if (!comesAfter(text, hit.start, 24, HOME_WORD) || NEVER.has(foldWord(hit.first)) || TITLES.has(foldWord(hit.first))) continue;
    add(hit, 0.5, 'A number and a name after words for a place.');
  }
  for (const hit of hitsOf(NUMBER_AND_NAME, text.flat)) {
    if (comesAfter(text, hit.start, 20, OTHER_NUMBER) || !comesAfter(text, hit.start, 30, WHERE_WORD)) continue;
    add(hit, 0.6, 'A number and a name after words for a place.');
  }
  for (const hit of hitsOf(SMALL, text.flat)) {
    const words = hit.words.replace(/^\d+ ?[a-z]?,? /i, '');
    if (NOT_WORDS.test(words) || comesAfter(text, hit.start, 20, OTHER_NUMBER)) continue;
    const placed =
      comesAfter(text, hit.start, 24, WHERE_WORD) ||
      /^[\s,]{0,3}[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}\b/.test(text.lower.slice(hit.end, hit.end + 12));
    add(hit, SMALL_SURE.test(hit.words) ? 0.8 : placed ? 0.7 : 0.4, 'A number and the name of a street.');
  }
  for (const hit of hitsOf(SMALL_UNIT, text.flat)) add(hit, 0.7, 'The number of a flat.');
  for (const hit of hitsOf(HOUSE_NUMBER, text.flat)) {
    if (comesAfter(text, hit.start, 24, /\b(?:at|from|of|lives? at|opposite|outside|next door at|neighbours? at|to) $/))
      add(hit, 0.35, 'Could be the number of a house.');
  }
  if (text.wide) for (const hit of hitsOf(STREET_ONLY, text.flat)) add(hit, 0.25, 'Could be the name of a street or building.');
  return found;
};

const TOWN_AFTER = new RegExp(`^(?:${TOWN}| ${CAP}(?: ${CAP})?(?=,? [A-Z]{1,2}\\d{1,2}[A-Z]? ?\\d[A-Z]{2}|[,;.](?: |$)|$))`, 'u');
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
