// Marks that the file describes but brings no drawing of: drawn simply and in the right place.
import { PDFArray, type PDFContext, type PDFDict, type PDFRawStream } from 'pdf-lib';
import type { PdfRect } from '../../../../shared/basics/rectangle';
import { number } from '../drawing/page-writer';
import type { AnswerFonts } from './answer-fonts';
import { madeForm } from './appearance';
import { colourOf, ellipse, styleOf, type FieldStyle } from './field-style';
import { manyLines } from './field-text';
import { arrayAt, asNumbers, dictAt, membersOf, nameAt, numberAt, numbersAt, textAt } from './pdf-values';

/** A form whose box is the annotation's rectangle moved to 0,0, or null for a mark that is not drawn. */
export function drawShape(context: PDFContext, annotation: PDFDict, rect: PdfRect, fonts: AnswerFonts): PDFRawStream | null {
  const size = { width: rect.right - rect.left, height: rect.top - rect.bottom };
  const shape: Shape = { annotation, rect, ...size, line: lineWidth(annotation) };
  const content = contentOf(shape, fonts);
  if (content === '') return null;
  const opacity = numberAt(annotation, 'CA') ?? 1;
  if (opacity >= 1) return madeForm(context, size, content, fonts.resources);
  // See-through as a whole: the mark stands in a form of its own.
  const inner = context.register(madeForm(context, size, content, fonts.resources));
  const resources = context.obj({ XObject: { Mark: inner }, ExtGState: { Thin: { ca: Math.max(0, opacity), CA: Math.max(0, opacity) } } });
  return madeForm(context, size, '/Thin gs /Mark Do', resources);
}

interface Shape {
  readonly annotation: PDFDict;
  readonly rect: PdfRect;
  readonly width: number;
  readonly height: number;
  readonly line: number;
}

function contentOf(shape: Shape, fonts: AnswerFonts): string {
  const { annotation } = shape;
  switch (nameAt(annotation, 'Subtype')) {
    case 'Square':
      return outlined(
        shape,
        `${number(shape.line / 2)} ${number(shape.line / 2)} ${number(shape.width - shape.line)} ${number(shape.height - shape.line)} re`,
      );
    case 'Circle':
      return outlined(shape, ellipse(shape.width, shape.height, shape.line / 2));
    case 'Line':
      return stroked(shape, path(shape, numbersAt(annotation, 'L') ?? []));
    case 'PolyLine':
      return stroked(shape, path(shape, numbersAt(annotation, 'Vertices') ?? []));
    case 'Polygon':
      return outlined(shape, `${path(shape, numbersAt(annotation, 'Vertices') ?? [])} h`);
    case 'Ink':
      return stroked(shape, strokes(shape));
    case 'Highlight':
      return highlight(shape);
    case 'Underline':
    case 'Squiggly':
      return ruled(shape, 0.07);
    case 'StrikeOut':
      return ruled(shape, 0.45);
    case 'FreeText':
      return freeText(shape, fonts);
    default:
      return '';
  }
}

function stroked(shape: Shape, drawn: string): string {
  if (drawn.trim() === '' || shape.line === 0) return '';
  return `${colourOf(numbersAt(shape.annotation, 'C'), true) ?? '0 G'} ${number(shape.line)} w 1 J 1 j ${dash(shape.annotation)}${drawn} S\n`;
}

function outlined(shape: Shape, drawn: string): string {
  const inside = colourOf(numbersAt(shape.annotation, 'IC'), false);
  const border = shape.line > 0 ? (colourOf(numbersAt(shape.annotation, 'C'), true) ?? (inside ? undefined : '0 G')) : undefined;
  const paint = inside ? (border ? 'B' : 'f') : border ? 'S' : '';
  return paint === '' ? '' : `${inside ?? ''} ${border ?? ''} ${number(shape.line)} w ${dash(shape.annotation)}${drawn} ${paint}\n`;
}

function highlight(shape: Shape): string {
  const colour = colourOf(numbersAt(shape.annotation, 'C'), false) ?? '1 1 0 rg';
  return quads(shape)
    .map(([a, b, c, d]) => `${colour} ${point(a)} m ${point(b)} l ${point(d)} l ${point(c)} l f\n`)
    .join('');
}

