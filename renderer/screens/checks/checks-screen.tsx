import { useEffect, useState } from 'react';
import { asFailure } from '../../../shared/basics/failure';
import type { CheckReport } from '../../../shared/checks/check-report';
import type { Release } from '../../../shared/case/case';
import { Icon } from '../../components/icon';
import { KeyHint } from '../../components/key-hint';
import { ScreenTitle } from '../../components/screen-title';
import { VerdictWord } from '../../components/state-word';
import { changedSince } from '../../state/changed-since';
import { useCaseState, useOpenCase, useWorkState } from '../../state/open-case';
import { count, dayAndTime } from '../../words/numbers';
import { headline, tallyOf } from '../../words/verdicts';
import { Findings } from './findings';

interface Props {
  /** The release whose report is asked for; null for the last run. */
  readonly release: string | null;
  readonly onRelease: (release: string | null) => void;
  readonly onCreate: () => void;
}

interface Shown {
  readonly report: CheckReport;
  readonly release: Release | null;
  readonly revision: number;
}

export function ChecksScreen({ release: wanted, onRelease, onCreate }: Props) {
  const { client, session } = useOpenCase();
  const building = useWorkState((state) => state.building);
  const aCase = useCaseState((state) => state.view.case);
  const readOnly = useCaseState((state) => state.view.access === 'read');
  const [read, setRead] = useState<{ id: string; report: CheckReport } | null>(null);

  const fromRun: Shown | null =
    building.kind === 'done' ? { report: building.result.report, release: building.result.release, revision: building.revision } : null;
  const asked = aCase.releases.find((release) => release.id === wanted) ?? (fromRun ? null : (aCase.releases.at(-1) ?? null));
  const askedId = asked?.id ?? null;
  useEffect(() => {
    if (askedId === null) return;
    client.run('release.report', { caseId: session.caseId, release: askedId }).then(
      ({ report }) => setRead({ id: askedId, report }),
      (thrown: unknown) => session.fail(asFailure(thrown)),
    );
  }, [client, session, askedId]);
  const fromDisk: Shown | null = asked && read?.id === asked.id ? { report: read.report, release: asked, revision: asked.revision } : null;
  const shown = asked ? fromDisk : fromRun;
  const isOld = shown !== null && changedSince(aCase, shown.revision);

  return (
    <>
      <div className="head" role="region" aria-label="Checks: what can be done" data-region>
        <ScreenTitle>Checks</ScreenTitle>
        {shown && (
          <span className="lead">
            {shown.report.profile.title}. Looked at {count(shown.report.file.pages, 'page')}, {dayAndTime(shown.report.at)}
          </span>
        )}
        <div className="end">
          {aCase.releases.length > 0 && (
            <label className="row small report-of">
              Report of
              <select
                className="input"
                value={askedId ?? ''}
                onChange={(event) => onRelease(event.target.value === '' ? null : event.target.value)}
              >
                {fromRun && <option value="">the last run</option>}
                {[...aCase.releases].reverse().map((release) => (
                  <option key={release.id} value={release.id}>
                    {dayAndTime(release.at)}
                  </option>
                ))}
              </select>
            </label>
          )}
          {!readOnly && (
            <button
              type="button"
              className="btn primary"
              aria-keyshortcuts="Control+G"
              disabled={building.kind === 'running'}
              onClick={onCreate}
            >
              <Icon name="bundle" />
              {shown ? 'Create again and check' : 'Create bundle and check'}
              <KeyHint>Ctrl G</KeyHint>
            </button>
          )}
        </div>
      </div>
      {shown ? (
        <>
          <VerdictBanner report={shown.report} isReleased={shown.release !== null} isOld={isOld} />
          <Findings key={shown.report.at} report={shown.report} release={shown.release} isOld={isOld} />
        </>
      ) : (
        <div className="body">
          <section className="drop" aria-label="Nothing checked yet">
            <Icon name="check" className="xl" />
            <h2>{asked ? 'Reading the report' : 'Nothing has been checked yet'}</h2>
            {!asked && (
              <p className="muted">
                When the bundle is created it is read afresh from the disk and checked against the court’s rules. What was found stands
                here.
              </p>
            )}
          </section>
        </div>
      )}
    </>
  );
}

function VerdictBanner({ report, isReleased, isOld }: { report: CheckReport; isReleased: boolean; isOld: boolean }) {
  const { verdict, title, line } = headline(report, isReleased);
  const tally = tallyOf(report.findings);
  return (
    <section className={`verdict ${verdict}`} aria-label="Verdict" data-region>
      <Icon name={verdict} className={`xl ${verdict}`} />
      <div>
        <strong>{title}</strong>
        <p>{isOld ? 'The case has changed since this report. Create the bundle again to check what it is now.' : line}</p>
      </div>
      <ul className="tally">
        {(['fail', 'could-not-run', 'warn', 'pass'] as const).map((one) => (
          <li key={one}>
            <b>{tally[one]}</b>
            <VerdictWord verdict={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}
