import { Icon } from '../../components/icon';
import { Progress } from '../../components/progress';
import type { DeskDocument } from '../../state/desk-pages';
import { useOpenCase } from '../../state/open-case';
import { suggestWorkOf } from '../../state/suggest-work';
import { useStore } from '../../state/store';
import { happened } from '../../words/failures';
import { suggestedAdvice, suggestedLine, suggestStopped } from '../../words/people';

/** Suggesting as it runs, and afterwards what came of it: a strip until it is put away. */
export function SuggestStrip({ documents }: { readonly documents: readonly DeskDocument[] }) {
  const { session } = useOpenCase();
  const work = suggestWorkOf(session);
  const now = useStore(work.state, (state) => state.now);
  if (now.kind === 'none') return null;
  if (now.kind === 'running') {
    return (
      <section className="notice suggest-strip" aria-label="Suggesting marks" aria-busy="true">
        <span className="grow">
          <b>Suggesting marks</b>
          <span className="muted small block clip">
            {now.total === null ? '' : `page ${Math.min(now.done + 1, now.total)} of ${now.total}`}
            {now.what === null ? '' : `, ${now.what}`}
          </span>
          <Progress label="Looking for personal data" done={now.done} total={now.total} />
        </span>
        <button type="button" className="btn small" onClick={() => work.cancel()}>
          Cancel
        </button>
      </section>
    );
  }
  const putAway = () => {
    work.dismiss();
    document.querySelector<HTMLElement>('.desk-tabs [aria-selected="true"]')?.focus();
  };
  const unread =
    now.kind === 'done' ? documents.filter(({ item }) => now.result.unread.includes(item.id)).map(({ item }) => item.title) : [];
  const advice = now.kind === 'done' ? suggestedAdvice(now.result, unread) : null;
  const shape = now.kind === 'failed' ? 'fail' : now.kind === 'stopped' ? 'half' : advice === null ? 'pass' : 'warn';
  return (
    <section className={`notice suggest-strip ${shape === 'warn' || shape === 'fail' ? shape : ''}`} aria-label="Marks that were suggested">
      <Icon name={shape} className={shape} />
      <span className="grow" role={now.kind === 'failed' ? 'alert' : 'status'}>
        {now.kind === 'failed' ? (
          <>
            <b>{happened(now.failure)}</b> {now.failure.todo}
          </>
        ) : (
          <b>{now.kind === 'done' ? suggestedLine(now.result) : suggestStopped(now.done, now.total)}</b>
        )}
        {advice !== null && <span className="muted"> {advice}</span>}
      </span>
      <button type="button" className="btn quiet icon small" aria-label="Put this away" onClick={putAway}>
        <Icon name="x" className="s" />
      </button>
    </section>
  );
}
