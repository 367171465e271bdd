// Reads what is marked in a case for the making of a bundle.
import { failure } from '../../../shared/basics/failure';
import type { Case } from '../../../shared/case/case';
import type { Purpose } from '../../../shared/redaction/mark';
import { reasonsOf } from '../../../shared/redaction/mark-file';
import type { Person } from '../../../shared/redaction/people/person';
import { variantsOf } from '../../../shared/redaction/people/variants-of';
import type { OpenCase } from '../case-folder/case-store';
import type { BuildMarks } from './build-marks';
import { allPeople, setOf, type Redaction } from './redaction/redaction';
import { redactionOf } from './redaction/redaction-book';

/** A spelling that is less sure may well be somebody else's: it is suggested, and does not hold a bundle back by itself. */
const SURE = 0.8;

/**
 * The sets of one purpose, and what may stand nowhere. Throws `marks-damaged` where a file of marks is missing or changed, and
 * `ciphers-locked` where nobody can look for the people behind the ciphers.
 */
export async function readBuildMarks(opened: OpenCase, snapshot: Case, purpose: Purpose): Promise<BuildMarks> {
  const redaction = await redactionOf(opened);
  if (redaction.damaged.size > 0) throw failure('marks-damaged');
  const { ciphers } = redaction.record;
  if (ciphers.length > 0 && redaction.vault === null) throw failure('ciphers-locked');
  const sets = new Map(
    snapshot.items.flatMap((item) => {
      const set = setOf(redaction, item, purpose);
      return set.marks.length === 0 ? [] : [[item.id, set] as const];
    }),
  );
  return { sets, terms: termsOf(redaction, snapshot), ciphers: ciphers.length > 0, reasons: reasonsOf(redaction.record) };
}

/** Spellings of those who are hidden, but none that a person has too who is named on purpose: families share a surname. */
function termsOf(redaction: Redaction, { details }: Case): readonly string[] {
  const people = allPeople(redaction);
  const named = new Set(people.filter(({ fate }) => fate === 'keep').flatMap(spellingsOf));
  const never = new Set([...redaction.record.never, ...details.claimants, ...details.defendants].map(plain));
  const hidden = people.filter(({ fate }) => fate !== 'keep').flatMap(spellingsOf);
  const terms = [...hidden.filter((term) => !named.has(term)), ...redaction.record.always];
  return [...new Set(terms)].filter((term) => !never.has(plain(term)));
}

function spellingsOf(person: Person): readonly string[] {
  return variantsOf(person)
    .filter(({ confidence }) => confidence >= SURE)
    .map(({ words }) => words.join(' '));
}

function plain(words: string): string {
  return words.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
