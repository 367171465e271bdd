/** Words to compare: one case, plain spaces, hyphens at a line's end joined, no marks around them. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/([\p{L}\p{N}])[-\u00ad\u2010]\s*\n\s*(?=[\p{L}\p{N}])/gu, '$1')
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .toLowerCase();
}
