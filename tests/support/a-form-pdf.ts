// One page written object by object, with whatever hangs on it: forms, marks, links, layers.
import { rawPdf, type RawObject } from './raw-pdf';

export interface ARawPage {
  /** The page's content; the font is /F. */
  readonly contents?: string;
  /** More entries of the catalogue, the page, and the page's resources. */
  readonly catalog?: string;
  readonly page?: string;
  readonly resources?: string;
  /** Of the media box. */
  readonly box?: string;
  /** From object 6 on. */
  readonly objects?: readonly RawObject[];
}

export function aRawPage({
  contents = '',
  catalog = '',
  page = '',
  resources = '',
  box = '0 0 595.28 841.89',
  objects = [],
}: ARawPage): Uint8Array {
  return rawPdf([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[${box}]/Resources<</Font<</F 4 0 R>>${resources}>>/Contents 5 0 R${page}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    { entries: '', body: contents },
    ...objects,
  ]);
}

export interface AField {
  /** Left, bottom, right, top. */
  readonly rect?: readonly [number, number, number, number];
  /** Everything else of the widget, as a PDF writes it. */
  readonly entries: string;
}

/** A form with one widget for each field, from object 6 on; `objects` follow them. `form` is added to the form's dictionary. */
export function aFormPdf(fields: readonly AField[], form = '', more: ARawPage = {}): Uint8Array {
  const refs = fields.map((_, i) => `${i + 6} 0 R`).join(' ');
  const widgets = fields.map(
    ({ rect = [100, 700, 300, 720], entries }) => `<</Type/Annot/Subtype/Widget/Rect[${rect.join(' ')}]${entries}>>`,
  );
  const fonts = '/DR<</Font<</Helv 4 0 R>>>>/DA(/Helv 12 Tf 0 g)';
  return aRawPage({
    ...more,
    catalog: `/AcroForm<</Fields[${refs}]${fonts}${form}>>${more.catalog ?? ''}`,
    page: `/Annots[${refs}]${more.page ?? ''}`,
    objects: [...widgets, ...(more.objects ?? [])],
  });
}

/** A text of the value's alphabet, as forms write it. */
export function utf16(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** A drawing for an annotation, in a box of this size. */
export function anAppearance(body: string, width: number, height: number, more = ''): RawObject {
  return { entries: `/Type/XObject/Subtype/Form/BBox[0 0 ${width} ${height}]/Resources<</Font<</F 4 0 R>>>>${more}`, body };
}
