// What a reader sees where something was: a solid box with the reason or the cipher in it, or a sheet for a whole page.
import { PDFObjectCopier, type PDFContext, type PDFRef } from 'pdf-lib';
import type { PdfRect } from '../../../../shared/basics/rectangle';
import { number } from '../writing/serialise';
import { makeStampFont, type StampFont } from '../writing/stamp-font';

export interface LabelledBox {
  /** In points of the upright page, from its lower left corner. */
  readonly rect: PdfRect;
  readonly label: string | null;
}

const WITHHELD = 'This page has been withheld.';
const LARGEST = 9;
const SMALLEST = 4;
/** Parts of the size: room above and below the letters, and at each end. */
const LINE = 1.15;
const ENDS = 0.5;
/** How far below the middle of a box the baseline lies, so that capitals stand in the middle. */
const DROP = 0.36;

/** Draws boxes and slip sheets for a document, with one font for all of them. */
export class MarkBoxes {
  readonly #context: PDFContext;
  readonly #font: StampFont;
  readonly #ref: PDFRef;
  readonly #labels: ReadonlySet<string>;

  private constructor(context: PDFContext, font: StampFont, labels: ReadonlySet<string>) {
    this.#context = context;
    this.#font = font;
    this.#labels = labels;
    this.#ref = PDFObjectCopier.for(font.context, context).copy(font.ref);
  }

  /** `resources`: the folder of that name. A label that the font cannot write is left out. */
  static async prepare(context: PDFContext, resources: string, labels: Iterable<string>): Promise<MarkBoxes> {
    const written = new Set<string>();
    for (const label of new Set(labels)) if (await canBeWritten(resources, label)) written.add(label);
    return new MarkBoxes(context, await makeStampFont(resources, [WITHHELD, ...[...written].sort()]), written);
  }

  /** A form as large as the page with all boxes. */
  draw(boxes: readonly LabelledBox[], page: { readonly width: number; readonly height: number }): PDFRef {
    return this.#form(boxes.map((box) => this.#box(box)).join(''), page);
  }

  /** A form as large as the page that says it has been withheld, and why. */
  slipSheet(label: string | null, page: { readonly width: number; readonly height: number }): PDFRef {
    const size = Math.min(16, (page.width * 0.8) / this.#font.width(WITHHELD));
    const lines = [WITHHELD, ...(label !== null && this.#labels.has(label) ? [label] : [])];
    const text = lines.map((line, i) => {
      const fitting = Math.min(size, (page.width * 0.8) / Math.max(this.#font.width(line), 0.1));
      const x = (page.width - this.#font.width(line) * fitting) / 2;
      return this.#text(line, fitting, x, page.height / 2 - i * size * 2);
    });
    return this.#form(`0 g\n${text.join('')}`, page);
  }

  #box({ rect, label }: LabelledBox): string {
    const [width, height] = [rect.right - rect.left, rect.top - rect.bottom];
    const box = `0 g ${[rect.left, rect.bottom, width, height].map(number).join(' ')} re f\n`;
    if (label === null || !this.#labels.has(label)) return box;
    const wide = this.#font.width(label) + ENDS * 2;
    const size = Math.min(LARGEST, height / LINE, width / wide);
    if (size < SMALLEST) return box;
    const x = rect.left + (width - this.#font.width(label) * size) / 2;
    return `${box}1 g\n${this.#text(label, size, x, (rect.bottom + rect.top) / 2 - size * DROP)}`;
  }

  #text(text: string, size: number, x: number, y: number): string {
    return `BT /Label ${number(size)} Tf ${number(x)} ${number(y)} Td ${this.#font.encode(text)} Tj ET\n`;
  }

  #form(content: string, page: { readonly width: number; readonly height: number }): PDFRef {
    const form = this.#context.flateStream(content, {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, page.width, page.height],
      Resources: { Font: { Label: this.#ref } },
    });
    return this.#context.register(form);
  }
}

async function canBeWritten(resources: string, label: string): Promise<boolean> {
  try {
    await makeStampFont(resources, [label]);
    return true;
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}
