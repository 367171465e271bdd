// The check report as lines on A4 pages, laid out from the report's value alone: what is drawn is what was found.
import { showDate } from '../basics/calendar-date';
import { pageRect } from '../basics/rectangle';
import { textDirection } from '../basics/text-direction';
import { A4, type RuleLine, type ShadedBox, type TextLine } from '../bundle/index-table';
import { wrapText, type FontWeight, type MeasureText } from '../bundle/text-measure';
import type { CheckReport, Finding, Override, Verdict } from './check-report';
import {
  confidenceWords,
  countWords,
  momentWords,
  overrideWords,
  pageWords,
  sizeWords,
  standingVerdict,
  verdictWords,
  VERDICT_NAMES,
} from './report-words';

/** A verdict drawn as a shape. Points from the top left of the page; `size` is its height and width. */
export interface VerdictMark {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly verdict: Verdict;
}

export interface ReportPage {
  readonly lines: readonly TextLine[];
  readonly rules: readonly RuleLine[];
  readonly boxes: readonly ShadedBox[];
  readonly marks: readonly VerdictMark[];
}

export interface ReportLayout {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly pages: readonly ReportPage[];
}

const LEFT = 48;
const RIGHT = A4.width - 48;
const WIDTH = RIGHT - LEFT;
const TOP = 46;
const BOTTOM = A4.height - 48;
const COLUMN = { mark: LEFT + 4, rule: LEFT + 17, level: LEFT + 69, found: LEFT + 99, source: LEFT + 348 };
const FOUND_WIDTH = COLUMN.source - COLUMN.found - 10;
const SOURCE_WIDTH = RIGHT - COLUMN.source - 3;
const ORDER: readonly Verdict[] = ['fail', 'could-not-run', 'warn', 'pass'];

interface Sheet {
  readonly lines: TextLine[];
  readonly rules: RuleLine[];
  readonly boxes: ShadedBox[];
  readonly marks: VerdictMark[];
}

interface Pen {
  readonly sheets: Sheet[];
  sheet: Sheet;
  y: number;
  readonly measure: MeasureText;
  readonly report: CheckReport;
}

/** A line of a cell. Our sentences are English and read so, also where they begin with a file's name in Arabic. */
interface Words {
  readonly text: string;
  readonly weight: FontWeight;
}

/**
 * Lays the report out: the verdict in words, the file it is of, then every finding with its rule and source, the worst
 * first. An ordinary report is one page; a long one goes on.
 */
export function layReport(report: CheckReport, measure: MeasureText): ReportLayout {
  const first: Sheet = { lines: [], rules: [], boxes: [], marks: [] };
  const pen: Pen = { sheets: [first], sheet: first, y: TOP, measure, report };
  layVerdict(pen);
  layFile(pen);
  layHeads(pen);
  const sources = sourcesOf(report.findings);
  for (const verdict of ORDER) layGroup(pen, verdict, sources);
  laySpareOverrides(pen);
  laySources(pen, sources);
  layFeet(pen);
  return { width: A4.width, height: A4.height, pages: pen.sheets };
}

function layVerdict(pen: Pen): void {
  const { report } = pen;
  put(pen.sheet, LEFT, pen.y + 9, 'Check report', 'bold', 9);
  put(pen.sheet, RIGHT, pen.y + 9, momentWords(report.at), 'regular', 9, 'right');
  pen.y += 17;
  const headline = wrapText(verdictWords(report), WIDTH - 62, 'bold', 15, pen.measure);
  const height = 18 + headline.length * 20 + 13;
  pen.sheet.boxes.push({ rect: pageRect(LEFT, pen.y, WIDTH, height) });
  pen.sheet.marks.push({ x: LEFT + 12, y: pen.y + height / 2 - 14, size: 28, verdict: standingVerdict(report) });
  headline.forEach((line, i) => put(pen.sheet, LEFT + 52, pen.y + 23 + i * 20, line, 'bold', 15));
  put(pen.sheet, LEFT + 52, pen.y + 23 + headline.length * 20 - 4, countWords(report.findings), 'regular', 9);
  pen.y += height + 8;
}

