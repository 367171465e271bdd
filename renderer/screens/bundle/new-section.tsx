import { useState } from 'react';
import { Question } from '../../components/question';
import { TextEntry } from '../../components/text-entry';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onAdd: (title: string) => void;
}

export function NewSection({ isOpen, onClose, onAdd }: Props) {
  return (
    <Question title="Add section" isOpen={isOpen} onClose={onClose}>
      <NewSectionForm onClose={onClose} onAdd={onAdd} />
    </Question>
  );
}

function NewSectionForm({ onClose, onAdd }: Omit<Props, 'isOpen'>) {
  const [title, setTitle] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  return (
    <form
      className="stack form"
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() === '') {
          setWrong('Give the section a name.');
          return;
        }
        onAdd(title.trim());
        onClose();
      }}
    >
      <TextEntry
        label="Section name"
        hint="It takes its letter once a document is in it."
        value={title}
        onChange={setTitle}
        wrong={wrong}
        maxLength={200}
        autoFocus
      />
      <div className="actions">
        <button type="button" className="btn" onClick={onClose}>
          Cancel
        </button>
        <button type="submit" className="btn primary">
          Add section
        </button>
      </div>
    </form>
  );
}
