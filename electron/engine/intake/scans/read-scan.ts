// What stands on a scanned page, and how the page stands. A plain look first; what that cannot read is turned, evened out
// and put straight, and the look with more words to rely on counts.
import { applyMatrix, type QuarterTurn } from '../../../../shared/basics/rectangle';
import type { Work } from '../../jobs/work';
import { uprightPage } from '../../pdf/recognised/lay-words';
import { openRecogniser, type Recogniser, type SeenLine, type SeenWord } from '../../tools/ocr';
import { drawScan, flattened, isBlank, skewOf, tilted, turned, type ScanPicture } from './scan-picture';
import { leanOf } from './lean';

export interface ScanToRead {
  /** The working copy. */
  readonly file: string;
  /** From 0. */
  readonly page: number;
}

export interface ReadWord {
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Points of the page as it was, from the lower left corner: the ends of the word on its baseline. */
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  /** The corners of its box, from the top left of the picture clockwise, in the same space. */
  readonly corners: readonly { readonly x: number; readonly y: number }[];
}

export interface ReadLine {
  readonly words: readonly ReadWord[];
  /** Points. */
  readonly size: number;
}

export interface ReadScan {
  readonly page: number;
  /** Points. */
  readonly width: number;
  readonly height: number;
  /** Clockwise quarters that put the page upright. */
  readonly turn: QuarterTurn;
  /** Clockwise degrees that then put it straight; 0 where it is straight enough. */
  readonly straighten: number;
  readonly lines: readonly ReadLine[];
  /** Of all words, by their letters, 0 to 1; null without words. */
  readonly confidence: number | null;
}

/** Words at least this sure count for a look. */
const SURE = 0.6;
/** A look this sure, with this many sure words, is good enough. */
const GOOD = 0.8;
const ENOUGH = 8;
/** Less sure than this is a stain, unless it has letters: then it may help a search. */
const LEAST_SURE = 0.25;
const SURE_MARK = 0.6;
/** How sure the turner must be, on its own scale, to have another look made. */
const TURN_SURENESS = 1;
/** A page that was read sideways is turned where upright nearly as much of it can be read. */
const ALMOST = 0.8;

/** Reads one page. Throws what drawing it throws. */
export async function readScan(input: ScanToRead, work: Work): Promise<ReadScan> {
  work.signal.throwIfAborted();
  const { picture, width, height } = await drawScan(input.file, input.page);
  const nothing = { page: input.page, width, height, turn: 0, straighten: 0, lines: [], confidence: null } as const;
  if (isBlank(picture)) return nothing;
  work.progress(0, null);
  const { turn, look } = await bestLook(picture, await theRecogniser(), work);
  const lines = look.lines.flatMap((line) => placed(line, look.picture));
  if (lines.length === 0) return nothing;
  const straighten = leanOf(lines, uprightPage({ width, height }, turn, 0).matrix);
  return { ...nothing, turn, straighten, lines, confidence: confidenceOf(look.lines) };
}

interface Look {
  readonly picture: ScanPicture;
  readonly lines: readonly SeenLine[];
  /** Words that can be relied on. */
  readonly sure: number;
  /** Do most words run up or down the page? Text recognition reads such lines too. */
  readonly sideways: boolean;
}

async function bestLook(picture: ScanPicture, recogniser: Recogniser, work: Work): Promise<{ turn: QuarterTurn; look: Look }> {
  const first = await lookAt(picture, recogniser, work);
  if (isGood(first)) return { turn: 0, look: first };
  const found = await recogniser.findTurn(picture).catch(() => null);
  work.progress(0, null);
  let best: { turn: QuarterTurn; look: Look } = { turn: 0, look: first };
  if (found && found.turn !== 0 && found.sureness >= TURN_SURENESS) {
    const again = await lookAt(await turned(picture, found.turn), recogniser, work);
    // A page is only turned on the word of the words themselves.
    if (!again.sideways && again.sure > first.sure * (first.sideways ? ALMOST : 1)) best = { turn: found.turn, look: again };
    if (isGood(best.look)) return best;
  }
  const even = await flattened(best.look.picture);
  const mended = await lookAt(await tilted(even, await skewOf(even)), recogniser, work);
  return mended.sure > best.look.sure ? { turn: best.turn, look: mended } : best;
}

async function lookAt(picture: ScanPicture, recogniser: Recogniser, work: Work): Promise<Look> {
  work.signal.throwIfAborted();
  const seen = await recogniser.recognise(picture);
  work.progress(0, null);
  const lines = seen.map((line) => ({ ...line, words: line.words.filter(isWorthLaying) })).filter((line) => line.words.length > 0);
  const words = lines.flatMap((line) => line.words);
  return { picture, lines, sideways: areSideways(words), sure: words.filter((word) => word.confidence >= SURE && hasLetters(word)).length };
}

/** Told by words that are long enough to be wider than tall when they stand upright. */
function areSideways(words: readonly SeenWord[]): boolean {
  const long = words.filter((word) => word.confidence >= SURE && word.text.length >= 4);
  return long.filter((word) => word.bottom - word.top > word.right - word.left).length * 2 > long.length;
}

function isGood(look: Look): boolean {
  return !look.sideways && look.sure >= ENOUGH && (confidenceOf(look.lines) ?? 0) >= GOOD;
}

function isWorthLaying(word: { readonly text: string; readonly confidence: number }): boolean {
  return word.text.trim() !== '' && word.confidence >= (hasLetters(word) ? LEAST_SURE : SURE_MARK);
}

function hasLetters({ text }: { readonly text: string }): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Longer words say more than a stray letter does. */
function confidenceOf(lines: readonly SeenLine[]): number | null {
  let sum = 0;
  let letters = 0;
  for (const { text, confidence } of lines.flatMap((line) => line.words)) {
    sum += confidence * text.length;
    letters += text.length;
  }
  return letters === 0 ? null : Math.round((sum / letters) * 1000) / 1000;
}

/** A line of the picture on the page as it was. */
function placed(line: SeenLine, { toPage }: ScanPicture): ReadLine[] {
  const { x0, y0, x1, y1 } = line.baseline;
  const slope = x1 === x0 ? 0 : (y1 - y0) / (x1 - x0);
  const at = (x: number) => applyMatrix(toPage, x, y0 + (x - x0) * slope);
  const words = line.words
    .filter((word) => word.right > word.left)
    .map((word): ReadWord => ({
      text: word.text.trim(),
      confidence: word.confidence,
      from: at(word.left),
      to: at(word.right),
      corners: [
        applyMatrix(toPage, word.left, word.top),
        applyMatrix(toPage, word.right, word.top),
        applyMatrix(toPage, word.right, word.bottom),
        applyMatrix(toPage, word.left, word.bottom),
      ],
    }));
  const size = line.height * Math.hypot(toPage[0], toPage[1]);
  return words.length === 0 ? [] : [{ words, size }];
}

/** Its memory only ever grows, so after this many pages a fresh one takes over. */
const PAGES_EACH = 60;
let open: { readonly recogniser: Promise<Recogniser>; pages: number } | null = null;

/** One for this thread: starting it takes half a second. It ends with the thread. */
async function theRecogniser(): Promise<Recogniser> {
  if (open && open.pages >= PAGES_EACH) await endRecogniser();
  open ??= { recogniser: openRecogniser(), pages: 0 };
  open.pages += 1;
  return open.recogniser;
}

/** Ends this thread's recogniser; the next page starts another. */
export async function endRecogniser(): Promise<void> {
  const ending = open;
  open = null;
  if (ending) await (await ending.recogniser).close();
}
