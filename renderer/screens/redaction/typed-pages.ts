/** Pages as a person types them: "2-4, 7". From 1 to `last`, sorted, without repeats; null where it is not that. */
export function typedPages(text: string, last: number): readonly number[] | null {
  const pages = new Set<number>();
  const parts = text.split(/[,;]/u).map((part) => part.trim());
  for (const part of parts.filter((each) => each !== '')) {
    const match = /^(\d{1,6})(?:\s*(?:-|–|to)\s*(\d{1,6}))?$/u.exec(part);
    const from = Number(match?.[1]);
    const to = Number(match?.[2] ?? match?.[1]);
    if (!match || from < 1 || to > last || from > to) return null;
    for (let page = from; page <= to; page++) pages.add(page);
  }
  return pages.size === 0 ? null : [...pages].sort((a, b) => a - b);
}
