import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { ReasonCode } from '../../../shared/redaction/reason-code';
import { reasonsOf } from '../../../shared/redaction/mark-file';
import { Icon } from '../../components/icon';
import { KeyHint } from '../../components/key-hint';
import { TextEntry } from '../../components/text-entry';
import { chosenOf, maySignOff, personOf, type MarkRow } from '../../state/mark-rows';
import { useOpenCase } from '../../state/open-case';
import type { PeopleList } from '../../state/people-book';
import { alikeWord, decidedLine, foundBecause } from '../../words/people';

interface Props {
  readonly row: MarkRow;
  readonly all: readonly MarkRow[];
  readonly people: PeopleList;
  readonly readOnly: boolean;
}

/** The chosen mark, open in its place: why it was found, its reason, what is printed, notes, and what can be decided. */
export function MarkEditor({ row, all, people, readOnly }: Props) {
  const { desk, person } = useOpenCase();
  const { mark } = row;
  const [more, setMore] = useState(mark.publicNote !== null || mark.privateNote !== null);
  const chosen = chosenOf([row]);
  const decided = decidedLine(mark);
  return (
    <div className="rv-open">
      <p className="small">{foundBecause(mark.finder)}</p>
      {decided !== null && <p className="small muted">{decided}</p>}
      <div className="rv-fields">
        <select
          className="input"
          aria-label="Reason"
          value={mark.reason ?? ''}
          disabled={readOnly}
          onChange={({ target }) => void desk.change(chosen, { reason: target.value === '' ? null : ReasonCode.parse(target.value) })}
        >
          {mark.reason === null && <option value="">Reason: usual (R1)</option>}
          {reasonsOf(people).map(({ code, title }) => (
            <option key={code} value={code}>
              {code} {title}
            </option>
          ))}
        </select>
        <SavedText
          label="Printed in the box"
          placeholder={mark.reason ?? 'Black box'}
          value={mark.label}
          maxLength={40}
          readOnly={readOnly || mark.wholePage}
          onSave={(label) => void desk.change(chosen, { label })}
        />
      </div>
      {more && (
        <div className="stack rv-notes">
          <SavedNote
            label="Public note"
            hint="Printed in the log that is served. It must give nothing away."
            value={mark.publicNote}
            maxLength={400}
            readOnly={readOnly}
            onSave={(publicNote) => void desk.change(chosen, { publicNote })}
          />
          <SavedNote
            label="Private note"
            hint="For the internal log only."
            value={mark.privateNote}
            maxLength={2000}
            readOnly={readOnly}
            onSave={(privateNote) => void desk.change(chosen, { privateNote })}
          />
        </div>
      )}
      <div className="row wrap rv-acts">
        {!readOnly && mark.state !== 'accepted' && (
          <button type="button" className="btn primary small" aria-keyshortcuts="A" onClick={() => void desk.decideChosen('accepted')}>
            Accept
            <KeyHint>A</KeyHint>
          </button>
        )}
        {!readOnly && maySignOff(mark, person) && (
          <button type="button" className="btn primary small" onClick={() => void desk.review(chosen, true)}>
            Sign off
          </button>
        )}
        {!readOnly && mark.state !== 'rejected' && (
          <button type="button" className="btn small" aria-keyshortcuts="R" onClick={() => void desk.decideChosen('rejected')}>
            Reject
            <KeyHint>R</KeyHint>
          </button>
        )}
        {!readOnly && <AlikeMenu row={row} all={all} people={people} />}
        {!more && (
          <button type="button" className="btn quiet small" onClick={() => setMore(true)}>
            <Icon name="note" className="s" />
            Notes
          </button>
        )}
      </div>
    </div>
  );
}

/** What is like this mark, decided together: all of the person, of the kind, in the document. */
function AlikeMenu({ row, all, people }: Omit<Props, 'readOnly'>) {
  const { desk } = useOpenCase();
  const { mark } = row;
  const person = personOf(mark);
  const open = all.filter((each) => each.mark.state === 'suggested');
  const groups = [
    person === null ? null : { of: 'person' as const, rows: open.filter((each) => personOf(each.mark) === person) },
    mark.kind === null ? null : { of: 'kind' as const, rows: open.filter((each) => each.mark.kind === mark.kind) },
    { of: 'document' as const, rows: open.filter((each) => each.item === row.item) },
  ].filter((group) => group !== null && group.rows.length > 1);
  const chosen = chosenOf([row]);
  return (
    <MenuTrigger>
      <Button className="btn small" aria-label="More for this mark and those like it">
        More
        <Icon name="down" className="s" />
      </Button>
      <Popover className="menu-pop" placement="bottom end">
        <Menu className="menu" aria-label="More for this mark and those like it">
          {groups.flatMap((group) =>
            group === null
              ? []
              : (['accepted', 'rejected'] as const).map((state) => (
                  <MenuItem key={`${group.of} ${state}`} onAction={() => void desk.decide(chosenOf(group.rows), state)}>
                    {`${state === 'accepted' ? 'Accept' : 'Reject'} ${alikeWord(group.of, group.rows.length, mark, people)}`}
                  </MenuItem>
                )),
          )}
          {mark.state !== 'suggested' && (
            <MenuItem key="open" onAction={() => void desk.decide(chosen, 'suggested')}>
              Put back to review
            </MenuItem>
          )}
          {mark.reviewed !== null && (
            <MenuItem key="unsign" onAction={() => void desk.review(chosen, false)}>
              Take back the sign-off
            </MenuItem>
          )}
          <MenuItem key="remove" onAction={() => void desk.remove(chosen)}>
            Take this mark away
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

interface SavedProps {
  readonly label: string;
  readonly value: string | null;
  readonly maxLength: number;
  readonly readOnly: boolean;
  readonly onSave: (value: string | null) => void;
}

/** A short text that is saved when it is left, or with Enter; Esc restores it. */
function SavedText({ label, placeholder, value, maxLength, readOnly, onSave }: SavedProps & { readonly placeholder: string }) {
  const [text, setText] = useState<string | null>(null);
  const save = () => {
    const tidy = (text ?? '').trim().replace(/\s+/gu, ' ');
    if (text !== null && tidy !== (value ?? '')) onSave(tidy === '' ? null : tidy);
    setText(null);
  };
  return (
    <input
      className="input"
      aria-label={label}
      title={label}
      placeholder={placeholder}
      value={text ?? value ?? ''}
      maxLength={maxLength}
      readOnly={readOnly}
      spellCheck={false}
      autoComplete="off"
      onChange={({ target }) => setText(target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        if (event.key === 'Escape' && text !== null) {
          event.stopPropagation();
          setText(null);
        }
      }}
    />
  );
}

function SavedNote({ label, hint, value, maxLength, readOnly, onSave }: SavedProps & { readonly hint: string }) {
  const [text, setText] = useState<string | null>(null);
  return (
    <TextEntry
      label={label}
      hint={hint}
      lines={2}
      value={text ?? value ?? ''}
      maxLength={maxLength}
      readOnly={readOnly}
      onChange={setText}
      onBlur={() => {
        const tidy = (text ?? '').trim();
        if (text !== null && tidy !== (value ?? '')) onSave(tidy === '' ? null : tidy);
        setText(null);
      }}
    />
  );
}
