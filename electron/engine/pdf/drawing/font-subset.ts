import { createHash } from 'node:crypto';
import type { Cluster, FontFace, GlyphPart } from './font-face';
import { writeSfnt } from './sfnt-writing';

export interface SubsetFont {
  /** A TrueType file with just the glyphs that were used. */
  readonly file: Uint8Array;
  /** Six letters, from the file's own bytes. */
  readonly tag: string;
  /** By glyph, in thousandths of the size. */
  readonly widths: readonly number[];
  /** What each glyph says; empty for one that is only a part of others. */
  readonly texts: readonly string[];
}

const MOST_GLYPHS = 65_000;
const COMPOUND = { words: 1, offsets: 2, scale: 8, more: 32, twoScales: 64, matrix: 128 };

/**
 * Collects what is drawn in one face. Each cluster becomes ONE glyph with ONE text, however many glyphs of the font it is
 * put together from (a TrueType composite). So search and copy are right in every reader, none of which agree on /ActualText.
 */
export class FontSubset {
  readonly face: FontFace;
  readonly #ids = new Map<string, number>();
  readonly #known = new WeakMap<Cluster, number>();
  readonly #outlines: Uint8Array[] = [];
  readonly #metrics: { readonly advance: number; readonly bearing: number }[] = [];
  readonly #texts: string[] = [];

  constructor(face: FontFace) {
    this.face = face;
    this.#plain(0, '');
  }

  /** The code that draws this cluster: its glyph in the subset. */
  codeOf(cluster: Cluster): number {
    const known = this.#known.get(cluster);
    if (known !== undefined) return known;
    // A font holds 65,535 glyphs. Only a file that is no text comes near; the rest of it is boxes.
    if (this.#texts.length > MOST_GLYPHS) return 0;
    const [first] = cluster.parts;
    const code =
      cluster.parts.length === 1 && first?.dx === 0 && first.dy === 0
        ? this.#plain(first.glyph, cluster.text)
        : this.#composite(cluster.parts, cluster.advance, cluster.text);
    this.#known.set(cluster, code);
    return code;
  }

  /** How far the pen moves after this code, in font units. */
  advanceOf(code: number): number {
    return this.#metrics[code]?.advance ?? 0;
  }

  finish(): SubsetFont {
    const file = writeSfnt(this.face.tables, this.#outlines, this.#metrics);
    const scale = 1000 / this.face.font.unitsPerEm;
    const digest = createHash('sha256').update(file).digest();
    const tag = [...digest.subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join('');
    return { file, tag, widths: this.#metrics.map((m) => Math.round(m.advance * scale)), texts: this.#texts };
  }

  #plain(glyph: number, text: string): number {
    const key = `${glyph}|${text}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const code = this.#take(key, this.face.advanceOf(glyph), text);
    const outline = outlineOf(this.face, glyph);
    this.#outlines[code] = this.#withParts(outline);
    this.#metrics[code] = { advance: this.face.advanceOf(glyph), bearing: leftOf(outline) };
    return code;
  }

  #composite(parts: readonly GlyphPart[], advance: number, text: string): number {
    const key = `${parts.map((p) => `${p.glyph},${p.dx},${p.dy}`).join(';')},${advance}|${text}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const code = this.#take(key, advance, text);
    const drawn = parts.filter((part) => outlineOf(this.face, part.glyph).length > 0);
    const outline = new Uint8Array(drawn.length === 0 ? 0 : 10 + drawn.length * 8);
    if (drawn.length > 0) {
      const view = new DataView(outline.buffer);
      const boxes = drawn.map((part) => boxOf(outlineOf(this.face, part.glyph), part));
      view.setInt16(0, -1);
      view.setInt16(2, Math.min(...boxes.map((b) => b.left)));
      view.setInt16(4, Math.min(...boxes.map((b) => b.bottom)));
      view.setInt16(6, Math.max(...boxes.map((b) => b.right)));
      view.setInt16(8, Math.max(...boxes.map((b) => b.top)));
      drawn.forEach((part, i) => {
        const at = 10 + i * 8;
        view.setUint16(at, COMPOUND.words | COMPOUND.offsets | (i < drawn.length - 1 ? COMPOUND.more : 0));
        view.setUint16(at + 2, this.#plain(part.glyph, ''));
        view.setInt16(at + 4, part.dx);
        view.setInt16(at + 6, part.dy);
      });
    }
    this.#outlines[code] = outline;
    this.#metrics[code] = { advance, bearing: leftOf(outline) };
    return code;
  }

  #take(key: string, advance: number, text: string): number {
    const code = this.#texts.push(text) - 1;
    this.#ids.set(key, code);
    this.#outlines.push(new Uint8Array(0));
    this.#metrics.push({ advance, bearing: 0 });
    return code;
  }

  /** A composite of the font itself names its parts by glyph: they come along and the names change. */
  #withParts(outline: Uint8Array): Uint8Array {
    if (outline.length === 0) return outline;
    const copy = outline.slice();
    const view = new DataView(copy.buffer);
    if (view.getInt16(0) >= 0) return copy;
    let at = 10;
    for (;;) {
      const flags = view.getUint16(at);
      view.setUint16(at + 2, this.#plain(view.getUint16(at + 2), ''));
      if ((flags & COMPOUND.more) === 0) return copy;
      at += 4 + (flags & COMPOUND.words ? 4 : 2);
      if (flags & COMPOUND.scale) at += 2;
      else if (flags & COMPOUND.twoScales) at += 4;
      else if (flags & COMPOUND.matrix) at += 8;
    }
  }
}

function outlineOf(face: FontFace, glyph: number): Uint8Array {
  const loca = face.tables.viewOf('loca');
  const long = face.tables.viewOf('head').getInt16(50) === 1;
  const place = (i: number) => (long ? loca.getUint32(i * 4) : loca.getUint16(i * 2) * 2);
  return face.tables.bytesOf('glyf').subarray(place(glyph), place(glyph + 1));
}

function leftOf(outline: Uint8Array): number {
  return outline.length === 0 ? 0 : new DataView(outline.buffer, outline.byteOffset).getInt16(2);
}

function boxOf(outline: Uint8Array, part: GlyphPart): { left: number; bottom: number; right: number; top: number } {
  const view = new DataView(outline.buffer, outline.byteOffset);
  return {
    left: view.getInt16(2) + part.dx,
    bottom: view.getInt16(4) + part.dy,
    right: view.getInt16(6) + part.dx,
    top: view.getInt16(8) + part.dy,
  };
}
