import type { PDFDict } from 'pdf-lib';
import { number } from '../drawing/page-writer';
import type { AnswerStyle } from './answer-fonts';
import { inheritedOrForm, type Field } from './fields';
import { asNumber, asText, dictAt, nameAt, numberAt, numbersAt, rectAt, textAt } from './pdf-values';
import { quarterTurn, type Matrix, type QuarterTurn } from '../../../../shared/basics/rectangle';

/** How a field wants its answer to look. */
export interface FieldStyle extends AnswerStyle {
  /** Points; 0 lets the size follow the box. */
  readonly size: number;
  /** The operator that sets the colour, e.g. "0 g". */
  readonly colour: string;
  readonly align: 'left' | 'centre' | 'right';
  readonly borderWidth: number;
  readonly turn: QuarterTurn;
  /** The box as the answer sees it, after its own turn. Points. */
  readonly width: number;
  readonly height: number;
}

export function fieldStyle(field: Field): FieldStyle {
  const rect = rectAt(field.widget, 'Rect');
  const across = rect ? rect.right - rect.left : 0;
  const up = rect ? rect.top - rect.bottom : 0;
  const look = dictAt(field.widget, 'MK');
  const turn = quarterTurn((look && numberAt(look, 'R')) ?? 0);
  const sideways = turn === 90 || turn === 270;
  const quadding = asNumber(inheritedOrForm(field, 'Q'));
  return {
    ...defaultAppearance(field),
    align: quadding === 1 ? 'centre' : quadding === 2 ? 'right' : 'left',
    borderWidth: borderWidth(field.widget),
    turn,
    width: sideways ? up : across,
    height: sideways ? across : up,
  };
}

/** Takes the answer's upright box to the widget's turned one. */
export function turnMatrix(style: FieldStyle): Matrix {
  switch (style.turn) {
    case 0:
      return [1, 0, 0, 1, 0, 0];
    case 90:
      return [0, 1, -1, 0, style.height, 0];
    case 180:
      return [-1, 0, 0, -1, style.width, style.height];
    case 270:
      return [0, -1, 1, 0, 0, style.width];
  }
}

/** The field's ground and border, as MK and BS say. */
export function fieldGround(field: Field, style: FieldStyle, round = false): string {
  const look = dictAt(field.widget, 'MK');
  if (!look) return '';
  const ground = colourOf(numbersAt(look, 'BG'), false);
  const border = colourOf(numbersAt(look, 'BC'), true);
  const { width, height, borderWidth: line } = style;
  let content = '';
  if (ground) content += `${ground} ${round ? ellipse(width, height, 0) : `0 0 ${number(width)} ${number(height)} re`} f\n`;
  if (border && line > 0) {
    const frame = `${number(line / 2)} ${number(line / 2)} ${number(width - line)} ${number(height - line)} re`;
    content += `${border} ${number(line)} w ${round ? ellipse(width, height, line / 2) : frame} S\n`;
  }
  return content === '' ? '' : `q ${content}Q\n`;
}

/** An ellipse that fills the box but for `inset`. */
export function ellipse(width: number, height: number, inset: number): string {
  const [cx, cy] = [width / 2, height / 2];
  const [rx, ry] = [cx - inset, cy - inset];
  const k = 0.5523;
  const n = (...values: number[]) => values.map(number).join(' ');
  return (
    `${n(cx - rx, cy)} m ${n(cx - rx, cy + ry * k, cx - rx * k, cy + ry, cx, cy + ry)} c ` +
    `${n(cx + rx * k, cy + ry, cx + rx, cy + ry * k, cx + rx, cy)} c ${n(cx + rx, cy - ry * k, cx + rx * k, cy - ry, cx, cy - ry)} c ` +
    `${n(cx - rx * k, cy - ry, cx - rx, cy - ry * k, cx - rx, cy)} c h`
  );
}

/** A colour of one, three or four parts as an operator; nothing for an empty or odd one. */
export function colourOf(parts: readonly number[] | undefined, stroke: boolean): string | undefined {
  const operator = { 1: ['g', 'G'], 3: ['rg', 'RG'], 4: ['k', 'K'] }[parts?.length ?? 0]?.[stroke ? 1 : 0];
  return parts && operator ? `${parts.map(number).join(' ')} ${operator}` : undefined;
}

function borderWidth(widget: PDFDict): number {
  const style = dictAt(widget, 'BS');
  const width = (style && numberAt(style, 'W')) ?? numbersAt(widget, 'Border')?.[2];
  if (width !== undefined) return Math.max(0, width);
  const look = dictAt(widget, 'MK');
  return look && (numbersAt(look, 'BC')?.length ?? 0) > 0 ? 1 : 0;
}

function defaultAppearance(field: Field): Pick<FieldStyle, 'family' | 'bold' | 'italic' | 'size' | 'colour'> {
  const words = (asText(inheritedOrForm(field, 'DA')) ?? '').trim().split(/\s+/);
  let size = 0;
  let name = 'Helv';
  let colour = '0 g';
  words.forEach((word, i) => {
    const before = (count: number) => words.slice(Math.max(0, i - count), i);
    const count = { g: 1, rg: 3, k: 4 }[word];
    if (word === 'Tf') {
      name = before(2)[0]?.replace(/^\//, '') ?? name;
      size = Math.abs(Number(before(1)[0])) || 0;
    } else if (count !== undefined && before(count).every((part) => Number.isFinite(Number(part)))) {
      colour = [...before(count), word].join(' ');
    }
  });
  const fonts = field.form.resources && dictAt(field.form.resources, 'Font');
  const font = fonts && dictAt(fonts, name);
  const face = `${name} ${(font && nameAt(font, 'BaseFont')) ?? ''}`;
  return { ...styleOf(face), size, colour };
}

/** What a font's name says of it, be it a standard one or a typeface of the PC. */
export function styleOf(name: string): AnswerStyle {
  return {
    family: /cour|mono|cobo/i.test(name)
      ? 'mono'
      : /times|tiro|tibo|serif(?! ?sans)|roman|georgia|garamond|cambria|book/i.test(name)
        ? 'serif'
        : 'sans',
    bold: /bold|hebo|tibo|cobo|black|heavy/i.test(name),
    italic: /italic|oblique|heob|tiit|coob/i.test(name),
  };
}

/** The caption of a button or the code of its mark. */
export function caption(field: Field): string | undefined {
  const look = dictAt(field.widget, 'MK');
  return look && textAt(look, 'CA');
}
