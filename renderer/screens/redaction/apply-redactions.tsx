import { useState } from 'react';
import type { MarkedItem } from '../../../shared/contract/mark-commands';
import { tallyOf } from '../../../shared/redaction/mark-tally';
import { Icon } from '../../components/icon';
import { Progress } from '../../components/progress';
import { Question } from '../../components/question';
import { useOpenCase } from '../../state/open-case';
import { useStore } from '../../state/store';
import { happened } from '../../words/failures';
import { count } from '../../words/numbers';
import { applyWords } from '../../words/redaction';

/** The one next thing, off with its reason beside it until nothing is left to review. */
export function ApplyButton({ items }: { readonly items: readonly MarkedItem[] }) {
  const { desk } = useOpenCase();
  const running = useStore(desk.applying.state, ({ now }) => now.kind === 'running');
  const [asking, setAsking] = useState(false);
  const tally = tallyOf(items.flatMap(({ marks }) => marks));
  const documents = items.filter(({ marks }) => marks.some(({ state }) => state === 'accepted')).length;
  const reason = running ? 'Under way' : whyNot(items, tally);
  return (
    <>
      {reason !== null && (
        <span className="small muted nowrap" id="why-not-apply">
          {reason}
        </span>
      )}
      <button
        type="button"
        className={reason === null ? 'btn primary' : 'btn'}
        aria-disabled={reason !== null}
        aria-describedby={reason === null ? undefined : 'why-not-apply'}
        onClick={() => setAsking(reason === null)}
      >
        Apply redactions
      </button>
      <Question title="Apply redactions" isOpen={asking} onClose={() => setAsking(false)}>
        <p>{applyWords.question(tally.accepted, documents)}</p>
        <p className="muted">{applyWords.stays}</p>
        <div className="row wrap actions">
          <button type="button" className="btn" autoFocus onClick={() => setAsking(false)}>
            Not yet
          </button>
          <button
            type="button"
            className="btn primary"
            onClick={() => {
              setAsking(false);
              void desk.applying.apply(desk.purpose);
            }}
          >
            Apply redactions
          </button>
        </div>
      </Question>
    </>
  );
}

function whyNot(items: readonly MarkedItem[], tally: ReturnType<typeof tallyOf>): string | null {
  if (items.some(({ damaged }) => damaged)) return 'Marks are damaged';
  if (tally.suggested > 0) return `${tally.suggested.toLocaleString('en-GB')} to review first`;
  const stale = items.reduce((sum, item) => sum + item.stale.length, 0);
  if (stale > 0) return `${count(stale, 'page')} to look at again first`;
  return tally.accepted === 0 ? 'Nothing accepted yet' : null;
}

/** Applying as it runs, and afterwards what came of it: a strip until it is put away. */
export function ApplyStrip() {
  const { desk } = useOpenCase();
  const now = useStore(desk.applying.state, (state) => state.now);
  if (now.kind === 'none') return null;
  if (now.kind === 'running') {
    return (
      <section className="notice" aria-label="Applying redactions" aria-busy="true">
        <span className="spin" aria-hidden="true" />
        <span className="grow">
          <b>Removing and proving</b>
          <span className="muted">
            {now.total === null ? '' : ` document ${Math.min(now.done + 1, now.total)} of ${now.total}`}
            {now.what === null ? '' : `, ${now.what}`}
          </span>
          <Progress label="Removing and proving" done={now.done} total={now.total} />
        </span>
        <button type="button" className="btn small" onClick={() => desk.applying.cancel()}>
          Cancel
        </button>
      </section>
    );
  }
  const shape = now.kind === 'done' ? 'pass' : now.kind === 'stopped' ? 'half' : 'fail';
  return (
    <section className={`notice ${shape === 'fail' ? 'fail' : ''}`} aria-label="Redactions that were applied">
      <Icon name={shape} className={shape} />
      <span className="grow" role={now.kind === 'failed' ? 'alert' : 'status'}>
        {now.kind === 'done' && <b>{applyWords.done(now.result.applied, now.result.items.length)}</b>}
        {now.kind === 'done' && now.purpose === 'court' && <span className="muted"> {applyWords.next}</span>}
        {now.kind === 'stopped' && <b>{applyWords.stopped}</b>}
        {now.kind === 'failed' && (
          <>
            <b>{happened(now.failure)}</b> <span className="muted">{now.failure.todo}</span>
          </>
        )}
      </span>
      <button type="button" className="btn quiet icon small" aria-label="Put this away" onClick={() => desk.applying.dismiss()}>
        <Icon name="x" className="s" />
      </button>
    </section>
  );
}
