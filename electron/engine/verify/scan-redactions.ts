// Looks through a paper that came in for redactions that do not hide. The hidden words are never carried out of here.
import { drawPage } from '../pdf/pdfium/draw-page';
import { readOutline, type Bookmark } from '../pdf/pdfium/outline';
import { visibleBoxOf } from '../pdf/pdfium/page-box';
import { readDrawing } from '../pdf/pdfium/page-covers';
import { readRemarks } from '../pdf/pdfium/page-remarks';
import { withPage, type PdfiumDocument } from '../pdf/pdfium/pdfium';
import { walkPages } from '../pdf/pdfium/walk-pages';
import type { HiddenWords, HiddenWordsFinding } from '../../../shared/redaction/hidden-words';
import type { Work } from '../jobs/work';
import { pixelsAcross } from './redaction/compare-looks';
import { hiddenOnPage, isPaper } from './hidden-words/hidden-on-page';
import { readLetters, type Letter } from './hidden-words/page-letters';

/** PDFium keeps the pictures of every page that it drew. */
const REOPEN_AFTER = 24;
const SHORTEST_WORD = 4;

/**
 * Words under boxes, redactions and highlights that were never applied, dark highlighter, pictures under boxes, and bookmarks
 * that say what a box hides. `file`: a path.
 * Throws `pdf-needs-password`, `pdf-damaged`, `file-unreadable`, `file-empty`, `file-too-large`, AbortError.
 */
export async function scanRedactions(file: string, work: Work): Promise<HiddenWords> {
  const findings: HiddenWordsFinding[] = [];
  const outline: { bookmarks: readonly Bookmark[] | null } = { bookmarks: null };
  const hiddenWords = new Map<number, ReadonlySet<string>>();
  await walkPages(file, { signal: work.signal, reopenAfterPages: REOPEN_AFTER }, (document, index) => {
    outline.bookmarks ??= readOutline(document).bookmarks;
    const seen = scanPage(document, index);
    findings.push(...seen.findings);
    if (seen.words.size > 0) hiddenWords.set(index + 1, seen.words);
    work.progress(index + 1, document.pageCount);
  });
  for (const { title, page } of outline.bookmarks ?? []) {
    const words = wordsIn(title);
    const leaks = [...hiddenWords].some(([on, hidden]) => (page === null || page === on) && words.some((word) => hidden.has(word)));
    if (leaks) findings.push({ page: null, area: null, kind: 'leaking-bookmark', characters: title.length });
  }
  return { verdict: findings.length === 0 ? 'clean' : 'bad', findings };
}

function scanPage(document: PdfiumDocument, index: number): { findings: readonly HiddenWordsFinding[]; words: ReadonlySet<string> } {
  const { pdfium } = document;
  const read = withPage(document, index, (page) => {
    const drawing = readDrawing(pdfium, page);
    const remarks = readRemarks(document, page);
    const visible = visibleBoxOf(pdfium, page);
    // A page of plain text, a scan or a photograph by itself has nothing that could cover, and most pages are one of them.
    if (remarks.length === 0 && drawing.covers.every((cover) => isPaper({ visible }, cover))) return null;
    return { page: index + 1, visible, drawing, remarks, letters: readLetters(pdfium, page, drawing) };
  });
  if (read === null) return { findings: [], words: new Set() };
  const across = pixelsAcross(read.visible);
  const shown = drawPage(document, index, across);
  const bare = read.remarks.length === 0 ? shown : drawPage(document, index, across, { annotations: false });
  const { findings, hidden } = hiddenOnPage({ ...read, shown, bare });
  return { findings, words: wordsOnlyIn(read.letters, hidden) };
}

/** Words that are hidden wherever they stand on the page. */
function wordsOnlyIn(letters: readonly Letter[], hidden: ReadonlySet<Letter>): ReadonlySet<string> {
  const under = new Set<string>();
  const open = new Set<string>();
  let word = '';
  let isHidden = false;
  const close = () => {
    if (word.length >= SHORTEST_WORD) (isHidden ? under : open).add(word);
    word = '';
    isHidden = false;
  };
  for (const letter of letters) {
    if (letter.apart) close();
    word += letter.text.toLowerCase();
    isHidden ||= hidden.has(letter);
  }
  close();
  return new Set([...under].filter((each) => !open.has(each)));
}

function wordsIn(title: string): readonly string[] {
  return title
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST_WORD);
}
