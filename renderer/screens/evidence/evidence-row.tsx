// One item in the table. Drawn again only when its own words change.
import { memo } from 'react';
import type { CalendarDate } from '../../../shared/basics/calendar-date';
import { showDate } from '../../../shared/basics/calendar-date';
import type { CaseId } from '../../../shared/basics/ids';
import { showPages } from '../../../shared/basics/page-range';
import type { Client } from '../../client/client';
import { Icon } from '../../components/icon';
import { InPlaceDate, InPlaceText } from '../../components/in-place';
import type { EvidenceRow } from '../../state/evidence-rows';
import { kindWords, pagesLabel } from '../../words/en';
import { dateGuess, evidenceAloud, flagWords, titleGuess } from '../../words/evidence';
import { ItemPicture } from './item-picture';
import { kindIcons } from './kind-icon';
import { StateMark, statesAloud } from './state-mark';

export type EditedField = 'title' | 'date';

/** What a row asks of the table: one value for all rows. */
export interface EvidenceRowActs {
  readonly edit: (key: string, field: EditedField) => void;
  readonly leaveEdit: (how: 'key' | 'blur') => void;
  readonly saveTitle: (row: EvidenceRow, title: string) => void;
  readonly saveDate: (row: EvidenceRow, date: CalendarDate | null) => void;
}

interface Props {
  readonly row: EvidenceRow;
  readonly index: number;
  readonly top: number;
  readonly chosen: boolean;
  readonly focused: boolean;
  readonly editing: EditedField | null;
  readonly readOnly: boolean;
  readonly client: Client;
  readonly caseId: CaseId;
  readonly acts: EvidenceRowActs;
}

export const EvidenceRowView = memo(function EvidenceRowView(props: Props) {
  const { row, index, top, chosen, focused, editing, readOnly, client, caseId, acts } = props;
  const { item } = row;
  const flag = item.flag === 'evidence' ? null : flagWords[item.flag];
  const name = evidenceAloud({
    title: item.title,
    titleGuessed: row.titleGuessed,
    kind: kindWords[item.kind],
    date: row.when,
    dateGuessed: row.dateGuessed,
    section: row.section === null ? null : `section ${row.section.title}`,
    flag,
    states: statesAloud(row),
    pages: row.pages === null ? null : `bundle ${pagesLabel(row.pages)}`,
  });
  return (
    <div
      role="row"
      data-key={row.key}
      className={row.pages === null ? 'erow out' : 'erow'}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      aria-label={name}
      tabIndex={focused ? 0 : -1}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="gridcell" className="e-box" data-toggle>
        <span className={chosen ? 'tickbox on' : 'tickbox'} aria-hidden="true">
          {chosen && <Icon name="tick" />}
        </span>
      </span>
      <span role="gridcell" className="e-thumb">
        <ItemPicture client={client} caseId={caseId} item={item} width={30} alt="" className="thumb" />
      </span>
      <span role="gridcell" className="e-title">
        {editing === 'title' ? (
          <InPlaceText
            label="Title"
            value={item.title}
            maxLength={400}
            onSave={(title) => acts.saveTitle(row, title)}
            onLeave={acts.leaveEdit}
          />
        ) : (
          <>
            <span className="e-words">
              <span className="clip strong" title={item.title} onDoubleClick={() => acts.edit(row.key, 'title')}>
                {item.title}
              </span>
              {row.titleGuessed && <GuessTag from={titleGuess[item.titleFrom]} />}
            </span>
            {item.notes.length > 0 && (
              <span className="e-notes" title={item.notes.map((note) => note.message).join(' ')}>
                <Icon name="note" className="s" />
              </span>
            )}
          </>
        )}
      </span>
      <span role="gridcell" className="e-kind">
        <Icon name={kindIcons[item.kind]} className="s" />
        <span className="clip">{kindWords[item.kind]}</span>
      </span>
      <span role="gridcell" className="e-date">
        {editing === 'date' ? (
          <InPlaceDate
            label={`Date of ${item.title}`}
            value={item.date === null ? '' : showDate(item.date)}
            onSave={(value) => acts.saveDate(row, value)}
            onLeave={acts.leaveEdit}
          />
        ) : (
          <span
            className={item.date === null ? 'e-day none' : 'e-day'}
            onDoubleClick={() => (readOnly ? undefined : acts.edit(row.key, 'date'))}
          >
            {row.when ?? 'No date'}
            {row.dateGuessed && item.dateFrom !== null && <GuessTag from={null} title={dateGuess[item.dateFrom]} />}
          </span>
        )}
      </span>
      <span role="gridcell" className="e-section" title={row.section?.title}>
        {row.section?.letter != null && <span className="letter">{row.section.letter}</span>}
        <span className="clip e-section-title">{row.section?.title}</span>
      </span>
      <span role="gridcell" className="e-flag">
        {flag !== null && (
          <span className="state warn">
            <Icon name="lock" />
            {flag}
          </span>
        )}
      </span>
      <span role="gridcell" className="e-state">
        <StateMark row={row} />
      </span>
      <span role="gridcell" className="e-pages pp">
        {row.pages === null ? <span className="muted">{item.included ? '' : 'Left out'}</span> : showPages(row.pages)}
      </span>
    </div>
  );
});

/** A guess, until a person confirms it: a shape of its own and the word. */
export function GuessTag({ from, title = from }: { readonly from: string | null; readonly title?: string | null }) {
  return (
    <span className="guess" title={title === null ? 'A guess' : `A guess, ${title}`}>
      <Icon name="guess" />
      Guess{from === null ? '' : ` ${from}`}
    </span>
  );
}
