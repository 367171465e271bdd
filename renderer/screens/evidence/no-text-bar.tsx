import { Icon } from '../../components/icon';
import type { EvidenceRow } from '../../state/evidence-rows';
import { count } from '../../words/numbers';

interface Props {
  readonly rows: readonly EvidenceRow[];
  readonly busy: boolean;
  readonly onRead: () => void;
}

/** Above what has no text: has all of it read. */
export function NoTextBar({ rows, busy, onRead }: Props) {
  return (
    <div className="list-line slim no-text-line">
      <p className="small grow muted">
        Nobody can search these, and a bundle with them fails its check. Reading their words changes no original.
      </p>
      <button type="button" className="btn small" disabled={busy} onClick={onRead}>
        <Icon name="find" className="s" />
        {busy ? 'Reading scans' : `Make ${count(rows.length, 'item')} searchable`}
      </button>
    </div>
  );
}
