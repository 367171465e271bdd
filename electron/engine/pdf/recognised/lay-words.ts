// A working copy whose scanned pages stand upright and straight and can be searched: the same pages, with words laid over them.
import { joinMatrices, uprightMatrix, visibleSize, type Matrix, type QuarterTurn } from '../../../../shared/basics/rectangle';
import type { Work } from '../../jobs/work';
import { AnswerFonts } from '../normalise/answer-fonts';
import { composePages, type PagePlanned } from '../normalise/compose-pages';
import { Destinations } from '../normalise/destinations';
import { readForm } from '../normalise/fields';
import { Findings } from '../normalise/findings';
import { Layers } from '../normalise/layers';
import { openSource } from '../normalise/open-source';
import { readAnnotations } from '../normalise/page-annotations';
import { contentStreams } from '../normalise/page-contents';
import { writePdf } from '../normalise/write-pdf';
import { addWordFont } from './word-font';
import { addWordLayer, unitsOf, type LaidLine } from './word-layer';

export interface PageToLay {
  /** From 0. */
  readonly index: number;
  readonly upright: UprightPage;
  /** In the space of the upright page. */
  readonly lines: readonly LaidLine[];
}

export interface LayWordsInput {
  /** The working copy, which is only read. */
  readonly file: string;
  /** The document's name as the officer knows it, for failures. */
  readonly name: string;
  readonly resources: string;
  /** Where to write; there must be no file yet. */
  readonly out: string;
  readonly pages: readonly PageToLay[];
}

/** A page turned upright and put straight: its size in points, and the matrix that takes the page as it was there. */
export interface UprightPage {
  readonly width: number;
  readonly height: number;
  readonly matrix: Matrix;
}

/**
 * Where a page of this size goes that is turned clockwise by `turn` and then by `degrees` more about its middle. It is
 * drawn smaller where its corners would else be cut off.
 */
export function uprightPage(size: { readonly width: number; readonly height: number }, turn: QuarterTurn, degrees: number): UprightPage {
  const box = { space: 'pdf', left: 0, bottom: 0, right: size.width, top: size.height } as const;
  const turned = uprightMatrix({ box, turn });
  const { width, height } = visibleSize({ box, turn });
  if (degrees === 0) return { width, height, matrix: turned };
  const angle = (-degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const across = width * Math.abs(cos) + height * Math.abs(sin);
  const up = width * Math.abs(sin) + height * Math.abs(cos);
  const scale = Math.min(1, width / across, height / up);
  const aboutMiddle = joinMatrices(
    joinMatrices([1, 0, 0, 1, -width / 2, -height / 2], [cos * scale, sin * scale, -sin * scale, cos * scale, 0, 0]),
    [1, 0, 0, 1, width / 2, height / 2],
  );
  return { width, height, matrix: joinMatrices(turned, aboutMiddle) };
}

/** Writes the new copy. Throws `pdf-damaged`, `pdf-page-lost`, and what the disk throws; then there is no file at `out`. */
export async function layWords(input: LayWordsInput, work: Work): Promise<void> {
  const { document, catalog, pages } = await openSource(input.file, input.name);
  work.signal.throwIfAborted();
  const { context } = document;
  const destinations = new Destinations(context, catalog, pages);
  const layers = new Layers(context, catalog);
  const fonts = new AnswerFonts(document, input.resources);
  const setting = { context, destinations, layers, form: readForm(catalog), fonts, findings: new Findings() };
  const toLay = new Map(input.pages.map((page) => [page.index, page] as const));
  const font = addWordFont(context, unitsOf(input.pages.flatMap((page) => page.lines)));
  const planned = pages.map((source): PagePlanned => {
    const { links, drawn } = readAnnotations(source, setting);
    const page = toLay.get(source.index);
    const upright = page?.upright ?? uprightPage(visibleSize(source.visible), 0, 0);
    const layer = page && page.lines.length > 0 ? [addWordLayer(context, page.lines, font, upright)] : [];
    return {
      source,
      // What lay outside the page as it was must not come to light on the page as it is.
      placed: { ...upright, oversize: false, roomier: page !== undefined },
      contents: contentStreams(source),
      links,
      drawn,
      over: layer.map((form) => ({ form, matrix: IDENTITY, multiply: false })),
      pictures: new Map(),
    };
  });
  work.signal.throwIfAborted();
  await writePdf(context, composePages(context, planned), input.out);
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
