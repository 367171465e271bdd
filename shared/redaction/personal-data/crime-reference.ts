import { comesAfter, hitsOf, span, type Rule } from './rule-text';

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*';
const CRIME_FORM = /(?<![\p{L}\d/-])\d{2}(?:\/[a-z]{1,3})?\/ ?\d{3,7}\/ ?\d{2,4}(?![\p{L}\d/])/giu;
const LOG_OF_DAY = new RegExp(
  String.raw`(?<![\p{L}\d/-])(?:cad |log |incident )?\d{1,5} of (?:\d{1,2}(?:st|nd|rd|th)? ${MONTH}(?: \d{2,4})?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{6,8})(?![\p{L}\d])`,
  'giu',
);
const TOKEN = /(?<![\p{L}\d/-])(?=[a-z\d/ -]*\d)[a-z\d]+(?:[/-] ?[a-z\d]+)*(?![\p{L}\d])/giu;
const POLICE_WORD =
  /\b(?:(?:crime|occurrence|incident|cad|niche|police|custody|fire service|ambulance|urn|event|intel(?:ligence)?|op(?:eration)?)(?: (?:log|call|reference|ref|report|record|occurrence|incident|crime))?|log|crn)\b\.?(?: ?(?:number|num|numbers|no|nos|ref|refs|reference|id))?\.?(?: (?:is|was|of|under|as))?[\s:#(]{0,3}$/;
const OTHER_FORM =
  /(?<![\p{L}\d/-])(?:[A-Z]{2,4}[-/]\d{6,8}[-/]\d{3,5}|[A-Z]{2,4}\/\d{4,7}\/\d{2,4}|\d{2}[A-Z]{2}\/\d{3,6}\/\d{2,4}|\d{2,5}\/\d{2}[A-Z]{3}\d{2,4})(?![\p{L}\d/])/gu;
const CLAIM_WORD = /\b(?:claim|case|exhibit|order|invoice|job|complaint|application|planning|licen[cs]e)\b[^.;\d]{0,16}$/;
const LOOSE_WORD = /\b(?:crime|occurrence|incident|cad|niche|police|custody|fire|ambulance|urn|nfrc|action fraud|log)\b[^.;\d]{0,24}$/;
const REPORTED =
  /\b(?:reported|recorded|logged|report(?:ed)? it|report) (?:it |this |that |them )?(?:to (?:the )?police )?(?:under|as|with)(?: (?:crime|reference|ref|number|no))*\.?[\s:#]{0,3}$/;
const REF_WORD = /\b(?:ref|refs|reference|our ref|your ref|ref no)\b\.?(?: ?(?:number|no))?\.?(?: is)?[\s:#]{0,3}$/;
const CHAINED = /\b(?:crime|occurrence|incident|cad|niche|police)\b[^.;]{0,60}\b(?:and|,|or|log)[\s]{1,2}$/;

/** References of police and fire: by the words before them, or by the usual forms. Claim and case numbers are never taken. */
export const crimeReferenceRule: Rule = (text) => [
  ...hitsOf(CRIME_FORM, text.flat).flatMap((hit) => {
    // A day such as 14/03/2026 has two short numbers first.
    const named = comesAfter(text, hit.start, 40, POLICE_WORD) || comesAfter(text, hit.start, 24, REF_WORD);
    return [span('crime-reference', hit, named ? 0.95 : 0.75, 'Has the form of a crime number.')];
  }),
  ...hitsOf(OTHER_FORM, text.flat)
    .filter((hit) => !comesAfter(text, hit.start, 30, CLAIM_WORD))
    .map((hit) => span('crime-reference', hit, 0.65, 'Has the form of a police reference.')),
  ...hitsOf(LOG_OF_DAY, text.flat).flatMap((hit) => {
    const named = /^[a-z]/i.test(hit.words) || comesAfter(text, hit.start, 40, POLICE_WORD);
    return named ? [span('crime-reference', hit, 0.9, 'The number of a log and its day.')] : [];
  }),
  ...hitsOf(TOKEN, text.flat).flatMap((hit) => {
    const digits = hit.words.replace(/\D/g, '').length;
    if (digits < 3 || hit.words.length < 4 || /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(hit.words)) return [];
    if (comesAfter(text, hit.start, 50, POLICE_WORD) || comesAfter(text, hit.start, 60, REPORTED)) {
      // Words such as "log 02:20" or "incident 12" are told apart by their length.
      if (digits < 4 && !/[a-z]/i.test(hit.words)) return [];
      return [span('crime-reference', hit, 0.88, 'Follows words for a police reference.')];
    }
    const dated = /^\d{4}-\d{2}-\d{2}$|^0\d{9,10}$|^\d{1,2}[/-][a-z]{3,}/i.test(hit.words);
    const long = digits >= 5 && !dated && (/[/-]/.test(hit.words) || digits >= 7 || /^[a-z]{2,}\d/i.test(hit.words));
    if (long && comesAfter(text, hit.start, 50, LOOSE_WORD)) return [span('crime-reference', hit, 0.6, 'Follows words for the police.')];
    const joined = /[/-]/.test(hit.words) && digits >= 5;
    if (joined && comesAfter(text, hit.start, 70, CHAINED))
      return [span('crime-reference', hit, 0.6, 'Stands beside another police reference.')];
    if (text.wide && joined && comesAfter(text, hit.start, 24, REF_WORD))
      return [span('crime-reference', hit, 0.3, 'Follows the word reference.')];
    return [];
  }),
];
