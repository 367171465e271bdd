// Pictures as plain pixels, for what looks at them.

/** Three bytes a pixel (red, green, blue), rows from the top, nothing between the rows. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Pixels from the top left. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A part of a picture, made smaller so that its longer side is at most `longest`; never larger. Each new pixel is the mean of
 * those it stands for, so that nothing small is lost between them. `part` has whole numbers and lies inside the picture.
 */
export function shrinkPart({ data, width }: Pixels, part: PixelBox, longest: number): Pixels {
  const scale = Math.min(1, longest / Math.max(part.width, part.height));
  const across = Math.max(1, Math.round(part.width * scale));
  const down = Math.max(1, Math.round(part.height * scale));
  const small = new Uint8Array(across * down * 3);
  let to = 0;
  for (let y = 0; y < down; y++) {
    const top = part.y + Math.floor((y * part.height) / down);
    const bottom = Math.max(top + 1, part.y + Math.floor(((y + 1) * part.height) / down));
    for (let x = 0; x < across; x++) {
      const left = part.x + Math.floor((x * part.width) / across);
      const right = Math.max(left + 1, part.x + Math.floor(((x + 1) * part.width) / across));
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let row = top; row < bottom; row++) {
        for (let at = (row * width + left) * 3, end = (row * width + right) * 3; at < end; at += 3) {
          red += data[at] ?? 0;
          green += data[at + 1] ?? 0;
          blue += data[at + 2] ?? 0;
        }
      }
      const count = (bottom - top) * (right - left);
      small[to++] = red / count;
      small[to++] = green / count;
      small[to++] = blue / count;
    }
  }
  return { data: small, width: across, height: down };
}

/** One byte a pixel: how light it is to the eye. */
export function greyOf({ data, width, height }: Pixels): Uint8Array {
  const grey = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < grey.length; i++, at += 3) {
    grey[i] = Math.round(0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0));
  }
  return grey;
}

/** The whole of a picture. */
export function wholeOf({ width, height }: Pixels): PixelBox {
  return { x: 0, y: 0, width, height };
}
