import { Icon } from '../components/icon';
import { Progress } from '../components/progress';
import { useCaseState, useOpenCase, useWorkState } from '../state/open-case';
import { buildStages, importStage } from '../words/en';
import { clock } from '../words/numbers';

/** Saved when, who has it, what runs meanwhile. Errors do not live here. */
export function StatusBar() {
  const { person, work } = useOpenCase();
  const pending = useCaseState((state) => state.pending);
  const savedAt = useCaseState((state) => state.savedAt);
  const failed = useCaseState((state) => state.failure !== null);
  const view = useCaseState((state) => state.view);
  const importing = useWorkState((state) => state.importing);
  const reading = useWorkState((state) => state.reading);
  const building = useWorkState((state) => state.building);
  const stage = building.kind === 'running' ? buildStages.find(([name]) => name === building.current)?.[1] : undefined;
  const counts = building.kind === 'running' && building.current !== null ? building.stages.get(building.current) : undefined;
  return (
    <footer className="status" aria-label="Status" data-region tabIndex={-1}>
      <span>
        <Icon name={pending > 0 ? 'half' : failed ? 'warn' : 'disk'} />
        {pending > 0 ? 'Saving' : failed ? 'The last change was not saved' : `All changes saved${savedAt ? ` ${clock(savedAt)}` : ''}`}
      </span>
      <span>
        <Icon name="lock" />
        {view.access === 'write' ? `Open to you, ${person}` : `Open to read${view.heldBy ? `. ${view.heldBy.who} has it` : ''}`}
      </span>
      {importing.kind === 'running' && (
        <span className="work">
          {importStage(importing.stage)}
          {importing.total === null ? '' : `: ${importing.done} of ${importing.total}`}
          <Progress label="Adding files" done={importing.done} total={importing.total} />
          <button type="button" className="btn quiet small" aria-label="Cancel adding files" onClick={() => work.cancelImport()}>
            Cancel
          </button>
        </span>
      )}
      {reading.kind === 'running' && (
        <span className="work">
          {`Reading scans${reading.total === null ? '' : `: page ${Math.min(reading.done + 1, reading.total)} of ${reading.total}`}`}
          <Progress label="Reading scans" done={reading.done} total={reading.total} />
          <button type="button" className="btn quiet small" aria-label="Cancel reading scans" onClick={() => work.cancelReading()}>
            Cancel
          </button>
        </span>
      )}
      {building.kind === 'running' && (
        <span className="work">
          Creating the bundle{stage === undefined ? '' : `: ${stage}`}
          <Progress label="Creating the bundle" done={counts?.done ?? 0} total={counts?.total ?? null} />
          <button type="button" className="btn quiet small" aria-label="Cancel creating the bundle" onClick={() => work.cancelBuild()}>
            Cancel
          </button>
        </span>
      )}
      <span className="end">
        <Icon name="offline" />
        Works offline. Nothing leaves this PC
      </span>
    </footer>
  );
}
