// The items as a grid: one tab stop for the heads, one for the rows, only the rows in sight drawn.
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Icon } from '../../components/icon';
import { useRowWindow } from '../../components/row-window';
import { COLUMNS, type Column, type Sorting } from '../../state/evidence-filters';
import { EvidenceRowView, type EditedField, type EvidenceRowActs } from './evidence-row';
import type { ItemsShown } from './items-shown';
import { useItems } from './use-items';

const heads: Readonly<Record<Column, string>> = {
  title: 'Title',
  kind: 'Kind',
  date: 'Date',
  section: 'Section',
  flag: 'Flag',
  state: 'State',
  pages: 'Pages',
};

interface Props extends ItemsShown {
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
  readonly editing: { readonly key: string; readonly field: EditedField } | null;
  readonly readOnly: boolean;
  readonly acts: EvidenceRowActs;
}

export function EvidenceTable(props: Props) {
  const { client, caseId, rows, keys, selection, onSelect, sorting, onSort, editing, onIntent, readOnly, acts } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const [head, setHead] = useState<Column>(sorting.by);
  const { from, to, rowHeight } = useRowWindow(scroller, probe, rows.length);
  const control = useItems({
    keys,
    selection,
    onSelect,
    onIntent: (intent) => (intent.kind === 'head' ? focusHead(head) : onIntent(intent)),
    scroller,
    canvas,
    across: 1,
    lineHeight: rowHeight,
    editing: editing !== null,
  });
  const { focusIndex, refocus } = control;
  const rowActs = useMemo<EvidenceRowActs>(
    () => ({
      ...acts,
      leaveEdit: (how) => {
        acts.leaveEdit(how);
        if (how === 'key') refocus();
      },
    }),
    [acts, refocus],
  );

  const focusHead = (column: Column) => {
    setHead(column);
    scroller.current?.querySelector<HTMLElement>(`[data-head="${column}"]`)?.focus();
  };
  const onHeadKey = (event: KeyboardEvent, column: Column) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = COLUMNS[COLUMNS.indexOf(column) + step];
    if (step !== 0 && next !== undefined) {
      event.preventDefault();
      focusHead(next);
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      canvas.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
    }
  };

  const drawn: number[] = [];
  if (focusIndex >= 0 && focusIndex < from) drawn.push(focusIndex);
  for (let i = from; i < to; i++) drawn.push(i);
  if (focusIndex >= to) drawn.push(focusIndex);

  return (
    <>
      <div
        ref={scroller}
        className="etable scroll"
        role="grid"
        aria-label="Items of evidence"
        aria-rowcount={rows.length + 1}
        aria-colcount={9}
        aria-multiselectable="true"
        aria-readonly={readOnly}
        onKeyDown={control.onKeyDown}
        onClick={control.onClick}
        onFocus={control.onFocus}
        onBlur={control.onBlur}
      >
        <div role="rowgroup" className="bhead">
          <div role="row" className="erow-head" aria-rowindex={1}>
            <span role="columnheader" className="e-box">
              <span className="hush">Chosen</span>
            </span>
            <span role="columnheader" className="e-thumb">
              <span className="hush">First page</span>
            </span>
            {COLUMNS.map((column) => (
              <span
                key={column}
                role="columnheader"
                className={`e-${column}`}
                aria-sort={sorting.by !== column ? 'none' : sorting.down ? 'descending' : 'ascending'}
              >
                <button
                  type="button"
                  data-head={column}
                  tabIndex={column === head ? 0 : -1}
                  onFocus={() => setHead(column)}
                  onKeyDown={(event) => onHeadKey(event, column)}
                  onClick={() => onSort({ by: column, down: sorting.by === column && !sorting.down })}
                >
                  {heads[column]}
                  {sorting.by === column && <Icon name={sorting.down ? 'down' : 'up'} className="s" />}
                </button>
              </span>
            ))}
          </div>
        </div>
        <div ref={canvas} role="rowgroup" className="bcanvas" style={{ height: rows.length * rowHeight }}>
          {drawn.map((index) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <EvidenceRowView
                key={row.key}
                row={row}
                index={index}
                top={index * rowHeight}
                chosen={selection.chosen.has(row.key)}
                focused={row.key === control.focusKey}
                editing={editing?.key === row.key ? editing.field : null}
                readOnly={readOnly}
                client={client}
                caseId={caseId}
                acts={rowActs}
              />
            );
          })}
        </div>
      </div>
      <div ref={probe} className="erow-probe" aria-hidden="true" />
    </>
  );
}
