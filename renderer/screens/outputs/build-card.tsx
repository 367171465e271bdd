import type { BuildResult } from '../../../shared/contract/commands';
import { blockingFindings } from '../../../shared/checks/check-report';
import { Icon } from '../../components/icon';
import { PagePicture } from '../../components/page-picture';
import { Progress } from '../../components/progress';
import { VerdictWord } from '../../components/state-word';
import { changedSince } from '../../state/changed-since';
import type { BuildState, StageCount } from '../../state/case-work';
import { useCaseState, useOpenCase } from '../../state/open-case';
import { buildStages } from '../../words/en';
import { variantMeans, variantWords } from '../../words/outputs';
import { count, dayAndTime, size } from '../../words/numbers';
import { headline } from '../../words/verdicts';
import { fileName } from './file-names';
import { ProofPapers } from './proof-papers';
import { ReleaseFileButtons } from './release-files';

interface Props {
  readonly building: BuildState;
  readonly hasDocuments: boolean;
  readonly onCancel: () => void;
  readonly onReport: () => void;
  readonly onLetPass: () => void;
}

/** The bundle in the making, and what came of it. */
export function BuildCard({ building, hasDocuments, onCancel, onReport, onLetPass }: Props) {
  switch (building.kind) {
    case 'none':
      return (
        <section className="card" aria-label="Create the bundle" data-region>
          <h2>{hasDocuments ? 'The bundle is ready to be created' : 'There is nothing in the bundle yet'}</h2>
          <p className="muted">
            {hasDocuments
              ? 'It is put together, read afresh from the disk and checked against the court’s rules. Only then is it released.'
              : 'Add files on the Bundle screen first.'}
          </p>
        </section>
      );
    case 'running':
      return <RunningCard building={building} onCancel={onCancel} />;
    case 'failed':
      return (
        <section className="card" aria-label="The bundle was not created" role="alert" data-region>
          <div className="done-h">
            <Icon
              name={building.failure.code === 'cancelled' ? 'half' : 'fail'}
              className={`xl ${building.failure.code === 'cancelled' ? 'idle' : 'fail'}`}
            />
            <div>
              <h2>{building.failure.message}</h2>
              <p className="muted">{building.failure.todo}</p>
            </div>
          </div>
        </section>
      );
    case 'done':
      return building.result.release ? (
        <ReleasedCard result={building.result} seconds={building.seconds} revision={building.revision} onReport={onReport} />
      ) : (
        <HeldBackCard result={building.result} onReport={onReport} onLetPass={onLetPass} />
      );
  }
}

function RunningCard({ building, onCancel }: { building: Extract<BuildState, { kind: 'running' }>; onCancel: () => void }) {
  const title = useCaseState((state) => state.view.case.details.title);
  const pages = useCaseState((state) => state.pagination?.plan.pages.length ?? 0);
  const isMarked = useCaseState((state) => state.view.case.redaction !== undefined);
  const stages = buildStages.filter(([stage]) => (stage !== 'redact' && stage !== 'prove') || (isMarked && building.variant === 'service'));
  const at = stages.findIndex(([stage]) => stage === building.current);
  const currentWord = stages[at]?.[1] ?? '';
  return (
    <section className="card" aria-label="Creating the bundle" aria-busy="true" data-region>
      <div>
        <h2>Creating the bundle</h2>
        <p className="muted">
          {variantWords[building.variant]} of {title}, {count(pages, 'page')}. You can go on working; the plan is frozen for this run.
        </p>
        <p className="hush" role="status">
          {currentWord}
        </p>
      </div>
      <ol className="stages">
        {stages.map(([stage, word], i) => {
          const counts = building.stages.get(stage);
          const state = i === at ? 'now' : i < at ? 'done' : 'todo';
          return (
            <li key={stage} className={state}>
              {state === 'now' ? (
                <span className="spin" aria-hidden="true" />
              ) : (
                <Icon name={state === 'done' ? 'pass' : 'idle'} className={state === 'done' ? 'pass' : ''} />
              )}
              <span>
                {word}
                <span className="hush">{state === 'done' ? ', done' : state === 'now' ? ', under way' : ', not started'}</span>
              </span>
              <span className="small muted">{counts ? countsOf(counts) : ''}</span>
              {state === 'now' && (
                <div className="sub">
                  <Progress label={word} done={counts?.done ?? 0} total={counts?.total ?? null} />
                </div>
              )}
            </li>
          );
        })}
      </ol>
      <div className="row wrap">
        <span className="small muted grow">Nothing is released until the last stage passes.</span>
        <button type="button" className="btn" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </section>
  );
}

