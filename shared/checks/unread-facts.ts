import type { BundleFacts } from './bundle-facts';

/** The kinds of facts that a check can stand on. */
export type FactTopic =
  'pages' | 'text' | 'pictures' | 'labels' | 'links' | 'bookmarks' | 'attachments' | 'opening' | 'active' | 'properties';

// The catalogue is the root of a PDF: without it nothing can be said of the file as a whole.
const WORDS: Readonly<Record<FactTopic, RegExp>> = {
  pages: /\bpages?\b(?! label)/i,
  text: /\btext|words|characters|stamp|number/i,
  pictures: /picture|image|resolution|drawing|object/i,
  labels: /label/i,
  links: /link|annotation/i,
  bookmarks: /bookmark|outline/i,
  attachments: /catalog|attach|embedded|encrypt|version/i,
  opening: /catalog|opening|zoom/i,
  active: /catalog|script|form|layer|revision/i,
  properties: /catalog|propert|metadata|title|language|author|producer/i,
};
// Facts that belong to a page: what makes a whole page unreadable takes these with it.
const OF_PAGES: readonly FactTopic[] = ['pages', 'text', 'pictures', 'labels', 'links'];

/**
 * What could not be read of the facts a check needs, in the reader's words. A word we do not know counts against every
 * check: better one "could not run" too many than a pass nobody looked at.
 */
export function unreadOf(facts: BundleFacts, needs: readonly FactTopic[]): readonly string[] {
  return facts.unread.filter((words) => topicsOf(words).some((topic) => needs.includes(topic)));
}

function topicsOf(words: string): readonly FactTopic[] {
  const named = (Object.keys(WORDS) as FactTopic[]).filter((topic) => WORDS[topic].test(words));
  if (named.length === 0) return Object.keys(WORDS) as FactTopic[];
  // "the links of page 12" speaks of links; "page 12" alone of everything on it.
  const narrower = named.filter((topic) => topic !== 'pages');
  return narrower.length === 0 ? OF_PAGES : narrower;
}

/** Pages of which nothing could be read: what a check says of them is not what anybody saw. */
export function unreadPages(facts: BundleFacts): ReadonlySet<number> {
  const numbers = facts.unread.flatMap((words) => /^page (\d+)$/.exec(words)?.[1] ?? []);
  return new Set(numbers.map(Number));
}
