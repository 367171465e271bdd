import { useState } from 'react';
import { showDate } from '../../../shared/basics/calendar-date';
import { showPageList } from '../../../shared/basics/page-range';
import type { Release } from '../../../shared/case/case';
import type { CheckReport, Finding, Verdict } from '../../../shared/checks/check-report';
import { VerdictWord } from '../../components/state-word';
import { howSure } from '../../words/en';
import { count } from '../../words/numbers';
import { FoundPage } from './found-page';
import { NeutralTitles } from './neutral-titles';
import { MakeSearchable } from './make-searchable';

interface Props {
  readonly report: CheckReport;
  /** Null for a bundle that was held back. */
  readonly release: Release | null;
  /** The case has moved on, so its pages are not those of the report. */
  readonly isOld: boolean;
}

const groups: readonly (readonly [Verdict, string])[] = [
  ['fail', 'What fails'],
  ['could-not-run', 'What could not be checked'],
  ['warn', 'What to look at'],
  ['pass', 'What passes'],
];

/** This many page buttons are shown at first. */
const PAGES_SHOWN = 24;

/** Findings by verdict, the sentence first; those that pass are folded. The chosen one with its pages beside them. */
export function Findings({ report, release, isOld }: Props) {
  const first = groups.flatMap(([verdict]) => report.findings.filter((finding) => finding.verdict === verdict))[0] ?? null;
  const [chosen, setChosen] = useState<Finding | null>(first);
  const [page, setPage] = useState<number | null>(first?.pages[0] ?? null);
  const [passOpen, setPassOpen] = useState(first?.verdict === 'pass');
  const choose = (finding: Finding, at: number | null) => {
    setChosen(finding);
    setPage(at ?? finding.pages[0] ?? null);
  };
  return (
    <div className="body chk">
      <section className="panel findings" aria-label="Findings" data-region>
        <div className="scroll">
          {groups.map(([verdict, title]) => {
            const findings = report.findings.filter((finding) => finding.verdict === verdict);
            if (findings.length === 0) return null;
            const isOpen = verdict !== 'pass' || passOpen;
            return (
              <section key={verdict} aria-label={title}>
                <div className="gh">
                  <h2 className="h3">{title}</h2>
                  <VerdictWord verdict={verdict}>{String(findings.length)}</VerdictWord>
                  {verdict === 'pass' && (
                    <button type="button" className="btn small quiet" aria-expanded={passOpen} onClick={() => setPassOpen(!passOpen)}>
                      {passOpen ? 'Hide them' : `Show ${count(findings.length, 'check')}`}
                    </button>
                  )}
                </div>
                {isOpen && (
                  <ul>
                    {findings.map((finding, i) => (
                      <li key={i} className={finding === chosen ? 'fi cur' : 'fi'}>
                        <div>
                          <button type="button" className="choose" aria-pressed={finding === chosen} onClick={() => choose(finding, null)}>
                            {finding.message}
                          </button>
                          <div className="small muted">
                            {finding.rule}, {finding.level === 'must' ? 'required' : 'advised'}
                            {finding.pages.length > 0 &&
                              `. ${finding.pages.length === 1 ? 'Page' : 'Pages'} ${showPageList(finding.pages)}`}
                          </div>
                        </div>
                        <VerdictWord verdict={finding.verdict} pill />
                      </li>
                    ))}
                  </ul>
                )}
              </section>
            );
          })}
        </div>
      </section>
      {chosen && (
        <aside className="panel detail holds-foot" aria-label="The finding" data-region>
          <div className="scroll detail-scroll" tabIndex={0} role="group" aria-label="About the finding">
            <div className="side">
              <div className="row wrap">
                <VerdictWord verdict={chosen.verdict} pill />
                <span className="muted small">
                  {chosen.rule}, a “{chosen.level}”
                </span>
              </div>
              <h2>{chosen.message}</h2>
              {chosen.rule === 'RD-45' && chosen.verdict !== 'pass' && <NeutralTitles finding={chosen} isOld={isOld} />}
              {chosen.rule === 'EB-07' && chosen.verdict !== 'pass' && <MakeSearchable />}
              {chosen.pages.length > 0 && (
                <div className="page-buttons" role="group" aria-label="Pages">
                  {chosen.pages.slice(0, PAGES_SHOWN).map((number) => (
                    <button
                      key={number}
                      type="button"
                      className="btn small"
                      aria-label={`Show page ${number}`}
                      aria-pressed={number === page}
                      onClick={() => choose(chosen, number)}
                    >
                      {number}
                    </button>
                  ))}
                  {chosen.pages.length > PAGES_SHOWN && <span className="small muted">and {chosen.pages.length - PAGES_SHOWN} more</span>}
                </div>
              )}
            </div>
            {page !== null && (
              <div className="well">
                <FoundPage page={page} release={release} isOld={isOld} />
              </div>
            )}
            <div className="side">
              <Source finding={chosen} />
              {report.overrides
                .filter((override) => override.rule === chosen.rule)
                .map((override, i) => (
                  <p key={i} className="notice small">
                    <span>
                      <b>Let pass by {override.by}.</b> {override.reason}
                    </span>
                  </p>
                ))}
            </div>
          </div>
        </aside>
      )}
    </div>
  );
}

function Source({ finding }: { readonly finding: Finding }) {
  const { source } = finding;
  if (!source) return null;
  return (
    <dl className="facts">
      <dt>Rule</dt>
      <dd>{[source.title, source.paragraph].filter((part) => part !== '').join(', ')}</dd>
      <dt>How sure</dt>
      <dd>{howSure(source.confidence)}</dd>
      <dt>Last read</dt>
      <dd>{/^\d{4}-\d{2}-\d{2}$/u.test(source.read) ? showDate(source.read) : source.read}</dd>
      {source.address !== '' && (
        <>
          <dt>Address</dt>
          <dd>{source.address}</dd>
        </>
      )}
    </dl>
  );
}
