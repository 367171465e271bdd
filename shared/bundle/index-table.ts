// The index as lines on A4 pages: plain data with places in points, from which the engine draws the PDF and the window
// draws its preview. What is measured here is what is printed.
import { showDate } from '../basics/calendar-date';
import { showPages } from '../basics/page-range';
import { pageRect, type PageRect } from '../basics/rectangle';
import { textDirection } from '../basics/text-direction';
import type { PagePlan, PlannedDocument, PlannedSection } from './page-plan';
import { wrapText, type FontWeight, type MeasureText } from './text-measure';

/** What stands above the rows on the first index page. */
export interface IndexHeading {
  readonly court: string | null;
  readonly claimNumber: string | null;
  readonly claimants: readonly string[];
  readonly defendants: readonly string[];
  /** e.g. "Hearing bundle: index". */
  readonly heading: string;
  /** e.g. "Hearing 2 Apr 2026"; null when there is none. */
  readonly hearing: string | null;
}

/** One run of text. `y` is the baseline from the top of the page, `x` where it starts, ends or has its middle (`align`). */
export interface TextLine {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly weight: FontWeight;
  readonly align: 'left' | 'right' | 'centre';
  /** The way it is read, which settles the order of mixed scripts; not where it stands. "ltr" where nothing is said. */
  readonly direction?: 'ltr' | 'rtl';
}

export interface RuleLine {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Points. */
  readonly thickness: number;
}

export interface ShadedBox {
  readonly rect: PageRect;
}

/** A row that can be followed: the whole row is the link. `toPage` is the bundle's page number. */
export interface RowLink {
  readonly rect: PageRect;
  readonly toPage: number;
  /** What a screen reader says of the link. */
  readonly name: string;
  /** The index row's number, or null for a section and for the index itself. */
  readonly row: number | null;
}

export interface IndexPage {
  readonly lines: readonly TextLine[];
  readonly rules: readonly RuleLine[];
  readonly boxes: readonly ShadedBox[];
  readonly links: readonly RowLink[];
}

export interface IndexLayout {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly pages: readonly IndexPage[];
}

export const A4 = { width: 595.28, height: 841.89 };

const SIZE = 10;
const LEADING = 13.5;
const PAD = 4.5;
const LEFT = 56;
const RIGHT = A4.width - 56;
const WIDTH = RIGHT - LEFT;
const MIDDLE = A4.width / 2;
const TOP = 56;
// The bundle's own number stands below this line (EB-20).
const BOTTOM = A4.height - 68;
// The date and page columns hold "12 Sept 2026" and "12345–12399": fixed, so that wider numbers never wrap a title anew.
const COLUMN = { number: LEFT + 5, title: LEFT + 36, date: RIGHT - 142, pages: RIGHT - 5 };
const TITLE_WIDTH = COLUMN.date - COLUMN.title - 12;
const SECTION_WIDTH = RIGHT - 75 - 12 - COLUMN.title;

interface Sheet {
  readonly lines: TextLine[];
  readonly rules: RuleLine[];
  readonly boxes: ShadedBox[];
  readonly links: RowLink[];
}

/** One row of the table before it has a place. */
interface Row {
  readonly mark: string;
  readonly title: readonly string[];
  readonly direction: 'ltr' | 'rtl';
  readonly date: string;
  readonly pages: string;
  readonly weight: FontWeight;
  readonly shaded: boolean;
  readonly link: { readonly toPage: number; readonly name: string; readonly row: number | null } | null;
}

/** Where the next thing goes. */
interface Pen {
  readonly sheets: Sheet[];
  sheet: Sheet;
  y: number;
}

/**
 * Lays the index out. Titles wrap; a row is cut across pages only when it is longer than a page; a section's name never
 * stands alone at a foot, and is said again where its documents go on overleaf.
 */
export function layIndex(plan: PagePlan, heading: IndexHeading, measure: MeasureText): IndexLayout {
  const first: Sheet = { lines: [], rules: [], boxes: [], links: [] };
  const pen: Pen = { sheets: [first], sheet: first, y: TOP };
  layHeading(pen, heading, measure);
  layColumnHeads(pen);
  const goOn = (section: PlannedSection | null) => {
    nextSheet(pen);
    layRunningHead(pen, heading, measure);
    layColumnHeads(pen);
    if (section) placeRow(pen, continuedRow(section, measure));
  };

  placeWhole(pen, [indexRow(plan)], () => goOn(null));
  for (const section of plan.sections) {
    section.documents.forEach((document, position) => {
      const row = documentRow(document, measure);
      if (position > 0) placeWhole(pen, [row], () => goOn(section));
      else placeWhole(pen, [sectionRow(section, measure), row], () => goOn(null));
    });
  }
  return { width: A4.width, height: A4.height, pages: pen.sheets };
}

