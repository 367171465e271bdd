import type { PixelSize } from './reduce-picture';

interface Columns {
  /** The first and last old pixel under each new one, and how much of each counts. */
  readonly firsts: Int32Array;
  readonly lasts: Int32Array;
  readonly leads: Float32Array;
  readonly tails: Float32Array;
  /** One over the width of a new pixel in old ones. */
  readonly share: number;
}

function columnsOf(from: number, to: number): Columns {
  const ratio = from / to;
  const columns = { firsts: new Int32Array(to), lasts: new Int32Array(to), leads: new Float32Array(to), tails: new Float32Array(to) };
  for (let x = 0; x < to; x++) {
    const start = x * ratio;
    const end = Math.min(start + ratio, from);
    const first = Math.min(from - 1, Math.floor(start));
    const last = Math.max(first, Math.min(from, Math.ceil(end)) - 1);
    columns.firsts[x] = first;
    columns.lasts[x] = last;
    columns.leads[x] = last === first ? end - start : first + 1 - start;
    columns.tails[x] = last === first ? 0 : end - last;
  }
  return { ...columns, share: to / from };
}

/** Brings rows of pixels down to a smaller size: every new pixel is the mean of what it covers, edges counted in part. */
export class Averager {
  readonly #from: PixelSize;
  readonly #to: PixelSize;
  readonly #step: number;
  readonly #channels: 1 | 3;
  readonly #row: Float32Array;
  readonly #sums: Float32Array;
  readonly #out: Uint8Array;
  readonly #columns: Columns;
  #next = 0;
  #target = 0;

  /** `step`: bytes a pixel of the rows that come, 1 for grey or 4 for red, green, blue and one to ignore. */
  constructor(from: PixelSize, to: PixelSize, step: 1 | 4) {
    this.#from = from;
    this.#to = to;
    this.#step = step;
    this.#channels = step === 1 ? 1 : 3;
    this.#columns = columnsOf(from.width, to.width);
    this.#row = new Float32Array(to.width * this.#channels);
    this.#sums = new Float32Array(to.width * this.#channels);
    this.#out = new Uint8Array(to.width * to.height * this.#channels);
  }

  add(rows: Uint8Array, count: number): void {
    const stride = this.#from.width * this.#step;
    const scale = this.#to.height / this.#from.height;
    for (let i = 0; i < count; i++) {
      this.#narrow(rows, i * stride);
      // In units of a new row, this old one reaches from here to there.
      const start = this.#next * scale;
      const end = ++this.#next * scale;
      const edge = this.#target + 1;
      if (end < edge - 1e-6 && this.#next < this.#from.height) this.#pour(end - start);
      else {
        this.#pour(Math.min(edge, end) - start);
        this.#settle();
        if (end > edge + 1e-6) this.#pour(end - edge);
      }
    }
  }

  /** The new pixels; a picture without any colour comes out as grey. */
  finish(): { readonly bytes: Uint8Array; readonly components: 1 | 3 } {
    if (this.#channels === 1) return { bytes: this.#out, components: 1 };
    const out = this.#out;
    for (let i = 0; i < out.length; i += 3) if (out[i] !== out[i + 1] || out[i] !== out[i + 2]) return { bytes: out, components: 3 };
    return { bytes: Uint8Array.from({ length: out.length / 3 }, (_, i) => out[i * 3] ?? 0), components: 1 };
  }

  /** One row at the new width. Of the old pixels under a new one only the first and the last count in part. */
  #narrow(rows: Uint8Array, from: number): void {
    const [row, step, channels] = [this.#row, this.#step, this.#channels];
    const { firsts, lasts, leads, tails, share } = this.#columns;
    for (let x = 0; x < firsts.length; x++) {
      const first = from + (firsts[x] ?? 0) * step;
      const last = from + (lasts[x] ?? 0) * step;
      const lead = leads[x] ?? 0;
      const tail = tails[x] ?? 0;
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let at = first + step + c; at < last; at += step) sum += rows[at] ?? 0;
        row[x * channels + c] = (sum + lead * (rows[first + c] ?? 0) + tail * (rows[last + c] ?? 0)) * share;
      }
    }
  }

  #pour(share: number): void {
    const [row, sums] = [this.#row, this.#sums];
    for (let i = 0; i < row.length; i++) sums[i] = (sums[i] ?? 0) + (row[i] ?? 0) * share;
  }

  #settle(): void {
    const at = this.#target * this.#sums.length;
    for (let i = 0; i < this.#sums.length; i++) this.#out[at + i] = Math.max(0, Math.min(255, Math.round(this.#sums[i] ?? 0)));
    this.#sums.fill(0);
    this.#target = Math.min(this.#target + 1, this.#to.height - 1);
  }
}
