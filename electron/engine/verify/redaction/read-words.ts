// All words of a file by pdf.js, page by page, each with whether a mark touches it.
import type { PageRect } from '../../../../shared/basics/rectangle';
import type { PageMarks } from '../../../../shared/redaction/page-marks';
import { failure } from '../../../../shared/basics/failure';
import { openPdfjs } from '../../pdf/pdfjs/open-pdfjs';
import { countCharacters, readGlyphs, type SeenGlyph } from '../../pdf/pdfjs/page-glyphs';
import type { Work } from '../../jobs/work';
import type { Compact } from './compact';
import { pagesWithin, type PageRange } from './page-range';
import { boxesOf, haystacks, isTouched, wordsOf, type SeenWord } from './page-words';

export interface ReadPage {
  readonly words: readonly SeenWord[];
  readonly haystacks: readonly Compact[];
  /** Boxes of characters that a mark touches, other than the label that stands in it. */
  readonly touched: readonly PageRect[];
  /** Boxes of the characters of labels. */
  readonly labels: readonly PageRect[];
  readonly characters: number;
}

export interface ReadWords {
  /** By page, from 1. */
  readonly pages: ReadonlyMap<number, ReadPage>;
  readonly bookmarks: readonly string[];
}

/** Throws where a page of the range cannot be read to its end. `labels`: the marks' own labels are there and are no finding. */
export async function readWords(
  file: string,
  marks: ReadonlyMap<number, PageMarks>,
  { labels, range }: { readonly labels: boolean; readonly range: PageRange },
  work: Work,
): Promise<ReadWords> {
  const lenient = await openPdfjs(file, { strict: false });
  try {
    const strict = await openPdfjs(file, { strict: true });
    try {
      const pages = new Map<number, ReadPage>();
      for (const page of pagesWithin(range, lenient.pageCount)) {
        work.signal.throwIfAborted();
        const index = page - 1;
        const { glyphs } = await readGlyphs(lenient, index);
        const characters = glyphs.reduce((sum, { text }) => sum + text.replace(/\s/gu, '').length, 0);
        if (characters < (await countCharacters(strict, index))) throw failure('pdf-damaged', { detail: `page ${page}` });
        pages.set(page, pageOf(glyphs, characters, marks.get(page), labels));
        work.progress(page, null);
      }
      return { pages, bookmarks: await lenient.bookmarks() };
    } finally {
      await strict.close();
    }
  } finally {
    await lenient.close();
  }
}

function pageOf(glyphs: readonly SeenGlyph[], characters: number, marks: PageMarks | undefined, labelled: boolean): ReadPage {
  const labels = labelled ? labelsAmong(glyphs, marks) : new Set<SeenGlyph>();
  const others = glyphs.filter((glyph) => !labels.has(glyph));
  const touched = marks?.wholePage === true ? [] : others.filter((glyph) => boxesOf(marks).some(({ rect }) => isTouched(glyph, rect)));
  return {
    words: wordsOf(others, marks),
    haystacks: haystacks(others),
    touched: touched.map(({ rect }) => rect),
    labels: [...labels].map(({ rect }) => rect),
    characters,
  };
}

/** The characters in a mark that spell its label and nothing else, drawn in one go. */
function labelsAmong(glyphs: readonly SeenGlyph[], marks: PageMarks | undefined): ReadonlySet<SeenGlyph> {
  const found = new Set<SeenGlyph>();
  for (const { rect, label } of boxesOf(marks)) {
    if (label === null) continue;
    const inside = glyphs.filter((glyph) => isTouched(glyph, rect));
    const wanted = label.replace(/\s/gu, '');
    const spelled = inside.map(({ text }) => text.replace(/\s/gu, '')).join('');
    if (spelled === wanted) for (const glyph of inside) found.add(glyph);
    // Two marks that overlap hold both their labels.
    else if (spelled.length > wanted.length && spelled.includes(wanted)) markPart(inside, wanted, found);
  }
  return found;
}

function markPart(inside: readonly SeenGlyph[], wanted: string, found: Set<SeenGlyph>): void {
  for (let start = 0; start < inside.length; start++) {
    let spelled = '';
    for (let end = start; end < inside.length && wanted.startsWith(spelled); end++) {
      spelled += (inside[end]?.text ?? '').replace(/\s/gu, '');
      if (spelled === wanted) {
        for (const glyph of inside.slice(start, end + 1)) found.add(glyph);
        return;
      }
    }
  }
}
