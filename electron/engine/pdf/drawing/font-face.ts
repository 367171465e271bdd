import fontkit from '@pdf-lib/fontkit';
import { isIgnorable } from './ignorable';
import { SfntTables } from './sfnt-tables';

/** A glyph and where it stands from the cluster's own origin, in font units, y upwards. */
export interface GlyphPart {
  readonly glyph: number;
  readonly dx: number;
  readonly dy: number;
}

/**
 * The smallest piece of text that is drawn as one: a letter with its marks, a ligature. `text` is what it says, from left
 * to right on the paper; `advance` is in font units.
 */
export interface Cluster {
  readonly parts: readonly GlyphPart[];
  readonly advance: number;
  readonly text: string;
}

export type Direction = 'ltr' | 'rtl';

interface ShapedGlyph {
  readonly id: number;
  readonly codePoints: readonly number[];
  readonly isMark: boolean;
}

interface ShapedPosition {
  xAdvance: number;
  yAdvance: number;
  xOffset: number;
  yOffset: number;
}

interface ShapingRun {
  glyphs: readonly { readonly id: number; readonly codePoints: readonly number[] }[];
  positions: ShapedPosition[];
  readonly features: Record<string, boolean>;
  readonly script: string;
  readonly language: null;
  readonly direction: Direction;
}

/**
 * The part of fontkit that shapes. Its public `layout` loses which characters a glyph stands for: glyphs are cached by id,
 * with the characters of whoever asked first. `glyphInfos` keeps them, so we take its four steps ourselves. The version of
 * fontkit is pinned; tests/engine/drawing/fonts.test.ts fails if these steps change.
 */
interface ShapingEngine {
  glyphInfos: readonly ShapedGlyph[];
  setup(run: ShapingRun): void;
  substitute(run: ShapingRun): void;
  position(run: ShapingRun): unknown;
  cleanup(): void;
}

interface OpenedFont {
  readonly postscriptName: string | null;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly bbox: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { readonly id: number };
  readonly _layoutEngine: { readonly engine: ShapingEngine };
}

const MOST_WORDS = 20_000;

/** One opened font file. */
export class FontFace {
  readonly name: string;
  readonly tables: SfntTables;
  readonly bold: boolean;
  readonly font: OpenedFont;
  /** Do its letters change with their neighbours? */
  readonly joins: boolean;
  readonly #script: string;
  readonly #clusters = new Map<number, Cluster | null>();
  readonly #words = new Map<string, readonly Cluster[]>();

  /** `script` is the OpenType tag that the face shapes with, e.g. "arab". */
  constructor(bytes: Uint8Array, script: string) {
    // fontkit's own types leave the shaping engine out.
    this.font = fontkit.create(bytes) as unknown as OpenedFont;
    this.tables = new SfntTables(bytes);
    this.name = this.font.postscriptName ?? 'Font';
    this.bold = this.name.endsWith('-Bold');
    this.joins = script === 'arab';
    this.#script = script;
  }

  has(codePoint: number): boolean {
    return this.clusterFor(codePoint) !== null;
  }

  /** The character on its own, unshaped; null where the face does not have it. The same object for the same character. */
  clusterFor(codePoint: number): Cluster | null {
    const known = this.#clusters.get(codePoint);
    if (known !== undefined) return known;
    const cluster = this.font.hasGlyphForCodePoint(codePoint)
      ? this.#plain(this.font.glyphForCodePoint(codePoint).id, String.fromCodePoint(codePoint))
      : null;
    this.#clusters.set(codePoint, cluster);
    return cluster;
  }

  /** The face's box for a character that it does not have. */
  boxFor(text: string): Cluster {
    return this.#plain(0, text);
  }

  /** Advance of a glyph in font units. */
  advanceOf(glyph: number): number {
    const last = this.tables.viewOf('hhea').getUint16(34) - 1;
    return this.tables.viewOf('hmtx').getUint16(Math.min(glyph, last) * 4);
  }

