// Which part of a file a player asks for, as the header of its request says.

export interface ByteRange {
  /** First and last byte, counted from 0. */
  readonly from: number;
  readonly to: number;
  /** False where the whole file is meant. */
  readonly asked: boolean;
}

/**
 * One part of a file of `size` bytes, more than 0. What is not understood asks for the whole, as the standard has it. Null where
 * the part lies beyond the end.
 */
export function readRange(header: string | null, size: number): ByteRange | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return { from: 0, to: size - 1, asked: false };
  if (first === '') return Number(last) === 0 ? null : { from: Math.max(0, size - Number(last)), to: size - 1, asked: true };
  const from = Number(first);
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from > to ? null : { from, to, asked: true };
}
