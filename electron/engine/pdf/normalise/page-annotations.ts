import type { PDFStream } from 'pdf-lib';
import { PDFName, type PDFContext, type PDFDict } from 'pdf-lib';
import type { PdfRect } from '../../../../shared/basics/rectangle';
import { hasScript, reportFile } from './active-content';
import type { AnswerFonts } from './answer-fonts';
import { asForm, heldUpright, ownAppearance, placeInRect, type PlacedAppearance } from './appearance';
import type { Destinations } from './destinations';
import { drawShape } from './drawn-shapes';
import type { FormFacts } from './fields';
import type { Findings } from './findings';
import { flattenField } from './flatten-fields';
import type { Layers } from './layers';
import { arrayAt, asDict, membersOf, nameAt, numberAt, rectAt, textAt, valueAt } from './pdf-values';
import { readLink, type SourceLink } from './source-links';
import type { SourcePage } from './source-pages';

export interface AnnotationSetting {
  readonly context: PDFContext;
  readonly destinations: Destinations;
  readonly layers: Layers;
  readonly form: FormFacts;
  readonly fonts: AnswerFonts;
  readonly findings: Findings;
}

export interface PageAnnotations {
  readonly links: readonly SourceLink[];
  /** In the order in which they lie on the page. */
  readonly drawn: readonly PlacedAppearance[];
  /** The page's annotations can stay as they are: none, or links with nothing to mend. */
  readonly untouched: boolean;
}

const HIDDEN = 2;
const NO_ROTATE = 16;
const NO_VIEW = 32;
const MOST = 20_000;

/** Videos, sounds and models: their still picture stays, if they have one. */
const MEDIA = new Set(['Movie', 'Sound', 'Screen', 'RichMedia', '3D']);
/** What people write beside a text; its words show only where a reader opens them. */
const COMMENTABLE = new Set([
  'Text',
  'Highlight',
  'Underline',
  'StrikeOut',
  'Squiggly',
  'Caret',
  'Ink',
  'Line',
  'Square',
  'Circle',
  'Polygon',
  'PolyLine',
  'Stamp',
]);
const UNSEEN = new Set(['Popup', 'Text', 'FileAttachment', 'Sound', 'TrapNet', 'PrinterMark']);

/** Reads everything that hangs on a page, and makes what shows ready to be drawn. */
export function readAnnotations(page: SourcePage, setting: AnnotationSetting): PageAnnotations {
  const links: SourceLink[] = [];
  const drawn: PlacedAppearance[] = [];
  let untouched = true;
  for (const entry of membersOf(arrayAt(page.dict, 'Annots')).slice(0, MOST)) {
    const annotation = asDict(entry);
    if (!annotation) continue;
    const kind = nameAt(annotation, 'Subtype') ?? '';
    const flags = numberAt(annotation, 'F') ?? 0;
    const unseen = (flags & (HIDDEN | NO_VIEW)) !== 0 || setting.layers.isHidden(annotation.get(PDFName.of('OC')));
    if (hasScript(annotation)) setting.findings.add('javascript-removed', page.index);
    if (kind === 'Link') {
      const link = unseen ? null : keepLink(annotation, page.index, setting);
      if (link) links.push(link);
      if (!link?.fine) untouched = false;
      continue;
    }
    untouched = false;
    report(annotation, kind, page.index, setting.findings);
    const rect = rectAt(annotation, 'Rect');
    if (unseen || UNSEEN.has(kind) || !rect) continue;
    const placed =
      kind === 'Widget'
        ? flattenField(annotation, rect, flags, page.index, setting)
        : flattenMark(annotation, kind, rect, page.index, setting);
    if (!placed) continue;
    const held = (flags & NO_ROTATE) !== 0;
    drawn.push(held ? { ...placed, matrix: heldUpright(placed.matrix, rect, page.visible.turn) } : placed);
  }
  return { links, drawn, untouched };
}

function keepLink(annotation: PDFDict, page: number, { destinations, findings }: AnnotationSetting): SourceLink | null {
  const link = readLink(annotation, destinations);
  switch (link.kind) {
    case 'link':
      return link;
    case 'script':
      findings.add('javascript-removed', page);
      return null;
    case 'launch':
      findings.add('launch-removed', page);
      return null;
    case 'media':
      findings.add('media-removed', page);
      return null;
    case 'nowhere':
      findings.add('links-removed', page);
      return null;
  }
}

/** What an officer has to know of, seen or not. */
function report(annotation: PDFDict, kind: string, page: number, findings: Findings): void {
  if (MEDIA.has(kind)) findings.add('media-removed', page);
  if (kind === 'FileAttachment') reportFile(valueAt(annotation, 'FS'), findings, page);
  if (kind === 'Redact') findings.add('redaction-not-applied', page);
  if (kind === 'Widget' && leadsOut(annotation)) findings.add('launch-removed', page);
  if (COMMENTABLE.has(kind) && (textAt(annotation, 'Contents') ?? '').trim() !== '') findings.add('sticky-notes', page);
}

function leadsOut(widget: PDFDict): boolean {
  const action = asDict(widget.lookup(PDFName.of('A')));
  const kind = action && nameAt(action, 'S');
  return kind !== undefined && kind !== 'JavaScript' && kind !== 'GoTo';
}

function flattenMark(annotation: PDFDict, kind: string, rect: PdfRect, page: number, setting: AnnotationSetting): PlacedAppearance | null {
  const { context, fonts, findings } = setting;
  const own = ownAppearance(annotation);
  const appearance: PDFStream | null = own ?? drawShape(context, annotation, rect, fonts);
  if (!appearance) return null;
  const form = asForm(context, appearance, rect, undefined);
  const matrix = placeInRect(form.dict, rect);
  if (!matrix) return null;
  findings.add('annotations-flattened', page);
  return { form: context.register(form), matrix, multiply: kind === 'Highlight' };
}
