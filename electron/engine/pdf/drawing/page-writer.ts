import { createHash, type Hash } from 'node:crypto';
import { PDFContext, PDFHexString } from 'pdf-lib';
import type { FontSubset } from './font-subset';
import { FontShelf } from './font-shelf';
import type { Fonts } from './fonts';

export interface PaperFacts {
  readonly title?: string;
  /** BCP 47; "en-GB" where nothing is said. */
  readonly language?: string;
}

const CATALOG = 1;
const ROOT = 2;
const RESOURCES = 3;
const PAGES_PER_NODE = 100;

/** A picture as the page's content calls it (`/name Do`). */
export interface PagePicture {
  readonly name: string;
  /** The entries of its dictionary, without `/Length`. */
  readonly entries: string;
  /** Encoded as the entries say. */
  readonly bytes: Uint8Array;
}

/**
 * Writes pages one after another, so that a paper of thousands of pages never lies in memory: take what is ready with
 * `take` between pages. The same pages give the same bytes: no dates, no chance, and a deflate that is the same everywhere.
 */
export class PageWriter {
  readonly fonts: FontShelf;
  readonly #facts: PaperFacts;
  readonly #context = PDFContext.create();
  readonly #hash: Hash = createHash('sha256');
  readonly #places: number[] = [];
  readonly #nodes: { readonly object: number; readonly pages: number[] }[] = [];
  #ready: Uint8Array[] = [];
  #length = 0;
  #next = RESOURCES + 1;
  /** The fonts' own object, for pages that need resources of their own. */
  #fontTable: number | null = null;
  #pages = 0;

  constructor(fonts: Fonts, facts: PaperFacts) {
    this.fonts = new FontShelf(fonts);
    this.#facts = facts;
    this.#write(latin1('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n'));
  }

  get pages(): number {
    return this.#pages;
  }

  /** `content`: the operators of the page, in points from its lower left corner. */
  addPage(width: number, height: number, content: string, pictures: readonly PagePicture[] = []): void {
    let node = this.#nodes.at(-1);
    if (!node || node.pages.length === PAGES_PER_NODE) {
      node = { object: this.#next++, pages: [] };
      this.#nodes.push(node);
    }
    const stream = this.#addStream('', latin1(content));
    const page = this.#add(
      `<< /Type /Page /Parent ${node.object} 0 R /MediaBox [0 0 ${number(width)} ${number(height)}] /Resources ${this.#resourcesWith(pictures)} /Contents ${stream} 0 R >>`,
    );
    node.pages.push(page);
    this.#pages += 1;
  }

