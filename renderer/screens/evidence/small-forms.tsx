// Forms of a few fields for what is chosen: a date, where it came from, a caption.
import { useState } from 'react';
import type { CalendarDate } from '../../../shared/basics/calendar-date';
import { showTime, type LocalTime } from '../../../shared/basics/local-time';
import { clockOffset, clockOffsetInWords, correctedTime } from '../../../shared/evidence/clock-offset';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import type { ItemSource } from '../../../shared/evidence/item-source';
import { TextEntry } from '../../components/text-entry';
import { orNull } from '../../state/typed-names';
import { itemsNamed } from '../../words/evidence';
import { DateEntry, FormEnd, TimeEntry } from './form-parts';

interface Props<T> {
  readonly items: readonly EvidenceItem[];
  readonly onSave: (value: T) => void;
  readonly onClose: () => void;
}

export function DateForm({ items, onSave, onClose }: Props<CalendarDate | null>) {
  const [only, ...more] = items;
  const [date, setDate] = useState(only && more.length === 0 ? only.date : null);
  const [isClear, setClear] = useState(true);
  return (
    <form
      className="stack form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isClear) return;
        onSave(date);
        onClose();
      }}
    >
      <p className="muted">One date for {itemsNamed(items.map((item) => item.title))}.</p>
      <DateEntry
        label="Date"
        value={date}
        onChange={(value, clear) => {
          setDate(value);
          setClear(clear);
        }}
        autoFocus
      />
      <FormEnd word={date === null ? 'Save without a date' : 'Set date'} onCancel={onClose} />
    </form>
  );
}

export function SourceForm({ items, onSave, onClose }: Props<ItemSource | null>) {
  const before = items.find((item) => item.source !== null)?.source ?? null;
  const [texts, setTexts] = useState({
    from: before?.from ?? '',
    takenBy: before?.takenBy ?? '',
    place: before?.place ?? '',
    how: before?.how ?? '',
    reference: before?.reference ?? '',
  });
  const [received, setReceived] = useState(before?.received ?? null);
  const [isClear, setClear] = useState(true);
  const text = (field: keyof typeof texts, label: string, hint: string, autoFocus = false) => (
    <TextEntry
      label={label}
      hint={hint}
      value={texts[field]}
      maxLength={field === 'reference' ? 120 : 200}
      onChange={(value) => setTexts({ ...texts, [field]: value })}
      autoFocus={autoFocus}
    />
  );
  return (
    <form
      className="stack form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isClear) return;
        const source: ItemSource = {
          from: orNull(texts.from),
          takenBy: orNull(texts.takenBy),
          place: orNull(texts.place),
          received,
          how: orNull(texts.how),
          reference: orNull(texts.reference),
        };
        onSave(Object.values(source).every((part) => part === null) ? null : source);
        onClose();
      }}
    >
      <p className="muted">Where {itemsNamed(items.map((item) => item.title))} came from, as you know it.</p>
      {text('from', 'Who handed it over', 'As “Jane Roe, flat 12”.', true)}
      {text('takenBy', 'Who took the picture or wrote the paper', 'Where it is someone else.')}
      {text('place', 'Place', 'Where it was taken or written.')}
      <DateEntry
        label="Received on"
        value={received}
        onChange={(value, clear) => {
          setReceived(value);
          setClear(clear);
        }}
      />
      {text('how', 'How it came', 'As “by email” or “on a USB stick”.')}
      {text('reference', 'Reference', 'Of the giver or of your own system.')}
      <FormEnd word="Save source" onCancel={onClose} />
    </form>
  );
}

export interface Captioned {
  readonly caption: string | null;
  /** Left as it is where it is not given. */
  readonly shownTime?: LocalTime | null;
}

export function CaptionForm({ items, onSave, onClose }: Props<Captioned>) {
  const [only, ...more] = items;
  const one = only && more.length === 0 ? only : null;
  const [caption, setCaption] = useState(one?.caption ?? '');
  const [shownTime, setShownTime] = useState(one?.shownTime ?? null);
  const [isClear, setClear] = useState(true);
  const clock = one?.capture?.clock ?? null;
  return (
    <form
      className="stack form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isClear) return;
        onSave({ caption: orNull(caption), ...(one ? { shownTime } : {}) });
        onClose();
      }}
    >
      <TextEntry
        label="What it shows"
        hint={one ? 'It prints under the picture.' : `It prints under each of the ${items.length} chosen items.`}
        value={caption}
        onChange={setCaption}
        lines={3}
        maxLength={600}
        autoFocus
      />
      {one && (
        <TimeEntry
          label="Time shown on the picture"
          hint="As it stands on the picture, right or wrong. Empty where none shows."
          value={shownTime}
          onChange={(value, clear) => {
            setShownTime(value);
            setClear(clear);
          }}
        />
      )}
      {one && shownTime !== null && clock !== null && (
        <p role="status">
          The recorder’s clock is <b>{clockOffsetInWords(clockOffset(clock))}</b>. Corrected time:{' '}
          <b>{showTime(correctedTime(shownTime, clock))}</b>
        </p>
      )}
      <FormEnd word="Save caption" onCancel={onClose} />
    </form>
  );
}
