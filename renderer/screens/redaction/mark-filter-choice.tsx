import { kindsOf, passes, personOf, type MarkFilter, type MarkRow } from '../../state/mark-rows';
import type { DeskDocument } from '../../state/desk-pages';
import type { PeopleList } from '../../state/people-book';
import { kindWord, personName } from '../../words/people';

interface Props {
  readonly rows: readonly MarkRow[];
  readonly documents: readonly DeskDocument[];
  readonly people: PeopleList;
  /** Pages on which nothing can be found by words. */
  readonly wordless: number;
  readonly filter: MarkFilter;
  readonly onFilter: (filter: MarkFilter) => void;
}

interface Choice {
  readonly filter: MarkFilter;
  readonly word: string;
  readonly count: number;
}

/** One field for what is listed, each choice with its count. */
export function MarkFilterChoice({ rows, documents, people, wordless, filter, onFilter }: Props) {
  const choice = (one: MarkFilter, word: string): Choice => ({ filter: one, word, count: rows.filter((row) => passes(one, row)).length });
  const states: readonly Choice[] = [
    choice({ by: 'all' }, 'All marks'),
    choice({ by: 'to-review' }, 'To review'),
    choice({ by: 'not-sure' }, 'To review, not sure'),
    choice({ by: 'to-sign-off' }, 'To sign off'),
    { filter: { by: 'image-only' }, word: 'Pages without text', count: wordless },
  ];
  const kinds = kindsOf(rows).map(({ kind, count }): Choice => ({
    filter: { by: 'kind', kind },
    word: kindWord({ kind, wholePage: false }),
    count,
  }));
  const persons = [...new Set(rows.flatMap(({ mark }) => personOf(mark) ?? []))].map((person) =>
    choice({ by: 'person', person }, personName(person, people)),
  );
  const titles = documents.map(({ item }) => choice({ by: 'document', item: item.id }, item.title)).filter(({ count }) => count > 0);
  const groups: readonly (readonly [string, readonly Choice[]])[] = [
    ['State', states],
    ['By kind', kinds],
    ['By person', persons],
    ['By document', titles],
  ];
  const all = groups.flatMap(([, choices]) => choices);
  return (
    <select
      className="input"
      aria-label="Show"
      value={keyOf(filter)}
      onChange={({ target }) => onFilter(all.find((one) => keyOf(one.filter) === target.value)?.filter ?? { by: 'all' })}
    >
      {groups.map(([title, choices]) =>
        choices.length === 0 ? null : (
          <optgroup key={title} label={title}>
            {choices.map(({ filter: one, word, count }) => (
              <option key={keyOf(one)} value={keyOf(one)}>
                {word}, {count.toLocaleString('en-GB')}
              </option>
            ))}
          </optgroup>
        ),
      )}
      {all.every((one) => keyOf(one.filter) !== keyOf(filter)) && <option value={keyOf(filter)}>This filter, 0</option>}
    </select>
  );
}

function keyOf(filter: MarkFilter): string {
  switch (filter.by) {
    case 'kind':
      return `kind ${filter.kind ?? 'none'}`;
    case 'person':
      return `person ${filter.person}`;
    case 'document':
      return `document ${filter.item}`;
    default:
      return filter.by;
  }
}
