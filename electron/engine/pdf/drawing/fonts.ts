import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FontWeight } from '../../../../shared/bundle/text-measure';
import { FontFace } from './font-face';

/** The files of `resources/fonts`, in the order in which a character is looked for. */
const FAMILIES = [
  { script: 'latn', regular: 'NotoSans-Regular.ttf', bold: 'NotoSans-Bold.ttf' },
  { script: 'arab', regular: 'NotoSansArabic-Regular.ttf', bold: 'NotoSansArabic-Bold.ttf' },
  { script: 'hebr', regular: 'NotoSansHebrew-Regular.ttf', bold: 'NotoSansHebrew-Bold.ttf' },
  { script: 'math', regular: 'NotoSansMath-Regular.ttf', bold: 'NotoSansMath-Regular.ttf' },
  { script: 'zsym', regular: 'NotoSansSymbols2-Regular.ttf', bold: 'NotoSansSymbols2-Regular.ttf' },
] as const;

/** The typefaces that pages are drawn with. Each file is opened when a character first asks for it. */
export class Fonts {
  readonly #folder: string;
  readonly #opened = new Map<string, FontFace>();
  readonly #chosen: Record<FontWeight, Map<number, FontFace | null>> = { regular: new Map(), bold: new Map() };

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The face of all plain text, and of the box for a character that no face has. */
  mainFace(weight: FontWeight): FontFace {
    return this.#open(FAMILIES[0][weight], FAMILIES[0].script);
  }

  /** The first face that has the character, or null where none has. */
  faceFor(codePoint: number, weight: FontWeight): FontFace | null {
    const chosen = this.#chosen[weight];
    const known = chosen.get(codePoint);
    if (known !== undefined) return known;
    let face: FontFace | null = null;
    for (const family of isControl(codePoint) ? [] : FAMILIES) {
      const candidate = this.#open(family[weight], family.script);
      if (candidate.has(codePoint)) {
        face = candidate;
        break;
      }
    }
    chosen.set(codePoint, face);
    return face;
  }

  #open(file: string, script: string): FontFace {
    let face = this.#opened.get(file);
    if (!face) {
      face = new FontFace(new Uint8Array(readFileSync(join(this.#folder, file))), script);
      this.#opened.set(file, face);
    }
    return face;
  }
}

/** Some faces have empty glyphs for controls, which would hide that a text holds them. */
function isControl(codePoint: number): boolean {
  return codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0);
}

const loaded = new Map<string, Fonts>();

/** The fonts of the resources folder, opened once per thread. */
export function loadFonts(resources: string): Fonts {
  const folder = join(resources, 'fonts');
  let fonts = loaded.get(folder);
  if (!fonts) {
    fonts = new Fonts(folder);
    loaded.set(folder, fonts);
  }
  return fonts;
}
