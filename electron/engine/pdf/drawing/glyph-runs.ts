import bidiFactory, { type Bidi } from 'bidi-js';
import type { FontWeight } from '../../../../shared/bundle/text-measure';
import type { Cluster, Direction, FontFace } from './font-face';
import type { Fonts } from './fonts';
import { isIgnorable } from './ignorable';

/** A stretch of one line in one face, its clusters from left to right on the paper. */
export interface GlyphRun {
  readonly face: FontFace;
  readonly clusters: readonly Cluster[];
}

export interface GlyphLine {
  /** From left to right on the paper. */
  readonly runs: readonly GlyphRun[];
  /** In thousandths of the size. */
  readonly width: number;
  /** Characters that no face has: a box stands for each. */
  readonly missing: readonly string[];
}

/** A stretch of text, in the order of reading, in one face and one embedding level. */
interface Stretch {
  readonly face: FontFace;
  readonly level: number;
  readonly missing: boolean;
  text: string;
}

const NOT_PLAIN = /[\p{Bidi_Control}\p{M}\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Controls and halves of surrogate pairs: a box is drawn for them and they are copied as U+FFFD. */
const UNSAYABLE = /^[\p{Cc}\p{Cs}]$/u;
const MARK = /^\p{M}$/u;
const MARKS = /\p{M}/u;

let bidi: Bidi | null = null;

/**
 * One line of text as glyphs in the order in which they stand on the paper: Unicode's bidirectional algorithm, letters
 * joined and marks placed. `direction` is the way the paragraph is read; nothing is dropped but what shows nothing.
 */
export function glyphRuns(fonts: Fonts, text: string, weight: FontWeight, direction: Direction = 'ltr'): GlyphLine {
  // Composed letters are drawn and found as one; file names of a Mac come decomposed.
  const line = text.normalize('NFC').replace(/[\t\n\r]/g, ' ');
  const missing: string[] = [];
  if (direction === 'ltr' && !NOT_PLAIN.test(line)) {
    const stretches = cut(fonts, line, weight, null);
    return finish(
      stretches.map((stretch) => ({ face: stretch.face, clusters: plain(stretch, missing) })),
      missing,
    );
  }
  bidi ??= bidiFactory();
  const { levels } = bidi.getEmbeddingLevels(line, direction);
  const mirrored = bidi.getMirroredCharactersMap(line, levels);
  let seen = '';
  for (let i = 0; i < line.length; i++) seen += mirrored.get(i) ?? line.charAt(i);
  const stretches = cut(fonts, seen, weight, levels);
  return finish(
    inVisualOrder(stretches).map((stretch) => ({ face: stretch.face, clusters: clustersOf(stretch, missing) })),
    missing,
  );
}

/** Cuts where the face or the level changes. Marks and joiners stay with the letter before them where its face has them. */
function cut(fonts: Fonts, text: string, weight: FontWeight, levels: Uint8Array | null): Stretch[] {
  const stretches: Stretch[] = [];
  let last: Stretch | undefined;
  let at = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const level = levels?.[at] ?? 0;
    at += character.length;
    const ignorable = isIgnorable(codePoint);
    if (ignorable && !last) continue;
    const follows = last !== undefined && !last.missing && (ignorable || MARK.test(character)) && last.face.has(codePoint);
    if (ignorable && !follows) continue;
    const keeps = follows || (character === ' ' && last !== undefined && !last.missing && last.face.has(codePoint));
    const face = keeps && last ? last.face : fonts.faceFor(codePoint, weight);
    const missing = face === null;
    const drawn = face ?? fonts.mainFace(weight);
    if (last?.face === drawn && last.level === level && last.missing === missing) last.text += character;
    else {
      last = { face: drawn, level, missing, text: character };
      stretches.push(last);
    }
  }
  return stretches;
}

/** Rule L2 of the bidirectional algorithm, on whole stretches. */
function inVisualOrder(stretches: readonly Stretch[]): Stretch[] {
  const order = [...stretches];
  const highest = Math.max(0, ...order.map((s) => s.level));
  for (let level = highest; level > 0; level--) {
    let from = 0;
    while (from < order.length) {
      if ((order[from]?.level ?? 0) < level) {
        from++;
        continue;
      }
      let to = from;
      while (to < order.length && (order[to]?.level ?? 0) >= level) to++;
      order.splice(from, to - from, ...order.slice(from, to).reverse());
      from = to;
    }
  }
  return order;
}

function clustersOf(stretch: Stretch, missing: string[]): readonly Cluster[] {
  const direction: Direction = stretch.level % 2 === 1 ? 'rtl' : 'ltr';
  const needsShaping = !stretch.missing && (stretch.face.joins || MARKS.test(stretch.text));
  if (needsShaping) return stretch.face.shape(stretch.text, direction);
  const clusters = plain(stretch, missing);
  return direction === 'rtl' ? clusters.reverse() : clusters;
}

function plain(stretch: Stretch, missing: string[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (const character of stretch.text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (isIgnorable(codePoint)) continue;
    const cluster = stretch.missing ? null : stretch.face.clusterFor(codePoint);
    if (!cluster) missing.push(character);
    clusters.push(cluster ?? stretch.face.boxFor(UNSAYABLE.test(character) ? '\ufffd' : character));
  }
  return clusters;
}

function finish(runs: readonly GlyphRun[], missing: readonly string[]): GlyphLine {
  let width = 0;
  for (const run of runs) {
    const scale = 1000 / run.face.font.unitsPerEm;
    for (const cluster of run.clusters) width += cluster.advance * scale;
  }
  return { runs, width, missing };
}