function layFile(pen: Pen): void {
  const { file, profile } = pen.report;
  const facts: readonly (readonly [string, string])[] = [
    ['File', file.name],
    ['SHA-256', file.sha256],
    ['Length', `${file.pages} ${file.pages === 1 ? 'page' : 'pages'}, ${sizeWords(file.bytes)}`],
    ['Rules', `${profile.title}, version ${profile.version}`],
  ];
  for (const [name, value] of facts) {
    put(pen.sheet, LEFT, pen.y + 8.5, name, 'regular', 8.5);
    for (const line of wrapText(value, WIDTH - 56, 'regular', 8.5, pen.measure)) {
      put(pen.sheet, LEFT + 56, pen.y + 8.5, line, 'regular', 8.5, 'left', textDirection(value));
      pen.y += 11.5;
      if (pen.y > BOTTOM - 40) nextSheet(pen);
    }
  }
  pen.y += 5;
}

function layHeads(pen: Pen): void {
  pen.sheet.rules.push({ x: LEFT, y: pen.y, width: WIDTH, thickness: 1 });
  const y = pen.y + 10.5;
  put(pen.sheet, COLUMN.rule, y, 'Rule', 'bold', 8);
  put(pen.sheet, COLUMN.found, y, 'What was found', 'bold', 8);
  put(pen.sheet, COLUMN.source, y, 'Where the rule comes from', 'bold', 8);
  pen.y += 15;
  pen.sheet.rules.push({ x: LEFT, y: pen.y, width: WIDTH, thickness: 1 });
}

function layGroup(pen: Pen, verdict: Verdict, sources: readonly string[]): void {
  const judged = pen.report.findings.filter((f) => f.verdict === verdict);
  const findings = [...judged.filter((f) => f.level === 'must'), ...judged.filter((f) => f.level === 'should')];
  findings.forEach((finding, i) => {
    // Passed rules are for the record: smaller, and their sources by number.
    const passed = verdict === 'pass';
    const size = passed ? 7.5 : 8.5;
    const found = foundWords(pen, finding, size);
    const source = sourceWords(pen, finding, passed ? sources : null);
    const height = Math.max(found.length, source.length) * leading(size) + (passed ? 2.5 : 5);
    const name = `${VERDICT_NAMES[verdict]}: ${findings.length}`;
    if (pen.y + height + (i === 0 ? 14 : 0) > BOTTOM) {
      goOn(pen);
      if (i > 0) layGroupName(pen, verdict, `${name}, continued`);
    }
    if (i === 0) layGroupName(pen, verdict, name);
    layFinding(pen, finding, size, found, source);
  });
}

function layGroupName(pen: Pen, verdict: Verdict, name: string): void {
  pen.sheet.boxes.push({ rect: pageRect(LEFT, pen.y, WIDTH, 14) });
  pen.sheet.marks.push({ x: COLUMN.mark, y: pen.y + 2.5, size: 9, verdict });
  put(pen.sheet, COLUMN.rule, pen.y + 10, name, 'bold', 8.5);
  pen.y += 14;
}

function layFinding(pen: Pen, finding: Finding, size: number, found: readonly Words[], source: readonly Words[]): void {
  const step = leading(size);
  const pad = finding.verdict === 'pass' ? 1 : 2;
  pen.y += pad;
  pen.sheet.marks.push({ x: COLUMN.mark + 1, y: pen.y + 1.5, size: 7, verdict: finding.verdict });
  put(pen.sheet, COLUMN.rule, pen.y + size, oneLine(finding.rule, COLUMN.level - COLUMN.rule - 2, 'bold', size, pen.measure), 'bold', size);
  put(pen.sheet, COLUMN.level, pen.y + size, finding.level, 'regular', 7.5);
  for (let i = 0; i < Math.max(found.length, source.length); i++) {
    if (pen.y + step > BOTTOM) goOn(pen);
    const said = found[i];
    const from = source[i];
    if (said) put(pen.sheet, COLUMN.found, pen.y + size, said.text, said.weight, size);
    if (from) put(pen.sheet, COLUMN.source, pen.y + size, from.text, from.weight, 7.5);
    pen.y += step;
  }
  pen.y += pad + 0.5;
  pen.sheet.rules.push({ x: LEFT, y: pen.y, width: WIDTH, thickness: 0.3 });
}

/** What was found, on which pages, and who let it pass. */
function foundWords(pen: Pen, finding: Finding, size: number): readonly Words[] {
  const overrides = finding.verdict === 'pass' ? [] : pen.report.overrides.filter((o) => o.rule === finding.rule);
  return [
    ...wrapped(pen, finding.message, 'regular', size, FOUND_WIDTH),
    ...(finding.pages.length > 0 ? wrapped(pen, pageWords(finding.pages), 'bold', size, FOUND_WIDTH) : []),
    ...overrides.flatMap((override) => wrapped(pen, overrideWords(override), 'bold', size, FOUND_WIDTH)),
  ];
}

