import { useEffect, useMemo, useRef, type CSSProperties } from 'react';
import { inReadingOrder } from '../../../shared/redaction/mark-order';
import { Icon } from '../../components/icon';
import { PagePicture } from '../../components/page-picture';
import type { DeskDocument, DeskPage } from '../../state/desk-pages';
import { useDeskState, useMarkBook, useOpenCase } from '../../state/open-case';
import { count } from '../../words/numbers';
import { BoxLayer } from './box-layer';
import { shownSize } from './draw-box';
import { MarkLayer } from './mark-layer';
import { PageBanners } from './page-banners';
import { TextLayer } from './text-layer';
import { usePageWords } from './use-page-words';

interface Props {
  readonly document: DeskDocument;
  readonly page: DeskPage;
  readonly readOnly: boolean;
}

/** A4 in points, until the page's own size is known. */
const USUAL = { width: 595, height: 842 };

/** The page at hand: its picture, the marks on it, and the layer of the tool in hand. */
export function MarkedPage({ document, page, readOnly }: Props) {
  const { client, session, desk } = useOpenCase();
  const { item } = document;
  const copy = item.working.sha256;
  const marked = useMarkBook((state) => state.marked.get(item.id));
  const tool = useDeskState((state) => state.tool);
  const preview = useDeskState((state) => state.preview);
  const zoom = useDeskState((state) => state.zoom);
  const chosen = useDeskState((state) => state.chosen);
  const { words, failure } = usePageWords(item.id, copy, page.page);
  const room = useRef<HTMLDivElement>(null);

  const marks = useMemo(() => inReadingOrder((marked?.marks ?? []).filter((mark) => mark.page === page.page)), [marked, page.page]);
  const size = words ?? USUAL;
  const shown = shownSize(size, page.turn);
  const turned = page.turn === 90 || page.turn === 270;

  // A new page starts at its top; a chosen mark is brought into sight.
  useEffect(() => {
    room.current?.scrollTo(0, 0);
  }, [item.id, page.page]);
  useEffect(() => {
    if (chosen) room.current?.querySelector('.mark.chosen')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen, words, marks]);

  // A tool that is put down takes the focus with it: keys go on from the page.
  const isChoosing = tool === 'choose';
  useEffect(() => {
    const lost = () => globalThis.document.activeElement === globalThis.document.body;
    if (isChoosing && lost()) room.current?.focus({ preventScroll: true });
  }, [isChoosing]);

  const place = document.pages.findIndex((each) => each.page === page.page) + 1;
  const name = `Page ${place} of ${document.pages.length}`;
  const inBundle = page.number === null ? 'not in the bundle' : `bundle page ${page.number}`;
  const layer = { item: item.id, page: page.page, turn: page.turn, size, words: words?.words ?? [] };
  const style: CSSProperties = {
    aspectRatio: `${shown.width} / ${shown.height}`,
    ...(zoom === null ? { maxHeight: '100%', maxWidth: '100%' } : { width: `${zoom * 100}%` }),
  };
  return (
    <section className="red-well" aria-label="Page" data-region>
      <div className="red-page-head">
        <button
          type="button"
          className="btn quiet icon small"
          aria-label="Previous page"
          aria-keyshortcuts="PageUp"
          onClick={() => desk.turnPage(-1)}
        >
          <Icon name="left" className="s" />
        </button>
        <h2 className="h3 clip" title={item.title}>
          {item.title}
        </h2>
        <span className="small muted nowrap" role="status">
          {name}, {inBundle}
          {marks.length > 0 && `, ${count(marks.length, 'mark')}`}
        </span>
        <button
          type="button"
          className="btn quiet icon small"
          aria-label="Next page"
          aria-keyshortcuts="PageDown"
          onClick={() => desk.turnPage(1)}
        >
          <Icon name="right" className="s" />
        </button>
      </div>
      <PageBanners document={document} page={page.page} readOnly={readOnly} failure={failure} imageOnly={words?.imageOnly ?? false} />
      <div
        ref={room}
        className={`red-room scroll${zoom === null ? ' fits' : ''}`}
        tabIndex={0}
        role="group"
        aria-label={`${name} of ${item.title}, ${inBundle}`}
      >
        <div className={`red-sheet${preview ? ' previewed' : ''}`} style={style}>
          <span className="red-turn" style={turned ? { width: `${(100 * size.width) / shown.width}%` } : undefined} data-turn={page.turn}>
            <PagePicture
              key={`${copy} ${page.page}`}
              address={(width) => client.address({ kind: 'page', caseId: session.caseId, copy, page: page.page - 1, width })}
              width={760 * (zoom ?? 1)}
              alt={`${item.title}, ${name.toLowerCase()}`}
              className="red-picture"
            />
          </span>
          {words && words.words.length > 0 && <p className="hush">{words.words.map(({ text }) => text).join(' ')}</p>}
          {words && <MarkLayer {...layer} marks={marks} isOff={tool !== 'choose'} readOnly={readOnly} />}
          {words && tool === 'box' && !readOnly && <BoxLayer key={`${item.id} ${page.page}`} {...layer} />}
          {words && tool === 'text' && !readOnly && <TextLayer key={`${item.id} ${page.page}`} {...layer} />}
        </div>
      </div>
    </section>
  );
}
