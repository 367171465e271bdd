import { Icon } from '../../components/icon';
import { useCaseState, useOpenCase, useWorkState } from '../../state/open-case';
import { scansRead } from '../../words/scans';

/** Beside the finding that pages have no text: has them read, and says what to do then. */
export function MakeSearchable() {
  const { work } = useOpenCase();
  const readOnly = useCaseState((state) => state.view.access === 'read');
  const running = useWorkState((state) => state.reading.kind === 'running');
  if (readOnly) return null;
  return (
    <div className="row wrap">
      <button type="button" className="btn" disabled={running} onClick={() => void work.readScans(null, scansRead)}>
        <Icon name="find" />
        {running ? 'Reading scans' : 'Make searchable'}
      </button>
      <span className="small muted">
        Reads the words of scans on this PC. Photographs are left alone. Create the bundle again afterwards.
      </span>
    </div>
  );
}
