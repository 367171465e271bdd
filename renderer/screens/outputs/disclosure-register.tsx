import { useState } from 'react';
import { showDate } from '../../../shared/basics/calendar-date';
import type { Disclosure } from '../../../shared/case/case';
import { paperFileName } from '../../../shared/bundle/file-name';
import { Icon } from '../../components/icon';
import { PaperMade } from '../../components/paper-made';
import { Question } from '../../components/question';
import { useCaseState, useOpenCase } from '../../state/open-case';
import { usePaper } from '../../state/papers';
import { count } from '../../words/numbers';
import { DisclosureForm } from './disclosure-form';

const none: readonly Disclosure[] = [];

/** Who was given what, why and when. A line is never taken out again. */
export function DisclosureRegister() {
  const { client, session } = useOpenCase();
  const lines = useCaseState(({ view }) => view.case.disclosures ?? none);
  const releases = useCaseState(({ view }) => view.case.releases);
  const readOnly = useCaseState(({ view }) => view.access === 'read');
  const [asking, setAsking] = useState<Disclosure | 'new' | null>(null);
  const paper = usePaper();
  const isMaking = paper.state.kind === 'making';
  const print = (format: 'pdf' | 'csv') => {
    const name = paperFileName('Disclosure register');
    void paper.make(format === 'pdf' ? name : name.replace(/\.pdf$/u, '.csv'), async (to) => {
      await client.run('disclosure.print', { caseId: session.caseId, to, format });
      return {};
    });
  };
  const open = lines.filter(({ to }) => to === null).length;
  return (
    <section className="card register" aria-label="Disclosure register" data-region>
      <div className="row wrap">
        <h2 className="grow">Disclosure register</h2>
        {!readOnly && (
          <button type="button" className="btn small" disabled={releases.length === 0} onClick={() => setAsking('new')}>
            Add an entry…
          </button>
        )}
        <button type="button" className="btn small" disabled={isMaking || lines.length === 0} onClick={() => print('pdf')}>
          Register as PDF
        </button>
        <button type="button" className="btn small" disabled={isMaking || lines.length === 0} onClick={() => print('csv')}>
          Register as CSV
        </button>
      </div>
      {open > 0 && (
        <p className="state warn">
          <Icon name="warn" />
          {count(open, 'line')} without a name: fill in to whom it went.
        </p>
      )}
      {lines.length === 0 ? (
        <p className="muted">
          {releases.length === 0
            ? 'Nothing has left yet. Once a bundle is created, who it was given to is recorded here.'
            : 'Nobody has been recorded yet.'}
        </p>
      ) : (
        <div className="scroll-x" role="group" tabIndex={0} aria-label="Lines of the register">
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">Date</th>
                <th scope="col">To</th>
                <th scope="col">Why</th>
                <th scope="col">What</th>
                {!readOnly && (
                  <th scope="col">
                    <span className="hush">Change</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  <td className="nowrap">{showDate(line.date)}</td>
                  <td>
                    {line.to === null ? <span className="state warn">Not filled in</span> : line.to.name}
                    {line.to?.organisation && <small className="muted"> {line.to.organisation}</small>}
                  </td>
                  <td>{line.why ?? ''}</td>
                  <td>
                    <span className="wrap-any">{line.file}</span>
                    <small className="muted mono" title={line.sha256}>
                      {' '}
                      {line.sha256.slice(0, 12)}…
                    </small>
                  </td>
                  {!readOnly && (
                    <td>
                      <button
                        type="button"
                        className="btn small"
                        aria-label={line.to === null ? `Fill in the line for ${line.file}` : `Change the line for ${line.to.name}`}
                        onClick={() => setAsking(line)}
                      >
                        {line.to === null ? 'Fill in' : 'Change'}
                      </button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <PaperMade state={paper.state} />
      <Question
        title={asking === 'new' ? 'Add an entry to the register' : 'Line of the register'}
        isOpen={asking !== null}
        onClose={() => setAsking(null)}
      >
        {asking !== null && <DisclosureForm line={asking === 'new' ? null : asking} onClose={() => setAsking(null)} />}
      </Question>
    </section>
  );
}
