// The index as lines on A4 pages: plain data with places in points, from which the engine draws the PDF and the window
// draws its preview. What is measured here is what is printed.
import { showDate } from '../basics/calendar-date';
import { showPages } from '../basics/page-range';
import { pageRect, type PageRect } from '../basics/rectangle';
import type { PagePlan } from './page-plan';
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
  /** Section rows and document rows: the index row's number, or null for a section. */
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
const TOP = 62;
// The bundle's own number stands below this line (EB-20).
const BOTTOM = A4.height - 68;
const COLUMN = { number: LEFT + 4, title: LEFT + 36, date: RIGHT - 128, pages: RIGHT - 4 };
const TITLE_WIDTH = COLUMN.date - COLUMN.title - 12;

interface Sheet {
  lines: TextLine[];
  rules: RuleLine[];
  boxes: ShadedBox[];
  links: RowLink[];
}

/** Lays the index out. Titles wrap, a row is never cut across pages, a section's name never stands alone at a foot. */
export function layIndex(plan: PagePlan, heading: IndexHeading, measure: MeasureText): IndexLayout {
  const sheets: Sheet[] = [];
  let sheet = newSheet(sheets);
  let y = drawHeading(sheet, heading, measure);
  y = drawColumnHeads(sheet, y);

  const startSheet = () => {
    sheet = newSheet(sheets);
    y = drawColumnHeads(sheet, TOP);
  };

  for (const section of plan.sections) {
    const title = `${section.letter}  ${section.title}`;
    const sectionLines = wrapText(section.title, RIGHT - COLUMN.title - 70, 'bold', SIZE, measure);
    const sectionHeight = rowHeight(sectionLines.length);
    section.documents.forEach((document, position) => {
      const lines = wrapText(document.title, TITLE_WIDTH, 'regular', SIZE, measure);
      const height = rowHeight(lines.length);
      const needed = height + (position === 0 ? sectionHeight : 0);
      if (y + needed > BOTTOM) startSheet();
      if (position === 0) {
        const rect = pageRect(LEFT, y, RIGHT - LEFT, sectionHeight);
        sheet.boxes.push({ rect });
        text(sheet, COLUMN.number, y, section.letter, 'bold');
        sectionLines.forEach((line, i) => text(sheet, COLUMN.title, y + i * LEADING, line, 'bold'));
        text(sheet, COLUMN.pages, y, showPages(section.pages), 'bold', 'right');
        sheet.links.push({ rect, toPage: section.pages.from, name: `Section ${title}, pages ${showPages(section.pages)}`, row: null });
        y += sectionHeight;
      }
      const rect = pageRect(LEFT, y, RIGHT - LEFT, height);
      text(sheet, COLUMN.number, y, `${document.row}.`, 'regular');
      lines.forEach((line, i) => text(sheet, COLUMN.title, y + i * LEADING, line, 'regular'));
      if (document.date) text(sheet, COLUMN.date, y, showDate(document.date), 'regular');
      text(sheet, COLUMN.pages, y, showPages(document.pages), 'bold', 'right');
      sheet.links.push({
        rect,
        toPage: document.pages.from,
        name: `${document.row}. ${document.title}, pages ${showPages(document.pages)}`,
        row: document.row,
      });
      y += height;
      sheet.rules.push({ x: LEFT, y, width: RIGHT - LEFT, thickness: 0.4 });
    });
  }
  return { width: A4.width, height: A4.height, pages: sheets };
}

function newSheet(sheets: Sheet[]): Sheet {
  const sheet: Sheet = { lines: [], rules: [], boxes: [], links: [] };
  sheets.push(sheet);
  return sheet;
}

function rowHeight(lines: number): number {
  return lines * LEADING + PAD * 2;
}

function text(sheet: Sheet, x: number, top: number, words: string, weight: FontWeight, align: TextLine['align'] = 'left'): void {
  sheet.lines.push({ x, y: top + PAD + SIZE, text: words, size: SIZE, weight, align });
}

function drawColumnHeads(sheet: Sheet, top: number): number {
  sheet.rules.push({ x: LEFT, y: top, width: RIGHT - LEFT, thickness: 1 });
  text(sheet, COLUMN.number, top, 'No.', 'bold');
  text(sheet, COLUMN.title, top, 'Description', 'bold');
  text(sheet, COLUMN.date, top, 'Date', 'bold');
  text(sheet, COLUMN.pages, top, 'Pages', 'bold', 'right');
  const bottom = top + rowHeight(1);
  sheet.rules.push({ x: LEFT, y: bottom, width: RIGHT - LEFT, thickness: 1 });
  return bottom;
}

/** Court and number, the parties, the heading between two rules. Returns where the table begins. */
function drawHeading(sheet: Sheet, heading: IndexHeading, measure: MeasureText): number {
  const middle = A4.width / 2;
  let y = TOP;
  const line = (words: string, x: number, align: TextLine['align'], weight: FontWeight, size: number, width: number) => {
    for (const part of wrapText(words, width, weight, size, measure)) {
      sheet.lines.push({ x, y, text: part, size, weight, align });
      y += size * 1.4;
    }
  };
  const numberText = heading.claimNumber ? `Claim No. ${heading.claimNumber}` : null;
  const numberWidth = numberText ? measure(numberText, 'bold', 10.5) + 16 : 0;
  if (numberText) sheet.lines.push({ x: RIGHT, y, text: numberText, size: 10.5, weight: 'bold', align: 'right' });
  if (heading.court) line(courtLine(heading.court), LEFT, 'left', 'bold', 10.5, RIGHT - LEFT - numberWidth);
  else if (numberText) y += 15;
  y += 6;
  if (heading.claimants.length > 0 && heading.defendants.length > 0) {
    line('BETWEEN:', LEFT, 'left', 'regular', 10, 200);
    for (const name of heading.claimants) line(name, middle, 'centre', 'bold', 10.5, RIGHT - LEFT - 140);
    line(heading.claimants.length > 1 ? 'Claimants' : 'Claimant', RIGHT, 'right', 'regular', 10, 120);
    line('and', middle, 'centre', 'regular', 10, 100);
    for (const name of heading.defendants) line(name, middle, 'centre', 'bold', 10.5, RIGHT - LEFT - 140);
    line(heading.defendants.length > 1 ? 'Defendants' : 'Defendant', RIGHT, 'right', 'regular', 10, 120);
    y += 4;
  }
  sheet.rules.push({ x: LEFT, y: y - 8, width: RIGHT - LEFT, thickness: 1 });
  y += 10;
  line(heading.heading.toUpperCase(), middle, 'centre', 'bold', 12, RIGHT - LEFT);
  if (heading.hearing) line(heading.hearing, middle, 'centre', 'regular', 10, RIGHT - LEFT);
  return y + 2;
}

function courtLine(court: string): string {
  return /^in the /i.test(court) ? court.toUpperCase() : `IN THE ${court.replace(/^the /i, '').toUpperCase()}`;
}
