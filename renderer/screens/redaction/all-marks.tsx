import { useMemo } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { ItemId } from '../../../shared/basics/ids';
import type { MarkedItem } from '../../../shared/contract/mark-commands';
import { Icon } from '../../components/icon';
import type { DeskDocument } from '../../state/desk-pages';
import { chosenOf, maySignOff, pagesWithoutText, passes, type MarkFilter, type MarkRow } from '../../state/mark-rows';
import { useOpenCase } from '../../state/open-case';
import type { PeopleList } from '../../state/people-book';
import { count } from '../../words/numbers';
import { MarkFilterChoice } from './mark-filter-choice';
import { MarkList } from './mark-list';

interface Props {
  readonly rows: readonly MarkRow[];
  readonly documents: readonly DeskDocument[];
  readonly marked: ReadonlyMap<ItemId, MarkedItem>;
  readonly people: PeopleList;
  readonly readOnly: boolean;
  readonly filter: MarkFilter;
  readonly onFilter: (filter: MarkFilter) => void;
  readonly onChoose: (row: MarkRow) => void;
}

/** Every mark of this purpose, filtered, and decided many at once. */
export function AllMarks({ rows, documents, marked, people, readOnly, filter, onFilter, onChoose }: Props) {
  const { desk, person } = useOpenCase();
  const wordless = useMemo(() => pagesWithoutText(documents, marked), [documents, marked]);
  const shown = useMemo(() => rows.filter((row) => passes(filter, row)), [rows, filter]);
  const open = shown.filter(({ mark }) => mark.state === 'suggested');
  const theirs = shown.filter(({ mark }) => maySignOff(mark, person));
  const mine = shown.filter(({ mark }) => mark.state === 'accepted' && mark.reviewed === null).length - theirs.length;
  return (
    <>
      <div className="desk-filter">
        <MarkFilterChoice
          rows={rows}
          documents={documents}
          people={people}
          wordless={wordless.length}
          filter={filter}
          onFilter={onFilter}
        />
        {!readOnly && filter.by !== 'image-only' && (
          <MenuTrigger>
            <Button className="btn small">
              Decide all
              <Icon name="down" className="s" />
            </Button>
            <Popover className="menu-pop" placement="bottom end">
              <Menu
                className="menu"
                aria-label="Decide all that are shown"
                disabledKeys={[...(open.length === 0 ? ['accept', 'reject'] : []), ...(theirs.length === 0 ? ['sign'] : [])]}
              >
                <MenuItem id="accept" onAction={() => void desk.decide(chosenOf(open), 'accepted')}>
                  {`Accept all ${open.length.toLocaleString('en-GB')} shown`}
                </MenuItem>
                <MenuItem id="reject" onAction={() => void desk.decide(chosenOf(open), 'rejected')}>
                  {`Reject all ${open.length.toLocaleString('en-GB')} shown`}
                </MenuItem>
                <MenuItem id="sign" onAction={() => void desk.review(chosenOf(theirs), true)}>
                  {`Sign off all ${theirs.length.toLocaleString('en-GB')} shown`}
                </MenuItem>
              </Menu>
            </Popover>
          </MenuTrigger>
        )}
      </div>
      {mine > 0 && filter.by === 'to-sign-off' && (
        <p className="desk-say small muted">
          {mine === 1 ? 'You decided 1 of these yourself.' : `You decided ${mine.toLocaleString('en-GB')} of these yourself.`} A colleague
          opens the case under their own name and signs them off.
        </p>
      )}
      {filter.by === 'image-only' ? (
        wordless.length === 0 ? (
          <p className="desk-empty muted">Every page has text that can be searched.</p>
        ) : (
          <ul className="rv-list scroll" aria-label="Pages without text">
            <li className="desk-say small">
              Nothing is found by words on {wordless.length === 1 ? 'this page' : 'these pages'}. Read each of them, and draw a box where
              needed.
            </li>
            {wordless.map(({ item, title, page, number, marks }) => (
              <li key={`${item} ${page}`} className="rv">
                <button type="button" className="rv-row" onClick={() => desk.goTo({ item, page })}>
                  <b className="clip">{number === null ? `Page ${page}` : `Page ${number}`}</b>
                  <span className="state idle">{marks === 0 ? 'No marks' : count(marks, 'mark')}</span>
                  <small className="clip">{title}</small>
                </button>
              </li>
            ))}
          </ul>
        )
      ) : (
        <MarkList
          name="All marks"
          rows={shown}
          all={rows}
          people={people}
          readOnly={readOnly}
          showsPage
          empty={rows.length === 0 ? 'No marks yet. Draw a box, mark text, or have marks suggested.' : 'No marks pass this filter.'}
          onChoose={onChoose}
        />
      )}
    </>
  );
}
