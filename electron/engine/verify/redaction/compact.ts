// Words as they are compared: letters and digits only, in one case, with a note of where one word ends and the next begins.

export interface Compact {
  readonly text: string;
  /** 1 where a word may begin; one longer than `text`, and the last is 1. */
  readonly breaks: Uint8Array;
}

export class CompactWriter {
  private text = '';
  private readonly breaks: number[] = [];
  private pending = true;

  /** `apart`: what comes begins a new word. */
  add(text: string, apart: boolean): void {
    if (apart) this.pending = true;
    for (const character of piecesOf(text)) {
      if (character === '') {
        this.pending = true;
        continue;
      }
      for (let i = 0; i < character.length; i++) this.breaks.push(i === 0 && this.pending ? 1 : 0);
      this.text += character;
      this.pending = false;
    }
  }

  done(): Compact {
    return { text: this.text, breaks: Uint8Array.from([...this.breaks, 1]) };
  }
}

const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 4096;

/** Letters and digits of a text, folded; whatever else it has comes out empty. Pages have the same letters again and again. */
function piecesOf(text: string): readonly string[] {
  const before = known.get(text);
  if (before) return before;
  const pieces = Array.from(foldOf(text), (character) => (/[\p{L}\p{N}]/u.test(character) ? character : ''));
  if (text.length <= 4 && known.size < MOST_KNOWN) known.set(text, pieces);
  return pieces;
}

export function compactOf(text: string): Compact {
  const writer = new CompactWriter();
  writer.add(text, true);
  return writer.done();
}

/** Ligatures, full-width letters and accents come out as plain letters, so that one spelling meets the other. */
export function foldOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u00ad]/gu, '')
    .toLowerCase();
}

/** Does `needle` (a compact text) stand in `hay`? As whole words, unless `within` allows it inside a longer one. */
export function stands(hay: Compact, needle: string, within = false): boolean {
  if (needle === '') return false;
  for (let at = hay.text.indexOf(needle); at >= 0; at = hay.text.indexOf(needle, at + 1)) {
    if (within || (hay.breaks[at] === 1 && hay.breaks[at + needle.length] === 1)) return true;
  }
  return false;
}