  /** Fonts, page tree and cross-reference table. Nothing can be added afterwards. */
  finish(): void {
    const fonts = this.fonts.used().map(({ name, subset }) => `/${name} ${this.#addFont(subset)} 0 R`);
    this.#put(RESOURCES, `<< /Font << ${fonts.join(' ')} >> >>`);
    if (this.#fontTable !== null) this.#put(this.#fontTable, `<< ${fonts.join(' ')} >>`);
    for (const node of this.#nodes)
      this.#put(node.object, `<< /Type /Pages /Parent ${ROOT} 0 R /Count ${node.pages.length} /Kids [${references(node.pages)}] >>`);
    const roots = references(this.#nodes.map((node) => node.object));
    this.#put(ROOT, `<< /Type /Pages /Count ${this.#pages} /Kids [${roots}] >>`);
    const language = textString(this.#facts.language ?? 'en-GB');
    this.#put(CATALOG, `<< /Type /Catalog /Pages ${ROOT} 0 R /Lang ${language} /ViewerPreferences << /DisplayDocTitle true >> >>`);
    const title = this.#facts.title === undefined ? '' : `/Title ${textString(this.#facts.title)} `;
    const info = this.#add(`<< ${title}/Producer ${textString('Lever Arch')} >>`);
    this.#writeTable(info);
  }

  /** The bytes written since the last call. */
  take(): Uint8Array {
    const bytes = joined(this.#ready);
    this.#ready = [];
    return bytes;
  }

  /** A picture belongs to its own page alone: a page that is left out of a bundle must not leave its picture behind there. */
  #resourcesWith(pictures: readonly PagePicture[]): string {
    if (pictures.length === 0) return `${RESOURCES} 0 R`;
    this.#fontTable ??= this.#next++;
    const entries = pictures.map(({ name, entries: facts, bytes }) => {
      const object = this.#next++;
      this.#begin(object);
      this.#write(latin1(`<< /Length ${bytes.length} ${facts} >>\nstream\n`));
      this.#write(bytes);
      this.#write(latin1('\nendstream\nendobj\n'));
      return `/${name} ${object} 0 R`;
    });
    return `<< /Font ${this.#fontTable} 0 R /XObject << ${entries.join(' ')} >> >>`;
  }

  #addFont(subset: FontSubset): number {
    const { font, bbox, ascent, descent, capHeight, unitsPerEm } = { font: subset.finish(), ...metricsOf(subset) };
    const scale = (units: number) => number((units * 1000) / unitsPerEm);
    const name = `${font.tag}+${subset.face.name}`;
    const file = this.#addStream(`/Length1 ${font.file.length}`, font.file);
    const descriptor = this.#add(
      `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${bbox.map(scale).join(' ')}] /ItalicAngle 0 ` +
        `/Ascent ${scale(ascent)} /Descent ${scale(descent)} /CapHeight ${scale(capHeight)} /StemV ${subset.face.bold ? 140 : 80} ` +
        `/FontFile2 ${file} 0 R >>`,
    );
    const descendant = this.#add(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ` +
        `/FontDescriptor ${descriptor} 0 R /W [0 [${font.widths.join(' ')}]] /CIDToGIDMap /Identity >>`,
    );
    const toUnicode = this.#addStream('', latin1(unicodeMap(font.texts)));
    return this.#add(
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${toUnicode} 0 R >>`,
    );
  }

  #addStream(entries: string, bytes: Uint8Array): number {
    const packed = this.#context.flateStream(bytes).getContents();
    const object = this.#next++;
    this.#begin(object);
    this.#write(latin1(`<< /Length ${packed.length} /Filter /FlateDecode ${entries} >>\nstream\n`));
    this.#write(packed);
    this.#write(latin1('\nendstream\nendobj\n'));
    return object;
  }

  #add(body: string): number {
    const object = this.#next++;
    this.#put(object, body);
    return object;
  }

  #put(object: number, body: string): void {
    this.#begin(object);
    this.#write(latin1(`${body}\nendobj\n`));
  }

  #begin(object: number): void {
    this.#places[object] = this.#length;
    this.#write(latin1(`${object} 0 obj\n`));
  }

  #writeTable(info: number): void {
    const start = this.#length;
    const rows = [`0000000000 65535 f \n`];
    for (let i = 1; i < this.#next; i++) rows.push(`${String(this.#places[i] ?? 0).padStart(10, '0')} 00000 n \n`);
    this.#write(latin1(`xref\n0 ${this.#next}\n${rows.join('')}`));
    const id = this.#hash.copy().digest('hex').slice(0, 32);
    this.#write(
      latin1(
        `trailer\n<< /Size ${this.#next} /Root ${CATALOG} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>] >>\nstartxref\n${start}\n%%EOF\n`,
      ),
    );
  }

  #write(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#ready.push(bytes);
    this.#length += bytes.length;
  }
}

function metricsOf(subset: FontSubset) {
  const { bbox, ascent, descent, capHeight, unitsPerEm } = subset.face.font;
  return { bbox: [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY], ascent, descent, capHeight, unitsPerEm };
}

/** What each code says, for search and copy (ISO 32000-2, 9.10.3). At most a hundred lines to a block. */
function unicodeMap(texts: readonly string[]): string {
  const lines = texts.flatMap((text, code) => (text === '' ? [] : [`<${hex4(code)}> <${[...utf16(text)].join('')}>`]));
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

function* utf16(text: string): Generator<string> {
  for (let i = 0; i < text.length; i++) yield hex4(text.charCodeAt(i));
}

/** Four hexadecimal digits. */
export function hex4(value: number): string {
  return value.toString(16).padStart(4, '0');
}

/** A number as a PDF writes it: no exponent, at most three places. */
export function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function textString(text: string): string {
  return PDFHexString.fromText(text).toString();
}

function references(objects: readonly number[]): string {
  return objects.map((object) => `${object} 0 R`).join(' ');
}

function latin1(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
