// Form fields as their widgets on the page see them: most of what a field says stands in one of its parents.
import { PDFArray, PDFHexString, PDFStream, type PDFDict, type PDFObject } from 'pdf-lib';
import { asName, asNumber, asText, booleanAt, dictAt, membersOf, valueAt } from './pdf-values';
import { streamBytes } from './stream-bytes';

/** What the form as a whole says. */
export interface FormFacts {
  readonly dict: PDFDict | undefined;
  /** The file asks its reader to draw the answers: what it brings along may be out of date. */
  readonly needAppearances: boolean;
  readonly resources: PDFDict | undefined;
}

export type FieldKind = 'text' | 'button' | 'choice' | 'signature' | 'unknown';

export interface Field {
  readonly widget: PDFDict;
  readonly form: FormFacts;
  readonly kind: FieldKind;
  readonly flags: number;
  readonly value: PDFObject | undefined;
}

const DEEPEST = 32;
/** Characters of an answer that are drawn: more than any box holds. */
const LONGEST = 20_000;

export const FieldFlag = {
  multiline: 1 << 12,
  password: 1 << 13,
  radio: 1 << 15,
  pushButton: 1 << 16,
  combo: 1 << 17,
  comb: 1 << 24,
} as const;

export function readForm(catalog: PDFDict): FormFacts {
  const dict = dictAt(catalog, 'AcroForm');
  return { dict, needAppearances: dict !== undefined && booleanAt(dict, 'NeedAppearances'), resources: dict && dictAt(dict, 'DR') };
}

export function readField(widget: PDFDict, form: FormFacts): Field {
  return {
    widget,
    form,
    kind: kindOf(asName(inherited(widget, 'FT'))),
    flags: asNumber(inherited(widget, 'Ff')) ?? 0,
    value: inherited(widget, 'V'),
  };
}

/** An entry of the widget, or of the nearest parent that has it. */
export function inherited(widget: PDFDict, key: string): PDFObject | undefined {
  let dict: PDFDict | undefined = widget;
  for (let depth = 0; dict && depth < DEEPEST; depth++) {
    const value = valueAt(dict, key);
    if (value !== undefined) return value;
    dict = dictAt(dict, 'Parent');
  }
  return undefined;
}

/** As `inherited`, and last what the whole form says. */
export function inheritedOrForm(field: Field, key: string): PDFObject | undefined {
  return inherited(field.widget, key) ?? (field.form.dict && valueAt(field.form.dict, key));
}

/** The answer as text; empty where there is none. */
export function valueText(field: Field): string {
  const { value } = field;
  const bytes = value instanceof PDFStream ? streamBytes(value) : null;
  const text = bytes ? asText(PDFHexString.of(Buffer.from(bytes).toString('hex'))) : (asText(value) ?? asName(value));
  return (text ?? '').slice(0, LONGEST);
}

/** The export values that are chosen in a list. */
export function chosenValues(field: Field): string[] {
  if (!(field.value instanceof PDFArray)) return field.value === undefined ? [] : [valueText(field)];
  return membersOf(field.value).flatMap((member) => asText(member) ?? []);
}

/** What a list offers: what is shown and what stands for it. */
export function optionsOf(field: Field): { readonly value: string; readonly text: string }[] {
  const options = inherited(field.widget, 'Opt');
  if (!(options instanceof PDFArray)) return [];
  return membersOf(options).map((option) => {
    const [value, text] = option instanceof PDFArray ? membersOf(option).map(asText) : [asText(option)];
    return { value: value ?? '', text: text ?? value ?? '' };
  });
}

function kindOf(name: string | undefined): FieldKind {
  switch (name) {
    case 'Tx':
      return 'text';
    case 'Btn':
      return 'button';
    case 'Ch':
      return 'choice';
    case 'Sig':
      return 'signature';
    default:
      return 'unknown';
  }
}