function indexRow(plan: PagePlan): Row {
  const pages = showPages({ from: 1, to: plan.indexPages });
  const link = { toPage: 1, name: `Index, ${spoken(pages)}`, row: null };
  return { mark: '', title: ['Index'], direction: 'ltr', date: '', pages, weight: 'regular', shaded: false, link };
}

function sectionRow(section: PlannedSection, measure: MeasureText): Row {
  const pages = showPages(section.pages);
  return {
    mark: section.letter,
    title: wrapText(section.title, SECTION_WIDTH, 'bold', SIZE, measure),
    direction: textDirection(section.title),
    date: '',
    pages,
    weight: 'bold',
    shaded: true,
    link: { toPage: section.pages.from, name: `Section ${section.letter}: ${section.title}, ${spoken(pages)}`, row: null },
  };
}

/** A running head and no entry: it has no numbers and leads nowhere. */
function continuedRow(section: PlannedSection, measure: MeasureText): Row {
  const [line = '', more] = wrapText(`${section.title}, continued`, SECTION_WIDTH, 'bold', SIZE, measure);
  const title = more === undefined ? line : `${wrapText(section.title, SECTION_WIDTH - 90, 'bold', SIZE, measure)[0] ?? ''} …, continued`;
  const direction = textDirection(section.title);
  return { mark: section.letter, title: [title], direction, date: '', pages: '', weight: 'bold', shaded: true, link: null };
}

function documentRow(document: PlannedDocument, measure: MeasureText): Row {
  const pages = showPages(document.pages);
  return {
    mark: `${document.row}.`,
    title: wrapText(document.title, TITLE_WIDTH, 'regular', SIZE, measure),
    direction: textDirection(document.title),
    date: document.date ? showDate(document.date) : '',
    pages,
    weight: 'regular',
    shaded: false,
    link: { toPage: document.pages.from, name: `${document.row}. ${document.title}, ${spoken(pages)}`, row: document.row },
  };
}

function spoken(pages: string): string {
  return pages.includes('–') ? `pages ${pages}` : `page ${pages}`;
}

/** Places rows together, on a new sheet where this one has no room for them all. What no sheet could hold is cut. */
function placeWhole(pen: Pen, rows: readonly Row[], goOn: () => void): void {
  const height = rows.reduce((sum, row) => sum + rowHeight(row.title.length), 0);
  if (pen.y + height > BOTTOM) goOn();
  if (pen.y + height <= BOTTOM) {
    for (const row of rows) placeRow(pen, row);
    return;
  }
  for (const row of rows) {
    let rest = row;
    while (pen.y + rowHeight(rest.title.length) > BOTTOM) {
      const room = Math.floor((BOTTOM - pen.y - PAD * 2) / LEADING);
      if (room >= 1) {
        placeRow(pen, { ...rest, title: rest.title.slice(0, room) });
        rest = { ...rest, mark: '', date: '', pages: '', title: rest.title.slice(room) };
      }
      goOn();
    }
    placeRow(pen, rest);
  }
}

function placeRow(pen: Pen, row: Row): void {
  const { sheet, y } = pen;
  const height = rowHeight(row.title.length);
  const rect = pageRect(LEFT, y, WIDTH, height);
  if (row.shaded) sheet.boxes.push({ rect });
  cell(pen, COLUMN.number, row.mark, row.weight);
  row.title.forEach((line, i) => cell(pen, COLUMN.title, line, row.weight, 'left', i, row.direction));
  cell(pen, COLUMN.date, row.date, row.weight);
  cell(pen, COLUMN.pages, row.pages, 'bold', 'right');
  if (row.link) sheet.links.push({ rect, ...row.link });
  pen.y += height;
  sheet.rules.push({ x: LEFT, y: pen.y, width: WIDTH, thickness: 0.4 });
}

function cell(
  pen: Pen,
  x: number,
  text: string,
  weight: FontWeight,
  align: TextLine['align'] = 'left',
  line = 0,
  direction: 'ltr' | 'rtl' = 'ltr',
): void {
  if (text === '') return;
  pen.sheet.lines.push({ x, y: pen.y + PAD + SIZE + line * LEADING, text, size: SIZE, weight, align, ...readAs(direction) });
}

function rowHeight(lines: number): number {
  return lines * LEADING + PAD * 2;
}

function nextSheet(pen: Pen): void {
  pen.sheet = { lines: [], rules: [], boxes: [], links: [] };
  pen.sheets.push(pen.sheet);
  pen.y = TOP;
}

function layColumnHeads(pen: Pen): void {
  if (pen.y + rowHeight(1) > BOTTOM) nextSheet(pen);
  cell(pen, COLUMN.number, 'No.', 'bold');
  cell(pen, COLUMN.title, 'Description', 'bold');
  cell(pen, COLUMN.date, 'Date', 'bold');
  cell(pen, COLUMN.pages, 'Pages', 'bold', 'right');
  pen.y += rowHeight(1);
  pen.sheet.rules.push({ x: LEFT, y: pen.y, width: WIDTH, thickness: 1 });
}

