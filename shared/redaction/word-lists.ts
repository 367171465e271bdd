// Who wins where finds meet: "always" over "never", "never" over the people of the case, and those over the rules.
import type { DataSpan } from './data-kind';
import { findTerm, type Place, type TermOptions } from './find-term';
import type { PersonId } from './mark';
import type { PersonSpan } from './people/find-people';
import type { Fate } from './people/person';
import { settleSpans } from './personal-data/settle-spans';

export interface WordLists {
  /** Never suggested, whatever else finds them. */
  readonly never: readonly string[];
  /** Suggested wherever they stand. */
  readonly always: readonly string[];
}

export interface Finds {
  readonly people: readonly PersonSpan[];
  readonly rules: readonly DataSpan[];
}

/** A find that is left, with whom it is of where that is known. */
export interface SettledSpan extends DataSpan {
  readonly person: PersonId | null;
}

const AS_LISTED: TermOptions = { wholeWord: true, anyCase: true, acrossBreaks: true };

/** Settles finds in one text. People who stay as they are (`fate` "keep") are not suggested, and neither is what the rules say of the same place. */
export function settleFinds(text: string, finds: Finds, lists: WordLists, fateOf: (person: PersonId) => Fate): readonly SettledSpan[] {
  const always = placesOf(text, lists.always).map((place): SettledSpan => ({
    ...place,
    kind: 'term',
    confidence: 1,
    why: 'On the list of words that are always redacted.',
    person: null,
  }));
  const never = placesOf(text, lists.never);
  const kept = finds.people.filter(({ person }) => fateOf(person) === 'keep');
  const hidden = finds.people.filter(({ person }) => fateOf(person) !== 'keep');
  const people = outside(text, hidden, [...always, ...never]);
  const rules = outside(text, settleSpans(finds.rules), [...always, ...never, ...kept, ...people]).map((each) => ({
    ...each,
    person: null,
  }));
  return [...joined(always), ...people, ...rules].toSorted((a, b) => a.start - b.start);
}

function placesOf(text: string, terms: readonly string[]): readonly Place[] {
  return terms.flatMap((term) => findTerm(text, term, AS_LISTED));
}

/** Spans without what lies in other places; a rest without a letter or figure of its own is dropped. */
function outside<S extends DataSpan>(text: string, spans: readonly S[], places: readonly Place[]): readonly S[] {
  return spans.flatMap((each) => {
    let rest: Place[] = [{ start: each.start, end: each.end }];
    for (const place of places) {
      if (place.end <= each.start || place.start >= each.end) continue;
      rest = rest.flatMap(({ start, end }) =>
        place.end <= start || place.start >= end
          ? [{ start, end }]
          : [
              { start, end: place.start },
              { start: place.end, end },
            ],
      );
    }
    return rest
      .map((part) => tidied(text, part))
      .filter(({ start, end }) => end > start)
      .map((part) => ({ ...each, ...part }));
  });
}

/** Without spaces and stops at its ends; nothing where fewer than two letters or figures are left. */
function tidied(text: string, { start, end }: Place): Place {
  const words = text.slice(start, end);
  if ((words.match(/[\p{L}\p{N}]/gu) ?? []).length < 2) return { start, end: start };
  const before = /^[\s,.;:/&-]*/u.exec(words)?.[0].length ?? 0;
  const after = /[\s,;:/&-]*$/u.exec(words)?.[0].length ?? 0;
  return { start: start + before, end: end - after };
}

/** Terms that overlap become one. */
function joined(spans: readonly SettledSpan[]): readonly SettledSpan[] {
  const result: SettledSpan[] = [];
  for (const each of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result[result.length - 1];
    if (last && each.start < last.end) result[result.length - 1] = { ...last, end: Math.max(last.end, each.end) };
    else result.push(each);
  }
  return result;
}
