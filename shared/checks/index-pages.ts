import type { BundleFacts } from './bundle-facts';

/** Pages at the front whose links lead to later pages: what a stranger's index can be known by. */
export function indexPagesOf(facts: BundleFacts, earlyShare: number, minLinks: number): readonly number[] {
  const lastEarly = Math.max(1, Math.ceil(facts.pages.length * earlyShare));
  const leading = new Map<number, number>();
  for (const link of facts.links) {
    if (link.page <= lastEarly && typeof link.target === 'number' && link.target > link.page) {
      leading.set(link.page, (leading.get(link.page) ?? 0) + 1);
    }
  }
  return [...leading]
    .filter(([, links]) => links >= minLinks)
    .map(([page]) => page)
    .sort((a, b) => a - b);
}
