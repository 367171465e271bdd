import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Pagination } from '../../../shared/bundle/paginate';
import { documentsOf, type PlannedDocument } from '../../../shared/bundle/page-plan';
import { Icon } from '../../components/icon';
import { IndexSheet } from '../../components/sheet';
import { documentKey, sectionKey } from '../../state/bundle-rows';
import type { PagesById } from '../../state/page-changes';

interface Props {
  readonly pagination: Pagination;
  readonly was: PagesById;
  /** The document or section that has the focus in the list. */
  readonly focusKey: string | null;
  readonly onChoose: (key: string) => void;
}

/** The index as it will print. Its rows lead to the document, as they will in the PDF. */
export function IndexPreview({ pagination, was, focusKey, onChoose }: Props) {
  const { index, plan } = pagination;
  const documents = useMemo(() => documentsOf(plan), [plan]);
  const chosenRow = documents.find((document) => documentKey(document.item) === focusKey)?.row ?? null;
  const [turned, setTurned] = useState<{ to: number; at: string | null }>({ to: 0, at: null });
  const sheet = useRef<HTMLDivElement>(null);

  // The page of the chosen row, until someone turns the page by hand.
  const follows = useMemo(() => pageOfRow(pagination, chosenRow), [pagination, chosenRow]);
  const shown = Math.min(turned.at === focusKey || follows === null ? turned.to : follows, index.pages.length - 1);
  const turn = (to: number) => setTurned({ to: Math.max(0, Math.min(index.pages.length - 1, to)), at: focusKey });

  const page = index.pages[shown];
  const changedRows = useMemo(() => changedRowsOf(documents, was), [documents, was]);
  if (!page) return null;

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'PageDown') turn(shown + 1);
    if (event.key === 'PageUp') turn(shown - 1);
    const links = [...(sheet.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = links.indexOf(event.target as HTMLElement);
    if (step === 0 || at < 0) return;
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  };

  const name = `Index, page ${shown + 1} of ${index.pages.length}`;
  const firstLink = Math.max(
    0,
    page.links.findIndex((link) => link.row !== null && link.row === chosenRow),
  );
  return (
    <>
      <div className="bar-h">
        <h2 className="h3 grow">{name}</h2>
        <span className="xs muted follows">follows every change</span>
        <button
          type="button"
          className="btn quiet icon small"
          aria-label="Previous index page"
          disabled={shown === 0}
          onClick={() => turn(shown - 1)}
        >
          <Icon name="left" className="s" />
        </button>
        <button
          type="button"
          className="btn quiet icon small"
          aria-label="Next index page"
          disabled={shown === index.pages.length - 1}
          onClick={() => turn(shown + 1)}
        >
          <Icon name="right" className="s" />
        </button>
      </div>
      <div className="well scroll" ref={sheet}>
        <div className="sheet-frame paper" role="group" aria-label={`${name}, as it will print`} onKeyDown={onKeyDown}>
          <IndexSheet layout={index} page={page} number={shown + 1} changedRows={changedRows} chosenRow={chosenRow} />
          {page.links.map((link, i) => (
            <button
              key={i}
              type="button"
              className="sheet-link"
              tabIndex={i === firstLink ? 0 : -1}
              aria-label={link.name}
              style={{
                left: `${(link.rect.x / index.width) * 100}%`,
                top: `${(link.rect.y / index.height) * 100}%`,
                width: `${(link.rect.width / index.width) * 100}%`,
                height: `${(link.rect.height / index.height) * 100}%`,
              }}
              onClick={() => {
                if (link.toPage <= plan.indexPages) turn(link.toPage - 1);
                const key = keyOf(pagination, documents, link.row, link.toPage);
                if (key !== null) onChoose(key);
              }}
            />
          ))}
        </div>
      </div>
    </>
  );
}

function pageOfRow({ index }: Pagination, row: number | null): number | null {
  if (row === null) return null;
  const at = index.pages.findIndex((page) => page.links.some((link) => link.row === row));
  return at < 0 ? null : at;
}

function changedRowsOf(documents: readonly PlannedDocument[], was: PagesById): ReadonlySet<number> {
  return new Set(documents.filter((document) => was.has(document.item)).map((document) => document.row));
}

function keyOf({ plan }: Pagination, documents: readonly PlannedDocument[], row: number | null, toPage: number): string | null {
  if (row !== null) {
    const document = documents[row - 1];
    return document ? documentKey(document.item) : null;
  }
  const section = plan.sections.find((one) => one.pages.from === toPage);
  return section ? sectionKey(section.id) : null;
}
