// Follows the operations that pdf.js makes of a page, and tells where each glyph lands.
import { invert, joinMatrices, transformRect, type Matrix, type PdfRect } from '../../../../shared/basics/rectangle';

export interface OperationList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

export interface PlacedGlyph {
  readonly text: string;
  /** From the glyph's own space (along its baseline, in text units) to the page's user space. */
  readonly matrix: Matrix;
  /** Along the baseline, in the units that `size` has. */
  readonly advance: number;
  readonly size: number;
}

interface FontLook {
  readonly fontMatrix?: readonly number[];
  readonly vertical?: boolean;
}

interface RawGlyph {
  readonly unicode?: string;
  readonly width?: number;
  readonly isSpace?: boolean;
  readonly vmetric?: readonly number[];
}

interface TextState {
  ctm: Matrix;
  size: number;
  scale: number;
  charSpacing: number;
  wordSpacing: number;
  leading: number;
  rise: number;
  /** Of the font's widths to text units. */
  unit: number;
  vertical: boolean;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
/** A pattern of more tiles than this is a shade of grey and not words. */
const MOST_TILES = 400;
const DEEPEST_PATTERN = 4;

export class GlyphPen {
  private state: TextState;
  private readonly stack: TextState[] = [];
  private text: Matrix = IDENTITY;
  private line: Matrix = IDENTITY;

  /** `page`: what patterns are laid over, in user space. */
  constructor(
    private readonly operations: Readonly<Record<number, string>>,
    private readonly font: (name: string) => FontLook,
    private readonly found: (glyph: PlacedGlyph) => void,
    private readonly page: PdfRect,
    private readonly base: Matrix = IDENTITY,
    private readonly depth = 0,
  ) {
    this.state = {
      ctm: base,
      size: 0,
      scale: 1,
      charSpacing: 0,
      wordSpacing: 0,
      leading: 0,
      rise: 0,
      unit: 0.001,
      vertical: false,
    };
  }

  run({ fnArray, argsArray }: OperationList): void {
    fnArray.forEach((operation, i) => {
      this.step(this.operations[operation] ?? '', (argsArray[i] ?? []) as readonly unknown[]);
    });
  }

  private step(name: string, args: readonly unknown[]): void {
    const { state } = this;
    switch (name) {
      case 'save':
        this.stack.push({ ...state });
        return;
      case 'restore':
      case 'paintFormXObjectEnd':
      case 'endAnnotation':
        this.state = this.stack.pop() ?? state;
        return;
      case 'transform':
        state.ctm = joinMatrices(matrixFrom(args), state.ctm);
        return;
      case 'paintFormXObjectBegin':
        this.stack.push({ ...state });
        state.ctm = joinMatrices(matrixFrom(args[0]), state.ctm);
        return;
      case 'beginAnnotation':
        this.stack.push({ ...state });
        state.ctm = joinMatrices(matrixFrom(args[3]), joinMatrices(matrixFrom(args[2]), this.base));
        return;
      case 'beginText':
        this.text = IDENTITY;
        this.line = IDENTITY;
        return;
      case 'setTextMatrix':
        this.text = matrixFrom(args[0]);
        this.line = this.text;
        return;
      case 'setLeadingMoveText':
        state.leading = numberFrom(args[1]);
        this.move(numberFrom(args[0]), numberFrom(args[1]));
        return;
      case 'moveText':
        this.move(numberFrom(args[0]), numberFrom(args[1]));
        return;
      case 'nextLine':
        this.move(0, state.leading);
        return;
      case 'setCharSpacing':
        state.charSpacing = numberFrom(args[0]);
        return;
      case 'setWordSpacing':
        state.wordSpacing = numberFrom(args[0]);
        return;
      case 'setHScale':
        state.scale = numberFrom(args[0]) / 100;
        return;
      case 'setLeading':
        state.leading = -numberFrom(args[0]);
        return;
      case 'setTextRise':
        state.rise = numberFrom(args[0]);
        return;
      case 'setFont':
        this.setFont(String(args[0]), numberFrom(args[1]));
        return;
      case 'setGState':
        for (const [key, value] of (args[0] ?? []) as readonly [string, unknown][]) {
          if (key === 'Font' && Array.isArray(value)) this.setFont(String(value[0]), numberFrom(value[1]));
        }
        return;
      case 'showText':
      case 'showSpacedText':
        this.show((args[0] ?? []) as readonly (RawGlyph | number | null)[]);
        return;
      case 'setFillColorN':
      case 'setStrokeColorN':
        if (args[0] === 'TilingPattern') this.tile(args);
    }
  }

