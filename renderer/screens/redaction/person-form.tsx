import { useState } from 'react';
import { asFailure } from '../../../shared/basics/failure';
import { Fate, type Person } from '../../../shared/redaction/people/person';
import { Icon } from '../../components/icon';
import { TextEntry } from '../../components/text-entry';
import { useCaseState, useOpenCase } from '../../state/open-case';
import { peopleBookOf } from '../../state/people-book';
import { draftOf, personOfDraft, wrongOf, type DraftWrong, type PersonDraft } from '../../state/person-draft';
import { useStore } from '../../state/store';
import { happened } from '../../words/failures';
import { fateMeans, fateWords } from '../../words/people';
import { FormEnd } from './form-end';
import { passphraseHint, passphraseWrong, SecretEntry } from './passphrase-form';

interface Props {
  /** Null for a new one. */
  readonly person: Person | null;
  readonly onClose: () => void;
}

/** One person: every way in which papers may name them, and what happens to it. */
export function PersonForm({ person, onClose }: Props) {
  const { session } = useOpenCase();
  const book = peopleBookOf(session);
  const { key, ciphers } = useStore(book.state, (state) => state);
  const failure = useCaseState((state) => state.failure);
  const [draft, setDraft] = useState<PersonDraft>(() => draftOf(person));
  const [wrong, setWrong] = useState<DraftWrong>({});
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [secretWrong, setSecretWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState(false);
  const set = (part: Partial<PersonDraft>) => setDraft({ ...draft, ...part });
  const asks = draft.fate !== 'cipher' || key === 'open' ? null : key;

  /** Opens the key to the ciphers, or makes the first one. */
  const openKey = async (): Promise<boolean> => {
    if (asks === null) return true;
    const why = asks === 'none' ? passphraseWrong(passphrase, again) : passphrase === '' ? 'Type the passphrase first.' : null;
    setSecretWrong(why);
    if (why !== null) return false;
    try {
      await (asks === 'none' ? book.setPassphrase(passphrase, null) : book.unlock(passphrase));
      return true;
    } catch (thrown) {
      const found = asFailure(thrown);
      setSecretWrong(`${happened(found)} ${found.todo}`);
      return false;
    }
  };

  const save = async () => {
    const now = wrongOf(
      draft,
      ciphers.filter(({ id }) => id !== person?.id).map(({ label }) => label),
    );
    setWrong(now);
    setRefused(false);
    if (Object.keys(now).length > 0 || busy) return;
    setBusy(true);
    const done = (await openKey()) && (await book.put(personOfDraft(draft, person?.id ?? null)));
    setBusy(false);
    if (done) onClose();
    else setRefused(true);
  };

  const lines = (field: 'aliases' | 'addresses' | 'phones' | 'emails' | 'vehicles' | 'birthDates', label: string, hint: string) => (
    <TextEntry
      label={label}
      hint={hint}
      lines={2}
      value={draft[field]}
      wrong={wrong[field] ?? null}
      onChange={(value) => set({ [field]: value })}
    />
  );

  return (
    <form
      className="stack form person-form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="two-fields">
        <TextEntry
          label="Name in full"
          hint="Initials, surname alone and misspellings are found too."
          value={draft.name}
          wrong={wrong.name ?? null}
          maxLength={200}
          autoFocus
          onChange={(name) => set({ name })}
        />
        <TextEntry
          label="Who they are in the case"
          hint="As “witness” or “child of the defendant”."
          value={draft.role}
          maxLength={200}
          onChange={(role) => set({ role })}
        />
      </div>
      <fieldset className="choices">
        <legend className="label">What happens to them</legend>
        {Fate.options.map((fate) => (
          <label key={fate}>
            <input type="radio" name="fate" checked={draft.fate === fate} onChange={() => set({ fate })} />
            <span>
              {fateWords[fate]}
              <small className="muted block">{fateMeans[fate]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {draft.fate === 'cipher' && (
        <TextEntry
          label="Printed in the box"
          value={draft.label}
          wrong={wrong.label ?? null}
          maxLength={40}
          onChange={(label) => set({ label })}
        />
      )}
      {asks !== null && (
        <fieldset className="stack key-fields">
          <legend className="label">{asks === 'none' ? 'Passphrase for the ciphers' : 'The key to the ciphers is locked'}</legend>
          {asks === 'none' && <p className="small muted">{passphraseHint}</p>}
          <div className="two-fields">
            <SecretEntry label="Passphrase" value={passphrase} wrong={secretWrong} onChange={setPassphrase} />
            {asks === 'none' && <SecretEntry label="The same again" value={again} onChange={setAgain} />}
          </div>
        </fieldset>
      )}
      <div className="two-fields">
        {lines('aliases', 'Other names', 'One a line: nicknames, names before a marriage.')}
        <TextEntry
          label="Initials"
          hint="Only where papers write them, as “JAD”."
          value={draft.initials}
          maxLength={12}
          onChange={(initials) => set({ initials })}
        />
        {lines('addresses', 'Addresses', 'One a line.')}
        {lines('phones', 'Phone numbers', 'One a line.')}
        {lines('emails', 'Email addresses', 'One a line.')}
        {lines('vehicles', 'Vehicles', 'Registration marks, one a line.')}
        {lines('birthDates', 'Dates of birth', 'One a line, as 14/3/1986.')}
      </div>
      {refused && failure !== null && secretWrong === null && (
        <p className="notice fail" role="alert">
          <Icon name="fail" className="fail" />
          {happened(failure)} {failure.todo}
        </p>
      )}
      <FormEnd word={person === null ? 'Add person' : 'Save'} isDisabled={busy} onCancel={onClose}>
        {person !== null && (
          <button
            type="button"
            className="btn quiet form-left"
            onClick={() => {
              void book.remove(person.id);
              onClose();
            }}
          >
            Remove from the list
          </button>
        )}
      </FormEnd>
    </form>
  );
}
