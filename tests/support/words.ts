// Words of documents, and how many of one are found in another.

export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The words of a published judgment (LegalDocML) that people read: not the metadata in front, nor what a style sheet says. */
export function publishedWords(xml: string): string[] {
  const text = xml
    .replace(/<meta\b[\s\S]*?<\/meta>/g, ' ')
    .replace(/<(?:\w+:)?style\b[\s\S]*?<\/(?:\w+:)?style>/g, ' ')
    .replace(/<(?:br|p|num|heading|td|paragraph|level|block)\b[^>]*>/g, ' ')
    .replace(/<\/(?:p|num|heading|td|block|neutralCitation)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
  return wordsOf(text);
}

export function recall(expected: readonly string[], found: readonly string[]): { recall: number; missed: string[] } {
  const left = new Map<string, number>();
  for (const word of found) left.set(word, (left.get(word) ?? 0) + 1);
  const missed = expected.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
  return { recall: 1 - missed.length / Math.max(1, expected.length), missed };
}
