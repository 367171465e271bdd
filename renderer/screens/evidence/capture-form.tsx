// The CCTV form, once for a whole batch of stills.
import { useMemo, useState } from 'react';
import { showTime, type LocalTime } from '../../../shared/basics/local-time';
import { Capture } from '../../../shared/evidence/capture';
import { clockOffset, clockOffsetInWords, correctedTime } from '../../../shared/evidence/clock-offset';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { Icon } from '../../components/icon';
import { TextEntry } from '../../components/text-entry';
import { DateEntry, Either, FormEnd, TimeEntry } from './form-parts';

interface Props {
  readonly items: readonly EvidenceItem[];
  readonly onSave: (capture: Capture | null) => void;
  readonly onClose: () => void;
}

const TEXTS = ['make', 'model', 'camera', 'view', 'location', 'operator', 'request', 'retrievedBy', 'method', 'player'] as const;
type TextField = (typeof TEXTS)[number] | 'reason' | 'authority' | 'clockSource' | 'checkedBy';
type TimeField = 'retrievedAt' | 'shown' | 'reference' | 'checkedAt';

export function CaptureForm({ items, onSave, onClose }: Props) {
  const before = useMemo(() => items.find((item) => item.capture !== null)?.capture ?? null, [items]);
  const [texts, setTexts] = useState<Readonly<Record<TextField, string>>>(() => textsOf(before));
  const [times, setTimes] = useState<Readonly<Record<TimeField, LocalTime | null>>>({
    retrievedAt: before?.retrievedAt ?? null,
    shown: before?.clock?.shown ?? null,
    reference: before?.clock?.reference ?? null,
    checkedAt: before?.clock?.checkedAt ?? null,
  });
  const [unclear, setUnclear] = useState<ReadonlySet<string>>(new Set());
  const [overwriteOn, setOverwriteOn] = useState(before?.overwriteOn ?? null);
  const [recording, setRecording] = useState<Capture['recording']>(before?.recording ?? 'native');
  const [surveillance, setSurveillance] = useState<Capture['surveillance']>(before?.surveillance ?? 'overt');
  const [wrong, setWrong] = useState<string | null>(null);

  const noteClear = (field: string, isClear: boolean) => {
    const next = new Set(unclear);
    if (isClear) next.delete(field);
    else next.add(field);
    setUnclear(next);
  };
  const text = (field: TextField, label: string, hint?: string, autoFocus = false) => (
    <TextEntry
      label={label}
      {...(hint === undefined ? {} : { hint })}
      value={texts[field]}
      onChange={(value) => setTexts({ ...texts, [field]: value })}
      autoFocus={autoFocus}
      maxLength={400}
    />
  );
  const time = (field: TimeField, label: string) => (
    <TimeEntry
      label={label}
      value={times[field]}
      onChange={(value, isClear) => {
        setTimes({ ...times, [field]: value });
        noteClear(field, isClear);
      }}
    />
  );

  const { shown, reference } = times;
  const offset = shown !== null && reference !== null ? clockOffset({ shown, reference }) : null;
  const examples = shown !== null && reference !== null ? correctedExamples(items, { shown, reference }) : [];

  const save = () => {
    if (unclear.size > 0) {
      setWrong('A date or time is not clear yet. It is marked above.');
      return;
    }
    const clockParts = [times.shown, times.reference, times.checkedAt, orNull(texts.clockSource), orNull(texts.checkedBy)];
    const given = clockParts.filter((part) => part !== null).length;
    if (given > 0 && given < clockParts.length) {
      setWrong('A clock check needs both times, what the clock was held against, who checked and when. Fill in the rest, or clear it.');
      return;
    }
    const read = Capture.safeParse({
      ...Object.fromEntries(TEXTS.map((field) => [field, orNull(texts[field])])),
      retrievedAt: times.retrievedAt,
      recording,
      reason: recording === 're-recorded' ? orNull(texts.reason) : null,
      clock: given === 0 ? null : { shown, reference, source: texts.clockSource, checkedBy: texts.checkedBy, checkedAt: times.checkedAt },
      surveillance,
      authority: surveillance === 'covert' ? orNull(texts.authority) : null,
      overwriteOn,
    });
    if (!read.success) {
      setWrong(read.error.issues[0]?.message ?? 'Something is not filled in yet.');
      return;
    }
    onSave(read.data);
    onClose();
  };

  return (
    <form
      className="capture-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <p className="muted">
        {items.length === 1 ? (items[0]?.title ?? '') : `The same form for all ${items.length} chosen items.`} What is left empty prints as
        not known.
      </p>
      <fieldset>
        <legend>System and camera</legend>
        {text('make', 'Make', undefined, true)}
        {text('model', 'Model')}
        {text('camera', 'Camera', 'Its number or name on the system.')}
        {text('view', 'View', 'What it looks at, as “main entrance from the street”.')}
        {text('location', 'Location')}
        {text('operator', 'Run by')}
      </fieldset>
      <fieldset>
        <legend>The recorder’s clock</legend>
        {time('shown', 'Recorder showed')}
        {time('reference', 'Right time at that moment')}
        {text('clockSource', 'Held against', 'As “speaking clock” or “mobile phone set by the network”.')}
        {text('checkedBy', 'Checked by')}
        {time('checkedAt', 'Checked at')}
        <div className="offset wide" role="status">
          {offset === null ? (
            <span className="muted">Give both times to see how far the clock was out.</span>
          ) : (
            <>
              <Icon name="clock" />
              <span>
                The recorder’s clock is{offset === 0 ? '' : ' '}
                <b>{offset === 0 ? ' right' : clockOffsetInWords(offset)}</b>.
                {examples.map(({ id, title, from, to }) => (
                  <span key={id} className="offset-line">
                    {items.length > 1 ? `${title}: ` : ''}
                    {showTime(from)} on the picture is <b>{showTime(to)}</b>.
                  </span>
                ))}
                {examples.length === 0 && (
                  <span className="offset-line muted">Read the time off each picture to see its corrected time.</span>
                )}
              </span>
            </>
          )}
        </div>
      </fieldset>
      <fieldset>
        <legend>How it was retrieved</legend>
        {text('retrievedBy', 'Retrieved by')}
        {time('retrievedAt', 'Retrieved at')}
        {text('method', 'How', 'As “exported to a USB stick in the recorder’s own format”.')}
        {text('player', 'Plays in', 'Empty where any player will do.')}
        {text('request', 'Request', 'Its reference and the period it asked for.')}
        <DateEntry
          label="Recorder writes over it on"
          value={overwriteOn}
          onChange={(value, isClear) => {
            setOverwriteOn(value);
            noteClear('overwriteOn', isClear);
          }}
        />
        <Either
          label="Recording"
          value={recording}
          options={[
            ['native', 'Native file'],
            ['re-recorded', 'Re-recorded'],
          ]}
          onChange={setRecording}
        />
        {recording === 're-recorded' && text('reason', 'Why it is not the native file')}
      </fieldset>
      <fieldset>
        <legend>Overt or covert</legend>
        <Either
          label="Surveillance"
          value={surveillance}
          options={[
            ['overt', 'Overt'],
            ['covert', 'Covert'],
          ]}
          onChange={setSurveillance}
        />
        {surveillance === 'covert' && text('authority', 'Reference of its authority', 'It stays out of what is served.')}
      </fieldset>
      {wrong !== null && (
        <p className="state fail wide" role="alert">
          <Icon name="fail" />
          {wrong}
        </p>
      )}
      <FormEnd word="Save form" onCancel={onClose}>
        {before !== null && (
          <button
            type="button"
            className="btn quiet start"
            onClick={() => {
              onSave(null);
              onClose();
            }}
          >
            Clear the form
          </button>
        )}
      </FormEnd>
    </form>
  );
}

function correctedExamples(items: readonly EvidenceItem[], clock: { shown: LocalTime; reference: LocalTime }) {
  return items
    .flatMap(({ id, title, shownTime }) =>
      shownTime === null ? [] : [{ id, title, from: shownTime, to: correctedTime(shownTime, clock) }],
    )
    .slice(0, 3);
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

function textsOf(capture: Capture | null): Record<TextField, string> {
  const simple = Object.fromEntries(TEXTS.map((field) => [field, capture?.[field] ?? ''])) as Record<(typeof TEXTS)[number], string>;
  return {
    ...simple,
    reason: capture?.reason ?? '',
    authority: capture?.authority ?? '',
    clockSource: capture?.clock?.source ?? '',
    checkedBy: capture?.clock?.checkedBy ?? '',
  };
}
