import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Icon } from '../../components/icon';
import { isSame } from '../../state/desk-pages';
import { isUnsure, type MarkRow } from '../../state/mark-rows';
import { useDeskState } from '../../state/open-case';
import type { PeopleList } from '../../state/people-book';
import { finderWord, pageWord, rowKind, rowState, rowWords } from '../../words/people';
import { MarkEditor } from './mark-editor';

interface Props {
  readonly name: string;
  readonly rows: readonly MarkRow[];
  /** Every mark of this purpose: those that are like the open one are among them. */
  readonly all: readonly MarkRow[];
  readonly people: PeopleList;
  readonly readOnly: boolean;
  /** Do rows say on which page they are? */
  readonly showsPage: boolean;
  readonly empty: string;
  readonly onChoose: (row: MarkRow) => void;
}

/** Rows drawn at once: a case may have thousands. */
const DRAWN = 160;

/** Marks in reading order: words, state, kind and reason, finder. The chosen one is open. */
export function MarkList({ name, rows, all, people, readOnly, showsPage, empty, onChoose }: Props) {
  const chosen = useDeskState((state) => state.chosen);
  const list = useRef<HTMLUListElement>(null);
  const at = rows.findIndex((row) => isSame(chosen, row));
  const [from, setFrom] = useState(0);
  const first = Math.max(0, Math.min(at >= 0 && (at < from || at >= from + DRAWN) ? at - DRAWN / 2 : from, rows.length - 1));
  const drawn = rows.slice(first, first + DRAWN);
  const stop = at >= first && at < first + DRAWN ? at : first;

  // The chosen row is brought into sight, and takes the focus where the list had it: a button that was pressed may be gone.
  const chosenId = chosen?.mark ?? null;
  const chosenState = at < 0 ? null : (rows[at]?.mark.state ?? null);
  const isHeld = useRef(false);
  useEffect(() => {
    const look = (event: FocusEvent) => {
      isHeld.current = event.target instanceof Node && list.current?.contains(event.target) === true;
    };
    document.addEventListener('focusin', look);
    return () => document.removeEventListener('focusin', look);
  }, []);
  useEffect(() => {
    const row = chosenId === null ? null : list.current?.querySelector<HTMLElement>('li.cur');
    if (!row) return;
    row.scrollIntoView({ block: 'nearest' });
    const focused = document.activeElement;
    const isLost = focused === null || focused === document.body;
    if (isHeld.current && (isLost || !row.contains(focused))) row.querySelector<HTMLElement>('.rv-row')?.focus({ preventScroll: true });
  }, [chosenId, chosenState, at]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, place: number) => {
    const to = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = to === undefined ? undefined : rows[to];
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (row) onChoose(row);
  };

  if (rows.length === 0) return <p className="desk-empty muted">{empty}</p>;
  return (
    <ul className="rv-list scroll" aria-label={name} ref={list}>
      {first > 0 && (
        <li className="rv-more">
          <button type="button" className="btn small quiet" onClick={() => setFrom(Math.max(0, first - DRAWN / 2))}>
            <Icon name="up" className="s" />
            {first.toLocaleString('en-GB')} before these
          </button>
        </li>
      )}
      {drawn.map((row, i) => {
        const isChosen = isSame(chosen, row);
        const [state, icon, by] = rowState(row.mark);
        return (
          <li key={`${row.item} ${row.mark.id}`} className={`rv${isChosen ? ' cur' : ''}${isUnsure(row.mark) ? ' unsure' : ''}`}>
            <button
              type="button"
              className="rv-row"
              aria-expanded={isChosen}
              tabIndex={first + i === stop ? 0 : -1}
              onClick={() => onChoose(row)}
              onKeyDown={(event) => onKeyDown(event, first + i)}
            >
              <b className="clip">
                {rowWords(row.mark, people)}
                <Stop />
              </b>
              <span className={`state ${icon}`}>
                <Icon name={icon} />
                {by === null ? state : `${state}, ${by}`}
                <Stop />
              </span>
              <small className="clip">
                {showsPage ? `${pageWord(row)}, ` : ''}
                {rowKind(row.mark)}
                <Stop />
              </small>
              <small>{finderWord(row.mark.finder)}</small>
            </button>
            {isChosen && <MarkEditor key={row.mark.id} row={row} all={all} people={people} readOnly={readOnly} />}
          </li>
        );
      })}
      {first + DRAWN < rows.length && (
        <li className="rv-more">
          <button type="button" className="btn small quiet" onClick={() => setFrom(first + DRAWN / 2)}>
            <Icon name="down" className="s" />
            {(rows.length - first - DRAWN).toLocaleString('en-GB')} after these
          </button>
        </li>
      )}
    </ul>
  );
}

/** So that a screen reader pauses between the parts of a row. */
function Stop() {
  return <span className="hush">, </span>;
}
