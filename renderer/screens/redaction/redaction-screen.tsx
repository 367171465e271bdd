import { useEffect, useMemo, useState } from 'react';
import { Purpose } from '../../../shared/redaction/mark';
import { tallyOf } from '../../../shared/redaction/mark-tally';
import { Icon } from '../../components/icon';
import { Progress } from '../../components/progress';
import { ScreenTitle } from '../../components/screen-title';
import { deskDocuments, type DeskDocument } from '../../state/desk-pages';
import { useDeskKeys } from '../../state/desk-keys';
import { useCaseState, useDeskState, useMarkBook, useOpenCase } from '../../state/open-case';
import { happened } from '../../words/failures';
import { purposeWords } from '../../words/redaction';
import { ApplyButton, ApplyStrip } from './apply-redactions';
import { ClearQuestion } from './clear-question';
import { DeskDialogs, type DeskDialog } from './desk-dialogs';
import { DeskTools } from './desk-tools';
import { MarkedPage } from './marked-page';
import { PageList } from './page-list';
import { PagesQuestion } from './pages-question';
import { ReviewSide } from './review-side';

/** The review desk: documents and pages left, the page with its marks, and the marks as a list. */
export function RedactionScreen() {
  const { desk } = useOpenCase();
  const aCase = useCaseState((state) => state.view.case);
  const plan = useCaseState((state) => state.pagination?.plan ?? null);
  const readOnly = useCaseState((state) => state.view.access === 'read');
  const lastAct = useCaseState((state) => state.lastAct);
  // What was done on another screen is no news here.
  const [before] = useState(lastAct?.id);
  const book = useMarkBook((state) => state);
  const at = useDeskState((state) => state.at);
  const [asking, setAsking] = useState<DeskDialog | 'clear' | 'pages' | null>(null);

  const { items, bundle } = aCase;
  const documents = useMemo(() => deskDocuments({ items, bundle }, plan), [items, bundle, plan]);
  const marked = useMemo(() => [...book.marked.values()], [book.marked]);
  const tally = useMemo(() => tallyOf(marked.flatMap((item) => item.marks)), [marked]);
  const all = tally.suggested + tally.accepted + tally.rejected;
  const decided = all - tally.suggested;

  useEffect(() => desk.book.readAll(), [desk, book.purpose, book.whole]);
  const here = placeIn(documents, at);
  useEffect(() => {
    if (here && (here.document.item.id !== at?.item || here.page.page !== at.page)) {
      desk.goTo({ item: here.document.item.id, page: here.page.page });
    }
  }, [at, desk, here]);
  useDeskKeys({ readOnly, onSearch: () => setAsking('search') });

  return (
    <>
      <div className="head red-head" role="region" aria-label="Redaction: what can be done" data-region>
        <ScreenTitle>Redaction</ScreenTitle>
        <select
          className="input red-purpose"
          aria-label="What the marks are for"
          value={book.purpose}
          onChange={(event) => desk.setPurpose(Purpose.parse(event.target.value))}
        >
          {Purpose.options.map((purpose) => (
            <option key={purpose} value={purpose}>
              {purposeWords[purpose]}
            </option>
          ))}
        </select>
        {all > 0 && (
          <div className="red-progress">
            <Progress label={`${decided} of ${all} decided`} done={decided} total={all} />
            <span className="small nowrap">
              <b>
                {decided.toLocaleString('en-GB')} of {all.toLocaleString('en-GB')}
              </b>{' '}
              decided
            </span>
          </div>
        )}
        <div className="end">
          <span className="small muted" role="status">
            {lastAct && lastAct.id !== before ? lastAct.text : ''}
          </span>
          {!readOnly && here !== null && <ApplyButton items={marked} />}
        </div>
      </div>
      <div className="strips">
        <ApplyStrip />
        {book.failure && (
          <p className="notice fail" role="alert">
            <Icon name="fail" className="fail" />
            <span className="grow">
              <b>{happened(book.failure)}</b> {book.failure.todo}
            </span>
          </p>
        )}
      </div>
      {here === null ? (
        <div className="body">
          <section className="panel red-empty" aria-label="Nothing to redact" data-region>
            <h2>Nothing to look through yet</h2>
            <p className="muted read">Add documents in Evidence or Bundle. Their pages come here with every mark that is made on them.</p>
          </section>
        </div>
      ) : (
        <div className="red-desk">
          <DeskTools
            readOnly={readOnly}
            marks={all}
            onPages={() => setAsking('pages')}
            onSearch={() => setAsking('search')}
            onSuggest={() => setAsking('suggest')}
            onClear={() => setAsking('clear')}
          />
          <div className="body red">
            <PageList documents={documents} marked={book.marked} at={here} />
            <MarkedPage key={here.document.item.working.sha256} document={here.document} page={here.page} readOnly={readOnly} />
            <aside className="panel desk" aria-label="Review" data-region>
              <ReviewSide onAsk={setAsking} />
            </aside>
          </div>
        </div>
      )}
      <DeskDialogs asking={asking === 'clear' || asking === 'pages' ? null : asking} onAsk={setAsking} onClose={() => setAsking(null)} />
      {here && <ClearQuestion isOpen={asking === 'clear'} item={here.document.item} onClose={() => setAsking(null)} />}
      {here && <PagesQuestion isOpen={asking === 'pages'} document={here.document} page={here.page.page} onClose={() => setAsking(null)} />}
    </>
  );
}

/** The page at hand; the first of all where none was chosen or it is gone. */
function placeIn(documents: readonly DeskDocument[], at: { readonly item: string; readonly page: number } | null) {
  const document = documents.find(({ item }) => item.id === at?.item) ?? documents[0];
  const page = document?.pages.find((each) => each.page === at?.page) ?? document?.pages[0];
  return document && page ? { document, page } : null;
}
