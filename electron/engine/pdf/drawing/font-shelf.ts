import type { FontFace } from './font-face';
import { FontSubset } from './font-subset';
import type { Fonts } from './fonts';

/** The faces that one paper uses, each with the name its pages call it by, in the order of their first use. */
export class FontShelf {
  readonly fonts: Fonts;
  readonly #taken = new Map<FontFace, { readonly name: string; readonly subset: FontSubset }>();

  constructor(fonts: Fonts) {
    this.fonts = fonts;
  }

  subsetOf(face: FontFace): { readonly name: string; readonly subset: FontSubset } {
    let taken = this.#taken.get(face);
    if (!taken) {
      taken = { name: `F${this.#taken.size + 1}`, subset: new FontSubset(face) };
      this.#taken.set(face, taken);
    }
    return taken;
  }

  used(): readonly { readonly name: string; readonly subset: FontSubset }[] {
    return [...this.#taken.values()];
  }
}
