// Sections and documents in order, as a grid: one tab stop, arrow keys inside, only the rows in sight drawn. Our own
// and not the library's collection, because that one builds all of 2,000 rows before it draws the first.
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { ItemId, SectionId } from '../../../shared/basics/ids';
import type { Bundle } from '../../../shared/bundle/bundle';
import type { Client } from '../../client/client';
import { useRowWindow } from '../../components/row-window';
import type { BundleActs } from '../../state/bundle-acts';
import type { BundleRow, DocumentRow, SectionRow } from '../../state/bundle-rows';
import { carriedBy, moveByStep, moveToGap, type Carried, type Move } from '../../state/moves';
import type { PagesById } from '../../state/page-changes';
import { choose, type Extend, type Selection } from '../../state/selection';
import { carrying, documentsNamed } from '../../words/en';
import type { CaseId } from '../../../shared/basics/ids';
import { DocumentRowView, SectionRowView, type EditedField, type RowActs } from './bundle-row';
import { useCarry } from './carry';
import { intentOf } from './list-keys';
import { RowMenu } from './row-menu';

interface Props {
  readonly client: Client;
  readonly caseId: CaseId;
  readonly rows: readonly BundleRow[];
  readonly keys: readonly string[];
  readonly bundle: Bundle;
  readonly was: PagesById;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly arrows: boolean;
  readonly readOnly: boolean;
  readonly acts: BundleActs;
  readonly onAddFiles: (section: SectionId) => void;
  /** Words about what is being carried, for the line above the list. */
  readonly onCarrying: (words: string | null) => void;
}

