// The passphrase of the ciphers: chosen, changed, asked for. It passes through and is forgotten when the dialog closes.
import { useState } from 'react';
import { asFailure } from '../../../shared/basics/failure';
import { Field } from '../../components/text-entry';
import { useOpenCase } from '../../state/open-case';
import { peopleBookOf } from '../../state/people-book';
import { useStore } from '../../state/store';
import { happened } from '../../words/failures';
import { FormEnd } from './form-end';

interface SecretProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly wrong?: string | null;
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
}

export function SecretEntry({ label, hint, value, wrong, autoFocus = false, onChange }: SecretProps) {
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {({ id, describedBy, invalid }) => (
        <input
          id={id}
          className="input"
          type="password"
          value={value}
          autoFocus={autoFocus}
          autoComplete="off"
          spellCheck={false}
          maxLength={1000}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

/** Why a new passphrase will not do; null where it will. */
export function passphraseWrong(passphrase: string, again: string): string | null {
  if (passphrase.length < 10) return 'Use ten letters, figures or signs, or more. A few words do well.';
  return passphrase === again ? null : 'The two are not the same.';
}

export const passphraseHint =
  'It seals who is behind the ciphers. It is kept nowhere: if it is lost, nobody can find out again who is who. It does not leave this case.';

export function PassphraseForm({ onClose }: { readonly onClose: () => void }) {
  const { session } = useOpenCase();
  const book = peopleBookOf(session);
  const isFirst = useStore(book.state, ({ key }) => key === 'none');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const why = passphraseWrong(passphrase, again);
    setWrong(why);
    if (why !== null || busy) return;
    setBusy(true);
    try {
      await book.setPassphrase(passphrase, null);
      session.tell(isFirst ? 'Passphrase for the ciphers set.' : 'Passphrase for the ciphers changed.');
      onClose();
    } catch (thrown) {
      const failure = asFailure(thrown);
      setWrong(`${happened(failure)} ${failure.todo}`);
      setBusy(false);
    }
  };
  return (
    <form
      className="stack form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p>{passphraseHint}</p>
      <SecretEntry label={isFirst ? 'Passphrase' : 'New passphrase'} value={passphrase} onChange={setPassphrase} autoFocus />
      <SecretEntry label="The same again" value={again} onChange={setAgain} wrong={wrong} />
      <FormEnd word={isFirst ? 'Set passphrase' : 'Change passphrase'} isDisabled={busy} onCancel={onClose} />
    </form>
  );
}

export function UnlockForm({ onClose }: { readonly onClose: () => void }) {
  const { session } = useOpenCase();
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const unlock = async () => {
    if (passphrase === '') return setWrong('Type the passphrase first.');
    setBusy(true);
    try {
      await peopleBookOf(session).unlock(passphrase);
      onClose();
    } catch (thrown) {
      const failure = asFailure(thrown);
      setWrong(`${happened(failure)} ${failure.todo}`);
      setBusy(false);
    }
  };
  return (
    <form
      className="stack form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void unlock();
      }}
    >
      <p>Who is behind the ciphers is shown, and looked for, until the case is closed or you lock it again.</p>
      <SecretEntry
        label="Passphrase"
        value={passphrase}
        wrong={wrong}
        autoFocus
        onChange={(value) => {
          setPassphrase(value);
          setWrong(null);
        }}
      />
      <FormEnd word="Unlock" isDisabled={busy} onCancel={onClose} />
    </form>
  );
}
