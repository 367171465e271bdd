import { useEffect, useState } from 'react';
import { showDate } from '../../../shared/basics/calendar-date';
import { asFailure } from '../../../shared/basics/failure';
import type { CaseDetails } from '../../../shared/case/case';
import type { CourtProfile } from '../../../shared/court/court-profile';
import { ProfileChoice } from '../../components/profile-choice';
import { ScreenTitle } from '../../components/screen-title';
import { TextEntry } from '../../components/text-entry';
import { names, orNull } from '../../state/typed-names';
import { readTypedDate } from '../../state/typed-date';
import { useCaseState, useOpenCase } from '../../state/open-case';
import { acts } from '../../words/en';
import { CourtOrders } from '../outputs/court-orders';
import { calendarHint, dateWrong } from '../../words/dates';

/** The case's own details. Each is saved when its field is left. */
export function DetailsScreen() {
  const { client, session } = useOpenCase();
  const details = useCaseState((state) => state.view.case.details);
  const readOnly = useCaseState((state) => state.view.access === 'read');
  const profile = useCaseState((state) => state.view.profile);
  const [profiles, setProfiles] = useState<readonly CourtProfile[]>([]);
  useEffect(() => {
    client.run('profile.list', {}).then(
      (answer) => setProfiles(answer.profiles),
      (thrown: unknown) => session.fail(asFailure(thrown)),
    );
  }, [client, session]);

  const save = (field: string, part: Partial<CaseDetails>) => {
    const now = session.state.get().view.case.details;
    const next = { ...now, ...part };
    if (JSON.stringify(next) === JSON.stringify(now)) return;
    void session.act('case.set-details', { caseId: session.caseId, details: next }, acts.detailsChanged(field));
  };

  return (
    <>
      <div className="head">
        <ScreenTitle>Case</ScreenTitle>
        <span className="lead">These stand above the index. Each is saved when you leave its field.</span>
      </div>
      <div className="body details" role="region" aria-label="Case details" data-region>
        <form className="panel details-form" onSubmit={(event) => event.preventDefault()}>
          <div className="wide">
            <Saved
              label="Title"
              hint="What the case is called here and in the file name, e.g. Northshire Council v Doe."
              value={details.title}
              maxLength={200}
              readOnly={readOnly}
              refuse={(text) => (text.trim() === '' ? 'Give the case a title.' : null)}
              onSave={(text) => save('title', { title: text.trim() })}
            />
          </div>
          <Saved
            label="Court"
            value={details.court ?? ''}
            maxLength={200}
            readOnly={readOnly}
            onSave={(text) => save('court', { court: orNull(text) })}
          />
          <Saved
            label="Claim number"
            value={details.claimNumber ?? ''}
            maxLength={60}
            readOnly={readOnly}
            onSave={(text) => save('claim number', { claimNumber: orNull(text) })}
          />
          <Saved
            label="Claimants"
            hint="One on each line."
            lines={3}
            value={details.claimants.join('\n')}
            readOnly={readOnly}
            onSave={(text) => save('claimants', { claimants: names(text) })}
          />
          <Saved
            label="Defendants"
            hint="One on each line."
            lines={3}
            value={details.defendants.join('\n')}
            readOnly={readOnly}
            onSave={(text) => save('defendants', { defendants: names(text) })}
          />
          <Saved
            label="Hearing date"
            hint={calendarHint}
            value={details.hearing ? showDate(details.hearing) : ''}
            readOnly={readOnly}
            refuse={(text) => {
              const typed = readTypedDate(text);
              return typed.kind === 'unclear' ? dateWrong(typed.why) : null;
            }}
            onSave={(text) => {
              const typed = readTypedDate(text);
              save('hearing date', { hearing: typed.kind === 'date' ? typed.date : null });
            }}
          />
          <ProfileChoice
            profiles={profiles.length > 0 ? profiles : [profile]}
            value={details.profile}
            isDisabled={readOnly}
            onChange={(id) => save('court profile', { profile: id })}
          />
        </form>
        <CourtOrders className="panel details-orders" />
      </div>
    </>
  );
}

interface SavedProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly lines?: number;
  readonly maxLength?: number;
  readonly readOnly: boolean;
  /** Why a text cannot be saved, or null. */
  readonly refuse?: (text: string) => string | null;
  readonly onSave: (text: string) => void;
}

/** A field that holds what is being typed, and follows the case when that changes (undo, for one). */
function Saved({ value, refuse, onSave, ...field }: SavedProps) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const [wrong, setWrong] = useState<string | null>(null);
  if (seen !== value) {
    setSeen(value);
    setTyped(value);
    setWrong(null);
  }
  return (
    <TextEntry
      {...field}
      value={typed}
      wrong={wrong}
      onChange={(text) => {
        setTyped(text);
        setWrong(null);
      }}
      onBlur={() => {
        const why = refuse?.(typed) ?? null;
        setWrong(why);
        if (why === null && typed !== value) onSave(typed);
      }}
    />
  );
}
