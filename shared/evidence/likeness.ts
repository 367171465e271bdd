// What makes two documents the same to a person although their bytes differ. Everything here is measured once for each
// working copy and compared without looking at the files again.
import { z } from 'zod';

/** Squares across and down of the small grey picture that is kept of a photograph. */
export const LOOK_SIDE = 32;

export const PictureLook = z.object({
  /** 64 bits as 16 hexadecimal digits: is each square of a 9 by 8 picture lighter than the one to its left? */
  dHash: z.string().regex(/^[0-9a-f]{16}$/),
  /** Width over height, as a person sees it. */
  shape: z.number().positive(),
  /** `LOOK_SIDE` squares across and down, 0 black to 255 white, as hexadecimal, two digits each. */
  grey: z.string().length(LOOK_SIDE * LOOK_SIDE * 2),
});
export type PictureLook = z.infer<typeof PictureLook>;

export const TextLook = z.object({
  /** How many words. */
  words: z.number().int().nonnegative(),
  /** Stands for the whole text, folded: equal for equal words in the same order, 16 hexadecimal digits. */
  whole: z.string(),
  /** The lowest of the hashes of each run of words, in order: a sample by which two texts can be held against each other. */
  sample: z.array(z.number().int().nonnegative()),
});
export type TextLook = z.infer<typeof TextLook>;

/** Fewer words than this say too little: "See attached" is on many pages that have nothing to do with one another. */
export const LEAST_WORDS = 8;
/** Nearly the same is only said of texts that are long enough for a changed name or date to be a small part. */
export const LEAST_WORDS_NEARLY = 40;
/** The share of common runs of words from which on two texts are nearly the same. */
export const NEARLY = 0.9;
const RUN = 3;
const SAMPLE = 400;

/** @param text the words of a whole document in reading order. */
export function textLook(text: string): TextLook {
  const words = foldWords(text);
  const hashes = new Set<number>();
  const times = new Map<string, number>();
  for (let i = 0; i + RUN <= words.length; i++) {
    const run = words.slice(i, i + RUN).join(' ');
    // Each time that a run comes counts: a form repeats its words, and what differs in it comes as often.
    const time = (times.get(run) ?? 0) + 1;
    times.set(run, time);
    hashes.add(hash32(`${run} ${time}`, 0));
  }
  const joined = words.join(' ');
  const whole = [1, 2].map((seed) => hash32(joined, seed).toString(16).padStart(8, '0')).join('');
  return { words: words.length, whole, sample: [...hashes].sort((a, b) => a - b).slice(0, SAMPLE) };
}

/** Case, accents, punctuation, ligatures and line ends do not make two texts different; figures do. */
function foldWords(text: string): string[] {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Two texts of which one has none of the other's keys are not nearly the same: those that have nine tenths in common share one
 * of their very lowest runs, but for one case in millions.
 */
export function textKeys(look: TextLook): readonly string[] {
  return [look.whole, ...look.sample.slice(0, 12).map(String)];
}

/** Two pictures of which one has none of the other's keys are not the same: of nine parts of the hash, eight bits leave one alike. */
export function pictureKeys(look: PictureLook): readonly string[] {
  const bits = Array.from(look.dHash, (digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  const edge = (part: number) => Math.floor((part * bits.length) / (MOST_BITS + 1));
  return Array.from({ length: MOST_BITS + 1 }, (_, part) => `${part} ${bits.slice(edge(part), edge(part + 1))}`);
}

/** How two texts compare; null where they are not the same, or too short to say. */
export function compareTexts(a: TextLook, b: TextLook): 'same' | 'nearly' | null {
  if (Math.min(a.words, b.words) < LEAST_WORDS) return null;
  if (a.words === b.words && a.whole === b.whole) return 'same';
  if (Math.min(a.words, b.words) < LEAST_WORDS_NEARLY || Math.max(a.words, b.words) * NEARLY > Math.min(a.words, b.words)) return null;
  return shareOf(a.sample, b.sample) >= NEARLY ? 'nearly' : null;
}

/** An estimate of the share of runs that two texts have in common, from their samples. */
function shareOf(a: readonly number[], b: readonly number[]): number {
  const inB = new Set(b);
  const inA = new Set(a);
  const lowest = [...new Set([...a, ...b])].sort((x, y) => x - y).slice(0, Math.max(1, Math.min(SAMPLE, Math.max(a.length, b.length))));
  return lowest.filter((each) => inA.has(each) && inB.has(each)).length / lowest.length;
}

/** Bits of 64 by which the rough hash may differ after resizing and saving again. */
const MOST_BITS = 8;
/** Grey levels by which one square of 32 by 32 may differ: a person who walked into the picture changes more than this. */
const MOST_IN_A_SQUARE = 14;
/** The same on average over all squares. */
const MOST_ON_AVERAGE = 3;
/** Differences as a share of the picture's own contrast: pages of faint writing all look alike otherwise. */
const MOST_OF_CONTRAST = 0.12;
const LEAST_CONTRAST = 4;

/** Is it the same picture, perhaps resized or saved again? Two frames of one camera are not. */
export function samePicture(a: PictureLook, b: PictureLook): boolean {
  if (Math.abs(a.shape / b.shape - 1) > 0.03) return false;
  const [first, second] = [readLook(a), readLook(b)];
  if (ones(first.high ^ second.high) + ones(first.low ^ second.low) > MOST_BITS) return false;
  const [one, two] = [first.squares, second.squares];
  const contrast = Math.min(first.contrast, second.contrast);
  if (contrast < LEAST_CONTRAST) return false;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < one.length; i++) {
    const apart = Math.abs((one[i] ?? 0) - (two[i] ?? 0));
    if (apart > MOST_IN_A_SQUARE) return false;
    sum += apart;
    squares += apart * apart;
  }
  if (sum / one.length > MOST_ON_AVERAGE) return false;
  return Math.sqrt(squares / one.length) / contrast <= MOST_OF_CONTRAST;
}

/** The rough hash of a picture shrunk to 9 by 8 squares of grey, row by row. */
export function dHashOf(squares: ArrayLike<number>): string {
  let hash = '';
  for (let row = 0; row < 8; row++) {
    let bits = 0;
    for (let column = 0; column < 8; column++) {
      const at = row * 9 + column;
      bits = bits * 2 + ((squares[at + 1] ?? 0) > (squares[at] ?? 0) ? 1 : 0);
    }
    hash += bits.toString(16).padStart(2, '0');
  }
  return hash;
}

interface ReadLook {
  readonly high: number;
  readonly low: number;
  readonly squares: readonly number[];
  readonly contrast: number;
}

/** Thousands of pictures are each held against all others: what is written in figures is read once. */
const read = new WeakMap<PictureLook, ReadLook>();

function readLook(look: PictureLook): ReadLook {
  const known = read.get(look);
  if (known) return known;
  const squares = Array.from({ length: look.grey.length / 2 }, (_, i) => parseInt(look.grey.slice(2 * i, 2 * i + 2), 16));
  const fresh = {
    high: parseInt(look.dHash.slice(0, 8), 16),
    low: parseInt(look.dHash.slice(8), 16),
    squares,
    contrast: spreadOf(squares),
  };
  read.set(look, fresh);
  return fresh;
}

/** How many bits of 32 are set. */
function ones(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function spreadOf(values: readonly number[]): number {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  return Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length);
}

/** FNV-1a with a seed, mixed at the end so that the lowest are a fair sample. 32 bits. */
function hash32(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)) >>> 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
