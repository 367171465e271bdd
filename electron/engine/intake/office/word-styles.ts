import { child, elements, switchOf, valueOf, type XmlElement } from './xml';

export interface WordStyle {
  readonly name: string;
  readonly basedOn: string | undefined;
  readonly list: string | undefined;
  readonly level: number | undefined;
  /** 0 for "Heading 1"; undefined for what is no heading. */
  readonly outline: number | undefined;
  readonly hidden: boolean | undefined;
  readonly bold: boolean | undefined;
}

const DEEPEST = 20;

/** What a document's styles say that matters to its words: numbering, headings, hidden text. */
export class WordStyles {
  readonly #styles = new Map<string, WordStyle>();
  readonly #ofParagraphs: string | undefined;

  constructor(styles: XmlElement | null) {
    let usual: string | undefined;
    for (const style of elements(styles ?? undefined, 'style')) {
      const id = style.attributes['styleId'];
      if (id === undefined) continue;
      if (style.attributes['type'] === 'paragraph' && ['1', 'true', 'on'].includes(style.attributes['default'] ?? '')) usual = id;
      const format = child(style, 'pPr');
      const letters = child(style, 'rPr');
      const level = valueOf(child(format, 'numPr'), 'ilvl');
      const outline = valueOf(format, 'outlineLvl');
      this.#styles.set(id, {
        name: valueOf(style, 'name') ?? id,
        basedOn: valueOf(style, 'basedOn'),
        list: valueOf(child(format, 'numPr'), 'numId'),
        level: level === undefined ? undefined : Number(level),
        outline: outline === undefined ? undefined : Number(outline),
        hidden: switchOf(letters, 'vanish'),
        bold: switchOf(letters, 'b'),
      });
    }
    this.#ofParagraphs = usual;
  }

  /** The first answer on the way from a style to what it is based on. */
  answer<T>(id: string | undefined, ask: (style: WordStyle, id: string) => T | undefined): T | undefined {
    let here = id ?? this.#ofParagraphs;
    for (let depth = 0; here !== undefined && depth < DEEPEST; depth += 1) {
      const style = this.#styles.get(here);
      if (!style) return undefined;
      const answer = ask(style, here);
      if (answer !== undefined) return answer;
      here = style.basedOn;
    }
    return undefined;
  }

  /** The list that a list style names. */
  listOf(id: string): string | undefined {
    return this.#styles.get(id)?.list;
  }

  headingLevel(id: string | undefined): 1 | 2 | 3 | null {
    if (id === undefined) return null;
    const named = /^(?:heading ([1-9])|(title))$/i.exec(this.#styles.get(id)?.name ?? '');
    if (named) return named[2] === undefined ? atMost3(Number(named[1])) : 1;
    const outline = this.answer(id, (style) => style.outline);
    return outline === undefined || outline > 8 ? null : atMost3(outline + 1);
  }
}

function atMost3(level: number): 1 | 2 | 3 {
  return level <= 1 ? 1 : level === 2 ? 2 : 3;
}
