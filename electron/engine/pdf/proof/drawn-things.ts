// What a page draws besides words, walked by our own reader: pictures and lines with their places, however deep they lie.
import { applyMatrix, joinMatrices, pdfRect, transformRect, type Matrix, type PdfRect } from '../../../../shared/basics/rectangle';
import { decodeStream } from '../file/decode-stream';
import type { PdfFile } from '../file/pdf-file';
import { PdfName, PdfRef, PdfStream, type PdfDict, type PdfValue } from '../file/pdf-value';
import { operatorsOf } from './content-lexer';

export interface DrawnPicture {
  /** Null for an inline picture. */
  readonly ref: PdfRef | null;
  readonly stream: PdfStream | null;
  /** From the unit square to the page's user space. */
  readonly matrix: Matrix;
  readonly box: PdfRect;
  /** Drawn by a pattern: then `box` is what the pattern fills. */
  readonly pattern: boolean;
}

export interface DrawnPath {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly box: PdfRect;
  /** Only straight lines along the axes, so that it can hold no shape of a letter. */
  readonly rectangle: boolean;
}

export interface DrawnVisitor {
  picture(picture: DrawnPicture): void;
  /** A path that is filled, stroked or clipped to, in the page's user space. */
  path(path: DrawnPath): void;
}

interface State {
  ctm: Matrix;
  fill: PdfValue;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const DEEPEST = 16;
const PAINTS = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'W', 'W*']);
const FILLS = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);

/** Throws PdfSyntaxError where a stream cannot be read. */
export function walkDrawn(file: PdfFile, page: PdfDict, visitor: DrawnVisitor): void {
  const contents = file.resolve(page.get('Contents'));
  const parts = (Array.isArray(contents) ? (contents as readonly PdfValue[]) : [contents]).flatMap((part) => {
    const stream = file.resolve(part);
    return stream instanceof PdfStream ? [Buffer.from(dataOf(file, stream)), Buffer.from('\n')] : [];
  });
  new Walker(file, visitor).content(Buffer.concat(parts), inherited(file, page, 'Resources'), IDENTITY, 0);
}

/** An entry of a page, or of the nearest of its parents that has it. */
export function inherited(file: PdfFile, page: PdfDict, key: string): PdfValue {
  let dict: PdfDict | null = page;
  for (let up = 0; dict !== null && up < 64; up++) {
    const value = file.resolve(dict.get(key));
    if (value !== null) return value;
    dict = file.dict(dict.get('Parent'));
  }
  return null;
}

function dataOf(file: PdfFile, stream: PdfStream): Uint8Array {
  return decodeStream(stream.dict, file.raw(stream), (value) => file.resolve(value)).data;
}

class Walker {
  private readonly open = new Set<number>();

  constructor(
    private readonly file: PdfFile,
    private readonly visitor: DrawnVisitor,
  ) {}

  content(bytes: Uint8Array, resources: PdfValue, base: Matrix, depth: number): void {
    if (depth > DEEPEST) return;
    const path = new PathPen();
    const stack: State[] = [];
    let state: State = { ctm: base, fill: null };
    const named = (kind: string, name: PdfValue | undefined) =>
      name instanceof PdfName ? (this.file.dict(this.file.dict(resources)?.get(kind))?.get(name.name) ?? null) : null;
    for (const { name, operands, inline } of operatorsOf(bytes)) {
      const numbers = operands.flatMap((value) => (typeof value === 'number' ? [value] : []));
      const last = operands.at(-1);
      if (PAINTS.has(name)) {
        const drawn = path.drawn(state.ctm);
        if (drawn) {
          this.visitor.path(drawn);
          if (FILLS.has(name)) this.pattern(state.fill, base, drawn.box, depth);
        }
        if (!name.startsWith('W')) path.clear();
        continue;
      }
      switch (name) {
        case 'q':
          stack.push({ ...state });
          break;
        case 'Q':
          state = stack.pop() ?? state;
          break;
        case 'cm':
          state.ctm = joinMatrices(matrixOf(numbers), state.ctm);
          break;
        case 'n':
          path.clear();
          break;
        case 'm':
        case 'l':
        case 'c':
        case 'v':
        case 'y':
        case 're':
          path.add(name, numbers);
          break;
        case 'scn':
          state.fill = named('Pattern', last);
          break;
        case 'sc':
        case 'g':
        case 'rg':
        case 'k':
        case 'cs':
          state.fill = null;
          break;
        case 'gs':
          this.softMask(named('ExtGState', last), resources, state.ctm, depth);
          break;
        case 'Do':
          this.object(named('XObject', last), resources, state.ctm, depth);
          break;
        case 'BI':
          if (inline) this.tell(null, null, state.ctm);
      }
    }
  }

