import { OfferId } from '../../shared/basics/ids';
import type { PaperPlace } from './client';

/** Where a host puts a paper, as it answered; null is "not after all". Throws where it is of another shape. */
export function readPlace(value: unknown): PaperPlace | null {
  if (value === null) return null;
  const { offer, name } = value as Readonly<Record<keyof PaperPlace, unknown>>;
  return { offer: OfferId.parse(offer), name: String(name) };
}
