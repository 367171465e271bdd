// The rows of the list. Each is drawn again only when its own words or numbers change.
import { memo, type ReactNode } from 'react';
import { showDate } from '../../../shared/basics/calendar-date';
import { showPages, type PageRange } from '../../../shared/basics/page-range';
import type { Client } from '../../client/client';
import { Icon } from '../../components/icon';
import { PagePicture } from '../../components/page-picture';
import type { CaseId } from '../../../shared/basics/ids';
import type { BundleRow, DocumentRow, SectionRow } from '../../state/bundle-rows';
import { dateFromWords, pagesLabel, rowAloud } from '../../words/en';
import { count } from '../../words/numbers';
import { InPlaceDate, InPlaceText } from '../../components/in-place';
import type { CalendarDate } from '../../../shared/basics/calendar-date';

export type EditedField = 'title' | 'date';

/** What a row can ask of the list. One value for all rows, so that rows do not redraw for it. */
export interface RowActs {
  readonly startCarry: (event: React.PointerEvent, key: string) => void;
  readonly edit: (key: string, field: EditedField) => void;
  readonly leaveEdit: (how: 'key' | 'blur') => void;
  readonly saveTitle: (row: BundleRow, title: string) => void;
  readonly saveDate: (row: DocumentRow, date: CalendarDate | null) => void;
  readonly step: (key: string, step: -1 | 1) => void;
  readonly openMenu: (key: string, button: HTMLElement) => void;
}

interface Shared {
  readonly index: number;
  readonly top: number;
  readonly chosen: boolean;
  readonly focused: boolean;
  readonly carried: boolean;
  readonly editing: EditedField | null;
  readonly arrows: boolean;
  readonly readOnly: boolean;
  readonly was: PageRange | undefined;
  readonly acts: RowActs;
}

interface DocumentProps extends Shared {
  readonly row: DocumentRow;
  readonly client: Client;
  readonly caseId: CaseId;
}

export const DocumentRowView = memo(function DocumentRowView(props: DocumentProps) {
  const { row, was, editing, acts, client, caseId } = props;
  const date = row.date === null ? null : showDate(row.date);
  const from = row.dateFrom === null ? null : dateFromWords[row.dateFrom];
  const aloud = rowAloud({ number: row.number, title: row.title, date, length: row.length, pages: row.pages, was });
  return (
    <Shell {...props} rowKey={row.key} name={aloud} className={row.included ? 'doc' : 'doc out'} moveName={row.title}>
      <span role="gridcell" className="c-thumb">
        <PagePicture
          address={(width) => client.address({ kind: 'page', caseId, copy: row.copy, page: 0, width })}
          width={22}
          alt=""
          patience={80}
          className="thumb"
        />
      </span>
      <span role="gridcell" className="c-no">
        {row.number ?? ''}
      </span>
      <span role="gridcell" className="c-title">
        {editing === 'title' ? (
          <InPlaceText
            label="Description"
            value={row.title}
            maxLength={400}
            onSave={(title) => acts.saveTitle(row, title)}
            onLeave={acts.leaveEdit}
          />
        ) : (
          <>
            <span className="clip" title={row.title} onDoubleClick={() => acts.edit(row.key, 'title')}>
              {row.title}
            </span>
            {row.notes > 0 && (
              <span className="note" title={count(row.notes, 'note')}>
                <Icon name="note" className="s" />
                <span className="hush">{count(row.notes, 'note')}</span>
              </span>
            )}
            {!row.included && <span className="state idle">Left out</span>}
          </>
        )}
      </span>
      <span role="gridcell" className="c-date">
        {editing === 'date' ? (
          <InPlaceDate
            label={`Date of ${row.title}`}
            value={date ?? ''}
            onSave={(value) => acts.saveDate(row, value)}
            onLeave={acts.leaveEdit}
          />
        ) : props.readOnly ? (
          <span className="date">
            {date} {from && <small>{from}</small>}
          </span>
        ) : (
          <button
            type="button"
            className={date === null ? 'date none' : 'date'}
            data-cell="date"
            tabIndex={-1}
            aria-label={date === null ? `Add date to ${row.title}` : `Date of ${row.title}: ${date}${from ? ` ${from}` : ''}. Change it`}
            onClick={() => acts.edit(row.key, 'date')}
          >
            {date ?? 'Add date'}
            {from && ' '}
            {from && <small>{from}</small>}
          </button>
        )}
      </span>
      <span role="gridcell" className="c-length">
        {row.length}
      </span>
      <Pages pages={row.pages} was={was} />
    </Shell>
  );
});