/** From the second sheet on: which index this is, and of which claim. */
function layRunningHead(pen: Pen, heading: IndexHeading, measure: MeasureText): void {
  const y = pen.y + 6;
  const number = heading.claimNumber === null ? '' : oneLine(`Claim No. ${heading.claimNumber}`, WIDTH / 2, 'regular', 9, measure);
  const title = oneLine(`${heading.heading}, continued`, WIDTH / 2 - 12, 'regular', 9, measure);
  pen.sheet.lines.push({ x: LEFT, y, text: title, size: 9, weight: 'regular', align: 'left' });
  if (number) pen.sheet.lines.push({ x: RIGHT, y, text: number, size: 9, weight: 'regular', align: 'right' });
  pen.sheet.rules.push({ x: LEFT, y: y + 7, width: WIDTH, thickness: 1 });
  pen.y = y + 7;
}

/** Court and number, the parties, the heading between two rules. A very long heading goes on overleaf. */
function layHeading(pen: Pen, heading: IndexHeading, measure: MeasureText): void {
  const line = (words: string, align: TextLine['align'], weight: FontWeight, size: number, width: number) => {
    const x = align === 'left' ? LEFT : align === 'right' ? RIGHT : MIDDLE;
    for (const text of wrapText(words, width, weight, size, measure)) {
      if (pen.y + size * 1.4 > BOTTOM) nextSheet(pen);
      pen.sheet.lines.push({ x, y: pen.y + size, text, size, weight, align, ...readAs(textDirection(words)) });
      pen.y += size * 1.4;
    }
  };
  const rule = (above: number, below: number) => {
    pen.sheet.rules.push({ x: LEFT, y: pen.y + above, width: WIDTH, thickness: 1 });
    pen.y += above + below;
  };

  const number = heading.claimNumber === null ? '' : `Claim No. ${heading.claimNumber}`;
  const numberWidth = number === '' ? 0 : measure(number, 'bold', 10.5) + 18;
  const beside = number !== '' && numberWidth < WIDTH / 2;
  if (beside) pen.sheet.lines.push({ x: RIGHT, y: pen.y + 10.5, text: number, size: 10.5, weight: 'bold', align: 'right' });
  if (heading.court !== null) line(courtLine(heading.court), 'left', 'bold', 10.5, beside ? WIDTH - numberWidth : WIDTH);
  else if (beside) pen.y += 14.7;
  if (number !== '' && !beside) line(number, 'right', 'bold', 10.5, WIDTH);

  const { claimants, defendants } = heading;
  if (claimants.length > 0 && defendants.length > 0) {
    pen.y += 8;
    line('BETWEEN:', 'left', 'regular', 10, WIDTH);
    pen.y += 2;
    for (const name of partyLines(claimants)) line(name, 'centre', 'bold', 10.5, WIDTH - 150);
    line(claimants.length > 1 ? 'Claimants' : 'Claimant', 'right', 'regular', 10, WIDTH);
    line('and', 'centre', 'regular', 10, WIDTH);
    pen.y += 3;
    for (const name of partyLines(defendants)) line(name, 'centre', 'bold', 10.5, WIDTH - 150);
    line(defendants.length > 1 ? 'Defendants' : 'Defendant', 'right', 'regular', 10, WIDTH);
  }
  if (pen.y > TOP) pen.y += 4;
  if (pen.y + 70 > BOTTOM) nextSheet(pen);
  rule(4, 9);
  line(heading.heading.toUpperCase(), 'centre', 'bold', 12, WIDTH);
  if (heading.hearing !== null) line(heading.hearing, 'centre', 'regular', 10, WIDTH);
  rule(7, 10);
}

/** Names in capitals; with a number each, as courts write them, where there are several. */
function partyLines(names: readonly string[]): readonly string[] {
  return names.map((name, i) => (names.length > 1 ? `(${i + 1}) ${name.toUpperCase()}` : name.toUpperCase()));
}

function courtLine(court: string): string {
  return /^in the /i.test(court) ? court.toUpperCase() : `IN THE ${court.replace(/^the /i, '').toUpperCase()}`;
}

function oneLine(words: string, width: number, weight: FontWeight, size: number, measure: MeasureText): string {
  const [line = '', more] = wrapText(words, width, weight, size, measure);
  return more === undefined ? line : `${wrapText(words, width - size, weight, size, measure)[0] ?? ''} …`;
}

function readAs(direction: 'ltr' | 'rtl'): { readonly direction?: 'rtl' } {
  return direction === 'rtl' ? { direction } : {};
}
