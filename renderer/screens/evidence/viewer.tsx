// Quick look: one item large, page by page, with its facts beside it.
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { CaseId } from '../../../shared/basics/ids';
import { pagesOf } from '../../../shared/evidence/page-edit';
import type { Client } from '../../client/client';
import { Icon, type IconName } from '../../components/icon';
import { PagePicture } from '../../components/page-picture';
import type { EvidenceRow } from '../../state/evidence-rows';
import { kindWords } from '../../words/en';
import { pictureAlt } from '../../words/evidence';
import { TakeStills } from '../stills/take-stills';
import { ItemFacts, ItemNotices, ItemWay } from './item-facts';

/** Widths of the page against the room it has; 1 fits the width. */
const ZOOMS = [1, 1.5, 2, 3, 4, 6] as const;

interface Props {
  readonly client: Client;
  readonly caseId: CaseId;
  readonly row: EvidenceRow;
  readonly parentTitle: string | null;
  /** Where it stands among what is shown, from 1. */
  readonly place: number;
  readonly count: number;
  readonly readOnly: boolean;
  readonly onStep: (step: -1 | 1) => void;
  /** `page` is that of the copy, from 1. */
  readonly onTurn: (way: 'left' | 'right', page: number) => void;
  readonly onLeaveOut: (page: number, excluded: boolean) => void;
  readonly onClose: () => void;
}

