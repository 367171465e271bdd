// The row filters of PNG, with which PDF packs pictures and tables (predictors 10 to 15; PNG specification, section 9).

export interface PngRows {
  /** Bytes of a row, without the one in front that says how it was filtered. */
  readonly row: number;
  /** Bytes of a pixel, at least 1. */
  readonly step: number;
}

/** The rows as they were before they were filtered. What is missing at the end counts as zero. */
export function undoPngRows(data: Uint8Array, rows: number, { row, step }: PngRows): Uint8Array {
  const out = new Uint8Array(rows * row);
  for (let r = 0; r < rows; r++) {
    const kind = data[r * (row + 1)] ?? 0;
    const from = r * (row + 1) + 1;
    const to = r * row;
    for (let i = 0; i < row; i++) {
      const left = i >= step ? (out[to + i - step] ?? 0) : 0;
      const up = r > 0 ? (out[to + i - row] ?? 0) : 0;
      const corner = r > 0 && i >= step ? (out[to + i - row - step] ?? 0) : 0;
      out[to + i] = (data[from + i] ?? 0) + predicted(kind, left, up, corner);
    }
  }
  return out;
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  switch (kind) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const guess = left + up - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default:
      return 0;
  }
}