/** A line along the text, at a share of its height above the lower edge. */
function ruled(shape: Shape, share: number): string {
  const colour = colourOf(numbersAt(shape.annotation, 'C'), true) ?? '0 G';
  return quads(shape)
    .map(([a, b, c, d]) => {
      const at = (low: Point, high: Point): Point => [low[0] + (high[0] - low[0]) * share, low[1] + (high[1] - low[1]) * share];
      const width = Math.max(0.5, Math.hypot(a[0] - c[0], a[1] - c[1]) * 0.06);
      return `${colour} ${number(width)} w ${point(at(c, a))} m ${point(at(d, b))} l S\n`;
    })
    .join('');
}

type Point = readonly [number, number];
type Quad = readonly [Point, Point, Point, Point];

/** Upper left, upper right, lower left, lower right, as files write them (whatever the standard says). */
function quads(shape: Shape): Quad[] {
  const numbers = numbersAt(shape.annotation, 'QuadPoints') ?? [];
  const found: Quad[] = [];
  for (let i = 0; i + 7 < numbers.length; i += 8) {
    const at = (k: number): Point => [(numbers[i + k] ?? 0) - shape.rect.left, (numbers[i + k + 1] ?? 0) - shape.rect.bottom];
    found.push([at(0), at(2), at(4), at(6)]);
  }
  if (found.length > 0) return found;
  const { width, height } = shape;
  return [
    [
      [0, height],
      [width, height],
      [0, 0],
      [width, 0],
    ],
  ];
}

function strokes(shape: Shape): string {
  return membersOf(arrayAt(shape.annotation, 'InkList'))
    .map((stroke) => path(shape, (stroke instanceof PDFArray ? asNumbers(stroke) : undefined) ?? []))
    .join(' ');
}

function path(shape: Shape, numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const at: Point = [(numbers[i] ?? 0) - shape.rect.left, (numbers[i + 1] ?? 0) - shape.rect.bottom];
    parts.push(`${point(at)} ${i === 0 ? 'm' : 'l'}`);
  }
  return parts.length === 1 ? `${parts[0] ?? ''} ${(parts[0] ?? '').replace(/m$/, 'l')}` : parts.join(' ');
}

function freeText(shape: Shape, fonts: AnswerFonts): string {
  const { annotation, width, height, line } = shape;
  const text = textAt(annotation, 'Contents') ?? '';
  const words = (textAt(annotation, 'DA') ?? '').trim().split(/\s+/);
  const tf = words.indexOf('Tf');
  const size = (tf > 0 ? Math.abs(Number(words[tf - 1])) : 0) || 12;
  const colour = /(?:[\d.]+\s+){3}rg|(?:[\d.]+\s+){4}k|[\d.]+\s+g/.exec(words.join(' '))?.[0] ?? '0 g';
  const quadding = numberAt(annotation, 'Q');
  const border = (dictAt(annotation, 'BS') ?? numbersAt(annotation, 'Border')) ? line : 0;
  const style: FieldStyle = {
    ...styleOf(tf > 1 ? (words[tf - 2] ?? '') : ''),
    size,
    colour,
    align: quadding === 1 ? 'centre' : quadding === 2 ? 'right' : 'left',
    borderWidth: border,
    turn: 0,
    width,
    height,
  };
  const ground = colourOf(numbersAt(annotation, 'C'), false);
  const behind = ground ? `${ground} 0 0 ${number(width)} ${number(height)} re f\n` : '';
  const frame =
    border > 0
      ? `0 G ${number(border)} w ${number(border / 2)} ${number(border / 2)} ${number(width - border)} ${number(height - border)} re S\n`
      : '';
  return behind + frame + (text === '' ? '' : manyLines(text, style, fonts));
}

function lineWidth(annotation: PDFDict): number {
  const style = dictAt(annotation, 'BS');
  return Math.max(0, (style && numberAt(style, 'W')) ?? numbersAt(annotation, 'Border')?.[2] ?? 1);
}

function dash(annotation: PDFDict): string {
  const style = dictAt(annotation, 'BS');
  if (!style || nameAt(style, 'S') !== 'D') return '';
  const pattern = numbersAt(style, 'D') ?? [3];
  return pattern.some((part) => part > 0) && pattern.every((part) => part >= 0) ? `[${pattern.map(number).join(' ')}] 0 d ` : '';
}

function point(at: Point): string {
  return `${number(at[0])} ${number(at[1])}`;
}