interface SectionProps extends Shared {
  readonly row: SectionRow;
}

export const SectionRowView = memo(function SectionRowView(props: SectionProps) {
  const { row, was, editing, acts } = props;
  const parts = [count(row.documents, 'document'), row.leftOut > 0 ? `${row.leftOut} left out` : null].filter((part) => part !== null);
  const letter = row.letter === null ? '' : `${row.letter} `;
  const aloud = [`Section ${letter}${row.title}`, ...parts, row.pages ? `bundle ${pagesLabel(row.pages)}` : null, row.hint];
  const name = aloud.filter((part) => part !== null).join(', ');
  return (
    <Shell {...props} rowKey={row.key} name={name} className="sec" moveName={`section ${row.title}`}>
      <span role="gridcell" className="c-thumb">
        {row.letter !== null && <span className="letter">{row.letter}</span>}
      </span>
      <span role="gridcell" className="c-section">
        {editing === 'title' ? (
          <InPlaceText
            label="Section name"
            value={row.title}
            maxLength={200}
            onSave={(title) => acts.saveTitle(row, title)}
            onLeave={acts.leaveEdit}
          />
        ) : (
          <>
            <span className="clip name" onDoubleClick={() => acts.edit(row.key, 'title')}>
              {row.title}
            </span>
            <span className="clip about">{row.hint ?? parts.join(', ')}</span>
          </>
        )}
      </span>
      <span role="gridcell" className="c-length">
        {row.length > 0 ? row.length : ''}
      </span>
      <Pages pages={row.pages} was={was} />
    </Shell>
  );
});

function Pages({ pages, was }: { pages: PageRange | null; was: PageRange | undefined }) {
  return (
    <span role="gridcell" className="c-pages pp">
      {was && pages && (
        <span className="was">
          <span className="hush">was </span>
          {showPages(was)}
        </span>
      )}
      {pages ? showPages(pages) : ''}
    </span>
  );
}

interface ShellProps extends Shared {
  readonly rowKey: string;
  readonly name: string;
  readonly className: string;
  readonly moveName: string;
  readonly children: ReactNode;
}

/** What both kinds share: place, state, grip in front, acts behind. */
function Shell({ rowKey, name, className, moveName, children, index, top, chosen, focused, carried, arrows, readOnly, acts }: ShellProps) {
  return (
    <div
      role="row"
      data-key={rowKey}
      className={`brow ${className}${carried ? ' carried' : ''}`}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      aria-label={name}
      tabIndex={focused ? 0 : -1}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="gridcell" className="c-grip">
        {!readOnly && !arrows && (
          <button
            type="button"
            className="grip"
            data-cell="grip"
            tabIndex={-1}
            aria-label={`Move ${moveName}`}
            aria-roledescription="grip"
            onPointerDown={(event) => acts.startCarry(event, rowKey)}
          >
            <Icon name="grip" />
          </button>
        )}
      </span>
      {children}
      <span role="gridcell" className="c-acts">
        {!readOnly && arrows && (
          <>
            <button
              type="button"
              className="btn quiet icon small"
              data-cell="up"
              tabIndex={-1}
              aria-label={`Move ${moveName} up`}
              onClick={() => acts.step(rowKey, -1)}
            >
              <Icon name="up" className="s" />
            </button>
            <button
              type="button"
              className="btn quiet icon small"
              data-cell="down"
              tabIndex={-1}
              aria-label={`Move ${moveName} down`}
              onClick={() => acts.step(rowKey, 1)}
            >
              <Icon name="down" className="s" />
            </button>
          </>
        )}
        {!readOnly && (
          <button
            type="button"
            className="btn quiet icon small more"
            data-cell="more"
            tabIndex={-1}
            aria-label={`More for ${moveName}`}
            aria-haspopup="menu"
            onClick={(event) => acts.openMenu(rowKey, event.currentTarget)}
          >
            <Icon name="more" className="s" />
          </button>
        )}
      </span>
    </div>
  );
}
