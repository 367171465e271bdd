import type { OutlineFact } from './bundle-facts';

/** Bookmarks of the first levels, 1 at the top. A single bookmark that holds all others is the file's own name, not a level. */
export function upperItems(outline: readonly OutlineFact[], levels: number): readonly OutlineFact[] {
  const hasRoot = outline.length > 1 && outline.filter((item) => item.level === 1).length === 1;
  const items = hasRoot ? outline.filter((item) => item.level > 1).map((item) => ({ ...item, level: item.level - 1 })) : outline;
  return items.filter((item) => item.level <= levels);
}
