import { Icon } from '../../components/icon';
import { personOf, type MarkRow } from '../../state/mark-rows';
import type { PeopleList } from '../../state/people-book';
import { personLines } from '../../words/people';
import type { DeskDialog } from './desk-dialogs';
import { FateWord } from './people-tab';

interface Props {
  readonly here: readonly MarkRow[];
  readonly all: readonly MarkRow[];
  readonly people: PeopleList;
  readonly readOnly: boolean;
  readonly onAsk: (what: DeskDialog) => void;
}

/** Who of the people list is marked on this page, and what happens to them. */
export function PagePeople({ here, all, people, readOnly, onAsk }: Props) {
  const ids = new Set(here.flatMap(({ mark }) => personOf(mark) ?? []));
  const lines = personLines(people, all).filter(({ id }) => ids.has(id));
  return (
    <section className="page-people" aria-label="People on this page">
      <div className="row">
        <h3 className="grow">People on this page</h3>
        {!readOnly && (
          <button type="button" className="btn quiet small" onClick={() => onAsk({ by: 'person', person: null })}>
            <Icon name="plus" className="s" />
            Add person
          </button>
        )}
      </div>
      {lines.length === 0 ? (
        <p className="small muted">Nobody of the people list is marked here.</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line.id}>
              <span className="clip">{line.name}</span>
              <FateWord line={line} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
