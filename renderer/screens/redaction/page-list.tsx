import { memo, useEffect, useRef, type KeyboardEvent } from 'react';
import type { ItemId } from '../../../shared/basics/ids';
import type { MarkedItem, MarkTally } from '../../../shared/contract/mark-commands';
import { tallyOf } from '../../../shared/redaction/mark-tally';
import { Icon } from '../../components/icon';
import { PagePicture } from '../../components/page-picture';
import type { DeskDocument, DeskPage, PagePlace } from '../../state/desk-pages';
import { useDeskState, useOpenCase } from '../../state/open-case';
import { count } from '../../words/numbers';

interface Props {
  readonly documents: readonly DeskDocument[];
  readonly marked: ReadonlyMap<ItemId, MarkedItem>;
  readonly at: { readonly document: DeskDocument; readonly page: DeskPage };
}

/** The documents with how far each is, and the pages of the one at hand. One tab stop; arrows go through what is shown. */
export function PageList({ documents, marked, at }: Props) {
  const { desk } = useOpenCase();
  const filter = useDeskState((state) => state.pageFilter);
  const list = useRef<HTMLElement>(null);
  const current = `${at.document.item.id} ${at.page.page}`;
  useEffect(() => {
    list.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
    const here = buttons.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || here < 0) return;
    event.preventDefault();
    buttons[Math.max(0, Math.min(buttons.length - 1, to))]?.focus();
  };
  const go = (place: PagePlace) => desk.goTo(place);
  const shown = documents.flatMap((each) => {
    const pages = filter === null ? each.pages : each.pages.filter(({ page }) => filter({ item: each.item.id, page }));
    return pages.length === 0 ? [] : [{ document: each, pages }];
  });
  return (
    <nav ref={list} className="panel red-pages scroll" aria-label="Documents and pages" data-region onKeyDown={onKeyDown}>
      {shown.length === 0 && <p className="small muted side">No page is like this.</p>}
      <ol>
        {shown.map(({ document: each, pages }) => {
          const isOpen = each.item.id === at.document.item.id;
          const first = pages[0];
          return (
            <li key={each.item.id} className="red-doc">
              <button
                type="button"
                className="red-doc-name"
                aria-expanded={isOpen}
                tabIndex={-1}
                onClick={() => first && go({ item: each.item.id, page: first.page })}
              >
                <b className="clip" title={each.item.title}>
                  {each.item.title}
                </b>
                <DocumentState pages={each.pages.length} marked={marked.get(each.item.id)} />
              </button>
              {isOpen && (
                <ol className="red-thumbs">
                  {pages.map((page) => (
                    <PageThumb
                      key={page.page}
                      item={each.item.id}
                      copy={each.item.working.sha256}
                      page={page}
                      marked={marked.get(each.item.id)}
                      isHere={page.page === at.page.page}
                      onGo={go}
                    />
                  ))}
                </ol>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function DocumentState({ pages, marked }: { readonly pages: number; readonly marked: MarkedItem | undefined }) {
  const tally = tallyOf(marked?.marks ?? []);
  if (marked?.damaged) return <State shape="fail">Marks are damaged</State>;
  if ((marked?.stale.length ?? 0) > 0) return <State shape="warn">Look again</State>;
  return <TallyState tally={tally} none={count(pages, 'page')} />;
}

function TallyState({ tally, none }: { readonly tally: MarkTally; readonly none: string }) {
  const decided = tally.accepted + tally.rejected;
  if (tally.suggested > 0) return <State shape="warn">{`${tally.suggested.toLocaleString('en-GB')} to review`}</State>;
  if (decided > 0) return <State shape="pass">{`${decided.toLocaleString('en-GB')} decided`}</State>;
  return <span className="small muted">{none}</span>;
}

function State({ shape, children }: { readonly shape: 'pass' | 'warn' | 'fail'; readonly children: string }) {
  return (
    <span className={`state ${shape}`}>
      <Icon name={shape} />
      {children}
    </span>
  );
}

interface ThumbProps {
  readonly item: ItemId;
  readonly copy: DeskDocument['item']['working']['sha256'];
  readonly page: DeskPage;
  readonly marked: MarkedItem | undefined;
  readonly isHere: boolean;
  readonly onGo: (place: PagePlace) => void;
}

const PageThumb = memo(function PageThumb({ item, copy, page, marked, isHere, onGo }: ThumbProps) {
  const { client, session } = useOpenCase();
  const tally = marked?.pages.find((each) => each.page === page.page)?.tally;
  const isWordless = marked?.imageOnly.includes(page.page) ?? false;
  const isStale = marked?.stale.includes(page.page) ?? false;
  return (
    <li>
      <button
        type="button"
        className="red-thumb"
        aria-current={isHere ? 'page' : undefined}
        tabIndex={isHere ? 0 : -1}
        onClick={() => onGo({ item, page: page.page })}
      >
        <span className="red-thumb-picture" data-turn={page.turn}>
          <PagePicture
            address={(width) => client.address({ kind: 'page', caseId: session.caseId, copy, page: page.page - 1, width })}
            width={80}
            alt=""
            patience={80}
            lazy
          />
        </span>
        <span className="red-thumb-words">
          <b>
            {page.number === null ? (
              <span className="muted">Page {page.page}, left out</span>
            ) : (
              <>
                <span className="hush">Page </span>
                {page.number}
              </>
            )}
          </b>
          {isStale ? <State shape="warn">Look again</State> : <TallyState tally={tally ?? NONE} none="No marks" />}
          {isWordless && <span className="small muted">No text</span>}
        </span>
      </button>
    </li>
  );
});

const NONE: MarkTally = { suggested: 0, accepted: 0, rejected: 0, toReview: 0 };
