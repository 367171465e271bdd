import { useState, type SyntheticEvent } from 'react';
import { Field, TextEntry } from '../../components/text-entry';
import { Question } from '../../components/question';
import type { NamedFile } from '../../client/client';
import { listedFiles } from '../../state/dropped-files';
import type { OneOff, OneOffPurpose } from '../../state/one-off';
import { names } from '../../state/typed-names';
import { count } from '../../words/numbers';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Answers what went wrong, or null when the documents are on their way to the review desk. */
  readonly onStart: (title: string, oneOff: OneOff) => Promise<string | null>;
}

const purposes: readonly (readonly [OneOffPurpose, string])[] = [
  ['subject-access', 'A subject access request'],
  ['freedom-of-information', 'A freedom of information request'],
];

/** Documents that belong to no court case: taken in, looked through, and reviewed before anything leaves. */
export function RedactDocuments({ isOpen, onClose, onStart }: Props) {
  return (
    <Question title="Redact some documents" isOpen={isOpen} onClose={onClose}>
      <Form onClose={onClose} onStart={onStart} />
    </Question>
  );
}

function Form({ onClose, onStart }: Omit<Props, 'isOpen'>) {
  const [purpose, setPurpose] = useState<OneOffPurpose>('subject-access');
  const [title, setTitle] = useState('');
  const [files, setFiles] = useState<readonly NamedFile[]>([]);
  const [terms, setTerms] = useState('');
  const [detect, setDetect] = useState(true);
  const [wrong, setWrong] = useState<{ title?: string; files?: string; terms?: string }>({});
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const words = names(terms);
    const now = {
      ...(title.trim() === '' ? { title: 'Give it a name or a reference.' } : {}),
      ...(files.length === 0 ? { files: 'Choose the documents.' } : {}),
      ...(words.some((word) => word.length < 2) ? { terms: 'Each needs two letters or more.' } : {}),
    };
    setWrong(now);
    if (busy || Object.keys(now).length > 0) return;
    setBusy(true);
    void onStart(title.trim(), { purpose, files, terms: words, detect }).then((why) => {
      setBusy(false);
      setFailed(why);
    });
  };

  return (
    <form className="stack form" noValidate onSubmit={submit}>
      <p className="muted">
        The documents get a folder of their own, as a case has, and no rules of a court. What is found waits for you on the review desk:
        nothing is hidden before you accept it, and nothing leaves before it is proved.
      </p>
      <TextEntry
        label="Name or reference"
        value={title}
        onChange={setTitle}
        wrong={wrong.title ?? null}
        maxLength={200}
        required
        autoFocus
      />
      <fieldset className="choices">
        <legend className="small">What it is for</legend>
        {purposes.map(([each, word]) => (
          <label key={each}>
            <input type="radio" name="purpose" checked={purpose === each} onChange={() => setPurpose(each)} />
            {word}
          </label>
        ))}
      </fieldset>
      <Field
        label="Documents"
        hint={
          files.length > 0
            ? `${count(files.length, 'file')} chosen.`
            : 'PDFs, Word documents, pictures, emails. A PDF whose redactions do not hide is named when it comes in.'
        }
        wrong={wrong.files}
      >
        {({ id, describedBy, invalid }) => (
          <input
            id={id}
            type="file"
            multiple
            aria-describedby={describedBy}
            aria-invalid={invalid}
            onChange={(event) => setFiles(event.target.files ? listedFiles(event.target.files) : [])}
          />
        )}
      </Field>
      <TextEntry
        label="Words to hide"
        hint="One on each line: a name, an address, a number. They may stand nowhere in what leaves."
        lines={3}
        value={terms}
        onChange={setTerms}
        wrong={wrong.terms ?? null}
      />
      <label className="tick-line">
        <input type="checkbox" checked={detect} onChange={(event) => setDetect(event.target.checked)} />
        <span>
          Look for personal data, too
          <span className="muted"> (names, addresses, telephone numbers and more; suggestions miss things)</span>
        </span>
      </label>
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
          Take them in for review
        </button>
      </div>
    </form>
  );
}
