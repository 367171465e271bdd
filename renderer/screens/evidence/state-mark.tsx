import { Icon } from '../../components/icon';
import { stateOf, type StateName } from '../../state/evidence-filters';
import type { EvidenceRow } from '../../state/evidence-rows';
import { count } from '../../words/numbers';

const words: Readonly<Record<StateName, string>> = {
  twice: 'Here twice',
  'no-text': 'No text',
  'to-confirm': 'To confirm',
  confirmed: 'Confirmed',
};

/** Everything that is to be said of a row's state, for its name. */
export function statesAloud(row: EvidenceRow): readonly string[] {
  const notes = row.item.notes.length;
  return [
    row.twice ? 'here twice' : null,
    row.noText ? 'no text' : null,
    row.titleGuessed || row.dateGuessed ? 'to confirm' : 'confirmed',
    notes > 0 ? count(notes, 'note') : null,
    row.pages === null ? 'left out' : null,
  ].filter((part) => part !== null);
}

/** Shape and word of what has to be settled first. */
export function StateMark({ row }: { readonly row: EvidenceRow }) {
  const { name } = stateOf(row);
  const shape = name === 'confirmed' ? 'pass' : name === 'to-confirm' ? 'guess' : 'warn';
  return (
    <span className={`state ${shape}`}>
      <Icon name={shape} />
      {words[name]}
    </span>
  );
}
