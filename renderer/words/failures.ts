import type { Failure } from '../../shared/basics/failure';
import { dayAndTime } from './numbers';

/** What happened, with times as the officer's own clock has them. */
export function happened(failure: Failure): string {
  const { who, where, since } = failure.facts;
  if (failure.code === 'case-busy' && since !== undefined) {
    return `${who ?? 'Someone else'} has this case open${where === undefined ? '' : ` on ${where}`}, since ${dayAndTime(since)}.`;
  }
  return failure.message;
}
