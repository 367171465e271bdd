// Text recognition behind one port. Everything it needs lies in its packages on this disk: nothing is ever fetched.
import { join } from 'node:path';
import english from '@tesseract.js-data/eng';
import orientation from '@tesseract.js-data/osd';
import tesseract from 'tesseract.js';
import type { QuarterTurn } from '../../../shared/basics/rectangle';

/** A grey picture: one byte a pixel, rows from the top. 300 pixels to the inch. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface SeenWord {
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Pixels from the left. */
  readonly left: number;
  readonly right: number;
  /** Pixels from the top. */
  readonly top: number;
  readonly bottom: number;
}

export interface SeenLine {
  readonly words: readonly SeenWord[];
  /** Two points of the line that the letters stand on, in pixels from the top left. */
  readonly baseline: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
  /** Pixels from the lowest descender to the highest ascender. */
  readonly height: number;
}

export interface Recogniser {
  /** The lines of a picture that stands upright, in reading order. */
  recognise(picture: GreyPicture): Promise<readonly SeenLine[]>;
  /** The clockwise turn that would put the picture upright, and how sure that is (beyond 2 it holds); null where it cannot be told. */
  findTurn(picture: GreyPicture): Promise<{ readonly turn: QuarterTurn; readonly sureness: number } | null>;
  close(): Promise<void>;
}

/** What it would print is for those who work on it. */
const SETTINGS = { user_defined_dpi: '300', debug_file: '/dev/null' };

/**
 * Opens a recogniser for English. It runs in a thread below the calling one and ends with it, so a page that hangs can be
 * ended from outside. The second thread, which tells how a page is turned, starts when it is first asked.
 */
export async function openRecogniser(): Promise<Recogniser> {
  // The whole numbers of "best" are as good as its fractions and a quarter of their size; they lie beside the default ones.
  const reader = await startThread(english.code, join(english.langPath, '..', '4.0.0_best_int'), false);
  await reader.setParameters({ ...SETTINGS, tessedit_pageseg_mode: tesseract.PSM.AUTO });
  let turner: Promise<tesseract.Worker> | null = null;
  return {
    async recognise(picture) {
      const { data } = await reader.recognize(pgm(picture), {}, { text: false, blocks: true });
      return linesOf(data);
    },
    async findTurn(picture) {
      turner ??= startTurner();
      const { data } = await (await turner).detect(pgm(picture));
      const { orientation_degrees: turn, orientation_confidence: sureness } = data;
      if (turn !== 0 && turn !== 90 && turn !== 180 && turn !== 270) return null;
      return { turn, sureness: sureness ?? 0 };
    },
    async close() {
      await reader.terminate();
      if (turner) await (await turner).terminate();
    },
  };
}

async function startTurner(): Promise<tesseract.Worker> {
  const turner = await startThread(orientation.code, orientation.langPath, true);
  await turner.setParameters(SETTINGS);
  return turner;
}

/** `langPath` is a folder on this disk, which is what keeps the library from asking its own server for the data. */
function startThread(code: string, langPath: string, legacy: boolean): Promise<tesseract.Worker> {
  return tesseract.createWorker(code, legacy ? tesseract.OEM.TESSERACT_ONLY : tesseract.OEM.LSTM_ONLY, {
    langPath,
    cacheMethod: 'none',
    gzip: true,
    legacyCore: legacy,
    legacyLang: legacy,
    // Without it the library throws into the empty air; the call's own promise is refused all the same.
    errorHandler: () => undefined,
  });
}

/** The plainest of picture files: a line of words and the bytes as they are. */
function pgm({ width, height, pixels }: GreyPicture): Buffer {
  return Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`, 'latin1'), pixels]);
}

function linesOf(page: tesseract.Page): readonly SeenLine[] {
  const lines = (page.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines));
  return lines
    .map((line): SeenLine => {
      const { x0, y0, x1, y1 } = line.baseline;
      const height = line.rowAttributes.rowHeight;
      return {
        words: line.words.map(({ text, confidence, bbox }) => ({
          text,
          confidence: Math.min(1, Math.max(0, confidence / 100)),
          left: bbox.x0,
          right: bbox.x1,
          top: bbox.y0,
          bottom: bbox.y1,
        })),
        baseline: { x0, y0, x1, y1 },
        height: height > 0 ? height : line.bbox.y1 - line.bbox.y0,
      };
    })
    .filter((line) => line.words.length > 0);
}
