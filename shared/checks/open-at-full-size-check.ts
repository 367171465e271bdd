import type { Check, Judgement } from './check';
import { firstOf, howMany, inPages } from './page-words';
import { numberOf } from './rule-values';

/** Does the bundle open at 100%, and do bookmarks and links leave the size alone? */
export const openAtFullSizeCheck: Check = {
  id: 'open-at-full-size',
  needs: ['opening', 'links', 'bookmarks'],
  judge: ({ facts, rule }) => {
    const wanted = numberOf(rule, 'zoom');
    const tolerance = numberOf(rule, 'tolerance');
    const isWanted = (zoom: number) => Math.abs(zoom - wanted) <= tolerance;
    const keeps = (zoom: number | 'fit' | null) => zoom === null || (zoom !== 'fit' && isWanted(zoom));
    const percent = `${Math.round(wanted * 100)}%`;
    const { openZoom } = facts.document;

    const faults: Judgement[] = [];
    if (openZoom === null) {
      faults.push({ verdict: 'warn', pages: [], message: `The file does not say at what size it opens, so it may not be ${percent}.` });
    } else if (openZoom === 'fit') {
      faults.push({ verdict: 'fail', pages: [], message: `The file opens fitted to the window, not at ${percent}.` });
    } else if (!isWanted(openZoom)) {
      faults.push({ verdict: 'fail', pages: [], message: `The file opens at ${Math.round(openZoom * 100)}%, not at ${percent}.` });
    }
    const links = facts.links.filter((link) => typeof link.target === 'number' && !keeps(link.zoom));
    const bookmarks = facts.outline.filter((item) => item.page !== null && !keeps(item.zoom));
    if (links.length > 0 || bookmarks.length > 0) {
      const pages = [...new Set(links.map((link) => link.page))];
      const parts = [
        ...(bookmarks.length > 0 ? [howMany(bookmarks.length, 'bookmark')] : []),
        ...(links.length > 0 ? [`${howMany(links.length, 'link')} on ${inPages(pages)}`] : []),
      ];
      faults.push({ verdict: 'warn', pages, message: `Following these changes the size from ${percent}: ${firstOf(parts)}.` });
    }
    if (faults.length > 0) return faults;
    return { verdict: 'pass', pages: [], message: `The file opens at ${percent}; bookmarks and links keep the size.` };
  },
};
