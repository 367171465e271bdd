import type { PDFContext, PDFRawStream } from 'pdf-lib';
import type { AnswerFonts } from './answer-fonts';
import { madeForm } from './appearance';
import { caption, fieldGround, fieldStyle, turnMatrix, type FieldStyle } from './field-style';
import { comb, isCutOff, list, manyLines, singleLine } from './field-text';
import { chosenValues, FieldFlag, inherited, optionsOf, valueText, type Field } from './fields';
import { asNumber } from './pdf-values';

/** The answer of a field drawn afresh, or null where there is nothing to show. */
export function drawField(context: PDFContext, field: Field, fonts: AnswerFonts, isOn: boolean): PDFRawStream | null {
  const style = fieldStyle(field);
  if (style.width <= 0 || style.height <= 0) return null;
  const round = field.kind === 'button' && (field.flags & FieldFlag.radio) !== 0 && (caption(field) ?? 'l') === 'l';
  const content = fieldGround(field, style, round) + answer(field, style, fonts, isOn);
  return content === '' ? null : madeForm(context, style, content, fonts.resources, turnMatrix(style));
}

/** Does the drawing that the form brings show only a part of the answer? */
export function showsOnlyPart(field: Field, fonts: AnswerFonts): boolean {
  if (field.kind !== 'text' || (field.flags & (FieldFlag.comb | FieldFlag.password)) !== 0) return false;
  return isCutOff(valueText(field), (field.flags & FieldFlag.multiline) !== 0, fieldStyle(field), fonts);
}

function answer(field: Field, style: FieldStyle, fonts: AnswerFonts, isOn: boolean): string {
  switch (field.kind) {
    case 'text':
      return textAnswer(field, valueText(field), style, fonts);
    case 'choice':
      return choiceAnswer(field, style, fonts);
    case 'button':
      return buttonAnswer(field, style, fonts, isOn);
    default:
      return '';
  }
}

function textAnswer(field: Field, value: string, style: FieldStyle, fonts: AnswerFonts): string {
  const has = (flag: number) => (field.flags & flag) !== 0;
  if (value === '') return '';
  if (has(FieldFlag.password)) return singleLine('*'.repeat(value.length), style, fonts);
  if (has(FieldFlag.multiline)) return manyLines(value, style, fonts);
  const cells = asNumber(inherited(field.widget, 'MaxLen')) ?? 0;
  return has(FieldFlag.comb) && cells > 0 && Array.from(value).length <= cells
    ? comb(value, cells, style, fonts)
    : singleLine(value, style, fonts);
}

function choiceAnswer(field: Field, style: FieldStyle, fonts: AnswerFonts): string {
  const options = optionsOf(field);
  const chosen = new Set(chosenValues(field));
  if ((field.flags & FieldFlag.combo) !== 0 || options.length === 0) {
    const value = [...chosen].join(', ');
    const shown = options.find((option) => option.value === value)?.text ?? value;
    return shown === '' ? '' : singleLine(shown, style, fonts);
  }
  const lines = options.map(({ value, text }) => ({ text, chosen: chosen.has(value) || chosen.has(text) }));
  return list(lines, asNumber(inherited(field.widget, 'TI')) ?? 0, style, fonts);
}

function buttonAnswer(field: Field, style: FieldStyle, fonts: AnswerFonts, isOn: boolean): string {
  if ((field.flags & FieldFlag.pushButton) !== 0) {
    const words = caption(field) ?? '';
    return words === '' ? '' : singleLine(words, { ...style, align: 'centre' }, fonts);
  }
  if (!isOn) return '';
  const radio = (field.flags & FieldFlag.radio) !== 0;
  const code = caption(field)?.slice(0, 1) ?? (radio ? 'l' : '4');
  const size = style.size || Math.min(style.width, style.height) * 0.8;
  const mark = fonts.dingbat(code, size);
  return `q ${style.colour}\n${mark.at((style.width - mark.width) / 2, style.height / 2 - size * 0.35)}Q\n`;
}
