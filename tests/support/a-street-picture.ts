// Drawn pictures for what looks at pictures. Nobody and nobody's car is shown.
import type { PixelBox, Pixels } from '../../electron/engine/tools/pixels';

export type Colour = readonly [red: number, green: number, blue: number];

export interface Drawing extends Pixels {
  fill(box: PixelBox, colour: Colour): void;
}

export function drawing(width: number, height: number, [red, green, blue]: Colour): Drawing {
  const data = new Uint8Array(width * height * 3);
  const fill = (box: PixelBox, colour: Colour) => {
    for (let y = Math.max(0, Math.round(box.y)); y < Math.min(height, Math.round(box.y + box.height)); y++) {
      for (let x = Math.max(0, Math.round(box.x)); x < Math.min(width, Math.round(box.x + box.width)); x++)
        data.set(colour, (y * width + x) * 3);
    }
  };
  fill({ x: 0, y: 0, width, height }, [red, green, blue]);
  return { data, width, height, fill };
}

/** Which of the bars of a clock's digits are lit: top, middle, bottom, upper and lower left, upper and lower right. */
const LETTERS = ['1110111', '0101111', '1111101', '1011110', '0101110', '1111011', '1101110'];

/** A white plate with seven angular letters on a dark car. `plate` is where the plate stands. */
export function carWithPlate(width: number, height: number, plate: PixelBox): Drawing {
  const car = drawing(width, height, [70, 74, 80]);
  car.fill({ x: 0, y: 0, width, height: height * 0.3 }, [140, 150, 160]);
  car.fill(plate, [236, 236, 230]);
  const pitch = (plate.width * 0.92) / 7.4;
  const stroke = Math.max(2, pitch * 0.17);
  const tall = plate.height * 0.64;
  LETTERS.forEach((bars, i) => {
    const x = plate.x + plate.width * 0.04 + pitch * (i + (i > 3 ? 0.4 : 0));
    const y = plate.y + plate.height * 0.18;
    const wide = pitch * 0.74;
    const middle = (tall - stroke) / 2;
    const lit = (bar: number, box: PixelBox) => bars[bar] === '1' && car.fill(box, [24, 24, 26]);
    lit(0, { x, y, width: wide, height: stroke });
    lit(1, { x, y: y + middle, width: wide, height: stroke });
    lit(2, { x, y: y + tall - stroke, width: wide, height: stroke });
    lit(3, { x, y, width: stroke, height: middle + stroke });
    lit(4, { x, y: y + middle, width: stroke, height: middle + stroke });
    lit(5, { x: x + wide - stroke, y, width: stroke, height: middle + stroke });
    lit(6, { x: x + wide - stroke, y: y + middle, width: stroke, height: middle + stroke });
  });
  return car;
}