  private setFont(name: string, size: number): void {
    const font = this.font(name);
    this.state.size = size;
    this.state.unit = font.fontMatrix?.[0] ?? 0.001;
    this.state.vertical = font.vertical === true;
  }

  private move(x: number, y: number): void {
    this.line = joinMatrices([1, 0, 0, 1, x, y], this.line);
    this.text = this.line;
  }

  private show(glyphs: readonly (RawGlyph | number | null)[]): void {
    const { state } = this;
    for (const glyph of glyphs) {
      if (glyph === null) continue;
      if (typeof glyph === 'number') {
        const shift = (-glyph / 1000) * state.size;
        this.advance(state.vertical ? 0 : shift * state.scale, state.vertical ? shift : 0);
        continue;
      }
      const spacing = state.charSpacing + (glyph.isSpace === true ? state.wordSpacing : 0);
      const width = (glyph.width ?? 0) * state.unit * state.size;
      const place = joinMatrices([state.scale, 0, 0, 1, 0, state.rise], joinMatrices(this.text, state.ctm));
      if (state.vertical) {
        const [down = -1000, across = 0, up = 880] = glyph.vmetric ?? [];
        const shift = joinMatrices([1, 0, 0, 1, -across * state.unit * state.size, -up * state.unit * state.size], place);
        this.tell(glyph, shift, Math.abs(width) > 0 ? width : state.size);
        this.advance(0, down * state.unit * state.size - spacing);
      } else {
        this.tell(glyph, place, width);
        this.advance((width + spacing) * state.scale, 0);
      }
    }
  }

  private tell(glyph: RawGlyph, matrix: Matrix, advance: number): void {
    this.found({ text: glyph.unicode ?? '', matrix, advance, size: this.state.size });
  }

  private advance(x: number, y: number): void {
    this.text = joinMatrices([1, 0, 0, 1, x, y], this.text);
  }

  /** ["TilingPattern", colour, list, matrix, box, x step, y step, …]: what it draws, wherever on the page it may be drawn. */
  private tile(args: readonly unknown[]): void {
    if (this.depth >= DEEPEST_PATTERN) return;
    const list = args[2] as OperationList;
    const matrix = joinMatrices(args[3] ? matrixFrom(args[3]) : IDENTITY, this.base);
    const [left = 0, bottom = 0, right = 0, top = 0] = Object.values(args[4] as Record<string, number>);
    const [stepX, stepY] = [Math.abs(numberFrom(args[5])), Math.abs(numberFrom(args[6]))];
    if (stepX === 0 || stepY === 0 || matrix[0] * matrix[3] - matrix[1] * matrix[2] === 0) return;
    const area = transformRect(invert(matrix), this.page);
    const columns = range(area.left - right, area.right - left, stepX);
    const rows = range(area.bottom - top, area.top - bottom, stepY);
    if (columns.length * rows.length > MOST_TILES) return;
    for (const row of rows) {
      for (const column of columns) {
        const place = joinMatrices([1, 0, 0, 1, column * stepX, row * stepY], matrix);
        new GlyphPen(this.operations, this.font, this.found, this.page, place, this.depth + 1).run(list);
      }
    }
  }
}

function range(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step);
  const count = Math.min(MOST_TILES + 1, Math.max(0, Math.floor(to / step) - first + 1));
  return Array.from({ length: count }, (_, i) => first + i);
}

function numberFrom(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** An array, or what is left of a typed one, or nothing at all, which changes nothing. */
function matrixFrom(value: unknown): Matrix {
  if (typeof value !== 'object' || value === null) return IDENTITY;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Object.values(value as Record<string, unknown>).map(numberFrom);
  return [a, b, c, d, e, f];
}
