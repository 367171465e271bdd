import { useEffect, useMemo, useState } from 'react';
import { deskDocuments } from '../../state/desk-pages';
import { everything, markRows, onPage, pageFilterOf, type MarkFilter } from '../../state/mark-rows';
import { useCaseState, useDeskState, useMarkBook, useOpenCase } from '../../state/open-case';
import { peopleBookOf } from '../../state/people-book';
import { useStore } from '../../state/store';
import { measuredKinds, missesSentence } from '../../words/people';
import { AllMarks } from './all-marks';
import type { DeskDialog } from './desk-dialogs';
import { MarkList } from './mark-list';
import { PagePeople } from './page-people';
import { PeopleTab } from './people-tab';
import { SuggestStrip } from './suggest-strip';

interface Props {
  /** Opens one of the desk's dialogs. */
  readonly onAsk: (what: DeskDialog) => void;
}

type Tab = 'page' | 'all' | 'people';

/** Beside the page: its marks in reading order, all marks, and the people of the case. */
export function ReviewSide({ onAsk }: Props) {
  const { desk, session } = useOpenCase();
  const items = useCaseState((state) => state.view.case.items);
  const bundle = useCaseState((state) => state.view.case.bundle);
  const plan = useCaseState((state) => state.pagination?.plan ?? null);
  const readOnly = useCaseState((state) => state.view.access === 'read');
  const marked = useMarkBook((state) => state.marked);
  const at = useDeskState((state) => state.at);
  const chosen = useDeskState((state) => state.chosen);
  const book = peopleBookOf(session);
  const people = useStore(book.state, (state) => state);
  const [tab, setTab] = useState<Tab>('page');
  const [filter, setFilter] = useState<MarkFilter>(everything);
  useEffect(() => book.follow(), [book]);
  // The pages at the left are those that the list is about.
  useEffect(() => {
    const markedNow = () => desk.book.state.get().marked;
    desk.state.patch({ pageFilter: tab === 'all' ? pageFilterOf(filter, markedNow) : null });
    return () => desk.state.patch({ pageFilter: null });
  }, [desk, filter, tab]);

  const documents = useMemo(() => deskDocuments({ items, bundle }, plan), [items, bundle, plan]);
  const rows = useMemo(() => markRows(documents, marked), [documents, marked]);
  const here = useMemo(() => onPage(rows, at), [rows, at]);
  const open = rows.filter(({ mark }) => mark.state === 'suggested');
  const place = open.findIndex(({ mark }) => mark.id === chosen?.mark);
  const number = documents.find(({ item }) => item.id === at?.item)?.pages.find(({ page }) => page === at?.page)?.number ?? null;
  const personCount = people.people.length + people.ciphers.filter(({ id }) => !people.people.some((one) => one.id === id)).length;
  const tabs: readonly (readonly [Tab, string, string])[] = [
    ['page', number === null ? `Page, ${here.length}` : `Page ${number}, ${here.length}`, 'Marks on this page'],
    ['all', `All ${rows.length.toLocaleString('en-GB')}`, 'All marks'],
    ['people', `People ${personCount}`, 'People of the case'],
  ];
  const choose = (row: (typeof rows)[number]) => desk.choose(row);

  return (
    <>
      <div className="desk-tabs">
        <div role="tablist" aria-label="Review">
          {tabs.map(([name, word, means]) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`desk-tab-${name}`}
              aria-selected={tab === name}
              aria-controls="desk-tab-panel"
              aria-label={`${means}: ${word}`}
              tabIndex={tab === name ? 0 : -1}
              onClick={() => setTab(name)}
              onKeyDown={(event) => {
                const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
                if (step === undefined) return;
                event.preventDefault();
                event.stopPropagation();
                const next = tabs[(tabs.findIndex(([each]) => each === tab) + step + tabs.length) % tabs.length]?.[0] ?? 'page';
                setTab(next);
                document.getElementById(`desk-tab-${next}`)?.focus();
              }}
            >
              {word}
            </button>
          ))}
        </div>
        <span className="small muted desk-left">
          {open.length === 0
            ? ''
            : place < 0
              ? `${open.length.toLocaleString('en-GB')} to review`
              : `${place + 1} of ${open.length.toLocaleString('en-GB')}`}
        </span>
      </div>
      <div className="desk-panel" role="tabpanel" id="desk-tab-panel" aria-labelledby={`desk-tab-${tab}`}>
        {tab === 'page' && (
          <>
            <MarkList
              name="Marks on this page"
              rows={here}
              all={rows}
              people={people}
              readOnly={readOnly}
              showsPage={false}
              empty="No marks on this page."
              onChoose={choose}
            />
            <PagePeople here={here} all={rows} people={people} readOnly={readOnly} onAsk={onAsk} />
          </>
        )}
        {tab === 'all' && (
          <AllMarks
            rows={rows}
            documents={documents}
            marked={marked}
            people={people}
            readOnly={readOnly}
            filter={filter}
            onFilter={setFilter}
            onChoose={choose}
          />
        )}
        {tab === 'people' && (
          <PeopleTab
            people={people}
            rows={rows}
            readOnly={readOnly}
            onAsk={onAsk}
            onMarksOf={(person) => {
              setFilter({ by: 'person', person });
              setTab('all');
            }}
          />
        )}
      </div>
      <SuggestStrip documents={documents} />
      <Misses />
    </>
  );
}

/** Said always, and not only once: no suggestion stands for reading the page. */
function Misses() {
  const [more, setMore] = useState(false);
  return (
    <div className="misses">
      <p>
        <b>Suggestions miss things.</b> {missesSentence()}{' '}
        <button type="button" className="btn link small" aria-expanded={more} onClick={() => setMore(!more)}>
          {more ? 'Hide the figures' : 'All figures'}
        </button>
      </p>
      {more && (
        <>
          <p>Found of 100, in sentences that were written for this test. Faces and number plates are not among them.</p>
          <ul>
            {measuredKinds().map(([word, found]) => (
              <li key={word}>
                {word} <b>{found}</b>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
