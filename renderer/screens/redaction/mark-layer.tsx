import { useRef, type KeyboardEvent } from 'react';
import type { ItemId } from '../../../shared/basics/ids';
import type { PageWord } from '../../../shared/contract/mark-commands';
import type { Mark } from '../../../shared/redaction/mark';
import { useDeskState, useOpenCase } from '../../state/open-case';
import { markName } from '../../words/redaction';
import { deskActs } from '../../words/redaction';
import { pageArea, placeOf, shownArea, shownSize, stepArea, type PageSize, type Turn } from './draw-box';

export interface LayerProps {
  readonly item: ItemId;
  /** Of the working copy, from 1. */
  readonly page: number;
  readonly turn: Turn;
  /** Of the page before its turn, in points. */
  readonly size: PageSize;
  /** Before the turn. */
  readonly words: readonly PageWord[];
}

interface Props extends LayerProps {
  /** In reading order. */
  readonly marks: readonly Mark[];
  /** A tool is in hand, and the marks only look. */
  readonly isOff: boolean;
  readonly readOnly: boolean;
}

const GLYPHS: Readonly<Record<Mark['state'], string>> = { suggested: '?', accepted: '✓', rejected: '–' };

/** The marks of the page as buttons, with one tab stop; arrows go through them. Preview shows what will be black. */
export function MarkLayer({ item, turn, size, marks, isOff, readOnly }: Props) {
  const { desk } = useOpenCase();
  const chosen = useDeskState((state) => state.chosen);
  const preview = useDeskState((state) => state.preview);
  const layer = useRef<HTMLDivElement>(null);
  const shown = shownSize(size, turn);
  const here = chosen?.item === item ? marks.findIndex(({ id }) => id === chosen.mark) : -1;
  const stop = Math.max(here, 0);

  const go = (to: number) => {
    const mark = marks[Math.max(0, Math.min(marks.length - 1, to))];
    if (!mark) return;
    desk.choose({ item, mark });
    layer.current?.querySelector<HTMLElement>(`[data-mark="${CSS.escape(mark.id)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, mark: Mark, place: number) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.altKey) {
      const [area, ...more] = mark.areas;
      const to =
        area && more.length === 0 ? stepArea(shownArea(area, size, turn), event.key, event.shiftKey ? 'size' : 'move', shown) : null;
      if (!to || readOnly || mark.wholePage) return;
      event.preventDefault();
      void desk.change([{ item, marks: [mark.id] }], { areas: [pageArea(to, size, turn)] }, deskActs.moved);
      return;
    }
    const to = { ArrowDown: place + 1, ArrowRight: place + 1, ArrowUp: place - 1, ArrowLeft: place - 1, Home: 0, End: marks.length - 1 }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };

  if (preview) {
    return (
      <div className="red-marks" role="group" aria-label="Preview of what will be black">
        {marks
          .filter((mark) => mark.state === 'accepted')
          .flatMap((mark) =>
            mark.areas.map((area, i) => {
              const at = mark.wholePage ? { x: 0, y: 0, ...shown } : shownArea(area, size, turn);
              return (
                <span key={`${mark.id} ${i}`} className={mark.wholePage ? 'mark-final slip' : 'mark-final'} style={placeOf(at, shown)}>
                  {mark.wholePage ? `Page removed. ${mark.label ?? mark.reason ?? ''}` : (mark.label ?? mark.reason)}
                </span>
              );
            }),
          )}
      </div>
    );
  }
  return (
    <div ref={layer} className={isOff ? 'red-marks off' : 'red-marks'} role="group" aria-label="Marks on this page">
      {marks.map((mark, place) => {
        const isChosen = place === here;
        const state = `mark ${mark.state}${mark.wholePage ? ' whole' : ''}${isChosen ? ' chosen' : ''}`;
        const areas = mark.wholePage ? [{ x: 0, y: 0, ...shown }] : mark.areas.map((area) => shownArea(area, size, turn));
        return areas.map((area, i) =>
          i === 0 ? (
            <button
              key={mark.id}
              type="button"
              data-mark={mark.id}
              className={state}
              style={placeOf(area, shown)}
              tabIndex={!isOff && place === stop ? 0 : -1}
              aria-label={markName(mark)}
              aria-pressed={isChosen}
              onClick={() => desk.choose({ item, mark })}
              onKeyDown={(event) => onKeyDown(event, mark, place)}
            >
              <span className="glyph" aria-hidden="true">
                {GLYPHS[mark.state]}
              </span>
            </button>
          ) : (
            <span key={`${mark.id} ${i}`} className={state} style={placeOf(area, shown)} onClick={() => desk.choose({ item, mark })} />
          ),
        );
      })}
    </div>
  );
}
