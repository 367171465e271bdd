// Words that were recognised before, to be laid on a copy that a newer recipe made of the same original: no page is read twice.
import type { CopyFacts, PageReading } from '../../../../shared/evidence/page-facts';
import type { RecognisedLine, RecognisedText, RecognisedWord } from '../../../../shared/evidence/recognised-text';
import { uprightPage, type PageToLay } from '../../pdf/recognised/lay-words';
import type { LaidLine, LaidWord } from '../../pdf/recognised/word-layer';

/** A page with its words, and what is remembered of their reading. */
export interface LaidPage extends PageToLay {
  readonly words: RecognisedWord[];
  readonly reading: PageReading;
}

/** What was found before, and what was measured of the copy that it lies on. */
export interface KeptWords {
  readonly text: RecognisedText;
  readonly facts: CopyFacts;
}

/** Points by which a page of the newer copy may differ in size: beyond that it is another page. */
const MOST_APART = 1;

/** A line as it is kept. */
export function keptLine({ size, words }: LaidLine): RecognisedLine {
  const from = words[0]?.from ?? { x: 0, y: 0 };
  const to = words.at(-1)?.to ?? from;
  return { words: words.length, size: tidy(size), baseline: [tidy(from.x), tidy(from.y), tidy(to.x), tidy(to.y)] };
}

/**
 * The pages whose words can be laid again on a newer copy that `facts` were measured of. A page that has words of its own now, or
 * another size, is left to be read afresh.
 */
export function keptPages(facts: CopyFacts, kept: KeptWords): LaidPage[] {
  const texts = new Map(kept.text.pages.map((page) => [page.page - 1, page] as const));
  return kept.facts.pages.flatMap(({ reading, width, height }, index) => {
    const size = facts.pages[index];
    if (!reading || !size || size.characters > 0) return [];
    const { words = [], lines = [] } = texts.get(index) ?? {};
    const upright = uprightPage(size, reading.turned, reading.straightened);
    const isWhole = words.length === reading.words && lines.reduce((sum, line) => sum + line.words, 0) === words.length;
    if (!isWhole || !isNear(upright, { width, height })) return [];
    let at = 0;
    const laid = lines.map((line) => {
      const own = words.slice(at, at + line.words);
      at += line.words;
      return { size: line.size, words: own.map((word) => onLine(word, line, upright.height)) };
    });
    return [{ index, upright, lines: laid, words: [...words], reading }];
  });
}

/** A word on the baseline of its line, in points from the lower left corner. */
function onLine({ text, rect }: RecognisedWord, { baseline }: RecognisedLine, height: number): LaidWord {
  const [x, y, width, tall] = rect;
  const [x0, y0, x1, y1] = baseline;
  // A line that runs up the page: its words stand on their boxes.
  const isLevel = Math.abs(y1 - y0) < x1 - x0;
  const at = (across: number) => ({ x: across, y: isLevel ? y0 + ((across - x0) / (x1 - x0)) * (y1 - y0) : height - y - tall });
  return { text, from: at(x), to: at(x + width) };
}

function isNear(a: { readonly width: number; readonly height: number }, b: { readonly width: number; readonly height: number }): boolean {
  return Math.abs(a.width - b.width) <= MOST_APART && Math.abs(a.height - b.height) <= MOST_APART;
}

function tidy(points: number): number {
  return Math.round(points * 100) / 100;
}
