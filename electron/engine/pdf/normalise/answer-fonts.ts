// The fonts that answers are written in where the form brings no drawing of them: the form's own standard font where it
// has the characters, else the fonts that Lever Arch brings along, which know every alphabet of the field.
import { PDFName, PDFString, StandardFonts, type PDFDict, type PDFDocument, type PDFFont, type PDFRef } from 'pdf-lib';
import { inkText } from '../drawing/draw-text';
import { FontShelf } from '../drawing/font-shelf';
import type { FontSubset } from '../drawing/font-subset';
import { loadFonts } from '../drawing/fonts';
import { hex4, number } from '../drawing/page-writer';

export interface AnswerStyle {
  readonly family: 'sans' | 'serif' | 'mono';
  readonly bold: boolean;
  readonly italic: boolean;
}

/** A piece of text in ink. */
export interface Inked {
  /** Operators of a text object, its left end at `x` on the baseline `y`. */
  readonly at: (x: number, y: number) => string;
  /** Points. */
  readonly width: number;
}

const STANDARD: Readonly<Record<AnswerStyle['family'], readonly [StandardFonts, StandardFonts, StandardFonts, StandardFonts]>> = {
  sans: [StandardFonts.Helvetica, StandardFonts.HelveticaBold, StandardFonts.HelveticaOblique, StandardFonts.HelveticaBoldOblique],
  serif: [StandardFonts.TimesRoman, StandardFonts.TimesRomanBold, StandardFonts.TimesRomanItalic, StandardFonts.TimesRomanBoldItalic],
  mono: [StandardFonts.Courier, StandardFonts.CourierBold, StandardFonts.CourierOblique, StandardFonts.CourierBoldOblique],
};

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

interface TakenFont {
  readonly font: PDFFont;
  readonly name: string;
  readonly characters: ReadonlySet<number>;
  readonly widths: Map<string, number>;
}

export class AnswerFonts {
  /** The resources of every form that uses these fonts. The fonts are in it once `finish` is done. */
  readonly resources: PDFRef;
  /** Did an answer hold a character that no font has? */
  missing = false;
  readonly #document: PDFDocument;
  readonly #fonts: PDFDict;
  readonly #folder: string;
  readonly #standard = new Map<StandardFonts, TakenFont>();
  #shelf: FontShelf | undefined;

  /** `resources` is the path of the resources folder. */
  constructor(document: PDFDocument, resources: string) {
    this.#document = document;
    this.#folder = resources;
    this.#fonts = document.context.obj({});
    this.resources = document.context.register(document.context.obj({ Font: this.#fonts }));
  }

  ink(text: string, style: AnswerStyle, size: number): Inked {
    const font = this.#take(STANDARD[style.family][(style.bold ? 1 : 0) + (style.italic ? 2 : 0)] ?? StandardFonts.Helvetica);
    const written = text.normalize('NFC');
    if (Array.from(written).every((character) => font.characters.has(character.codePointAt(0) ?? 0)))
      return inkStandard(font, written, size);
    this.#shelf ??= new FontShelf(loadFonts(this.#folder));
    const inked = inkText(this.#shelf, {
      text: written,
      size,
      weight: style.bold ? 'bold' : 'regular',
      direction: RIGHT_TO_LEFT.test(written) ? 'rtl' : 'ltr',
    });
    if (inked.missing.length > 0) this.missing = true;
    return inked;
  }

  /** A mark of Zapf Dingbats by its code, e.g. "4" for a tick. */
  dingbat(code: string, size: number): Inked & { readonly font: string } {
    const { name } = this.#take(StandardFonts.ZapfDingbats);
    const shown = `/${name} ${number(size)} Tf <${Buffer.from(code, 'latin1').toString('hex')}> Tj`;
    return { at: (x, y) => `BT ${number(x)} ${number(y)} Td ${shown} ET\n`, width: size * 0.8, font: name };
  }

  /** Writes the fonts into the document. Call once, after the last answer. */
  async finish(): Promise<void> {
    for (const { font, name } of this.#standard.values()) {
      await font.embed();
      this.#fonts.set(PDFName.of(name), font.ref);
    }
    for (const { name, subset } of this.#shelf?.used() ?? []) this.#fonts.set(PDFName.of(name), this.#embed(subset));
  }

  #take(name: StandardFonts): TakenFont {
    let taken = this.#standard.get(name);
    if (!taken) {
      const font = this.#document.embedStandardFont(name);
      taken = { font, name: `S${this.#standard.size + 1}`, characters: new Set(font.getCharacterSet()), widths: new Map() };
      this.#standard.set(name, taken);
    }
    return taken;
  }

  #embed(subset: FontSubset): PDFRef {
    const { context } = this.#document;
    const made = subset.finish();
    const { bbox, ascent, descent, capHeight, unitsPerEm } = subset.face.font;
    const scale = (units: number) => Math.round((units * 1000) / unitsPerEm);
    const name = `${made.tag}+${subset.face.name}`;
    const descriptor = context.register(
      context.obj({
        Type: 'FontDescriptor',
        FontName: name,
        Flags: 4,
        FontBBox: [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map(scale),
        ItalicAngle: 0,
        Ascent: scale(ascent),
        Descent: scale(descent),
        CapHeight: scale(capHeight),
        StemV: subset.face.bold ? 140 : 80,
        FontFile2: context.register(context.flateStream(made.file, { Length1: made.file.length })),
      }),
    );
    const descendant = context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: name,
        CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
        FontDescriptor: descriptor,
        W: [0, [...made.widths]],
        CIDToGIDMap: 'Identity',
      }),
    );
    return context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: name,
        Encoding: 'Identity-H',
        DescendantFonts: [descendant],
        ToUnicode: context.register(context.flateStream(unicodeMap(made.texts))),
      }),
    );
  }
}

function inkStandard(font: TakenFont, text: string, size: number): Inked {
  let width = 0;
  for (const character of text) {
    let known = font.widths.get(character);
    if (known === undefined) font.widths.set(character, (known = font.font.widthOfTextAtSize(character, 1)));
    width += known;
  }
  const codes = font.font.encodeText(text).asString();
  return {
    at: (x, y) => (codes === '' ? '' : `BT /${font.name} ${number(size)} Tf ${number(x)} ${number(y)} Td <${codes}> Tj ET\n`),
    width: width * size,
  };
}

function unicodeMap(texts: readonly string[]): string {
  const lines = texts.flatMap((text, code) =>
    text === '' ? [] : [`<${hex4(code)}> <${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`],
  );
  const blocks: string[] = [];
  for (let i = 0; i < lines.length; i += 100) {
    const block = lines.slice(i, i + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
  }
  return (
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n' +
    `1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${blocks.join('')}` +
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n'
  );
}
