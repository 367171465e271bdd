// No picture of a bundle may have more than 300 dots per inch (EB-12). On the working copy, those that have are brought down.
import { PDFName, PDFStream, type PDFContext, type PDFRef } from 'pdf-lib';
import type { ItemNote } from '../../../../shared/evidence/evidence-item';
import type { Work } from '../../jobs/work';
import { note } from './notes';
import { numberAt } from './pdf-values';
import type { PlacedImage } from './placed-images';
import { reducePicture, TOLERANCE, type PixelSize, type ResamplePicture } from './reduce-picture';

const MOST_DPI = 300;

interface Use {
  across: number;
  down: number;
  readonly pages: Set<number>;
}

export interface Reduced {
  /** By page and by the name that its content uses: the picture to put there. */
  readonly replacements: ReadonlyMap<number, ReadonlyMap<string, PDFRef>>;
  /** Was anything changed, be it in forms that many pages share? */
  readonly changed: boolean;
  readonly notes: readonly ItemNote[];
}

/** Collects where pictures are placed, page by page, and then reduces them. */
export class Resolution {
  readonly #context: PDFContext;
  readonly #onPages = new Map<number, Map<string, { readonly ref: PDFRef; across: number; down: number }>>();
  readonly #inForms = new Map<PDFRef, Use>();
  readonly #made = new Map<PDFRef, { readonly most: PixelSize; readonly ref: PDFRef | null }[]>();
  readonly #reducedPages = new Set<number>();
  readonly #keptPages = new Set<number>();
  #highestReduced = 0;
  #highestKept = 0;

  constructor(context: PDFContext) {
    this.#context = context;
  }

  add(page: number, images: readonly PlacedImage[]): void {
    for (const { ref, name, across, down } of images) {
      if (across <= 0 || down <= 0) continue;
      if (name === null) {
        const use = this.#inForms.get(ref) ?? { across, down, pages: new Set<number>() };
        this.#inForms.set(ref, { ...use, across: Math.max(use.across, across), down: Math.max(use.down, down) });
        use.pages.add(page);
        continue;
      }
      const names = this.#onPages.get(page) ?? new Map<string, { readonly ref: PDFRef; across: number; down: number }>();
      this.#onPages.set(page, names);
      const known = names.get(name);
      names.set(name, { ref, across: Math.max(known?.across ?? 0, across), down: Math.max(known?.down ?? 0, down) });
    }
  }

  async reduce(resample: ResamplePicture, work: Work): Promise<Reduced> {
    const replacements = new Map<number, Map<string, PDFRef>>();
    const put = (page: number, name: string, ref: PDFRef) => {
      const names = replacements.get(page) ?? new Map<string, PDFRef>();
      replacements.set(page, names.set(name, ref));
    };
    let done = 0;
    for (const [page, names] of this.#onPages) {
      work.signal.throwIfAborted();
      work.progress(++done, this.#onPages.size + this.#inForms.size);
      for (const [name, { ref, across, down }] of names) {
        const made = await this.#reduced(ref, { across, down, pages: new Set([page]) }, resample);
        if (made) put(page, name, made);
      }
    }
    const changedForms = await this.#reduceInForms(resample, work, put, replacements);
    return { replacements, changed: replacements.size > 0 || changedForms, notes: this.#notes() };
  }

  /** Pictures inside forms are changed where they are; a page that places the same one itself keeps what it had. */
  async #reduceInForms(
    resample: ResamplePicture,
    work: Work,
    put: (page: number, name: string, ref: PDFRef) => void,
    replacements: ReadonlyMap<number, ReadonlyMap<string, PDFRef>>,
  ): Promise<boolean> {
    let changed = false;
    let done = this.#onPages.size;
    for (const [ref, use] of this.#inForms) {
      work.signal.throwIfAborted();
      work.progress(++done, this.#onPages.size + this.#inForms.size);
      const made = await this.#reduced(ref, use, resample);
      const smaller = made && this.#context.lookup(made);
      const original = this.#context.lookup(ref);
      if (!smaller || !original) continue;
      const kept = this.#context.register(original);
      for (const [page, names] of this.#onPages) {
        for (const [name, placed] of names) if (placed.ref === ref && !replacements.get(page)?.has(name)) put(page, name, kept);
      }
      this.#context.assign(ref, smaller);
      changed = true;
    }
    return changed;
  }

  /** The picture as it should be for this use, or null when it is fine as it is or cannot be reduced. */
  async #reduced(ref: PDFRef, use: Use, resample: ResamplePicture): Promise<PDFRef | null> {
    const image = this.#context.lookup(ref);
    if (!(image instanceof PDFStream)) return null;
    const [most, dpi] = measure(image, use);
    if (dpi <= MOST_DPI * TOLERANCE) return null;
    const made = this.#made.get(ref) ?? [];
    this.#made.set(ref, made);
    let known = made.find((each) => near(each.most.width, most.width) && near(each.most.height, most.height));
    if (!known) {
      const smaller = await reducePicture(this.#context, image, most, resample);
      known = { most, ref: smaller && this.#context.register(smaller) };
      made.push(known);
    }
    for (const page of use.pages) (known.ref ? this.#reducedPages : this.#keptPages).add(page);
    if (known.ref) this.#highestReduced = Math.max(this.#highestReduced, dpi);
    else this.#highestKept = Math.max(this.#highestKept, dpi);
    return known.ref;
  }

  #notes(): ItemNote[] {
    const notes: ItemNote[] = [];
    if (this.#reducedPages.size > 0) notes.push(note('resolution-reduced', this.#reducedPages, Math.round(this.#highestReduced), MOST_DPI));
    if (this.#keptPages.size > 0) notes.push(note('resolution-kept', this.#keptPages, Math.round(this.#highestKept)));
    return notes;
  }
}

/** The most pixels that the use allows, and the resolution that the picture or its mask has there. */
function measure(image: PDFStream, use: Use): [PixelSize, number] {
  const most = { width: (use.across / 72) * MOST_DPI, height: (use.down / 72) * MOST_DPI };
  const layers = [image, ...['SMask', 'Mask'].map((key) => maskOf(image, key))].filter((each) => each instanceof PDFStream);
  const dpis = layers.flatMap(({ dict }) => [
    ((numberAt(dict, 'Width') ?? 0) / use.across) * 72,
    ((numberAt(dict, 'Height') ?? 0) / use.down) * 72,
  ]);
  return [most, Math.max(...dpis)];
}

function maskOf(image: PDFStream, key: string): PDFStream | undefined {
  const mask = image.dict.lookup(PDFName.of(key));
  return mask instanceof PDFStream ? mask : undefined;
}

/** Made for nearly the same size: may serve here, too. */
function near(made: number, wanted: number): boolean {
  return made >= wanted * 0.98 && made <= wanted * 1.04;
}
