import type { PersonId } from '../../../shared/redaction/mark';
import { Icon } from '../../components/icon';
import { useOpenCase } from '../../state/open-case';
import type { MarkRow } from '../../state/mark-rows';
import { peopleBookOf, type PeopleList } from '../../state/people-book';
import { count } from '../../words/numbers';
import { fateOf, personLines, type PersonLine } from '../../words/people';
import type { DeskDialog } from './desk-dialogs';

interface Props {
  readonly people: PeopleList;
  readonly rows: readonly MarkRow[];
  readonly readOnly: boolean;
  readonly onAsk: (what: DeskDialog) => void;
  readonly onMarksOf: (person: PersonId) => void;
}

/** The people of the case: each once, with what happens to them, the key to the ciphers, word lists and local reasons. */
export function PeopleTab({ people, rows, readOnly, onAsk, onMarksOf }: Props) {
  const lines = personLines(people, rows);
  return (
    <div className="people-tab scroll">
      <div className="row">
        <h3 className="grow">People of the case</h3>
        {!readOnly && (
          <button type="button" className="btn small" onClick={() => onAsk({ by: 'person', person: null })}>
            <Icon name="plus" className="s" />
            Add person
          </button>
        )}
      </div>
      {lines.length === 0 ? (
        <p className="small muted">
          Put each person here once, with every way in which papers name them. Suggest marks then finds them in every document, also
          misspelt.
        </p>
      ) : (
        <ul className="people-list" aria-label="People of the case">
          {lines.map((line) => {
            const person = people.people.find(({ id }) => id === line.id);
            return (
              <li key={line.id}>
                <span className="people-who">
                  <b className="wrap-any">{line.name}</b>
                  {person !== undefined && person.role !== '' && <small className="muted">{person.role}</small>}
                </span>
                <FateWord line={line} />
                <span className="row wrap">
                  {person !== undefined && !readOnly && (
                    <button
                      type="button"
                      className="btn quiet small"
                      aria-label={`Change ${line.name}`}
                      onClick={() => onAsk({ by: 'person', person })}
                    >
                      <Icon name="pen" className="s" />
                      Change
                    </button>
                  )}
                  {line.marks > 0 && (
                    <button
                      type="button"
                      className="btn quiet small"
                      aria-label={`${count(line.marks, 'mark')} of ${line.name}`}
                      onClick={() => onMarksOf(line.id)}
                    >
                      {count(line.marks, 'mark')}
                    </button>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      <CipherKey people={people} readOnly={readOnly} onAsk={onAsk} />
      <div className="row">
        <span className="grow">
          <b>Word lists</b>
          <small className="muted block">
            {count(people.never.length, 'word')} never, {count(people.always.length, 'word')} always
          </small>
        </span>
        <button type="button" className="btn small" onClick={() => onAsk('word-lists')}>
          Word lists
        </button>
      </div>
      <div className="row">
        <span className="grow">
          <b>Local reasons</b>
          <small className="muted block">
            {people.reasons.length === 0 ? 'None yet, beside R1 to R10' : count(people.reasons.length, 'reason')}
          </small>
        </span>
        <button type="button" className="btn small" onClick={() => onAsk('reasons')}>
          Local reasons
        </button>
      </div>
    </div>
  );
}

/** Who is behind a cipher is sealed with a passphrase, and shown while its key is open. */
function CipherKey({ people, readOnly, onAsk }: Pick<Props, 'people' | 'readOnly' | 'onAsk'>) {
  const { session } = useOpenCase();
  const words = {
    none: 'No passphrase yet. A cipher such as “Witness A” needs one.',
    locked: 'Locked. Who is behind the ciphers is sealed.',
    open: 'Open. It locks when the case is closed.',
  }[people.key];
  return (
    <div className="row">
      <Icon name="lock" className={people.key === 'open' ? 's warn' : 's'} />
      <span className="grow">
        <b>Key to the ciphers</b>
        <small className="muted block">{words}</small>
      </span>
      {(people.key !== 'none' || !readOnly) && (
        <button
          type="button"
          className="btn small"
          onClick={() => {
            if (people.key === 'open') void peopleBookOf(session).lock();
            else onAsk(people.key === 'none' ? 'passphrase' : 'unlock');
          }}
        >
          {{ none: 'Set passphrase', locked: 'Unlock', open: 'Lock' }[people.key]}
        </button>
      )}
      {people.key === 'open' && !readOnly && (
        <button type="button" className="btn quiet small" aria-label="Change passphrase" onClick={() => onAsk('passphrase')}>
          Change
        </button>
      )}
    </div>
  );
}

/** Shape and word for what happens to a person, with how many marks wait. */
export function FateWord({ line }: { readonly line: PersonLine }) {
  const shape = line.toReview > 0 ? 'warn' : line.fate === 'keep' ? 'pass' : line.fate === 'cipher' ? 'person' : 'pass';
  return (
    <span className={`state ${shape === 'person' ? 'idle' : shape}`}>
      <Icon name={shape} />
      {fateOf(line)}
      {line.toReview > 0 ? `, ${line.toReview.toLocaleString('en-GB')} to review` : line.marks > 0 ? `, ${count(line.marks, 'place')}` : ''}
    </span>
  );
}