export function BundleList(props: Props) {
  const { rows, keys, bundle, selection, onSelect, acts, readOnly, client, caseId, onCarrying } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const [cell, setCell] = useState<string | null>(null);
  const [editing, setEditing] = useState<{ key: string; field: EditedField } | null>(null);
  const [menu, setMenu] = useState<{ key: string; button: HTMLElement } | null>(null);
  const { from, to, rowHeight } = useRowWindow(scroller, probe, rows.length);

  const focusKey = selection.focus ?? keys[0] ?? null;
  const focusIndex = focusKey === null ? -1 : keys.indexOf(focusKey);

  const move = useCallback(
    (wanted: Move | null) => {
      if (wanted) void acts.move(wanted);
    },
    [acts],
  );
  const latest = useRef({ rows, keys, bundle, selection });
  useEffect(() => {
    latest.current = { rows, keys, bundle, selection };
  });
  const takeHold = useCallback(
    (key: string) => {
      const now = latest.current;
      wantsFocus.current = true;
      onSelect(now.selection.chosen.has(key) ? { ...now.selection, focus: key } : choose(now.selection, now.keys, key, 'replace'));
    },
    [onSelect],
  );
  const { carry, startByPointer, startByKeys, handleKey } = useCarry(
    { rows, bundle, chosen: selection.chosen, rowHeight },
    { scroller, canvas, ghost, onTake: takeHold, onMove: move },
  );
  const held = useMemo(() => heldKeys(carry?.carried), [carry?.carried]);

  const carryWords = carry === null ? null : sayCarrying(bundle, rows, carry.carried, carry.gap);
  useEffect(() => onCarrying(carryWords), [carryWords, onCarrying]);

  /** Brings a row into sight below the sticky head. */
  const reveal = useCallback(
    (index: number) => {
      const box = scroller.current;
      const head = canvas.current?.offsetTop ?? 0;
      if (!box || index < 0) return;
      const top = index * rowHeight;
      const room = box.clientHeight - head;
      if (top < box.scrollTop) box.scrollTop = top;
      else if (top + rowHeight > box.scrollTop + room) box.scrollTop = top + rowHeight - room;
    },
    [rowHeight],
  );

  useEffect(() => reveal(focusIndex), [focusIndex, reveal]);
  useEffect(() => {
    if (carry?.by === 'keys') reveal(Math.min(carry.gap, rows.length - 1));
  }, [carry, reveal, rows.length]);

  // The focus stays on the thing, wherever an act has put it.
  useLayoutEffect(() => {
    if (!wantsFocus.current || focusKey === null || editing) return;
    const row = canvas.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(focusKey)}"]`);
    const target = (cell === null ? null : row?.querySelector<HTMLElement>(`[data-cell="${cell}"]`)) ?? row;
    if (target && target !== document.activeElement) target.focus({ preventScroll: true });
  });

  const rowActs = useMemo<RowActs>(
    () => ({
      startCarry: startByPointer,
      edit: (key, field) => {
        if (!readOnly) setEditing({ key, field });
      },
      leaveEdit: (how) => {
        setEditing(null);
        wantsFocus.current = how === 'key';
      },
      saveTitle: (row, title) => void (row.kind === 'document' ? acts.setTitle(row.item, title) : acts.renameSection(row.section, title)),
      saveDate: (row, date) => void acts.setDate(row.item, date),
      step: (key, step) => {
        const now = latest.current;
        const carried = carriedBy(now.rows, key, now.selection.chosen);
        if (carried) move(moveByStep(now.bundle, carried, step));
      },
      openMenu: (key, button) => {
        const now = latest.current;
        if (!now.selection.chosen.has(key)) onSelect(choose(now.selection, now.keys, key, 'replace'));
        setMenu({ key, button });
      },
    }),
    [startByPointer, readOnly, acts, move, onSelect],
  );

  const go = (index: number, extend: Extend) => {
    const key = keys[Math.max(0, Math.min(keys.length - 1, index))];
    if (key === undefined) return;
    wantsFocus.current = true;
    onSelect(choose(selection, keys, key, extend));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (target instanceof HTMLInputElement || focusKey === null) return;
    if (handleKey(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const onCell = target.dataset['cell'] ?? null;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const pressed = { key: event.key, shift: event.shiftKey, command: event.ctrlKey || event.metaKey, alt: event.altKey };
    const chosen = selection.chosen.size;
    const isChosen = selection.chosen.has(focusKey);
    const intent = intentOf(pressed, { index: focusIndex, count: keys.length, page, cell: onCell, chosen, isChosen });
    if (!intent) return;
    if (intent.kind !== 'rest') {
      event.preventDefault();
      event.stopPropagation();
    }
    const row = target.closest('[role="row"]');
    wantsFocus.current = true;
    switch (intent.kind) {
      case 'go':
        go(intent.index, intent.extend);
        break;
      case 'step':
        if (!readOnly) rowActs.step(focusKey, intent.step);
        break;
      case 'cell': {
        const cells = [...(row?.querySelectorAll<HTMLElement>('[data-cell]:not(:disabled)') ?? [])];
        const next = cells.findIndex((one) => one.dataset['cell'] === onCell) + intent.step;
        if (next < cells.length) setCell(next < 0 ? null : (cells[next]?.dataset['cell'] ?? null));
        break;
      }
      case 'take-hold':
        startByKeys(focusKey);
        break;
      case 'edit':
        rowActs.edit(focusKey, intent.field);
        break;
      case 'choose-all':
        onSelect({ ...selection, chosen: new Set(rows.flatMap((one) => (one.kind === 'document' ? [one.key] : []))) });
        break;
      case 'leave-out':
        if (!readOnly) void acts.setIncluded(chosenItems(rows, selection.chosen), false);
        break;
      case 'menu': {
        const button = row?.querySelector<HTMLElement>('[data-cell="more"]');
        if (button) rowActs.openMenu(focusKey, button);
        break;
      }
      case 'rest':
        setCell(null);
        if (selection.chosen.size > 1) go(focusIndex, 'replace');
        break;
    }
  };

  const onClick = (event: MouseEvent) => {
    const key = (event.target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset['key'];
    const button = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]');
    if (key === undefined || event.target instanceof HTMLInputElement) return;
    const onCell = button?.dataset['cell'] ?? null;
    if (onCell !== null && onCell !== 'grip' && selection.chosen.has(key)) return;
    setCell(onCell);
    wantsFocus.current = true;
    onSelect(choose(selection, keys, key, event.shiftKey ? 'stretch' : event.ctrlKey || event.metaKey ? 'toggle' : 'replace'));
  };

  const drawn: number[] = [];
  if (focusIndex >= 0 && focusIndex < from) drawn.push(focusIndex);
  for (let i = from; i < to; i++) drawn.push(i);
  if (focusIndex >= to) drawn.push(focusIndex);

  const menuRow = menu === null ? undefined : rows.find((row) => row.key === menu.key);
  const menuItems = menuRow === undefined ? [] : itemsOf(carriedBy(rows, menuRow.key, selection.chosen));

  return (
    <>
      <div
        ref={scroller}
        className={`blist scroll${carry ? ' carrying' : ''}`}
        role="grid"
        aria-label="Sections and documents in order"
        aria-rowcount={rows.length + 1}
        aria-colcount={8}
        aria-multiselectable="true"
        aria-readonly={readOnly}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={() => {
          wantsFocus.current = true;
        }}
        onBlur={(event) => {
          if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) wantsFocus.current = false;
        }}
      >
        <div role="rowgroup" className="bhead">
          <div role="row" className="brow-head" aria-rowindex={1}>
            <span role="columnheader" className="c-grip">
              <span className="hush">Move</span>
            </span>
            <span role="columnheader" className="c-thumb">
              <span className="hush">First page</span>
            </span>
            <span role="columnheader" className="c-no">
              No.
            </span>
            <span role="columnheader" className="c-title">
              Description
            </span>
            <span role="columnheader" className="c-date">
              Date
            </span>
            <span role="columnheader" className="c-length">
              Length
            </span>
            <span role="columnheader" className="c-pages">
              Pages
            </span>
            <span role="columnheader" className="c-acts">
              <span className="hush">Acts</span>
            </span>
          </div>
        </div>
        <div ref={canvas} role="rowgroup" className="bcanvas" style={{ height: rows.length * rowHeight }}>
          {drawn.map((index) => {
            const row = rows[index];
            if (!row) return null;
            const shared = {
              index,
              top: index * rowHeight,
              chosen: selection.chosen.has(row.key),
              focused: row.key === focusKey,
              carried: held.has(row.key),
              editing: editing?.key === row.key ? editing.field : null,
              arrows: props.arrows,
              readOnly,
              was: props.was.get(row.kind === 'document' ? row.item : row.section),
              acts: rowActs,
            };
            return row.kind === 'document' ? (
              <DocumentRowView key={row.key} row={row} client={client} caseId={caseId} {...shared} />
            ) : (
              <SectionRowView key={row.key} row={row} {...shared} />
            );
          })}
          {carry && <div className="drop-line" aria-hidden="true" style={{ transform: `translateY(${carry.gap * rowHeight}px)` }} />}
        </div>
      </div>
      <div ref={probe} className="row-probe" aria-hidden="true" />
      {carry?.by === 'pointer' && (
        <div ref={ghost} className="ghost" aria-hidden="true">
          {nameOf(rows, carry.carried)}
        </div>
      )}
      {menu && menuRow && (
        <RowMenu
          row={menuRow}
          items={menuItems}
          sections={rows.filter((row): row is SectionRow => row.kind === 'section')}
          button={menu.button}
          acts={acts}
          // After the menu has given the focus back.
          onEdit={(field) => setTimeout(() => rowActs.edit(menuRow.key, field), 0)}
          onStep={(step) => rowActs.step(menuRow.key, step)}
          onAddFiles={props.onAddFiles}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  );
}

export function chosenItems(rows: readonly BundleRow[], chosen: ReadonlySet<string>): readonly ItemId[] {
  return rows.filter((row): row is DocumentRow => row.kind === 'document' && chosen.has(row.key)).map((row) => row.item);
}

function itemsOf(carried: Carried | null): readonly ItemId[] {
  return carried?.kind === 'items' ? carried.items : [];
}

function heldKeys(carried: Carried | undefined): ReadonlySet<string> {
  if (!carried) return new Set();
  return new Set(carried.kind === 'section' ? [`s:${carried.section}`] : carried.items.map((id) => `d:${id}`));
}

function nameOf(rows: readonly BundleRow[], carried: Carried): string {
  if (carried.kind === 'section') {
    return `Section ${rows.find((row) => row.kind === 'section' && row.section === carried.section)?.title ?? ''}`;
  }
  const items = new Set(carried.items);
  return documentsNamed(rows.filter((row) => row.kind === 'document' && items.has(row.item)).map((row) => row.title));
}

function sayCarrying(bundle: Bundle, rows: readonly BundleRow[], carried: Carried, gap: number): string {
  const what = nameOf(rows, carried);
  const move = moveToGap(bundle, rows, carried, gap);
  if (!move) return carrying(what, null, null);
  if (move.kind === 'section') {
    const before = rows.find((row) => row.kind === 'section' && row.section === move.before);
    return carrying(what, before?.title ?? null, null);
  }
  const section = rows.find((row) => row.kind === 'section' && row.section === move.section);
  const before = rows.find((row) => row.kind === 'document' && row.item === move.before);
  return carrying(what, before?.title ?? null, section?.title ?? null);
}
