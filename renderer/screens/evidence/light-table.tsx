// The items as pictures, for looking: a listbox laid out as a grid, only the lines in sight drawn.
import { memo, useEffect, useRef, useState, type CSSProperties } from 'react';
import type { CaseId } from '../../../shared/basics/ids';
import type { Client } from '../../client/client';
import { Icon } from '../../components/icon';
import { useRowWindow } from '../../components/row-window';
import { stateOf } from '../../state/evidence-filters';
import type { EvidenceRow } from '../../state/evidence-rows';
import { kindWords } from '../../words/en';
import { flagWords } from '../../words/evidence';
import { ItemPicture } from './item-picture';
import type { ItemsShown } from './items-shown';
import { StateMark, statesAloud } from './state-mark';
import { useItems } from './use-items';

/** Widths of a picture, in rem. */
export const CELL_SIZES = [7, 10, 14, 20] as const;

interface Props extends ItemsShown {
  /** Into CELL_SIZES. */
  readonly size: number;
}

export function LightTable({ client, caseId, rows, keys, selection, onSelect, size, onIntent }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const [across, setAcross] = useState(4);
  const lines = Math.ceil(rows.length / across);
  const { from, to, rowHeight } = useRowWindow(scroller, probe, lines);
  const cell = CELL_SIZES[size] ?? 10;

  useEffect(() => {
    const box = canvas.current;
    const ruler = probe.current;
    if (!box || !ruler) return;
    const look = () => {
      if (ruler.offsetWidth > 0) setAcross(Math.max(1, Math.floor(box.clientWidth / ruler.offsetWidth)));
    };
    const watch = new ResizeObserver(look);
    watch.observe(box);
    watch.observe(ruler);
    return () => watch.disconnect();
  }, []);

  const control = useItems({ keys, selection, onSelect, onIntent, scroller, canvas, across, lineHeight: rowHeight, editing: false });
  const drawn: number[] = [];
  if (control.focusIndex >= 0 && control.focusIndex < from * across) drawn.push(control.focusIndex);
  for (let i = from * across; i < Math.min(rows.length, to * across); i++) drawn.push(i);
  if (control.focusIndex >= to * across) drawn.push(control.focusIndex);

  return (
    <div ref={scroller} className="light scroll" style={{ '--cell': `${cell}rem` } as CSSProperties}>
      <div
        ref={canvas}
        role="listbox"
        aria-label="Light table"
        aria-multiselectable="true"
        aria-orientation="horizontal"
        className="lcanvas"
        style={{ height: lines * rowHeight }}
        onKeyDown={control.onKeyDown}
        onClick={control.onClick}
        onDoubleClick={() => onIntent({ kind: 'look' })}
        onFocus={control.onFocus}
        onBlur={control.onBlur}
      >
        {drawn.map((index) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <Cell
              key={row.key}
              row={row}
              index={index}
              count={rows.length}
              left={((index % across) * 100) / across}
              width={100 / across}
              top={Math.floor(index / across) * rowHeight}
              pixels={cell * 16}
              chosen={selection.chosen.has(row.key)}
              focused={row.key === control.focusKey}
              client={client}
              caseId={caseId}
            />
          );
        })}
      </div>
      <div ref={probe} className="cell-probe" aria-hidden="true" />
    </div>
  );
}

interface CellProps {
  readonly row: EvidenceRow;
  readonly index: number;
  readonly count: number;
  /** Per cent. */
  readonly left: number;
  readonly width: number;
  /** Pixels. */
  readonly top: number;
  readonly pixels: number;
  readonly chosen: boolean;
  readonly focused: boolean;
  readonly client: Client;
  readonly caseId: CaseId;
}

const Cell = memo(function Cell({ row, index, count, left, width, top, pixels, chosen, focused, client, caseId }: CellProps) {
  const { item } = row;
  const flag = item.flag === 'evidence' ? null : flagWords[item.flag];
  const camera = item.capture?.camera == null ? null : `camera ${item.capture.camera}`;
  return (
    <div
      role="option"
      data-key={row.key}
      className="cell"
      aria-selected={chosen}
      aria-posinset={index + 1}
      aria-setsize={count}
      tabIndex={focused ? 0 : -1}
      style={{ transform: `translateY(${top}px)`, left: `${left}%`, width: `${width}%` }}
    >
      <span className="cell-in">
        <b className="clip">{item.title}</b>
        <span className="clip xs muted">
          <span className="hush">, {kindWords[item.kind]}, </span>
          {[row.when ?? 'No date', camera, flag].filter((part) => part !== null).join(', ')}
          <span className="hush">, {statesAloud(row).join(', ')}</span>
        </span>
        <span className="cell-picture" aria-hidden="true">
          <ItemPicture client={client} caseId={caseId} item={item} width={pixels} alt="" className="cell-page" />
          <span className={chosen ? 'tickbox on' : 'tickbox'} data-toggle>
            {chosen && <Icon name="tick" />}
          </span>
          {stateOf(row).name !== 'confirmed' && (
            <span className="badge">
              <StateMark row={row} />
            </span>
          )}
        </span>
      </span>
    </div>
  );
});
