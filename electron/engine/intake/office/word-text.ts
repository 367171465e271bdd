// The words of one paragraph: what is printed, and what is kept back and only named.
import type { Relation } from './office-package';
import type { WordStyles } from './word-styles';
import { child, elements, switchOf, valueOf, type XmlElement } from './xml';

/** What a document holds that its pages do not show. */
export interface WordHiding {
  trackedChanges: number;
  hiddenText: number;
  /** Pictures in a form that only office programs draw, charts among them. */
  drawings: number;
}

export interface WordPicture {
  readonly kind: 'part';
  readonly part: string;
  /** Pixels at 96 to the inch. */
  readonly width: number;
  readonly height: number;
  readonly caption: string;
}

export interface WordTextRoom {
  readonly styles: WordStyles;
  readonly relations: ReadonlyMap<string, Relation>;
  readonly hiding: WordHiding;
  /** In headers and footers the numbers of the pages of some printer say nothing. */
  readonly skipPageNumbers: boolean;
}

export interface ParagraphText {
  /** Parted where the page is broken by hand. */
  readonly parts: readonly string[];
  readonly bold: boolean;
  readonly pictures: readonly WordPicture[];
  /** The contents of text boxes, to be read as a body is. */
  readonly boxes: readonly XmlElement[];
}

interface Field {
  code: string;
  inResult: boolean;
  box: string | null;
}

const EMU_PER_PIXEL = 9525;
const DELETED = new Set(['del', 'moveFrom']);
const CHANGES = new Set(['ins', 'del', 'moveFrom', 'moveTo', 'rPrChange', 'pPrChange', 'tblPrChange', 'sectPrChange', 'numberingChange']);
/** Property blocks hold no words. Their changes are counted where the whole part is looked through. */
const NO_WORDS = new Set([
  'pPr',
  'rPr',
  'sdtPr',
  'sdtEndPr',
  'fldData',
  'instrText',
  'delText',
  'delInstrText',
  'proofErr',
  'annotationRef',
]);

/** Fields may begin in one paragraph and end in another: one reader goes through one part from its start to its end. */
export class WordTextReader {
  readonly #room: WordTextRoom;
  readonly #fields: Field[] = [];
  #parts: string[] = [];
  #pictures: WordPicture[] = [];
  #boxes: XmlElement[] = [];
  #boldLetters = 0;
  #letters = 0;
  #style: string | undefined;

  constructor(room: WordTextRoom) {
    this.#room = room;
  }

  read(paragraph: XmlElement): ParagraphText {
    this.#parts = [''];
    this.#pictures = [];
    this.#boxes = [];
    this.#boldLetters = 0;
    this.#letters = 0;
    this.#style = valueOf(child(paragraph, 'pPr'), 'pStyle');
    this.#walk(paragraph);
    const bold = this.#letters > 0 && this.#boldLetters === this.#letters;
    return { parts: this.#parts, bold, pictures: this.#pictures, boxes: this.#boxes };
  }

  #walk(parent: XmlElement): void {
    for (const one of elements(parent)) {
      if (DELETED.has(one.name) || NO_WORDS.has(one.name)) continue;
      if (one.name === 'r') this.#run(one);
      else if (one.name === 'fldSimple') this.#simpleField(one);
      else if (one.name === 'AlternateContent') this.#walk(choice(one));
      else this.#walk(one);
    }
  }

