import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { CaseId } from '../../../shared/basics/ids';
import type { CaseRow } from '../../../shared/contract/commands';
import { Icon } from '../../components/icon';
import { dayWithWeekday, daysLeft, daysUntil, moment } from '../../words/numbers';

interface Props {
  readonly rows: readonly CaseRow[];
  readonly chosen: CaseId | null;
  readonly today: Date;
  readonly profileTitle: ReadonlyMap<string, string>;
  readonly onChoose: (id: CaseId) => void;
  readonly onOpen: (row: CaseRow) => void;
}

/** One tab stop; arrows choose, Enter opens. */
export function CaseTable({ rows, chosen, today, profileTitle, onChoose, onOpen }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const wantsFocus = useRef(false);
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    body.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const at = rows.findIndex((row) => row.id === chosen);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const next = to === undefined ? undefined : rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (next) {
      event.preventDefault();
      wantsFocus.current = true;
      onChoose(next.id);
    }
    const row = rows[at];
    if (event.key === 'Enter' && row) {
      event.preventDefault();
      onOpen(row);
    }
  };
  return (
    <table className="tbl" role="grid" aria-label="Cases">
      <thead>
        <tr>
          <th scope="col">Case</th>
          <th scope="col">Hearing</th>
          <th scope="col">Profile</th>
          <th scope="col" className="num">
            Items
          </th>
          <th scope="col">Last opened</th>
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <tr
            key={row.id}
            aria-selected={row.id === chosen}
            tabIndex={row.id === chosen ? 0 : -1}
            onClick={() => {
              wantsFocus.current = true;
              onChoose(row.id);
            }}
            onDoubleClick={() => onOpen(row)}
          >
            <td>
              <b>{row.title}</b>
              <small>{[row.claimNumber ?? 'No number yet', row.court].filter((part) => part !== null).join(', ')}</small>
            </td>
            <td className="nowrap">
              <Hearing row={row} today={today} />
            </td>
            <td>{profileTitle.get(row.profile) ?? row.profile}</td>
            <td className="num">{row.items.toLocaleString('en-GB')}</td>
            <td className="nowrap">
              <Opened row={row} today={today} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Hearing({ row, today }: { row: CaseRow; today: Date }) {
  if (row.hearing === null) return <span className="muted">No date</span>;
  const days = daysUntil(row.hearing, today);
  const soon = days >= 0 && days <= 3;
  return (
    <>
      <b>{dayWithWeekday(row.hearing)}</b>
      {soon ? (
        <span className="state pill warn">
          <Icon name="warn" />
          {capital(daysLeft(days))}
        </span>
      ) : (
        <small>{capital(daysLeft(days))}</small>
      )}
    </>
  );
}

function Opened({ row, today }: { row: CaseRow; today: Date }) {
  switch (row.state) {
    case 'held':
      return (
        <>
          {row.heldBy?.who ?? 'Someone else'}
          <small>has it open</small>
        </>
      );
    case 'missing':
      return (
        <span className="state pill fail">
          <Icon name="fail" />
          Not found
        </span>
      );
    case 'damaged':
      return (
        <span className="state pill fail">
          <Icon name="fail" />
          Damaged
        </span>
      );
    case 'ready':
      return (
        <>
          {moment(row.lastOpened, today)}
          {row.released !== null && <small>Bundle created {moment(row.released, today)}</small>}
        </>
      );
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
