import { PDFDict, PDFName, PDFStream, type PDFContext, type PDFObject, type PDFRawStream, type PDFRef } from 'pdf-lib';
import { joinMatrices, transformRect, type Matrix, type PdfRect, type QuarterTurn } from '../../../../shared/basics/rectangle';
import { dictAt, nameAt, numbersAt, rectAt, shallowCopy, valueAt } from './pdf-values';
import { streamBytes } from './stream-bytes';

/** Something to draw on the page: a form, and the matrix that takes it to its place there. */
export interface PlacedAppearance {
  readonly form: PDFRef;
  readonly matrix: Matrix;
  /** Drawn so that what lies under it stays readable: a highlighter. */
  readonly multiply: boolean;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The appearance that an annotation brings along for the state that it is in, or undefined. `state` overrides its own. */
export function ownAppearance(annotation: PDFDict, state?: string): PDFStream | undefined {
  const appearances = dictAt(annotation, 'AP');
  const normal = appearances && valueAt(appearances, 'N');
  if (normal instanceof PDFStream) return normal;
  if (!(normal instanceof PDFDict)) return undefined;
  const name = state ?? nameAt(annotation, 'AS');
  const found = name === undefined ? undefined : valueAt(normal, name);
  return found instanceof PDFStream ? found : undefined;
}

/** Does it draw anything at all? An empty appearance, as many forms carry for fields nobody filled in, does not. */
export function drawsSomething(form: PDFStream): boolean {
  const bytes = streamBytes(form);
  if (!bytes) return true;
  return /\b(Tj|TJ|Do|sh|BI|f\*?|F|S|s|B\*?|b\*?)(?=\s|$)|'(?=\s|$)|"(?=\s|$)/.test(Buffer.from(bytes).toString('latin1'));
}

/** Section 12.5.5 of the standard: the form's box, turned by its matrix, is stretched over the annotation's rectangle. */
export function placeInRect(form: PDFDict, rect: PdfRect): Matrix | undefined {
  const box = rectAt(form, 'BBox');
  if (!box) return undefined;
  const turned = transformRect(matrixOf(form), box);
  const [width, height] = [turned.right - turned.left, turned.top - turned.bottom];
  const [across, up] = [rect.right - rect.left, rect.top - rect.bottom];
  if (width <= 0 || height <= 0) return undefined;
  const x = across / width;
  const y = up / height;
  return [x, 0, 0, y, rect.left - turned.left * x, rect.bottom - turned.bottom * y];
}

/**
 * For an annotation that stays upright while its page is turned: turned back about the upper left corner of its rectangle.
 */
export function heldUpright(placed: Matrix, rect: PdfRect, turn: QuarterTurn): Matrix {
  if (turn === 0) return placed;
  const [cos, sin] = { 90: [0, 1], 180: [-1, 0], 270: [0, -1] }[turn] as [number, number];
  const back = joinMatrices([1, 0, 0, 1, -rect.left, -rect.top], [cos, sin, -sin, cos, rect.left, rect.top]);
  return joinMatrices(placed, back);
}

function matrixOf(form: PDFDict): Matrix {
  const numbers = numbersAt(form, 'Matrix');
  if (!numbers || numbers.length < 6) return IDENTITY;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers;
  return [a, b, c, d, e, f];
}

/** An appearance made fit to be drawn as part of a page. */
export function asForm(context: PDFContext, appearance: PDFStream, rect: PdfRect, fallback: PDFDict | undefined): PDFStream {
  const dict = shallowCopy(appearance.dict);
  dict.set(PDFName.of('Type'), PDFName.of('XObject'));
  dict.set(PDFName.of('Subtype'), PDFName.of('Form'));
  if (!rectAt(dict, 'BBox')) dict.set(PDFName.of('BBox'), context.obj([0, 0, rect.right - rect.left, rect.top - rect.bottom]));
  if (!dictAt(dict, 'Resources')) dict.set(PDFName.of('Resources'), fallback ?? context.obj({}));
  for (const key of ['OC', 'Parent', 'P']) dict.delete(PDFName.of(key));
  return withDict(context, appearance, dict);
}

function withDict(context: PDFContext, stream: PDFStream, dict: PDFDict): PDFRawStream {
  const copy = context.stream(stream.getContents());
  for (const [key, value] of dict.entries()) copy.dict.set(key, value);
  return copy;
}

/** A drawing of our own as a form: `content` in points from the box's lower left corner. */
export function madeForm(
  context: PDFContext,
  size: { readonly width: number; readonly height: number },
  content: string,
  resources: PDFObject,
  matrix: Matrix = IDENTITY,
): PDFRawStream {
  const form = context.flateStream(Buffer.from(content, 'latin1'), {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, size.width, size.height],
    Resources: resources,
  });
  if (matrix !== IDENTITY) form.dict.set(PDFName.of('Matrix'), context.obj([...matrix]));
  return form;
}
