// Fields that the forms for items share.
import { useState, type ReactNode } from 'react';
import { showDate, type CalendarDate } from '../../../shared/basics/calendar-date';
import { showTime, type LocalTime } from '../../../shared/basics/local-time';
import type { Movement } from '../../../shared/evidence/movement';
import { TextEntry } from '../../components/text-entry';
import { readTypedDate } from '../../state/typed-date';
import { readTypedTime, timeHint, timeWrong } from '../../state/typed-time';
import { calendarHint, dateWrong } from '../../words/dates';

interface TypedProps<T> {
  readonly label: string;
  readonly value: T | null;
  readonly onChange: (value: T | null, isClear: boolean) => void;
  readonly hint?: string;
  readonly autoFocus?: boolean;
  readonly readOnly?: boolean;
}

/** A time by the wall clock. What is not one yet stays in the field with its reason. */
export function TimeEntry({ label, value, onChange, hint = timeHint, autoFocus = false }: TypedProps<LocalTime>) {
  const [text, setText] = useState(value === null ? '' : showTime(value).replace(',', ''));
  const [left, setLeft] = useState(false);
  const typed = readTypedTime(text);
  return (
    <TextEntry
      label={label}
      hint={hint}
      value={text}
      wrong={left && typed.kind === 'unclear' ? timeWrong(typed.why) : null}
      onBlur={() => setLeft(true)}
      onChange={(next) => {
        setText(next);
        const read = readTypedTime(next);
        onChange(read.kind === 'time' ? read.time : null, read.kind !== 'unclear');
      }}
      autoFocus={autoFocus}
    />
  );
}

export function DateEntry({ label, value, onChange, hint = calendarHint, autoFocus = false }: TypedProps<CalendarDate>) {
  const [text, setText] = useState(value === null ? '' : showDate(value));
  const [left, setLeft] = useState(false);
  const typed = readTypedDate(text);
  return (
    <TextEntry
      label={label}
      hint={hint}
      value={text}
      wrong={left && typed.kind === 'unclear' ? dateWrong(typed.why) : null}
      onBlur={() => setLeft(true)}
      onChange={(next) => {
        setText(next);
        const read = readTypedDate(next);
        onChange(read.kind === 'date' ? read.date : null, read.kind !== 'unclear');
      }}
      autoFocus={autoFocus}
    />
  );
}

/** A day, or a time on a day where it is known. */
export function MomentEntry({
  label,
  value,
  wrong,
  onChange,
}: {
  readonly label: string;
  readonly value: Movement['at'] | null;
  readonly wrong: string | null;
  readonly onChange: (value: Movement['at'] | null) => void;
}) {
  const [text, setText] = useState(value === null ? '' : value);
  return (
    <TextEntry
      label={label}
      hint="As 14/3/2026, or 14/3/2026 10:00."
      value={text}
      wrong={wrong}
      onChange={(next) => {
        setText(next);
        const time = readTypedTime(next);
        const day = readTypedDate(next);
        onChange(time.kind === 'time' ? time.time : day.kind === 'date' ? day.date : null);
      }}
    />
  );
}

interface EitherProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
}

export function Either<T extends string>({ label, value, options, onChange }: EitherProps<T>) {
  return (
    <fieldset className="field">
      <legend className="label">{label}</legend>
      <span className="either">
        {options.map(([option, word]) => (
          <label key={option}>
            <input type="radio" checked={value === option} onChange={() => onChange(option)} />
            {word}
          </label>
        ))}
      </span>
    </fieldset>
  );
}

/** Cancel and the one act. */
export function FormEnd({
  word,
  onCancel,
  children,
  isDisabled = false,
}: {
  readonly word: string;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
  readonly isDisabled?: boolean;
}) {
  return (
    <div className="actions form-end">
      {children}
      <button type="button" className="btn" onClick={onCancel}>
        Cancel
      </button>
      <button type="submit" className="btn primary" disabled={isDisabled}>
        {word}
      </button>
    </div>
  );
}
