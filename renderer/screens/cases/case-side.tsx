import type { CaseId } from '../../../shared/basics/ids';
import type { CaseRow } from '../../../shared/contract/commands';
import { Icon } from '../../components/icon';
import { KeyHint } from '../../components/key-hint';
import { count, dayAndTime, dayWithWeekday, daysLeft, daysUntil, moment } from '../../words/numbers';

interface Props {
  readonly row: CaseRow;
  readonly today: Date;
  readonly profileTitle: string;
  readonly onOpen: (caseId: CaseId, access: 'write' | 'read') => void;
  /** Points at the folder by hand, where the host can; else null. */
  readonly onFind: (() => void) | null;
  readonly onForget: () => void;
}

/** The chosen case: what is known of it, and what can be done. */
export function CaseSide({ row, today, profileTitle, onOpen, onFind, onForget }: Props) {
  return (
    <aside className="panel holds-foot" aria-label={row.title} data-region>
      <div className="side">
        <div>
          <h2>{row.title}</h2>
          <p className="muted small">{profileTitle}</p>
        </div>
        <State row={row} />
        <dl className="facts">
          <dt>Claim number</dt>
          <dd>{row.claimNumber ?? 'None yet'}</dd>
          <dt>Court</dt>
          <dd>{row.court ?? 'Not given'}</dd>
          <dt>Hearing</dt>
          <dd>{row.hearing === null ? 'No date' : `${dayWithWeekday(row.hearing)}, ${daysLeft(daysUntil(row.hearing, today))}`}</dd>
          <dt>In it</dt>
          <dd>{count(row.items, 'item')}</dd>
          <dt>Last bundle</dt>
          <dd>{row.released === null ? 'None yet' : moment(row.released, today)}</dd>
          <dt>Last opened</dt>
          <dd>{moment(row.lastOpened, today)}</dd>
        </dl>
      </div>
      <div className="foot-acts">
        {row.state === 'ready' && (
          <button type="button" className="btn primary grow" onClick={() => onOpen(row.id, 'write')}>
            Open case
            <KeyHint>Enter</KeyHint>
          </button>
        )}
        {row.state === 'held' && (
          <button type="button" className="btn primary grow" onClick={() => onOpen(row.id, 'read')}>
            Open to read
            <KeyHint>Enter</KeyHint>
          </button>
        )}
        {row.state === 'missing' && onFind && (
          <button type="button" className="btn primary grow" onClick={onFind}>
            Find it
          </button>
        )}
        <button type="button" className="btn" onClick={onForget}>
          Take off the list
        </button>
        <p className="xs muted">Taking it off the list leaves its folder as it is.</p>
      </div>
    </aside>
  );
}

function State({ row }: { readonly row: CaseRow }) {
  switch (row.state) {
    case 'ready':
      return null;
    case 'held':
      return (
        <p className="notice small">
          <Icon name="lock" />
          <span>
            <b>{row.heldBy?.who ?? 'Someone else'} has this case open</b>
            {row.heldBy && (
              <span className="muted">
                {' '}
                on {row.heldBy.where}, since {dayAndTime(row.heldBy.since)}
              </span>
            )}
            . You can read it.
          </span>
        </p>
      );
    case 'missing':
      return (
        <p className="notice fail small">
          <Icon name="fail" className="fail" />
          <span>
            <b>Its folder was not found.</b> Connect the drive it is on, or open it from where it is now.
          </span>
        </p>
      );
    case 'damaged':
      return (
        <p className="notice fail small">
          <Icon name="fail" className="fail" />
          <span>
            <b>Its record cannot be read.</b> Restore case.json from a backup. The originals and the audit trail are still there.
          </span>
        </p>
      );
  }
}
