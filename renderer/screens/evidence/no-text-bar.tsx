import { Icon } from '../../components/icon';
import type { EvidenceRow } from '../../state/evidence-rows';
import { count } from '../../words/numbers';

interface Props {
  readonly rows: readonly EvidenceRow[];
  /** Those with pages that text recognition has not looked at. */
  readonly unread: number;
  readonly busy: boolean;
  readonly onRead: () => void;
}

/** Above what has no text: has all of it read. A page that was read and shows no words is blank, or wants a person. */
export function NoTextBar({ rows, unread, busy, onRead }: Props) {
  return (
    <div className="list-line slim no-text-line">
      <p className="small grow muted">
        {unread > 0
          ? 'Nobody can search these, and a bundle with words that nobody can search fails its check. Reading them changes no original.'
          : 'All of these were read. Their pages without text are blank, or want a typed copy beside them.'}
      </p>
      <button type="button" className="btn small" disabled={busy} onClick={onRead}>
        <Icon name="find" className="s" />
        {busy ? 'Reading scans' : unread > 0 ? `Make ${count(unread, 'item')} searchable` : `Read ${count(rows.length, 'item')} again`}
      </button>
    </div>
  );
}
