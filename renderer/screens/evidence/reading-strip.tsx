// Text recognition as it runs, and afterwards what it came to: a strip until it is put away.
import { Icon } from '../../components/icon';
import { Progress } from '../../components/progress';
import { useOpenCase, useWorkState } from '../../state/open-case';
import { adviceOnScans, scansRead, scansStopped } from '../../words/scans';

export function ReadingStrip() {
  const { work } = useOpenCase();
  const reading = useWorkState((state) => state.reading);
  switch (reading.kind) {
    case 'none':
      return null;
    case 'running':
      return (
        <section className="notice" aria-label="Reading scans" aria-busy="true">
          <span className="spin" aria-hidden="true" />
          <span className="grow">
            <b>Reading scans</b>
            <span className="muted">
              {reading.total === null ? '' : ` page ${Math.min(reading.done + 1, reading.total)} of ${reading.total}`}
              {reading.what === null ? '' : `, ${reading.what}`}
            </span>
            <Progress label="Reading the words of scans" done={reading.done} total={reading.total} />
          </span>
          <button type="button" className="btn small" onClick={() => work.cancelReading()}>
            Cancel
          </button>
        </section>
      );
    case 'stopped':
    case 'done': {
      const isDone = reading.kind === 'done';
      const advice = isDone ? adviceOnScans(reading.result) : null;
      const shape = !isDone ? 'half' : advice === null ? 'pass' : 'warn';
      return (
        <section className={`notice ${shape === 'warn' ? 'warn' : ''}`} aria-label="Scans that were read">
          <Icon name={shape} className={shape} />
          <span className="grow" role="status">
            <b>{isDone ? scansRead(reading.result) : scansStopped(reading.done, reading.total)}</b>
            {advice !== null && <span className="muted"> {advice}</span>}
          </span>
          <button type="button" className="btn quiet icon small" aria-label="Put this away" onClick={() => work.dismissReading()}>
            <Icon name="x" className="s" />
          </button>
        </section>
      );
    }
  }
}
