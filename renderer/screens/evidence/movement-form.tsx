// Who had it, when, where from and to whom it went: the steps so far, and the next one.
import { useState } from 'react';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { describeMovement, type Movement } from '../../../shared/evidence/movement';
import { TextEntry } from '../../components/text-entry';
import { orNull } from '../../state/typed-names';
import { itemsNamed } from '../../words/evidence';
import { FormEnd, MomentEntry } from './form-parts';

interface Props {
  readonly items: readonly EvidenceItem[];
  readonly onSave: (movement: Movement) => void;
  readonly onClose: () => void;
}

export function MovementForm({ items, onSave, onClose }: Props) {
  const [only, ...more] = items;
  const one = only && more.length === 0 ? only : null;
  const last = one?.movements.at(-1);
  // Who it went to last has it now.
  const [texts, setTexts] = useState({ holder: last?.to ?? '', from: last?.to ? last.holder : '', to: '', purpose: '' });
  const [at, setAt] = useState<Movement['at'] | null>(null);
  const [wrong, setWrong] = useState<{ holder: string | null; at: string | null }>({ holder: null, at: null });
  const text = (field: keyof typeof texts, label: string, hint: string, autoFocus = false) => (
    <TextEntry
      label={label}
      hint={hint}
      value={texts[field]}
      wrong={field === 'holder' ? wrong.holder : null}
      onChange={(value) => {
        setTexts({ ...texts, [field]: value });
        setWrong({ ...wrong, holder: null });
      }}
      maxLength={field === 'purpose' ? 300 : 200}
      autoFocus={autoFocus}
    />
  );
  const save = () => {
    const holder = orNull(texts.holder);
    if (holder === null || at === null) {
      setWrong({
        holder: holder === null ? 'Say who had it.' : null,
        at: at === null ? 'Say when, as 14/3/2026 or 14/3/2026 10:00.' : null,
      });
      return;
    }
    onSave({ holder, at, from: orNull(texts.from), to: orNull(texts.to), purpose: orNull(texts.purpose) });
    onClose();
  };
  return (
    <form
      className="stack form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {one ? (
        <section className="custody-steps" aria-label={`Custody of ${one.title} so far`}>
          <h3 className="h3">So far</h3>
          <ol>
            <li>
              {one.original.file} taken in by {one.original.importedBy}
            </li>
            {one.movements.map((movement, i) => (
              <li key={i}>{describeMovement(movement)}</li>
            ))}
          </ol>
        </section>
      ) : (
        <p className="muted">One step for each of {itemsNamed(items.map((item) => item.title))}.</p>
      )}
      <fieldset className="two-fields">
        <legend>The next step</legend>
        {text('holder', 'Who had it', 'As “J Smith, housing officer”.', true)}
        <MomentEntry
          label="When"
          value={at}
          wrong={wrong.at}
          onChange={(value) => {
            setAt(value);
            setWrong({ ...wrong, at: null });
          }}
        />
        {text('from', 'Where from', 'The person or place it came from.')}
        {text('to', 'To whom it went', 'Empty while they still have it.')}
        <div className="wide">{text('purpose', 'What for', 'As “copying” or “safe keeping”.')}</div>
      </fieldset>
      <p className="small muted">
        A step stays in the record. Undo takes back one that you just added; a later mistake is put right by the next step.
      </p>
      <FormEnd word="Add step" onCancel={onClose} />
    </form>
  );
}
