// The words of a page that nobody hides, as lines to be laid over it again.
import { overlaps, type PdfRect } from '../../../../shared/basics/rectangle';
import type { LaidLine, LaidWord } from '../recognised/word-layer';
import type { PlacedCharacter, TextPart } from './page-characters';

/** Where a character shows; one without a shape, such as a recognised word under a scan, stands where its letters would. */
export function inkOf({ ink, box }: PlacedCharacter): PdfRect {
  return ink.right - ink.left > 0.01 && ink.top - ink.bottom > 0.01 ? ink : box;
}

/** Whole words of which no character touches anything hidden. */
export function keptLines(parts: readonly TextPart[], under: readonly PdfRect[]): LaidLine[] {
  const lines: LaidLine[] = [];
  let words: LaidWord[] = [];
  let word: PlacedCharacter[] = [];
  let size = 0;
  const endWord = () => {
    const hidden = word.some((each) => under.some((rect) => overlaps(rect, inkOf(each)) || overlaps(rect, each.box)));
    const laid = hidden ? null : laidWord(word);
    if (laid) {
      words.push(laid);
      size = Math.max(size, ...word.map((each) => each.size));
    }
    word = [];
  };
  const endLine = () => {
    endWord();
    if (words.length > 0) lines.push({ words, size });
    words = [];
    size = 0;
  };
  for (const part of parts) {
    if (part === 'line') endLine();
    else if (part === 'space') endWord();
    else word.push(part);
  }
  endLine();
  return lines;
}

/** On its baseline, from where its first character begins to where its last one ends. */
function laidWord(word: readonly PlacedCharacter[]): LaidWord | null {
  const [first] = word;
  if (!first) return null;
  const [x, y] = first.direction;
  const reach = Math.max(
    ...word.flatMap(({ box }) => corners(box).map((corner) => (corner.x - first.origin.x) * x + (corner.y - first.origin.y) * y)),
  );
  if (!(reach > 0)) return null;
  return {
    text: word.map(({ text }) => text).join(''),
    from: first.origin,
    to: { x: first.origin.x + x * reach, y: first.origin.y + y * reach },
  };
}

function corners({ left, bottom, right, top }: PdfRect): { x: number; y: number }[] {
  return [
    { x: left, y: bottom },
    { x: right, y: bottom },
    { x: left, y: top },
    { x: right, y: top },
  ];
}
