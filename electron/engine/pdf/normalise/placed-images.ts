// Where pictures are placed, and how large: content is followed through its forms, and nothing is drawn.
import type { PDFRef } from 'pdf-lib';
import { PDFStream, type PDFDict } from 'pdf-lib';
import { joinMatrices, type Matrix } from '../../../../shared/basics/rectangle';
import { walkContent } from './content-operators';
import { dictAt, nameAt, numberAt, numbersAt, refAt, valueAt } from './pdf-values';
import { streamBytes } from './stream-bytes';

export interface PlacedImage {
  readonly ref: PDFRef;
  /** The name by which the page's own content calls it; null inside a form. */
  readonly name: string | null;
  /** Size on the content's own space. */
  readonly across: number;
  readonly down: number;
}

interface Placement {
  readonly ref: PDFRef;
  readonly name: string | null;
  readonly matrix: Matrix;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const DEEPEST = 12;
const MOST = 4000;
/** A picture of fewer points than this is an ornament, and has no resolution to speak of. */
const SMALLEST_SIDE = 64;

export class ImagePlaces {
  readonly #inForms = new Map<PDFDict, readonly Placement[]>();
  readonly #mayHold = new Map<PDFDict, boolean>();

  /** The pictures that a page draws, in points through `placed`, the matrix to the finished page. */
  of(contents: readonly PDFStream[], resources: PDFDict | undefined, placed: Matrix): PlacedImage[] {
    if (!resources || !this.#holdsImages(resources, 0)) return [];
    const parts = contents.map((stream) => streamBytes(stream) ?? new Uint8Array());
    const whole = parts.length === 1 ? (parts[0] ?? new Uint8Array()) : Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
    return this.#walk(whole, resources, resources, 0).map((placement) => sized(placement, placed));
  }

  /** The pictures of a form that is drawn on a page beside the page's own content. */
  ofForm(form: PDFStream, placed: Matrix): PlacedImage[] {
    const resources = dictAt(form.dict, 'Resources') ?? form.dict;
    return this.#inForm(form, resources, 1).map((placement) => sized(placement, placed));
  }

  #walk(bytes: Uint8Array, resources: PDFDict, page: PDFDict, depth: number): Placement[] {
    const found: Placement[] = [];
    const objects = dictAt(resources, 'XObject');
    if (!objects) return found;
    const saved: Matrix[] = [];
    let current = IDENTITY;
    walkContent(bytes, {
      operator: (operator, operands) => {
        if (operator === 'q') {
          if (saved.length < MOST) saved.push(current);
        } else if (operator === 'Q') current = saved.pop() ?? current;
        else if (operator === 'cm') {
          const [a, b, c, d, e, f] = operands.numbers(6) ?? [];
          if (a !== undefined && b !== undefined && c !== undefined && d !== undefined && e !== undefined && f !== undefined)
            current = joinMatrices([a, b, c, d, e, f], current);
        } else if (operator === 'Do' && found.length < MOST) {
          const name = operands.name(0);
          if (name !== null) this.#place(objects, name, current, page, depth, found);
        }
      },
    });
    return found;
  }

  #place(objects: PDFDict, name: string, matrix: Matrix, page: PDFDict, depth: number, found: Placement[]): void {
    const object = valueAt(objects, name);
    const ref = refAt(objects, name);
    if (!(object instanceof PDFStream) || !ref) return;
    const kind = nameAt(object.dict, 'Subtype');
    if (kind === 'Image') {
      if (isWorthwhile(object.dict)) found.push({ ref, name: depth === 0 ? name : null, matrix });
      return;
    }
    if (kind !== 'Form' || depth >= DEEPEST) return;
    for (const inner of this.#inForm(object, page, depth + 1)) {
      if (found.length >= MOST) return;
      found.push({ ...inner, matrix: joinMatrices(inner.matrix, matrix) });
    }
  }

  /** A form's pictures on the space that it is drawn in. Each form is read once, however often it is drawn. */
  #inForm(form: PDFStream, page: PDFDict, depth: number): readonly Placement[] {
    const known = this.#inForms.get(form.dict);
    if (known) return known;
    this.#inForms.set(form.dict, []);
    const resources = dictAt(form.dict, 'Resources') ?? page;
    const bytes = this.#holdsImages(resources, depth) ? streamBytes(form) : null;
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersAt(form.dict, 'Matrix') ?? [];
    const own: Matrix = [a, b, c, d, e, f];
    const inner = bytes ? this.#walk(bytes, resources, page, depth) : [];
    const found = inner.map((placement) => ({ ...placement, matrix: joinMatrices(placement.matrix, own) }));
    this.#inForms.set(form.dict, found);
    return found;
  }

  /** Is there any picture of some size in these resources, or in a form of theirs? */
  #holdsImages(resources: PDFDict, depth: number): boolean {
    const known = this.#mayHold.get(resources);
    if (known !== undefined) return known;
    this.#mayHold.set(resources, false);
    const objects = dictAt(resources, 'XObject');
    let holds = false;
    for (const [key] of objects?.entries() ?? []) {
      const object = objects && valueAt(objects, key.decodeText());
      if (!(object instanceof PDFStream)) continue;
      const kind = nameAt(object.dict, 'Subtype');
      if (kind === 'Image') holds = isWorthwhile(object.dict);
      else if (kind === 'Form' && depth < DEEPEST) {
        const inner = dictAt(object.dict, 'Resources');
        // A form with no resources of its own draws with the page's, which are being asked already.
        holds = inner !== undefined && this.#holdsImages(inner, depth + 1);
      }
      if (holds) break;
    }
    this.#mayHold.set(resources, holds);
    return holds;
  }
}

function sized({ ref, name, matrix }: Placement, placed: Matrix): PlacedImage {
  const [a, b, c, d] = joinMatrices(matrix, placed);
  return { ref, name, across: Math.hypot(a, b), down: Math.hypot(c, d) };
}

function isWorthwhile(image: PDFDict): boolean {
  return (numberAt(image, 'Width') ?? 0) >= SMALLEST_SIDE && (numberAt(image, 'Height') ?? 0) >= SMALLEST_SIDE;
}