  #run(run: XmlElement): void {
    const letters = child(run, 'rPr');
    const style = valueOf(letters, 'rStyle');
    const ask = <T>(answer: T | undefined, name: 'hidden' | 'bold') =>
      answer ?? this.#room.styles.answer(style ?? '', (one) => one[name]) ?? this.#room.styles.answer(this.#style, (one) => one[name]);
    if (ask(switchOf(letters, 'vanish'), 'hidden') === true) {
      if (hasWords(run)) this.#room.hiding.hiddenText += 1;
      // A field may begin or end in a hidden run all the same.
      for (const mark of elements(run, 'fldChar')) this.#fieldMark(mark);
      return;
    }
    const before = this.#length();
    this.#runContent(run);
    const said = this.#length() - before;
    this.#letters += said;
    if (ask(switchOf(letters, 'b'), 'bold') === true) this.#boldLetters += said;
  }

  #length(): number {
    return this.#parts.reduce((sum, part) => sum + part.replace(/\s+/g, '').length, 0);
  }

  #runContent(run: XmlElement): void {
    for (const one of elements(run)) {
      switch (one.name) {
        case 't':
          this.#say(one.children.filter((part) => typeof part === 'string').join(''));
          break;
        case 'tab':
        case 'ptab':
          this.#say('\t');
          break;
        case 'br':
          if (one.attributes['type'] === 'page') this.#parts.push('');
          else this.#say('\n');
          break;
        case 'cr':
          this.#say('\n');
          break;
        case 'noBreakHyphen':
          this.#say('\u2011');
          break;
        case 'sym':
          this.#say(symbol(one));
          break;
        case 'footnoteReference':
        case 'endnoteReference':
          this.#say(`[${one.name === 'endnoteReference' ? 'e' : ''}${one.attributes['id'] ?? ''}]`);
          break;
        case 'fldChar':
          this.#fieldMark(one);
          break;
        case 'instrText':
          this.#code(one.children.filter((part) => typeof part === 'string').join(''));
          break;
        case 'drawing':
        case 'pict':
        case 'object':
          this.#drawing(one);
          break;
        case 'AlternateContent':
          this.#runContent(choice(one));
          break;
        case 'ruby':
          this.#walk(child(one, 'rubyBase') ?? one);
          break;
        default:
          break;
      }
    }
  }

  #say(text: string): void {
    if (this.#fields.some((field) => !field.inResult || this.#isSilent(field))) return;
    this.#parts.push((this.#parts.pop() ?? '') + text);
  }

  #isSilent(field: Field): boolean {
    return this.#room.skipPageNumbers && /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b/i.test(field.code);
  }

  #code(text: string): void {
    const field = this.#fields.at(-1);
    if (field && !field.inResult) field.code += text;
  }

  #fieldMark(mark: XmlElement): void {
    const kind = mark.attributes['fldCharType'];
    if (kind === 'begin') {
      const box = child(mark, 'ffData', 'checkBox');
      const isOn = switchOf(box, 'checked') ?? switchOf(box, 'default') ?? false;
      this.#fields.push({ code: '', inResult: false, box: box ? (isOn ? '☒' : '☐') : null });
    } else if (kind === 'separate') {
      const field = this.#fields.at(-1);
      if (field) field.inResult = true;
    } else if (kind === 'end') {
      const box = this.#fields.pop()?.box;
      if (typeof box === 'string') this.#say(box);
    }
  }

  #simpleField(field: XmlElement): void {
    this.#fields.push({ code: field.attributes['instr'] ?? '', inResult: true, box: null });
    this.#walk(field);
    this.#fields.pop();
  }

  #drawing(drawing: XmlElement): void {
    const before = this.#boxes.length + this.#pictures.length;
    const look = (parent: XmlElement): void => {
      for (const one of elements(parent)) {
        if (one.name === 'txbxContent') {
          this.#boxes.push(one);
        } else if (one.name === 'AlternateContent') look(choice(one));
        else if (one.name === 'blip' || one.name === 'imagedata') this.#picture(drawing, one);
        else look(one);
      }
    };
    look(drawing);
    if (this.#boxes.length + this.#pictures.length === before && hasShape(drawing)) this.#room.hiding.drawings += 1;
  }

  #picture(drawing: XmlElement, blip: XmlElement): void {
    const relation = this.#room.relations.get(blip.attributes['embed'] ?? blip.attributes['id'] ?? '');
    if (!relation?.part) return;
    const frame = child(drawing, 'inline') ?? child(drawing, 'anchor');
    const extent = child(frame, 'extent');
    const shape = /width:([\d.]+)pt.*?height:([\d.]+)pt/.exec(child(drawing, 'shape')?.attributes['style'] ?? '');
    const width = extent ? Number(extent.attributes['cx']) / EMU_PER_PIXEL : (Number(shape?.[1] ?? 0) * 4) / 3;
    const height = extent ? Number(extent.attributes['cy']) / EMU_PER_PIXEL : (Number(shape?.[2] ?? 0) * 4) / 3;
    this.#pictures.push({ kind: 'part', part: relation.part, width, height, caption: '' });
  }
}

/** Words that are there in two forms: the newer one where it holds anything, else the one for old programs. */
function choice(alternatives: XmlElement): XmlElement {
  const newer = child(alternatives, 'Choice');
  return newer && newer.children.length > 0 ? newer : (child(alternatives, 'Fallback') ?? alternatives);
}

/** How many changes a part keeps track of. */
export function countChanges(part: XmlElement): number {
  let count = 0;
  for (const one of elements(part)) count += (CHANGES.has(one.name) ? 1 : 0) + countChanges(one);
  return count;
}

function hasWords(run: XmlElement): boolean {
  return elements(run).some(
    (one) => (one.name === 't' && one.children.some((part) => typeof part === 'string' && part.trim() !== '')) || one.name === 'drawing',
  );
}

function hasShape(drawing: XmlElement): boolean {
  return elements(drawing).some((one) => one.name !== 'wordprocessingShape' || one.children.length > 0);
}

const WINGDINGS: Readonly<Record<number, string>> = {
  0x6f: '☐',
  0x71: '☐',
  0xa8: '☐',
  0xfb: '✗',
  0xfc: '✓',
  0xfd: '☒',
  0xfe: '☑',
  0xe0: '→',
  0xd8: '➢',
  0xa7: '▪',
  0x6c: '●',
  0x6e: '■',
};

function symbol(mark: XmlElement): string {
  const code = parseInt(mark.attributes['char'] ?? '', 16);
  if (!Number.isInteger(code) || code <= 0 || code > 0xffff) return '';
  const own = code & 0xff;
  if (/^wingdings/i.test(mark.attributes['font'] ?? '')) return WINGDINGS[own] ?? '\ufffd';
  if (code >= 0xf000 && code <= 0xf0ff) return own === 0xb7 ? '•' : '\ufffd';
  return String.fromCodePoint(code);
}