/** With `sources`, a number into that list stands for the title. */
function sourceWords(pen: Pen, finding: Finding, sources: readonly string[] | null): readonly Words[] {
  if (!finding.source) return [];
  const { title, paragraph, confidence } = finding.source;
  const place = paragraph === '' ? '' : `, ${/^\d/.test(paragraph) ? 'para ' : ''}${paragraph}`;
  const name = sources ? `[${sources.indexOf(listedSource(finding.source)) + 1}]` : title;
  return wrapped(pen, `${name}${place}; ${confidenceWords(confidence)}`, 'regular', 7.5, SOURCE_WIDTH);
}

/** An override must be seen in the report, also where its rule found nothing this time. */
function laySpareOverrides(pen: Pen): void {
  const open = new Set(pen.report.findings.filter((f) => f.verdict !== 'pass').map((f) => f.rule));
  const spare = pen.report.overrides.filter((o) => !open.has(o.rule));
  laySmallList(
    pen,
    'Let pass, but nothing was found',
    spare.map((o: Override) => `${o.rule}: ${overrideWords(o)}`),
  );
}

function laySources(pen: Pen, sources: readonly string[]): void {
  laySmallList(
    pen,
    'Sources',
    sources.map((source, i) => `[${i + 1}] ${source}`),
  );
}

function laySmallList(pen: Pen, name: string, entries: readonly string[]): void {
  if (entries.length === 0) return;
  if (pen.y + 34 > BOTTOM) nextSheet(pen);
  pen.y += 7;
  put(pen.sheet, LEFT, pen.y + 8, name, 'bold', 8);
  pen.y += 11;
  for (const entry of entries) {
    for (const { text, weight } of wrapped(pen, entry, 'regular', 7.5, WIDTH)) {
      if (pen.y + leading(7.5) > BOTTOM) nextSheet(pen);
      put(pen.sheet, LEFT, pen.y + 7.5, text, weight, 7.5);
      pen.y += leading(7.5);
    }
  }
}

/** Each source once, in the order of the rules that name it. */
function sourcesOf(findings: readonly Finding[]): readonly string[] {
  const named = ORDER.flatMap((verdict) => findings.filter((f) => f.verdict === verdict)).flatMap((f) => (f.source ? [f.source] : []));
  return [...new Set(named.map(listedSource))];
}

function listedSource(source: NonNullable<Finding['source']>): string {
  const read = /^\d{4}-\d{2}-\d{2}$/.test(source.read) ? showDate(source.read) : source.read;
  return `${source.title}, ${source.address}, last read ${read}`;
}

function nextSheet(pen: Pen): void {
  pen.sheet = { lines: [], rules: [], boxes: [], marks: [] };
  pen.sheets.push(pen.sheet);
  pen.y = TOP;
  put(pen.sheet, LEFT, pen.y + 9, 'Check report, continued', 'bold', 9);
  pen.y += 16;
}

function goOn(pen: Pen): void {
  nextSheet(pen);
  layHeads(pen);
}

/** Which page of how many, and of which file. */
function layFeet(pen: Pen): void {
  const { file } = pen.report;
  const name = oneLine(file.name, WIDTH - 90, 'regular', 7.5, pen.measure);
  pen.sheets.forEach((sheet, i) => {
    put(sheet, LEFT, A4.height - 30, name, 'regular', 7.5, 'left', textDirection(file.name));
    put(sheet, RIGHT, A4.height - 30, `Page ${i + 1} of ${pen.sheets.length}`, 'regular', 7.5, 'right');
  });
}

function wrapped(pen: Pen, text: string, weight: FontWeight, size: number, width: number): readonly Words[] {
  return wrapText(text, width, weight, size, pen.measure).map((line) => ({ text: line, weight }));
}

function oneLine(words: string, width: number, weight: FontWeight, size: number, measure: MeasureText): string {
  const [line = '', more] = wrapText(words, width, weight, size, measure);
  return more === undefined ? line : `${wrapText(words, width - size, weight, size, measure)[0] ?? ''}…`;
}

function leading(size: number): number {
  return size * 1.26;
}

function put(
  sheet: Sheet,
  x: number,
  y: number,
  text: string,
  weight: FontWeight,
  size: number,
  align: TextLine['align'] = 'left',
  direction: 'ltr' | 'rtl' = 'ltr',
): void {
  if (text !== '') sheet.lines.push({ x, y, text, size, weight, align, ...(direction === 'rtl' ? { direction } : {}) });
}
