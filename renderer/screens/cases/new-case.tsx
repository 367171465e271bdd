import { useState } from 'react';
import type { CaseDetails } from '../../../shared/case/case';
import type { CourtProfile } from '../../../shared/court/court-profile';
import { ProfileChoice } from '../../components/profile-choice';
import { Question } from '../../components/question';
import { TextEntry } from '../../components/text-entry';
import { names, orNull } from '../../state/typed-names';
import { readTypedDate } from '../../state/typed-date';
import { calendarHint, dateWrong } from '../../words/dates';

interface Props {
  readonly isOpen: boolean;
  readonly profiles: readonly CourtProfile[];
  readonly onClose: () => void;
  /** Answers what went wrong, or null when the case was made. */
  readonly onCreate: (details: CaseDetails) => Promise<string | null>;
}

export function NewCase({ isOpen, profiles, onClose, onCreate }: Props) {
  return (
    <Question title="New case" isOpen={isOpen} onClose={onClose}>
      <NewCaseForm profiles={profiles} onClose={onClose} onCreate={onCreate} />
    </Question>
  );
}

function NewCaseForm({ profiles, onClose, onCreate }: Omit<Props, 'isOpen'>) {
  const [title, setTitle] = useState('');
  const [court, setCourt] = useState('');
  const [claimNumber, setClaimNumber] = useState('');
  const [claimants, setClaimants] = useState('');
  const [defendants, setDefendants] = useState('');
  const [hearing, setHearing] = useState('');
  const [profile, setProfile] = useState(profiles[0]?.id ?? '');
  const [titleWrong, setTitleWrong] = useState<string | null>(null);
  const [hearingWrong, setHearingWrong] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const create = () => {
    const typed = readTypedDate(hearing);
    const noTitle = title.trim() === '' ? 'Give the case a title.' : null;
    const noDate = typed.kind === 'unclear' ? dateWrong(typed.why) : null;
    setTitleWrong(noTitle);
    setHearingWrong(noDate);
    if (noTitle !== null || noDate !== null) return;
    setBusy(true);
    void onCreate({
      title: title.trim(),
      court: orNull(court),
      claimNumber: orNull(claimNumber),
      claimants: names(claimants),
      defendants: names(defendants),
      hearing: typed.kind === 'date' ? typed.date : null,
      profile,
    }).then((wrong) => {
      setBusy(false);
      setFailed(wrong);
    });
  };

  return (
    <form
      className="stack form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) create();
      }}
    >
      <TextEntry
        label="Title"
        hint="For example Northshire Council v Doe. Everything but the title can wait."
        value={title}
        onChange={setTitle}
        wrong={titleWrong}
        maxLength={200}
        required
        autoFocus
      />
      <ProfileChoice profiles={profiles} value={profile} onChange={setProfile} />
      <div className="pair">
        <TextEntry label="Court" value={court} onChange={setCourt} maxLength={200} />
        <TextEntry label="Claim number" value={claimNumber} onChange={setClaimNumber} maxLength={60} />
        <TextEntry label="Claimants" hint="One on each line." lines={2} value={claimants} onChange={setClaimants} />
        <TextEntry label="Defendants" hint="One on each line." lines={2} value={defendants} onChange={setDefendants} />
      </div>
      <TextEntry label="Hearing date" hint={calendarHint} value={hearing} onChange={setHearing} wrong={hearingWrong} />
      {failed !== null && (
        <p className="notice fail" role="alert">
          {failed}
        </p>
      )}
      <div className="actions">
        <button type="button" className="btn" onClick={onClose}>
          Cancel
        </button>
        <button type="submit" className="btn primary" disabled={busy}>
          Create case
        </button>
      </div>
    </form>
  );
}
