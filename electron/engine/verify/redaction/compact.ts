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
    for (const character of foldOf(text)) {
      if (!/[\p{L}\p{N}]/u.test(character)) {
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
