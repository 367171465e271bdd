// What the first page of a document says it is: offered to the officer with the words it was taken from, never applied.
import { z } from 'zod';
import { showDate } from '../basics/calendar-date';
import { daysInText, type WrittenDay } from './dates-in-text';

export const Guess = z.object({
  field: z.enum(['title', 'date', 'kind']),
  /** A title, a day as YYYY-MM-DD, or what sort of document it is in words. */
  value: z.string(),
  /** The words of the page that it was taken from. */
  from: z.string(),
  /** Why it is offered, in one sentence. */
  sentence: z.string(),
});
export type Guess = z.infer<typeof Guess>;

/** How far down a heading can stand, in lines. Below that it is the document's own text. */
const HEADING_LINES = 30;
const LONGEST_TITLE = 160;

/** @param lines the first page's lines from top to bottom. Never fails; nothing recognised gives nothing. */
export function guessFromPage(lines: readonly string[]): readonly Guess[] {
  const page = lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
  const sort = sortOf(page.slice(0, HEADING_LINES));
  return [...(sort ? [kindGuess(sort), titleGuess(sort)] : []), ...dateGuesses(page, sort)];
}

interface Sort {
  readonly kind: string;
  readonly title: string;
  readonly from: string;
}

function kindGuess({ kind, from }: Sort): Guess {
  return { field: 'kind', value: kind, from, sentence: `The first page has “${short(from)}”.` };
}

function titleGuess({ title, from }: Sort): Guess {
  return { field: 'title', value: short(title, LONGEST_TITLE), from, sentence: `Taken from “${short(from)}” on the first page.` };
}

