// From what was found in a page's words to places on the page that a person can accept or reject.
import type { DataKind } from './data-kind';
import type { Area, Finder, PersonId } from './mark';
import type { PageText } from './page-text';
import type { PeopleFinder } from './people/find-people';
import type { Fate } from './people/person';
import { findPersonalData } from './personal-data/find-personal-data';
import type { NameBook } from './personal-data/name-book';
import { settleFinds, type WordLists } from './word-lists';

/** All of a mark that finding it can tell. */
export interface Suggestion {
  readonly page: number;
  /** One a line, in points from the top left of the visible page. */
  readonly areas: readonly Area[];
  readonly kind: DataKind;
  /** The words below. */
  readonly words: string;
  readonly finder: Finder;
}

export interface SuggestOptions {
  /** Null where the case has no people. */
  readonly people: PeopleFinder | null;
  readonly fateOf: (person: PersonId) => Fate;
  readonly lists: WordLists;
  /** Null where names are not looked for. */
  readonly names: NameBook | null;
  /** Also what is merely possible. */
  readonly wide: boolean;
}

/** What one page suggests, in the order of its words. Nothing for a page without words. */
export function suggestOnPage(page: PageText, options: SuggestOptions): readonly Suggestion[] {
  const { text } = page;
  const finds = { people: options.people?.find(text) ?? [], rules: findPersonalData(text, { wide: options.wide, names: options.names }) };
  return settleFinds(text, finds, options.lists, options.fateOf).flatMap((span) => {
    const areas = areasOf(page, span.start, span.end);
    if (areas.length === 0) return [];
    const words = text.slice(span.start, span.end);
    const { why, confidence, person, kind } = span;
    const finder: Finder =
      kind === 'term'
        ? { by: 'search', term: words }
        : person === null
          ? { by: 'rule', why, confidence }
          : { by: 'people', person, why, confidence };
    return [{ page: page.page, areas, kind, words, finder }];
  });
}

/** Points that a mark reaches beyond its letters on every side, so that no edge of ink stays. */
const PADDING = 0.75;

/** The places of a stretch of a page's text, one a line. Boxes on one line reach over the spaces between words. */
export function areasOf(page: PageText, start: number, end: number): readonly Area[] {
  const lines: Area[][] = [];
  let line: Area[] = [];
  for (let at = start; at < end; at += 1) {
    const box = page.boxes[at] ?? null;
    if (page.text[at] === '\n') {
      lines.push(line);
      line = [];
    }
    if (box === null) continue;
    const last = line[line.length - 1];
    // A text may run on in another place without a line's end: in a cell, or a column.
    if (last && !sameLine(last, box)) {
      lines.push(line);
      line = [];
    }
    line.push(box);
  }
  lines.push(line);
  return lines.filter((each) => each.length > 0).map(around);
}

/** Side by side, across or (on a turned page) up and down. */
function sameLine(a: Area, b: Area): boolean {
  const across = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const down = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const size = Math.max(a.height, b.height, 1);
  const near = across > 0 ? gap(a.x, a.width, b.x, b.width) : gap(a.y, a.height, b.y, b.height);
  return (across > Math.min(a.height, b.height) * 0.5 || down > Math.min(a.width, b.width) * 0.5) && near < size * 6;
}

function gap(a: number, aSize: number, b: number, bSize: number): number {
  return Math.max(a, b) - Math.min(a + aSize, b + bSize);
}

function around(boxes: readonly Area[]): Area {
  const left = Math.min(...boxes.map(({ x }) => x)) - PADDING;
  const top = Math.min(...boxes.map(({ y }) => y)) - PADDING;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + PADDING;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + PADDING;
  return { x: Math.max(0, left), y: Math.max(0, top), width: right - Math.max(0, left), height: bottom - Math.max(0, top) };
}
