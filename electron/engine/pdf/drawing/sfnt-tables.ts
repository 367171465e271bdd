/** The tables of a TrueType file, by name, as views into its bytes. */
export class SfntTables {
  readonly #bytes: Uint8Array;
  readonly #places = new Map<string, { readonly offset: number; readonly length: number }>();

  constructor(bytes: Uint8Array) {
    // A Buffer's slice() is no copy, and what is cut from here is written to.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const count = view.getUint16(4);
    for (let i = 0; i < count; i++) {
      const at = 12 + i * 16;
      const name = String.fromCharCode(...bytes.subarray(at, at + 4));
      this.#places.set(name, { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) });
    }
  }

  has(name: string): boolean {
    return this.#places.has(name);
  }

  /** Throws RangeError when the font has no such table: it is then not one of ours. */
  bytesOf(name: string): Uint8Array {
    const place = this.#places.get(name);
    if (!place) throw new RangeError(`The font has no ${name} table.`);
    return this.#bytes.subarray(place.offset, place.offset + place.length);
  }

  viewOf(name: string): DataView {
    const bytes = this.bytesOf(name);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}