  /**
   * Joins and places the letters of a text that this face has whole. The clusters come from left to right as they stand on
   * the paper, whatever way the text is read.
   */
  shape(text: string, direction: Direction): readonly Cluster[] {
    // Letters join within a word, and words come again: each is shaped once.
    const words = text.split(/(?<= )|(?= )/u).map((word) => this.#shapedWord(word, direction));
    return (direction === 'rtl' ? words.reverse() : words).flat();
  }

  #shapedWord(word: string, direction: Direction): readonly Cluster[] {
    const key = `${direction}${word}`;
    const known = this.#words.get(key);
    if (known) return known;
    const clusters = this.#shapeWord(Array.from(word), direction);
    if (this.#words.size >= MOST_WORDS) this.#words.clear();
    this.#words.set(key, clusters);
    return clusters;
  }

  #shapeWord(characters: readonly string[], direction: Direction): readonly Cluster[] {
    if (characters.length === 0) return [];
    const { infos, positions } = this.#steps(characters, direction);
    const groups: { from: number; to: number; text: string }[] = [];
    let read = 0;
    infos.forEach((info, i) => {
      const said = characters.slice(read, read + info.codePoints.length).join('');
      read += info.codePoints.length;
      const last = groups.at(-1);
      if (last && (info.isMark || said === '')) {
        last.to = i + 1;
        last.text += said;
      } else groups.push({ from: i, to: i + 1, text: said });
    });
    const clusters = groups.map((group) => clusterOf(group, infos, positions, direction)).filter((cluster) => cluster !== null);
    return direction === 'rtl' ? clusters.reverse() : clusters;
  }

  #steps(characters: readonly string[], direction: Direction): { infos: readonly ShapedGlyph[]; positions: readonly ShapedPosition[] } {
    const glyphs = characters.map((character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      return { id: this.font.glyphForCodePoint(codePoint).id, codePoints: [codePoint] };
    });
    // Without kerning and ligatures of choice Latin text is as wide as the planners measured it.
    const features = this.#script === 'latn' ? { kern: false, liga: false, clig: false, calt: false } : {};
    const run: ShapingRun = { glyphs, positions: [], features, script: this.#script, language: null, direction };
    const { engine } = this.font._layoutEngine;
    engine.setup(run);
    engine.substitute(run);
    const infos = [...engine.glyphInfos];
    const positions = infos.map((info) => ({ xAdvance: this.advanceOf(info.id), yAdvance: 0, xOffset: 0, yOffset: 0 }));
    run.positions = [...positions];
    engine.position(run);
    engine.cleanup();
    return { infos, positions };
  }

  #plain(glyph: number, text: string): Cluster {
    return { parts: [{ glyph, dx: 0, dy: 0 }], advance: this.advanceOf(glyph), text };
  }
}

/** Null for characters that only steer the shaping and show nothing. */
function clusterOf(
  group: { readonly from: number; readonly to: number; readonly text: string },
  infos: readonly ShapedGlyph[],
  positions: readonly ShapedPosition[],
  direction: Direction,
): Cluster | null {
  const order: number[] = [];
  for (let i = group.from; i < group.to; i++) order.push(i);
  if (direction === 'rtl') order.reverse();
  const parts: GlyphPart[] = [];
  let pen = 0;
  for (const i of order) {
    const info = infos[i];
    const position = positions[i];
    if (!info || !position) continue;
    if (info.codePoints.length > 0 && info.codePoints.every(isIgnorable)) continue;
    parts.push({ glyph: info.id, dx: Math.round(pen + position.xOffset), dy: Math.round(position.yOffset) });
    pen += position.xAdvance;
  }
  // Readers put a right-to-left run in order by turning all its characters round, those of one glyph too.
  const text = direction === 'rtl' ? Array.from(group.text).reverse().join('') : group.text;
  return parts.length === 0 ? null : { parts, advance: Math.round(pen), text };
}