const ORDINAL = '(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\\d{1,2}(?:st|nd|rd|th))';
const STATEMENT_OF = new RegExp(`^(?:${ORDINAL} )?(?:witness )?statement of:? ?(.*)$`, 'i');
const STATEMENT = new RegExp(`^(?:${ORDINAL} )?(?:witness )?statement$`, 'i');
const DIARY =
  /^((?:(?:incident|nuisance|noise|anti-?social behaviou?r|asb) )?(?:diary|log)(?: sheets?)?|(?:incident|nuisance|noise) record)(?:$| ?[-–:(])/i;
const NAME_LABEL = /^(?:(?:your |full )?name|completed by|resident|complainant|witness)(?: name)? ?: ?(.+)$/i;

/** Headings that name their own document; longer ones first where one begins another. */
const FORMS: readonly (readonly [pattern: RegExp, kind: string, title: string])[] = [
  [/^notice (?:of )?seeking possession\b/i, 'Notice', 'Notice seeking possession'],
  [/^community protection (?:notice|warning)\b/i, 'Notice', ''],
  [/^(?:without notice )?injunction order\b/i, 'Order', ''],
  [/^(?:interim )?injunction$/i, 'Order', ''],
  [/^general form of judgment or order\b/i, 'Order', 'General form of judgment or order'],
  [/^(?:closure|possession|suspended possession|criminal behaviour) order\b/i, 'Order', ''],
  [/^closure notice\b/i, 'Notice', 'Closure notice'],
  [/^application notice\b/i, 'Application', 'Application notice'],
  [/^(?:claim form|particulars of claim|defence|reply to defence)$/i, 'Statement of case', ''],
  [/^acceptable behaviou?r (?:contract|agreement)\b/i, 'Agreement', ''],
  [/^(?:assured |secure |introductory |starter |flexible |assured shorthold |demoted )*tenancy agreement\b/i, 'Tenancy agreement', ''],
  [/^certificate of service\b/i, 'Certificate of service', 'Certificate of service'],
  [/^(?:risk assessment|impact statement|community impact statement|victim (?:personal )?statement)\b/i, 'Statement or assessment', ''],
];

function sortOf(head: readonly string[]): Sort | null {
  return statementOf(head) ?? diaryOf(head) ?? formOf(head) ?? letterOf(head);
}

function statementOf(head: readonly string[]): Sort | null {
  for (const [index, line] of head.entries()) {
    const match = STATEMENT_OF.exec(line);
    if (match) {
      const ordinal = match[1];
      const name = nameIn(match[2] ?? '') ?? nameIn(head[index + 1] ?? '');
      if (name === null) continue;
      const which = ordinal === undefined ? 'Witness statement' : `${capital(ordinal)} witness statement`;
      return { kind: 'Witness statement', title: `${which} of ${name}`, from: match[2] ? line : `${line} ${head[index + 1] ?? ''}`.trim() };
    }
    if (!STATEMENT.test(line)) continue;
    const named = head.slice(index + 1, index + 12).find((each) => STATEMENT_OF.test(each) || /^name ?:/i.test(each));
    if (nameIn(STATEMENT_OF.exec(named ?? '')?.[2] ?? '') !== null) continue;
    const name = nameIn(named?.replace(/^name ?: ?/i, '') ?? '');
    return { kind: 'Witness statement', title: name === null ? 'Witness statement' : `Witness statement of ${name}`, from: line };
  }
  return null;
}

function diaryOf(head: readonly string[]): Sort | null {
  const line = head.slice(0, 8).find((each) => DIARY.test(each));
  const what = line === undefined ? undefined : DIARY.exec(line)?.[1];
  if (line === undefined || what === undefined) return null;
  const labels = head.map((each) => NAME_LABEL.exec(each)?.[1]).find((each) => each !== undefined);
  const name = nameIn(labels ?? '');
  const title = sentenceCase(what).replace(/^Asb\b/, 'ASB');
  return { kind: 'Diary or log', title: name === null ? title : `${title} of ${name}`, from: line };
}

function formOf(head: readonly string[]): Sort | null {
  for (const line of head.slice(0, 15)) {
    for (const [pattern, kind, title] of FORMS) {
      const match = pattern.exec(line);
      if (match) return { kind, title: title || sentenceCase(match[0]), from: line };
    }
  }
  return null;
}

function letterOf(head: readonly string[]): Sort | null {
  const at = head.findIndex((line) => /^dear\b/i.test(line));
  const greeting = head[at];
  if (greeting === undefined || greeting.length > 80) return null;
  const around = [...head.slice(0, at), ...head.slice(at + 1, at + 4)];
  const subject = around.find((line) => /^(?:re|subject|regarding) ?[:–-] ?\S/i.test(line));
  if (subject !== undefined) {
    return { kind: 'Letter', title: `Letter: ${subject.replace(/^(?:re|subject|regarding) ?[:–-] ?/i, '')}`, from: subject };
  }
  const to = greeting
    .replace(/^dear\b/i, '')
    .replace(/[,.:;]+$/, '')
    .trim();
  const isNobody = to === '' || /^(?:sirs?|madam|sir\s*(?:\/|or)\s*madam|all|to whom it may concern)$/i.test(to);
  return { kind: 'Letter', title: isNobody ? 'Letter' : `Letter to ${to}`, from: greeting };
}

/** A name as a person writes it; a line of anything else is none. */
function nameIn(text: string): string | null {
  const name = text.replace(/\s*(?:\(|,|;|\bage\b|\bdate of birth\b|\bdob\b|\bURN\b).*$/i, '').replace(/^[.:_\s-]+|[.:_\s-]+$/g, '');
  const words = name.split(' ');
  if (name === '' || name.length > 60 || words.length > 7 || /\d/.test(name)) return null;
  if (!words.every((word) => /^\p{Lu}|^(?:de|van|von|der|den|bin|al|el|la|le|of|the)$/u.test(word))) return null;
  return words.map(nameWord).join(' ');
}

/** "SMITH" as "Smith", "O'BRIEN" as "O'Brien"; what is written in both cases stays, and so do PC and the like. */
function nameWord(word: string): string {
  if (word !== word.toUpperCase() || /^(?:PC|PS|DC|DS|PCSO|MR|MRS|MS|DR|[A-Z]\.?)$/.test(word)) {
    return /^(?:MR|MRS|MS|DR)$/.test(word) ? capital(word.toLowerCase()) : word;
  }
  return word.toLowerCase().replace(/(^|['’-]|^mc)(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase());
}

const DATED =
  /\b(?:dated?(?: this)?|date of (?:statement|letter|issue|this (?:statement|notice|letter))|made on|signed on|issued on)\b ?[:,]? ?(?:the )?$/i;

/** The day that the page gives itself. Two different ones that are as likely are no guess. */
function dateGuesses(page: readonly string[], sort: Sort | null): readonly Guess[] {
  const labelled: { line: string; day: WrittenDay }[] = [];
  const alone: { line: string; day: WrittenDay }[] = [];
  const greeting = page.findIndex((line) => /^dear\b/i.test(line));
  for (const [index, line] of page.entries()) {
    for (const day of daysInText(line)) {
      const before = line.slice(0, day.start);
      const rest = `${before}${line.slice(day.start + day.words.length)}`.replace(
        /[\s.,]|(?:mon|tues|wednes|thurs|fri|satur|sun)day/gi,
        '',
      );
      if (DATED.test(before) && !/\b(?:birth|hearing|incident)\b/i.test(before)) labelled.push({ line, day });
      else if (rest === '' && (greeting < 0 ? index < HEADING_LINES : index < greeting + 1)) alone.push({ line, day });
    }
  }
  // A diary has a day on each line: none of them is the sheet's.
  const usable =
    sort?.kind === 'Diary or log' ? [] : onlyOne(labelled).length > 0 || labelled.length > 0 ? onlyOne(labelled) : onlyOne(alone);
  return usable.flatMap(({ line, day }) => day.readings.map((value) => dateGuess(line, day, value)));
}

/** The finding, where all of them say the same day. */
function onlyOne(found: readonly { line: string; day: WrittenDay }[]): readonly { line: string; day: WrittenDay }[] {
  const [first] = found;
  if (!first) return [];
  return found.every(({ day }) => day.readings.join() === first.day.readings.join()) ? [first] : [];
}

function dateGuess(from: string, { words, readings }: WrittenDay, value: string): Guess {
  const sentence =
    readings.length === 1
      ? `The first page is dated “${words}”.`
      : `The first page has “${words}”, which can be read as ${readings.map(showDate).join(' or ')}.`;
  return { field: 'date', value, from, sentence };
}

function short(text: string, most = 80): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
}

function sentenceCase(text: string): string {
  return capital(text.trim());
}
