// A source page's own content as one form: a drawing that starts from a clean state and whose state ends with it. What a
// source leaves open, restores too often or clips away cannot reach the page number, which is drawn beside the form.
import { constants, deflateSync, inflateSync } from 'node:zlib';
import { PDFArray, PDFName, PDFRawStream, decodePDFRawStream, type PDFContext } from 'pdf-lib';
import { joinMatrices, uprightMatrix, visibleSize, type Matrix } from '../../../../shared/basics/rectangle';
import { contentBalance } from './content-balance';
import type { ObjectCopier } from './object-copier';
import { matrix, rectangle } from './serialise';
import type { SharedObjects } from './shared-objects';
import type { SourcePage } from './source-document';

const FORM_KEYS = new Set(['Type', 'Subtype', 'FormType', 'BBox', 'Matrix', 'Resources', 'Group', 'OC'].map((key) => PDFName.of(key)));
const FILTER = PDFName.of('Filter');
const PARAMETERS = PDFName.of('DecodeParms');

/**
 * From the source page's space to the bundle page's: upright, origin 0,0, and drawn in about the middle of its top edge
 * where the plan says so, which frees the foot for the number.
 */
export function contentMatrix(page: SourcePage, shrink: number): Matrix {
  const upright = uprightMatrix(page.visible);
  if (shrink === 1) return upright;
  const { width, height } = visibleSize(page.visible);
  return joinMatrices(upright, [shrink, 0, 0, shrink, ((1 - shrink) * width) / 2, (1 - shrink) * height]);
}

/** Writes the form. Returns its object number, or null for a page with no content. */
export function writePageContent(
  context: PDFContext,
  page: SourcePage,
  placed: Matrix,
  copier: ObjectCopier,
  shared: SharedObjects,
): number | null {
  const streams = contentStreams(context, page);
  const [first, ...rest] = streams;
  if (!first) return null;
  const form =
    `/Type/XObject/Subtype/Form/BBox${rectangle(page.visible.box)}` +
    `${isIdentity(placed) ? '' : `/Matrix${matrix(placed)}`}/Resources ${copier.resources(page.resources)}`;
  const rewritten = rest.length > 0 ? joined(streams) : isIdentity(placed) ? null : mended(first);
  if (rewritten) return shared.write(`${form}/Filter/FlateDecode`, deflateSync(rewritten));
  return shared.write(form + copier.streamEntries(first.dict, FORM_KEYS), first.contents);
}

function contentStreams(context: PDFContext, page: SourcePage): readonly PDFRawStream[] {
  const contents = context.lookup(page.dict.get(PDFName.Contents));
  const parts = contents instanceof PDFArray ? contents.asArray().map((part) => context.lookup(part)) : [contents];
  return parts.filter((part) => part instanceof PDFRawStream);
}

/**
 * Several streams are one content that was cut between two words: joined by a line break. A part that cannot be read is
 * passed over, as every viewer passes over it.
 */
function joined(streams: readonly PDFRawStream[]): Uint8Array {
  const parts = streams.map((stream) => decoded(stream) ?? new Uint8Array());
  const whole = Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
  return balanced(whole) ?? whole;
}

/** Null where the content needs no mending, or cannot be read and so is passed on as it is. */
function mended(stream: PDFRawStream): Uint8Array | null {
  const bytes = decoded(stream);
  return bytes ? balanced(bytes) : null;
}

/**
 * Some viewers let content that restores too often fall out of the form's own space, and a turned or drawn-in page would
 * jump. It gets the states that it takes for granted.
 */
function balanced(bytes: Uint8Array): Uint8Array | null {
  const { missing, open } = contentBalance(bytes);
  if (missing === 0 && open === 0) return null;
  return Buffer.concat([Buffer.from('q\n'.repeat(missing)), bytes, Buffer.from(`\n${'Q\n'.repeat(open)}`)]);
}

function decoded(stream: PDFRawStream): Uint8Array | null {
  const filter = stream.dict.lookup(FILTER);
  if (filter === undefined) return stream.contents;
  try {
    if (filter === PDFName.FlateDecode && !stream.dict.lookup(PARAMETERS)) {
      // A stream that stops early still gives what came before, as it does in a viewer.
      return inflateSync(stream.contents, { finishFlush: constants.Z_SYNC_FLUSH });
    }
  } catch {
    // pdf-lib's own reader is more forgiving about a wrong checksum.
  }
  try {
    return decodePDFRawStream(stream).decode();
  } catch {
    return null;
  }
}

function isIdentity(m: Matrix): boolean {
  return m[0] === 1 && m[1] === 0 && m[2] === 0 && m[3] === 1 && m[4] === 0 && m[5] === 0;
}
