import { showDateForFileName, type CalendarDate } from '../basics/calendar-date';

/** Longest file name, extension included: long paths of shared drives break well above it (EB-14). */
const LONGEST = 120;
// The same name in UTF-8 must fit the 255 bytes that Linux and most sticks allow.
const LONGEST_BYTES = 240;

/**
 * The name a bundle is filed under: short case name, what it is, the hearing's date (EB-14), e.g.
 * "Northgate Council v Marsh Bundle 2-4-26.pdf"; without a hearing the date is left out. Never a name that Windows refuses.
 */
export function bundleFileName(parts: {
  readonly caseTitle: string;
  readonly bundleName: string;
  readonly hearing: CalendarDate | null;
}): string {
  const bundleName = shorten(safeForFileName(parts.bundleName) || 'Bundle', 40, 80);
  const end = `${parts.hearing === null ? bundleName : `${bundleName} ${showDateForFileName(parts.hearing)}`}.pdf`;
  const room = { characters: LONGEST - end.length - 1, bytes: LONGEST_BYTES - utf8Length(end) - 1 };
  const title = unreserved(safeForFileName(parts.caseTitle) || 'Case');
  return `${shorten(title, room.characters, room.bytes) || 'Case'} ${end}`;
}

/** The name of a paper about one thing, "History of Warning letter.pdf". Never a name that Windows refuses. */
export function paperFileName(text: string): string {
  return `${shorten(unreserved(safeForFileName(text)), LONGEST - 4, LONGEST_BYTES - 4) || 'Paper'}.pdf`;
}

/** Words that can stand in a file's name on Windows, Mac and Linux; letters of every script are kept. */
function safeForFileName(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/[\\/:|]/gu, '-')
      .replace(/["“”„]/gu, "'")
      .replace(/[<>?*]/gu, '')
      .replace(/\s/gu, ' ')
      // Control characters, halves of characters, and the marks that turn the reading direction and so disguise a name.
      .replace(/[\p{Cc}\p{Cs}\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu, '')
      .replace(/ {2,}/g, ' ')
      .replace(/^[. ]+|[. ]+$/g, '')
  );
}

/** Windows keeps some names for devices, whatever stands behind their first dot. */
function unreserved(title: string): string {
  return /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)/iu.test(title) ? `Case ${title}` : title;
}

/** Cut at a word where there is one, never inside a character as a person sees it. */
function shorten(text: string, characters: number, bytes: number): string {
  if (text.length <= characters && utf8Length(text) <= bytes) return text;
  let cut = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (cut.length + segment.length > characters || utf8Length(cut) + utf8Length(segment) > bytes) break;
    cut += segment;
  }
  const word = cut.lastIndexOf(' ');
  return (word > characters / 2 ? cut.slice(0, word) : cut).replace(/[. ]+$/, '');
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