function countsOf({ done, total }: StageCount): string {
  return total === null ? String(done) : `${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`;
}

interface ReleasedProps {
  readonly result: BuildResult;
  readonly seconds: number;
  readonly revision: number;
  readonly onReport: () => void;
}

function ReleasedCard({ result, seconds, revision, onReport }: ReleasedProps) {
  const { client, session } = useOpenCase();
  const aCase = useCaseState((state) => state.view.case);
  const { release, report } = result;
  const file = release?.files.findIndex((one) => one.kind === 'bundle') ?? -1;
  const bundle = release?.files[file];
  if (!release || !bundle) return null;
  const { verdict, title, line } = headline(report, true);
  return (
    <section className="card" aria-label="The bundle is ready" data-region>
      <div className="done-h">
        <Icon name={verdict} className={`xl ${verdict}`} />
        <div role="status">
          <h2>{title}</h2>
          <p className="muted">{line}</p>
        </div>
      </div>
      <div className="outcome">
        <PagePicture
          address={(width) => client.address({ kind: 'release-page', caseId: session.caseId, release: release.id, page: 0, width })}
          width={132}
          alt="First page of the bundle"
          className="first-page"
        />
        <div className="stack">
          <b className="file-name">{fileName(bundle.path)}</b>
          <dl className="facts">
            <dt>Version</dt>
            <dd>
              {variantWords[release.variant ?? 'service']}, {variantMeans[release.variant ?? 'service']}
            </dd>
            <dt>Pages</dt>
            <dd>
              {result.pages.toLocaleString('en-GB')}, numbers 1 to {result.pages}, {count(result.documents, 'document')}
            </dd>
            <dt>Size</dt>
            <dd>{size(bundle.bytes)}</dd>
            <dt>SHA-256</dt>
            <dd className="mono">{bundle.sha256}</dd>
            <dt>Made</dt>
            <dd>
              {dayAndTime(release.at)}, by {release.by}, in {seconds} s
            </dd>
          </dl>
        </div>
      </div>
      <ProofPapers release={release} report={report} />
      {(result.movedOn || changedSince(aCase, revision)) && (
        <p className="notice warn">
          <Icon name="warn" className="warn" />
          <span>
            <b>The case has changed since this was made.</b> Create the bundle again to have the changes in it.
          </span>
        </p>
      )}
      <div className="actions">
        <ReleaseFileButtons release={release.id} file={file} name={null} primary />
        <button type="button" className="btn" onClick={onReport}>
          Check report
        </button>
      </div>
    </section>
  );
}

interface HeldBackProps {
  readonly result: BuildResult;
  readonly onReport: () => void;
  readonly onLetPass: () => void;
}

function HeldBackCard({ result, onReport, onLetPass }: HeldBackProps) {
  const { title, line, verdict } = headline(result.report, false);
  const blocking = blockingFindings(result.report);
  const canPass = blocking.length > 0 && blocking.every(({ final }) => final !== true);
  return (
    <section className="card" aria-label="The bundle is not released" data-region>
      <div className="done-h">
        <Icon name={verdict} className={`xl ${verdict}`} />
        <div role="alert">
          <h2>{title}</h2>
          <p className="muted">{line}</p>
        </div>
      </div>
      <ul className="prob">
        {blocking.map((finding, i) => (
          <li key={i}>
            <Icon name={finding.verdict} className={finding.verdict} />
            <span>
              <b>{finding.message}</b>
              <span className="muted">
                {finding.rule}, <VerdictWord verdict={finding.verdict} />
                {finding.final === true && '. Nobody can let this pass.'}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <div className="actions">
        <button type="button" className="btn primary" onClick={onReport}>
          Check report
        </button>
        {canPass && (
          <button type="button" className="btn" onClick={onLetPass}>
            Override with a reason
          </button>
        )}
      </div>
    </section>
  );
}
