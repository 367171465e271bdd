// The pages of a file made ready for redaction: what is not seen is left behind, what hangs on a page becomes part of it.
import { PDFArray, PDFName, PDFStream, type PDFContext, type PDFDict } from 'pdf-lib';
import { overlaps, toPdfRect, uprightMatrix, visibleSize, type PageRect, type PdfRect } from '../../../../shared/basics/rectangle';
import { AnswerFonts } from '../normalise/answer-fonts';
import type { PagePlanned } from '../normalise/compose-pages';
import { Destinations } from '../normalise/destinations';
import { readForm } from '../normalise/fields';
import { Findings } from '../normalise/findings';
import { Layers } from '../normalise/layers';
import { openSource } from '../normalise/open-source';
import { readAnnotations, type AnnotationSetting } from '../normalise/page-annotations';
import { contentStreams } from '../normalise/page-contents';
import { arrayAt, asDict, membersOf, numberAt, rectAt, shallowCopy } from '../normalise/pdf-values';
import type { SourcePage } from '../normalise/source-pages';
import { streamBytes } from '../normalise/stream-bytes';
import { cleanContent } from './clean-content';
import { CleanResources, type Doubt } from './clean-resources';
import { isColourProfile, withoutProfileWords } from './colour-profile';

export interface CleanPage {
  readonly planned: PagePlanned;
  /** Points, as seen. */
  readonly width: number;
  readonly height: number;
  readonly doubts: ReadonlySet<Doubt>;
}

export interface PagesToRedact {
  readonly context: PDFContext;
  readonly count: number;
  /** A page (index from 0) without what is not seen, and without annotations that touch one of the rectangles; `rebuild`: to be drawn anew. */
  readonly clean: (index: number, under: readonly PageRect[], rebuild: boolean) => CleanPage;
}

/** Reads the file as a whole; nothing of its catalogue is taken over. Throws as `openSource`. */
export async function openPages(file: string, resources: string): Promise<PagesToRedact> {
  const { document, catalog, pages } = await openSource(file, 'PDF');
  const { context } = document;
  const layers = new Layers(context, catalog);
  const setting: AnnotationSetting = {
    context,
    destinations: new Destinations(context, catalog, pages),
    layers,
    form: readForm(catalog),
    fonts: new AnswerFonts(document, resources),
    findings: new Findings(),
  };
  layers.strip();
  cleanProfiles(context);
  const cleaner = new CleanResources(context);
  return {
    context,
    count: pages.length,
    clean: (index, under, rebuild) => {
      const page = pages[index];
      if (!page) throw new RangeError('There is no such page.');
      return cleanPage(page, { under, rebuild }, setting, cleaner);
    },
  };
}

/** Profiles of colours stand in many places, and nothing else has their mark. */
function cleanProfiles(context: PDFContext): void {
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFStream) || numberAt(object.dict, 'N') === undefined) continue;
    const bytes = streamBytes(object);
    if (!bytes || !isColourProfile(bytes)) continue;
    const made = context.flateStream(withoutProfileWords(bytes));
    for (const key of ['N', 'Alternate', 'Range']) {
      const value = object.dict.get(PDFName.of(key));
      if (value) made.dict.set(PDFName.of(key), value);
    }
    context.assign(ref, made);
  }
}

interface Hides {
  readonly under: readonly PageRect[];
  readonly rebuild: boolean;
}

function cleanPage(page: SourcePage, { under, rebuild }: Hides, setting: AnnotationSetting, cleaner: CleanResources): CleanPage {
  const { context, layers } = setting;
  const marked = under.map((rect) => toPdfRect(page.visible, rect));
  const { links, drawn } = readAnnotations({ ...page, dict: withoutTouched(page.dict, marked) }, setting);
  const doubts = new Set<Doubt>();
  const content = cleanContent(contentOf(page, layers, doubts));
  const resources = cleaner.used(page.resources, content, doubts);
  const size = visibleSize(page.visible);
  for (const { form } of drawn) {
    // Appearances are forms like any other, called by a name that content would use.
    const names = new Map([['XObject', new Set(['Mark'])]] as const);
    cleaner.used(context.obj({ XObject: { Mark: form } }), { names, inlinePictures: false }, doubts);
  }
  return {
    ...size,
    doubts,
    planned: {
      source: { ...page, resources },
      placed: { ...size, matrix: uprightMatrix(page.visible), oversize: false, roomier: false },
      contents: [context.flateStream(content.bytes)],
      // An address outside the file can name what is hidden, so marked pages keep only links within it,
      // as do pages of which the proof has said that they hold a redacted word.
      links: under.length === 0 && !rebuild ? links : links.filter((link) => link.lead.kind !== 'address'),
      drawn,
      pictures: new Map(),
    },
  };
}

function contentOf(page: SourcePage, layers: Layers, doubts: Set<Doubt>): Uint8Array {
  const streams: readonly PDFStream[] = contentStreams(page);
  const parts = (layers.pageContents(streams, page.resources) ?? streams).map((stream) => streamBytes(stream));
  if (parts.includes(null)) doubts.add('unreadable');
  return Buffer.concat(parts.flatMap((part) => (part ? [part, Buffer.from('\n')] : [])));
}

/** The page's dictionary with only those annotations whose place is known and touches nothing that is hidden. */
function withoutTouched(dict: PDFDict, marked: readonly PdfRect[]): PDFDict {
  const annotations = arrayAt(dict, 'Annots');
  if (!annotations || marked.length === 0) return dict;
  const kept = PDFArray.withContext(dict.context);
  membersOf(annotations).forEach((member, i) => {
    const annotation = asDict(member);
    const rect = annotation && rectAt(annotation, 'Rect');
    const entry = annotations.get(i);
    if (rect && !marked.some((mark) => overlaps(grown(mark), rect))) kept.push(entry);
  });
  const copy = shallowCopy(dict);
  copy.set(PDFName.of('Annots'), kept);
  return copy;
}

/** An underline is drawn a little outside the words that it belongs to. */
const NEAR = 1;

function grown(rect: PdfRect): PdfRect {
  return { ...rect, left: rect.left - NEAR, bottom: rect.bottom - NEAR, right: rect.right + NEAR, top: rect.top + NEAR };
}
