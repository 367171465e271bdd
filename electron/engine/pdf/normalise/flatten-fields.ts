import { PDFDict, PDFName, type PDFContext, type PDFStream } from 'pdf-lib';
import type { PdfRect } from '../../../../shared/basics/rectangle';
import type { AnswerFonts } from './answer-fonts';
import { asForm, drawsSomething, ownAppearance, placeInRect, type PlacedAppearance } from './appearance';
import { drawField, showsOnlyPart } from './field-appearance';
import { chosenValues, FieldFlag, readField, valueText, type Field, type FormFacts } from './fields';
import type { Findings } from './findings';
import { arrayAt, asName, dictAt, membersOf, nameAt, numbersAt } from './pdf-values';

const PRINT = 4;

export interface FieldSetting {
  readonly context: PDFContext;
  readonly form: FormFacts;
  readonly fonts: AnswerFonts;
  readonly findings: Findings;
}

/** A widget as it is to be drawn, or null where nothing of it shows. */
export function flattenField(widget: PDFDict, rect: PdfRect, flags: number, page: number, setting: FieldSetting): PlacedAppearance | null {
  const { context, findings } = setting;
  const field = readField(widget, setting.form);
  if (field.kind === 'signature' && field.value !== undefined) findings.add('signature-lost', page);
  // "Print this form" and the like belong to the screen.
  if (isPushButton(field) && (flags & PRINT) === 0) return null;
  const appearance = appearanceOf(field, setting);
  if (!appearance) return null;
  if (appearance === ownAppearance(widget) && !isTurned(appearance) && showsOnlyPart(field, setting.fonts))
    findings.add('answer-cut', page);
  const form = asForm(context, appearance, rect, setting.form.resources);
  const matrix = placeInRect(form.dict, rect);
  if (!matrix) return null;
  findings.add('form-flattened', page);
  return { form: context.register(form), matrix, multiply: false };
}

function appearanceOf(field: Field, setting: FieldSetting): PDFStream | null {
  const { context, form, fonts } = setting;
  const state = stateOf(field, form.needAppearances);
  const own = ownAppearance(field.widget, state);
  if (field.kind === 'button') {
    const isOn = state !== undefined && state !== 'Off';
    // Only what is on and has no picture of being on needs one of ours; "off" with no picture is an empty box.
    return own ?? (isOn || isPushButton(field) ? drawField(context, field, fonts, isOn) : null);
  }
  if (field.kind !== 'text' && field.kind !== 'choice') return own ?? null;
  const answered = field.kind === 'text' ? valueText(field) !== '' : chosenValues(field).some((value) => value !== '');
  if (!answered) return own ?? null;
  const stale = !own || form.needAppearances || !drawsSomething(own);
  return (stale ? drawField(context, field, fonts, false) : null) ?? own ?? null;
}

/** The state of a tick box or radio button. The value decides where no button of its group shows to be on. */
function stateOf(field: Field, needAppearances: boolean): string | undefined {
  if (field.kind !== 'button') return undefined;
  const shown = nameAt(field.widget, 'AS');
  const value = asName(field.value);
  const states = statesOf(field.widget);
  const isKnown = value !== undefined && states?.has(PDFName.of(value)) === true;
  if (shown !== undefined && shown !== 'Off') return shown;
  if (shown === 'Off' && !(needAppearances && isKnown && !groupShowsOn(field.widget))) return shown;
  if (isKnown) return value;
  // A radio button that does not know its own name cannot tell whether it is the chosen one.
  if (states || (field.flags & FieldFlag.radio) !== 0) return 'Off';
  return value;
}

function statesOf(widget: PDFDict): PDFDict | undefined {
  const appearances = dictAt(widget, 'AP');
  return appearances && dictAt(appearances, 'N');
}

function groupShowsOn(widget: PDFDict): boolean {
  const parent = dictAt(widget, 'Parent');
  return membersOf(parent && arrayAt(parent, 'Kids')).some((kid) => {
    const state = kid instanceof PDFDict ? nameAt(kid, 'AS') : undefined;
    return state !== undefined && state !== 'Off';
  });
}

/** A drawing that is turned by itself uses its box in a way that only it knows. */
function isTurned(appearance: PDFStream): boolean {
  const [, b = 0, c = 0] = numbersAt(appearance.dict, 'Matrix') ?? [];
  return b !== 0 || c !== 0;
}

function isPushButton(field: Field): boolean {
  return field.kind === 'button' && (field.flags & FieldFlag.pushButton) !== 0;
}
