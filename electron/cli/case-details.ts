import { basename, resolve } from 'node:path';
import { CalendarDate } from '../../shared/basics/calendar-date';
import { failure } from '../../shared/basics/failure';
import type { CommandInput } from '../../shared/contract/commands';
import { text, texts, type Values } from './command';

export const caseDetailOptions = {
  title: { type: 'string' },
  court: { type: 'string' },
  'claim-number': { type: 'string' },
  claimant: { type: 'string', multiple: true },
  defendant: { type: 'string', multiple: true },
  hearing: { type: 'string' },
} as const;

export const caseDetailHelp = `Case details
  --title T             what the case is called (by default "claimant v defendant", else the folder's name)
  --court NAME          as in "the County Court at Northshire"
  --claim-number N
  --claimant NAME       may be given more than once
  --defendant NAME      may be given more than once
  --hearing YYYY-MM-DD
  --by NAME             who is at the desk (by default the system's user)`;

/** Case details from the flags. Throws `not-understood` for a profile that is missing or a day that does not exist. */
export function caseDetails(values: Values, folder: string): CommandInput<'case.create'>['details'] {
  const profile = text(values, 'profile');
  if (profile === null) throw failure('not-understood', { detail: 'say which court profile, as in --profile county-injunction' });
  const hearing = text(values, 'hearing');
  if (hearing !== null && !CalendarDate.safeParse(hearing).success) {
    throw failure('not-understood', { detail: '--hearing takes a day that exists, as in 2026-04-02' });
  }
  const claimants = [...texts(values, 'claimant')];
  const defendants = [...texts(values, 'defendant')];
  const parties = claimants[0] && defendants[0] ? `${claimants[0]} v ${defendants[0]}` : null;
  return {
    title: text(values, 'title') ?? parties ?? basename(resolve(folder)).replace(/\.case$/i, ''),
    court: text(values, 'court'),
    claimNumber: text(values, 'claim-number'),
    claimants,
    defendants,
    hearing,
    profile,
  };
}

/** `--override RULE=REASON`, as often as needed. */
export function overridesOf(values: Values): { rule: string; reason: string }[] {
  return texts(values, 'override').map((each) => {
    const at = each.indexOf('=');
    const reason = each.slice(at + 1).trim();
    if (at < 1 || reason.length < 3)
      throw failure('not-understood', { detail: '--override takes a rule and a reason, as in EB-07="reason"' });
    return { rule: each.slice(0, at).trim(), reason };
  });
}
