import { useState, type SyntheticEvent } from 'react';
import { calendarDate, showDate } from '../../../shared/basics/calendar-date';
import { Sha256 } from '../../../shared/basics/ids';
import type { Disclosure, Release } from '../../../shared/case/case';
import { Field, TextEntry } from '../../components/text-entry';
import { useCaseState, useOpenCase } from '../../state/open-case';
import { readTypedDate } from '../../state/typed-date';
import { orNull } from '../../state/typed-names';
import { calendarHint, dateWrong } from '../../words/dates';
import { dayAndTime } from '../../words/numbers';
import { outputActs, variantWords } from '../../words/outputs';
import { fileName } from './file-names';

interface Props {
  /** The line to fill in or change; null for a new one. */
  readonly line: Disclosure | null;
  readonly onClose: () => void;
}

const SHORTEST = 3;

/** Who was given which release, why, and when. */
export function DisclosureForm({ line, onClose }: Props) {
  const { session } = useOpenCase();
  const releases = useCaseState(({ view }) => view.case.releases);
  const [which, setWhich] = useState<string>(releases.at(-1)?.id ?? '');
  const [name, setName] = useState(line?.to?.name ?? '');
  const [organisation, setOrganisation] = useState(line?.to?.organisation ?? '');
  const [why, setWhy] = useState(line?.why ?? '');
  const [day, setDay] = useState(() => (line ? showDate(line.date) : showToday(new Date())));
  const [wrong, setWrong] = useState<{ name?: string; why?: string; day?: string }>({});

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const typed = readTypedDate(day);
    const now = {
      ...(name.trim() === '' ? { name: 'Name the person it was given to.' } : {}),
      ...(why.trim().length < SHORTEST ? { why: 'Say why it was given.' } : {}),
      ...(typed.kind === 'date' ? {} : { day: typed.kind === 'none' ? 'Give the day it was given.' : dateWrong(typed.why) }),
    };
    setWrong(now);
    const given = line === null ? givenOf(releases.find(({ id }) => id === which)) : null;
    if (Object.keys(now).length > 0 || typed.kind !== 'date' || (line === null && given === null)) return;
    const to = { name: name.trim(), organisation: orNull(organisation) };
    const input = { caseId: session.caseId, entry: line?.id ?? null, given, to, why: why.trim(), date: typed.date };
    onClose();
    void session.act('disclosure.record', input, outputActs.disclosed(line?.file ?? given?.file ?? '', to.name));
  };

  return (
    <form className="stack form" noValidate onSubmit={submit}>
      {line === null ? (
        <Field label="What was given">
          {({ id }) => (
            <select id={id} className="input" value={which} onChange={(event) => setWhich(event.target.value)}>
              {[...releases].reverse().map((release) => (
                <option key={release.id} value={release.id}>
                  {variantWords[release.variant ?? 'service']}, {dayAndTime(release.at)}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : (
        <p className="small wrap-any">
          <b>{line.file}</b>
        </p>
      )}
      <div className="pair">
        <TextEntry label="Given to" value={name} onChange={setName} wrong={wrong.name ?? null} maxLength={200} autoFocus />
        <TextEntry label="Organisation" value={organisation} onChange={setOrganisation} maxLength={200} />
      </div>
      <TextEntry label="Why" lines={2} value={why} onChange={setWhy} wrong={wrong.why ?? null} maxLength={1000} />
      <TextEntry label="Given on" hint={calendarHint} value={day} onChange={setDay} wrong={wrong.day ?? null} />
      {line === null && <p className="small muted">A line of the register can be changed later. It is never taken out again.</p>}
      <div className="actions">
        <button type="button" className="btn" onClick={onClose}>
          Cancel
        </button>
        <button type="submit" className="btn primary">
          {line === null ? 'Add the entry' : 'Keep the line'}
        </button>
      </div>
    </form>
  );
}

/** The bundle of a release, as the register names it. */
function givenOf(release: Release | undefined) {
  const bundle = release?.files.find(({ kind }) => kind === 'bundle');
  return release && bundle ? { release: release.id, file: fileName(bundle.path), sha256: Sha256.parse(bundle.sha256) } : null;
}

function showToday(today: Date): string {
  const date = calendarDate(today.getFullYear(), today.getMonth() + 1, today.getDate());
  return date === null ? '' : showDate(date);
}
