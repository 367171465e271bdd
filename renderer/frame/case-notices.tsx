import { Icon } from '../components/icon';
import { useCaseState, useOpenCase } from '../state/open-case';
import { happened } from '../words/failures';
import { dayAndTime } from '../words/numbers';

interface Props {
  /** Tries to open the case to work on, when it is open to read. */
  readonly onOpenToWork: () => void;
}

/** What concerns the whole case: that it is open to read only, what was put right, what failed. */
export function CaseNotices({ onOpenToWork }: Props) {
  const { session } = useOpenCase();
  const view = useCaseState((state) => state.view);
  const failure = useCaseState((state) => state.failure);
  if (view.access === 'write' && view.repaired.length === 0 && !failure) return null;
  return (
    <div className="notices">
      {view.access === 'read' && (
        <section className="notice" aria-label="Open to read">
          <Icon name="lock" />
          <span className="grow">
            <b>{view.heldBy ? `${view.heldBy.who} has this case open` : 'This case is open to read only'}</b>{' '}
            <span className="muted">
              {view.heldBy ? `on ${view.heldBy.where}, since ${dayAndTime(view.heldBy.since)}. ` : ''}You can read it. Only one person can
              change it at a time.
            </span>
          </span>
          <button type="button" className="btn small" onClick={onOpenToWork}>
            Open to work on
          </button>
        </section>
      )}
      {view.repaired.length > 0 && (
        <section className="notice warn" aria-label="Put right on opening">
          <Icon name="warn" className="warn" />
          <span className="grow">
            <b>Lever Arch was not closed properly last time. This was put right:</b>
            {view.repaired.map((sentence, i) => (
              <span key={i} className="muted">
                {' '}
                {sentence}
              </span>
            ))}
          </span>
          <button type="button" className="btn small" onClick={() => session.clearRepaired()}>
            Understood
          </button>
        </section>
      )}
      {failure && (
        <section className="notice fail" role="alert">
          <Icon name="fail" className="fail" />
          <span className="grow">
            <b>{happened(failure)}</b> <span className="muted">{failure.todo}</span>
          </span>
          <button type="button" className="btn quiet icon small" aria-label="Put this message away" onClick={() => session.clearFailure()}>
            <Icon name="x" className="s" />
          </button>
        </section>
      )}
    </div>
  );
}
