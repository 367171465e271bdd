// Asks for the password of a locked file, tries it at once, and forgets it when the dialog closes.
import { useRef, useState } from 'react';
import type { SkippedFile } from '../../../shared/evidence/evidence-item';
import { Question } from '../../components/question';
import { Field } from '../../components/text-entry';
import { filesNamed, notOpened, opened } from '../../words/refused';
import { FormEnd } from './form-parts';

interface Props {
  /** The file that is asked about. */
  readonly file: SkippedFile;
  /** All that are locked, this one too. */
  readonly locked: readonly SkippedFile[];
  /** Those the engine can open without their being chosen again. */
  readonly atHand: ReadonlySet<string>;
  /** Answers which stay locked; null where it was cancelled or went wrong, which the strip above the table says. */
  readonly onTry: (files: readonly string[], password: string) => Promise<readonly string[] | null>;
  /** Lets a person choose the file again, to be opened with this password. */
  readonly onChoose: (password: string) => void;
  readonly onNext: (file: SkippedFile) => void;
  readonly onClose: () => void;
}

export function PasswordForm({ file, locked, atHand, onTry, onChoose, onNext, onClose }: Props) {
  const [password, setPassword] = useState('');
  const [isShown, setIsShown] = useState(false);
  const [forAll, setForAll] = useState(true);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const isHere = atHand.has(file.file);
  const others = locked.filter((each) => each.file !== file.file && atHand.has(each.file));

  const tryIt = async () => {
    const files = [file.file, ...(forAll ? others.map((each) => each.file) : [])];
    setBusy(true);
    setSaid('Trying the password.');
    const left = await onTry(files, password);
    setBusy(false);
    if (left === null) return onClose();
    const done = files.filter((name) => !left.includes(name));
    const next = locked.find((each) => !done.includes(each.file) && (left.includes(each.file) || atHand.has(each.file)));
    if (!next) return onClose();
    setSaid(opened(done));
    if (left.length > 0) setWrong(notOpened(left));
    else setPassword('');
    if (done.includes(file.file)) onNext(next);
    field.current?.focus();
    field.current?.select();
  };

  return (
    <Question title="Enter password" isOpen onClose={onClose}>
      <form
        className="stack form"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (busy) return;
          if (password === '') setWrong('Type the password first.');
          else if (isHere) void tryIt();
          else {
            onClose();
            // While the dialog is there, the page's file field takes no press.
            setTimeout(() => onChoose(password), 100);
          }
        }}
      >
        <p className="wrap-any">
          <b>{file.file}</b> is locked with a password.
          {!isHere && ' It was refused before the case was last opened, so choose the file again after this.'}
        </p>
        <Field label="Password" hint="It opens the file and is then forgotten: it is not written in the case or its trail." wrong={wrong}>
          {({ id, describedBy, invalid }) => (
            <input
              ref={field}
              id={id}
              className="input"
              type={isShown ? 'text' : 'password'}
              value={password}
              autoFocus
              autoComplete="off"
              spellCheck={false}
              maxLength={1000}
              aria-describedby={describedBy}
              aria-invalid={invalid}
              onChange={({ target }) => {
                setPassword(target.value);
                setWrong(null);
              }}
            />
          )}
        </Field>
        <label className="row small">
          <input type="checkbox" checked={isShown} onChange={({ target }) => setIsShown(target.checked)} />
          Show the password
        </label>
        {isHere && others.length > 0 && (
          <label className="row small">
            <input type="checkbox" checked={forAll} onChange={({ target }) => setForAll(target.checked)} />
            <span className="wrap-any">Try it on {filesNamed(others.map((each) => each.file))} too</span>
          </label>
        )}
        <p className="small" role="status">
          {said}
        </p>
        <FormEnd word={isHere ? 'Open' : 'Choose file'} onCancel={onClose} />
      </form>
    </Question>
  );
}
