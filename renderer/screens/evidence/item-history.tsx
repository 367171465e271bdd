import { useEffect, useState } from 'react';
import type { CaseId, ItemId } from '../../../shared/basics/ids';
import { itemHistory, type HistoryRow } from '../../../shared/audit/item-history';
import { asFailure, type Failure } from '../../../shared/basics/failure';
import type { Client } from '../../client/client';
import { Icon } from '../../components/icon';
import { Question } from '../../components/question';
import { paperFileName } from '../../../shared/bundle/file-name';
import { PaperMade } from '../../components/paper-made';
import { usePaper } from '../../state/papers';
import { dayAndTime } from '../../words/numbers';

interface Props {
  readonly client: Client;
  readonly caseId: CaseId;
  readonly item: ItemId;
  readonly title: string;
  readonly onClose: () => void;
}

type Read =
  | { readonly kind: 'events'; readonly rows: readonly HistoryRow[]; readonly whole: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Who did what with one item, and when: read from the chained trail. */
export function ItemHistory({ client, caseId, item, title, onClose }: Props) {
  const [read, setRead] = useState<Read | null>(null);
  const paper = usePaper();
  const isMaking = paper.state.kind === 'making';
  const makeHistory = () => paper.make(paperFileName(`History of ${title}`), (to) => client.run('audit.print', { caseId, item, to }));
  const makeCertificate = () =>
    paper.make(paperFileName(`Certificate for ${title}`), (to) => client.run('item.certificate', { caseId, item, to }));
  useEffect(() => {
    client.run('audit.read', { caseId, item }).then(
      // In the words of the paper: of what was done to many, what was done to this one.
      ({ events, chain }) => setRead({ kind: 'events', rows: itemHistory(events, item), whole: chain === 'valid' }),
      (thrown: unknown) => setRead({ kind: 'failed', failure: asFailure(thrown) }),
    );
  }, [caseId, client, item]);
  return (
    <Question title={`History of ${title}`} isOpen onClose={onClose}>
      {read === null && <p role="status">Reading the trail</p>}
      {read?.kind === 'failed' && (
        <p className="state fail" role="alert">
          <Icon name="fail" />
          {read.failure.message} {read.failure.todo}
        </p>
      )}
      {read?.kind === 'events' && (
        <>
          <p className={`state ${read.whole ? 'pass' : 'fail'}`}>
            <Icon name={read.whole ? 'pass' : 'fail'} />
            {read.whole ? 'The trail is whole.' : 'The trail is broken: someone changed it outside Lever Arch.'}
          </p>
          <ol className="history scroll" tabIndex={0} aria-label="What was done, the last on top">
            {[...read.rows].reverse().map((event) => (
              <li key={event.seq}>
                <span className="muted small nowrap">{dayAndTime(event.at)}</span>
                <span>
                  {event.text} <span className="muted">{event.by}</span>
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
      <p className="small muted">
        The certificate says in plain English what the hash proves and what it does not, checks the original now, and has this history
        behind it.
      </p>
      <PaperMade state={paper.state} />
      <div className="actions">
        <button type="button" className="btn" disabled={isMaking} onClick={() => void makeHistory()}>
          <Icon name="document" />
          History as PDF
        </button>
        <button type="button" className="btn" disabled={isMaking} onClick={() => void makeCertificate()}>
          <Icon name="document" />
          Certificate as PDF
        </button>
        <button type="button" className="btn" autoFocus onClick={onClose}>
          Close
        </button>
      </div>
    </Question>
  );
}
