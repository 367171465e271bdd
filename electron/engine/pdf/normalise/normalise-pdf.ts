// A PDF that arrives becomes a sound working PDF: upright, A4 where it can be, with everything that shows printed into its
// pages and nothing that runs, hides or gives someone away.
import { PDFStream } from 'pdf-lib';
import { failure } from '../../../../shared/basics/failure';
import { joinMatrices } from '../../../../shared/basics/rectangle';
import type { ItemNote } from '../../../../shared/evidence/evidence-item';
import type { SourceBookmark } from '../../../../shared/evidence/page-facts';
import type { Work } from '../../jobs/work';
import { reportActiveContent } from './active-content';
import { AnswerFonts } from './answer-fonts';
import { readBookmarks } from './bookmarks';
import { choosePages, type ChosenPage } from './choose-pages';
import { composePages, type PagePlanned } from './compose-pages';
import { Destinations } from './destinations';
import { xfaKind } from './dynamic-form';
import { readForm } from './fields';
import { Findings } from './findings';
import { Layers } from './layers';
import { openSource, type OpenedSource } from './open-source';
import { readAnnotations, type AnnotationSetting, type PageAnnotations } from './page-annotations';
import { contentStreams } from './page-contents';
import { ImagePlaces } from './placed-images';
import { Resolution } from './reduce-resolution';
import type { ResamplePicture } from './reduce-picture';
import type { SourcePage } from './source-pages';
import { placePage, type PlacedPage } from './upright-a4';
import { writePdf } from './write-pdf';

export interface NormaliseInput {
  /** The path of the original, which is only read. */
  readonly file: string;
  /** The file's name as the officer knows it, for failures. */
  readonly name: string;
  /** The path of the resources folder. */
  readonly resources: string;
  /** Where to write; there must be no file yet. */
  readonly out: string;
  /** Packs a picture again at a smaller size. */
  readonly resample: ResamplePicture;
  /** Tried in turn on a locked file. Never kept. */
  readonly passwords?: readonly string[];
  /** Only these pages, in this order and turned: then a file is always written. All of them where nothing is said. */
  readonly choose?: readonly ChosenPage[];
}

export interface NormalisedPdf {
  /** False: the original is a sound working PDF already, and nothing was written. */
  readonly changed: boolean;
  readonly pages: number;
  readonly notes: ItemNote[];
  readonly bookmarks: SourceBookmark[];
}

interface PageRead {
  readonly source: SourcePage;
  readonly placed: PlacedPage;
  readonly annotations: PageAnnotations;
  readonly contents: readonly PDFStream[];
  readonly stripped: boolean;
}

/**
 * Makes the working copy. Throws pdf-damaged, pdf-needs-password, pdf-no-pages, pdf-dynamic-form, pdf-page-lost, and what
 * the disk throws. When it throws, there is no file at `out`.
 */
export async function normalisePdf(input: NormaliseInput, work: Work): Promise<NormalisedPdf> {
  work.progress(0, null);
  const source = await openSource(input.file, input.name, input.passwords);
  work.signal.throwIfAborted();
  const { document, catalog } = source;
  const pages = input.choose ? choosePages(source.pages, input.choose) : source.pages;
  const { context } = document;
  const xfa = xfaKind(catalog, pages);
  if (xfa === 'dynamic') throw failure('pdf-dynamic-form', { file: input.name });

  const findings = new Findings();
  if (xfa === 'static') findings.add('xfa-form');
  reportActiveContent(catalog, pages, findings);
  const destinations = new Destinations(context, catalog, pages);
  const layers = new Layers(context, catalog);
  if (layers.hidden > 0) findings.add('hidden-layers', undefined, layers.hidden);
  const strippedForms = layers.strip();
  const fonts = new AnswerFonts(document, input.resources);
  const setting = { context, destinations, layers, form: readForm(catalog), fonts, findings };

  const resolution = new Resolution(context);
  const read = readPages(pages, setting, resolution, work);
  const reduced = await resolution.reduce(input.resample, work);
  if (fonts.missing) findings.add('characters-missing');
  const result = {
    pages: pages.length,
    notes: [...source.notes, ...findings.notes(), ...reduced.notes],
    bookmarks: readBookmarks(catalog, destinations),
  };
  if (!input.choose && isFine(source, read) && !strippedForms && !reduced.changed && !mustGo(result.notes))
    return { changed: false, ...result };

  layers.settle();
  await fonts.finish();
  const planned = read.map((page): PagePlanned => ({
    source: page.source,
    placed: page.placed,
    contents: page.contents,
    links: page.annotations.links,
    drawn: page.annotations.drawn,
    pictures: reduced.replacements.get(page.source.index) ?? new Map(),
  }));
  work.signal.throwIfAborted();
  await writePdf(context, composePages(context, planned), input.out);
  return { changed: true, ...result };
}

function readPages(pages: readonly SourcePage[], setting: AnnotationSetting, resolution: Resolution, work: Work): PageRead[] {
  const places = new ImagePlaces();
  return pages.map((source) => {
    work.signal.throwIfAborted();
    const placed = placePage(source.visible, source.unit);
    if (placed.oversize) setting.findings.add('not-a4', source.index);
    if (isCropped(source)) setting.findings.add('cropped', source.index);
    const annotations = readAnnotations(source, setting);
    const originals = contentStreams(source);
    const stripped = setting.layers.pageContents(originals, source.resources);
    const contents = stripped ?? originals;
    resolution.add(source.index, places.of(contents, source.resources, placed.matrix));
    for (const { form, matrix } of annotations.drawn) {
      const drawn = setting.context.lookup(form);
      if (drawn instanceof PDFStream) resolution.add(source.index, places.ofForm(drawn, joinMatrices(matrix, placed.matrix)));
    }
    work.progress(source.index + 1, pages.length);
    return { source, placed, annotations, contents, stripped: stripped !== null };
  });
}

/** Is every page as it has to be? */
function isFine(source: OpenedSource, pages: readonly PageRead[]): boolean {
  return !source.mended && pages.every((page) => page.source.plain && !page.placed.roomier && page.annotations.untouched && !page.stripped);
}

const GOES = new Set([
  'javascript-removed',
  'attachments-removed',
  'launch-removed',
  'media-removed',
  'portfolio',
  'hidden-layers',
  'xfa-form',
]);

/** What the notes say was taken away has to be away. */
function mustGo(notes: readonly ItemNote[]): boolean {
  return notes.some((note) => GOES.has(note.code));
}

/** Points beyond which it is no longer the trim of a print shop. */
const TRIM = 20;

function isCropped({ visible, media }: SourcePage): boolean {
  const { box } = visible;
  return box.left - media.left > TRIM || box.bottom - media.bottom > TRIM || media.right - box.right > TRIM || media.top - box.top > TRIM;
}