export function Viewer(props: Props) {
  const { row, onClose } = props;
  return (
    <ModalOverlay className="scrim" isOpen onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal className="modal viewer-modal">
        <Dialog className="viewer" aria-label={`Quick look: ${row.item.title}`}>
          <ViewerBody {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function ViewerBody({ client, caseId, row, parentTitle, place, count, readOnly, onStep, onTurn, onLeaveOut, onClose }: Props) {
  const { item } = row;
  const pages = pagesOf(item);
  const [at, setAt] = useState({ item: item.id, page: 0 });
  const [zoom, setZoom] = useState<number | null>(null);
  const [truePaper, setTruePaper] = useState(false);
  const room = useRef<HTMLDivElement>(null);
  const shown = at.item === item.id ? Math.min(at.page, pages.length - 1) : 0;
  const page = pages[shown] ?? 1;
  const edit = item.pageEdits.find((one) => one.page === page);
  const turn = edit?.turn ?? 0;
  const excluded = edit?.excluded ?? false;
  const toPage = (next: number) => setAt({ item: item.id, page: Math.max(0, Math.min(pages.length - 1, next)) });
  const zoomBy = (step: -1 | 1) => {
    const now = zoom === null ? -1 : ZOOMS.findIndex((one) => one === zoom);
    const next = now + step;
    setZoom(next < 0 ? null : (ZOOMS[Math.min(next, ZOOMS.length - 1)] ?? null));
  };

  // A viewing is entered in the trail once for each item and sitting, by the engine; a look must not fail for it.
  useEffect(() => {
    if (!readOnly) client.run('item.viewed', { caseId, item: item.id }).catch(() => undefined);
  }, [caseId, client, item.id, readOnly]);
  useEffect(() => {
    // Also on the next item: the button that was pressed last may not be there for it, and keys would be lost.
    room.current?.focus({ preventScroll: true });
  }, [item.id]);
  useEffect(() => {
    room.current?.scrollTo(0, 0);
  }, [item.id, page]);

  const onKeyDown = (event: KeyboardEvent) => {
    const command = event.ctrlKey || event.metaKey;
    const target = event.target as HTMLElement;
    const onButton = target.closest('button') !== null;
    const done = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      done();
      onStep(event.key === 'ArrowDown' ? 1 : -1);
      return;
    }
    if (command && (event.key === '[' || event.key === ']')) {
      done();
      if (!readOnly) onTurn(event.key === '[' ? 'left' : 'right', page);
      return;
    }
    if (event.altKey || command) return;
    switch (event.key) {
      case 'PageDown':
        done();
        toPage(shown + 1);
        break;
      case 'PageUp':
        done();
        toPage(shown - 1);
        break;
      case 'ArrowRight':
      case 'ArrowLeft':
        // A large picture is moved by the arrows; one that fits turns its pages.
        if (zoom !== null && zoom > 1) return;
        done();
        toPage(shown + (event.key === 'ArrowRight' ? 1 : -1));
        break;
      case 'Home':
        done();
        toPage(0);
        break;
      case 'End':
        done();
        toPage(pages.length - 1);
        break;
      case '+':
      case '=':
        done();
        zoomBy(1);
        break;
      case '-':
        done();
        zoomBy(-1);
        break;
      case '0':
        done();
        setZoom(null);
        break;
      case ' ':
        if (onButton) return;
        done();
        onClose();
        break;
    }
  };

  const pageName = `Page ${shown + 1} of ${pages.length}`;
  return (
    <div className="viewer-in" onKeyDown={onKeyDown}>
      <div className="viewer-main">
        <div className="viewer-bar" role="toolbar" aria-label="Viewer">
          <Tool icon="up" name="Previous item" keys="Alt+ArrowUp" isDisabled={place <= 1} onPress={() => onStep(-1)} />
          <Tool icon="down" name="Next item" keys="Alt+ArrowDown" isDisabled={place >= count} onPress={() => onStep(1)} />
          <span className="small muted nowrap">
            {place.toLocaleString('en-GB')} of {count.toLocaleString('en-GB')}
          </span>
          <span className="bar-gap" />
          <Tool icon="left" name="Previous page" keys="PageUp" isDisabled={shown === 0} onPress={() => toPage(shown - 1)} />
          <span className="small nowrap" role="status">
            {pageName}
            {excluded && ', left out'}
          </span>
          <Tool icon="right" name="Next page" keys="PageDown" isDisabled={shown >= pages.length - 1} onPress={() => toPage(shown + 1)} />
          <span className="bar-gap" />
          <Tool icon="minus" name="Zoom out" keys="-" isDisabled={zoom === null} onPress={() => zoomBy(-1)} />
          <span className="small muted nowrap zoom-word">{zoom === null ? 'Fit page' : zoom === 1 ? 'Fit width' : `${zoom} times`}</span>
          <Tool icon="plus" name="Zoom in" keys="+" isDisabled={zoom === ZOOMS.at(-1)} onPress={() => zoomBy(1)} />
          <button type="button" className="btn small quiet" aria-keyshortcuts="0" disabled={zoom === null} onClick={() => setZoom(null)}>
            Fit
          </button>
          {!readOnly && (
            <>
              <span className="bar-gap" />
              <Tool icon="turn-left" name="Turn page left" keys="Control+[" isDisabled={false} onPress={() => onTurn('left', page)} />
              <Tool icon="turn-right" name="Turn page right" keys="Control+]" isDisabled={false} onPress={() => onTurn('right', page)} />
              {pages.length > 1 && (
                <button type="button" className="btn small quiet" aria-pressed={excluded} onClick={() => onLeaveOut(page, !excluded)}>
                  {excluded ? 'Bring page in' : 'Leave page out'}
                </button>
              )}
            </>
          )}
          <span className="grow" />
          <button type="button" className="btn small quiet paper-btn" aria-pressed={truePaper} onClick={() => setTruePaper(!truePaper)}>
            True paper
          </button>
          <Tool icon="x" name="Close" keys="Escape" isDisabled={false} onPress={onClose} />
        </div>
        <div
          ref={room}
          className={`viewer-room scroll${truePaper ? ' true-paper' : ''}${zoom === null ? ' fits' : ''}`}
          tabIndex={0}
          role="group"
          aria-label={`${pageName} of ${item.title}`}
        >
          <span
            className={turn === 90 || turn === 270 ? 'viewer-page turned' : 'viewer-page'}
            style={zoom === null ? undefined : { width: `${zoom * 100}%` }}
          >
            <PagePicture
              key={`${item.id} ${page}`}
              address={(width) => client.address({ kind: 'page', caseId, copy: item.working.sha256, page: page - 1, width })}
              width={zoom === null ? 900 : 900 * zoom}
              alt={`${pictureAlt(item.title, kindWords[item.kind], row.when)}, ${pageName.toLowerCase()}`}
              className={`viewer-picture turn-${turn}${excluded ? ' excluded' : ''}`}
            />
          </span>
        </div>
      </div>
      <div className="viewer-side side scroll" tabIndex={0} role="group" aria-label={`About ${item.title}`}>
        <h2 className="facts-title">{item.title}</h2>
        <ItemWay row={row} />
        <ItemNotices row={row} />
        {item.kind === 'video' && !readOnly && (
          // The picker's keys are its own: it stands elsewhere in the window and is only drawn from here.
          <div onKeyDown={(event) => (event.currentTarget.contains(event.target as Node) ? undefined : event.stopPropagation())}>
            <TakeStills clip={item} />
          </div>
        )}
        <ItemFacts row={row} parentTitle={parentTitle} />
      </div>
    </div>
  );
}

interface ToolProps {
  readonly icon: IconName;
  readonly name: string;
  readonly keys: string;
  readonly isDisabled: boolean;
  readonly onPress: () => void;
}

function Tool({ icon, name, keys, isDisabled, onPress }: ToolProps) {
  return (
    <button
      type="button"
      className="btn quiet icon small"
      aria-label={name}
      title={`${name} (${keys})`}
      aria-keyshortcuts={keys}
      aria-disabled={isDisabled}
      onClick={isDisabled ? undefined : onPress}
    >
      <Icon name={icon} className="s" />
    </button>
  );
}
