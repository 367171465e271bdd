// Web pages, drawings and data in angle brackets, told by their first element: comments and declarations may stand before it.

/** What a text in angle brackets is; null where it is none. */
export function nameMarkup(text: string): 'a web page' | 'an SVG drawing' | 'an XML file' | null {
  let isXml = false;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at += 1;
    if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    else if (text.startsWith('<?', at)) {
      isXml ||= text.startsWith('<?xml', at);
      at = after(text, '?>', at + 2);
    } else break;
    if (at < 0) return isXml ? 'an XML file' : null;
  }
  const [, name = ''] = /^<(?:!doctype\s+)?([a-z][\w:-]*)/i.exec(text.slice(at, at + 200)) ?? [];
  if (/^(?:html|head|body)$/i.test(name)) return 'a web page';
  if (/^(?:svg:)?svg$/i.test(name)) return 'an SVG drawing';
  return isXml ? 'an XML file' : null;
}

/** The place behind the next `mark`, or -1. */
function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
}
