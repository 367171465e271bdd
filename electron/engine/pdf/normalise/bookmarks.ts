import type { PDFDict } from 'pdf-lib';
import type { SourceBookmark } from '../../../../shared/evidence/page-facts';
import { placeOf, type Destinations } from './destinations';
import { dictAt, textAt } from './pdf-values';

const MOST = 20_000;
const DEEPEST = 12;
const LONGEST_TITLE = 500;

/** The outline of the source. Never throws: a branch that leads back to itself, or too deep, ends there. */
export function readBookmarks(catalog: PDFDict, destinations: Destinations): SourceBookmark[] {
  const seen = new Set<PDFDict>();
  const children = (parent: PDFDict, depth: number): SourceBookmark[] => {
    const found: SourceBookmark[] = [];
    let entry = depth < DEEPEST ? dictAt(parent, 'First') : undefined;
    while (entry && !seen.has(entry) && seen.size < MOST) {
      seen.add(entry);
      const below = children(entry, depth + 1);
      const title = tidy(textAt(entry, 'Title') ?? '');
      // A nameless branch hands its leaves up, so that they are not lost.
      if (title === '') found.push(...below);
      else found.push({ title, pageIndex: placeOf(destinations, entry)?.pageIndex ?? null, children: below });
      entry = dictAt(entry, 'Next');
    }
    return found;
  };
  const root = dictAt(catalog, 'Outlines');
  return root ? children(root, 0) : [];
}

function tidy(title: string): string {
  return title
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_TITLE);
}
