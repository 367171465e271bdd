import { useRef, useState, type KeyboardEvent } from 'react';
import { calendarHint, dateWrong } from '../words/dates';
import { readTypedDate } from '../state/typed-date';
import type { CalendarDate } from '../../shared/basics/calendar-date';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly onSave: (value: string) => void;
  readonly onLeave: (how: 'key' | 'blur') => void;
}

/** Text edited where it stands. Enter saves, Esc restores, leaving it saves. */
export function InPlaceText({ label, value, maxLength, onSave, onLeave }: Props) {
  const [text, setText] = useState(value);
  // Taking the field away blurs it: what Esc gave up must not be saved by that.
  const left = useRef(false);
  const leave = (how: 'key' | 'blur') => {
    left.current = true;
    onLeave(how);
  };
  const save = () => {
    const tidy = text.trim().replace(/\s+/gu, ' ');
    if (tidy !== '' && tidy !== value) onSave(tidy);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') save();
    if (event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault();
      leave('key');
    }
  };
  return (
    <input
      className="input in-place"
      aria-label={label}
      value={text}
      maxLength={maxLength}
      autoFocus
      spellCheck={false}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={() => {
        if (left.current) return;
        save();
        leave('blur');
      }}
    />
  );
}

interface DateProps {
  readonly label: string;
  readonly value: string;
  readonly onSave: (date: CalendarDate | null) => void;
  readonly onLeave: (how: 'key' | 'blur') => void;
}

/** A date as an officer types it. What is not a date stays in the field with the reason, and is not saved. */
export function InPlaceDate({ label, value, onSave, onLeave }: DateProps) {
  const [text, setText] = useState(value);
  const [wrong, setWrong] = useState<string | null>(null);
  const left = useRef(false);
  const leave = (how: 'key' | 'blur') => {
    left.current = true;
    onLeave(how);
  };
  const save = (): boolean => {
    const typed = readTypedDate(text);
    if (typed.kind === 'unclear') {
      setWrong(dateWrong(typed.why));
      return false;
    }
    if (text.trim() !== value) onSave(typed.kind === 'date' ? typed.date : null);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') {
      event.preventDefault();
      if (save()) leave('key');
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      leave('key');
    }
  };
  return (
    <span className="in-place-date">
      <input
        className="input in-place"
        aria-label={label}
        aria-invalid={wrong ? true : undefined}
        aria-describedby="in-place-date-say"
        value={text}
        placeholder="14/3/2026"
        autoFocus
        spellCheck={false}
        autoComplete="off"
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setText(event.target.value);
          setWrong(null);
        }}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => event.stopPropagation()}
        onBlur={() => {
          if (left.current) return;
          if (readTypedDate(text).kind !== 'unclear') save();
          leave('blur');
        }}
      />
      <span className={wrong ? 'say wrong' : 'say'} id="in-place-date-say" role={wrong ? 'alert' : undefined}>
        {wrong ?? calendarHint}
      </span>
    </span>
  );
}