  private object(value: PdfValue, resources: PdfValue, ctm: Matrix, depth: number): void {
    const stream = this.file.resolve(value);
    if (!(stream instanceof PdfStream)) return;
    const kind = this.file.name(stream.dict.get('Subtype'));
    if (kind === 'Image') this.tell(value instanceof PdfRef ? value : null, stream, ctm);
    if (kind === 'Form') this.form(value, stream, resources, ctm, depth);
  }

  private form(value: PdfValue, stream: PdfStream, resources: PdfValue, ctm: Matrix, depth: number): void {
    const number = value instanceof PdfRef ? value.number : -1;
    if (number >= 0 && this.open.has(number)) return;
    this.open.add(number);
    const matrix = this.file.array(stream.dict.get('Matrix'));
    const inner = matrix ? joinMatrices(matrixOf(this.numbers(matrix)), ctm) : ctm;
    this.content(dataOf(this.file, stream), this.file.resolve(stream.dict.get('Resources')) ?? resources, inner, depth + 1);
    this.open.delete(number);
  }

  private softMask(value: PdfValue, resources: PdfValue, ctm: Matrix, depth: number): void {
    const group = this.file.dict(this.file.dict(value)?.get('SMask'))?.get('G') ?? null;
    this.object(group, resources, ctm, depth + 1);
  }

  private pattern(value: PdfValue, base: Matrix, box: PdfRect, depth: number): void {
    const stream = this.file.resolve(value);
    if (!(stream instanceof PdfStream)) return;
    const number = value instanceof PdfRef ? value.number : -1;
    if (number >= 0 && this.open.has(number)) return;
    this.open.add(number);
    const matrix = this.file.array(stream.dict.get('Matrix'));
    const inner = matrix ? joinMatrices(matrixOf(this.numbers(matrix)), base) : base;
    const tiles = new Walker(this.file, {
      picture: (picture) => {
        this.visitor.picture({ ...picture, box, pattern: true });
      },
      path: () => undefined,
    });
    tiles.content(dataOf(this.file, stream), this.file.resolve(stream.dict.get('Resources')), inner, depth + 1);
    this.open.delete(number);
  }

  private tell(ref: PdfRef | null, stream: PdfStream | null, matrix: Matrix): void {
    this.visitor.picture({ ref, stream, matrix, box: transformRect(matrix, pdfRect(0, 0, 1, 1)), pattern: false });
  }

  private numbers(values: readonly PdfValue[]): number[] {
    return values.map((value) => this.file.number(value) ?? 0);
  }
}

/** A path while it is made. */
class PathPen {
  private points: [x: number, y: number][] = [];
  private straight = true;

  add(name: string, n: readonly number[]): void {
    const at = (i: number): [number, number] => [n[i] ?? 0, n[i + 1] ?? 0];
    if (name === 're') {
      const [x, y] = at(0);
      const [w, h] = at(2);
      this.points.push([x, y], [x + w, y], [x + w, y + h], [x, y + h]);
      return;
    }
    if (name === 'c' || name === 'v' || name === 'y') this.straight = false;
    for (let i = 0; i + 1 < n.length; i += 2) this.points.push(at(i));
  }

  drawn(ctm: Matrix): DrawnPath | null {
    if (this.points.length === 0) return null;
    const points = this.points.map(([x, y]) => applyMatrix(ctm, x, y));
    const xs = points.map(({ x }) => x);
    const ys = points.map(({ y }) => y);
    const box = pdfRect(least(xs), least(ys), most(xs), most(ys));
    const onEdge = points.every(({ x, y }) => isNear(x, box.left, box.right) && isNear(y, box.bottom, box.top));
    return { points, box, rectangle: this.straight && onEdge };
  }

  clear(): void {
    this.points = [];
    this.straight = true;
  }
}

function isNear(value: number, one: number, other: number): boolean {
  return Math.abs(value - one) < 0.01 || Math.abs(value - other) < 0.01;
}

function matrixOf(n: readonly number[]): Matrix {
  return [n[0] ?? 1, n[1] ?? 0, n[2] ?? 0, n[3] ?? 1, n[4] ?? 0, n[5] ?? 0];
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), -Infinity);
}
