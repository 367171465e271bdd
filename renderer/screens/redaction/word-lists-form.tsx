import { useState } from 'react';
import { TextEntry } from '../../components/text-entry';
import { useCaseState, useOpenCase } from '../../state/open-case';
import { linesOf } from '../../state/person-draft';
import { peopleBookOf } from '../../state/people-book';
import { useStore } from '../../state/store';
import { FormEnd } from './form-end';

/** Words that win over every suggestion. */
export function WordListsForm({ onClose }: { readonly onClose: () => void }) {
  const { session } = useOpenCase();
  const readOnly = useCaseState((state) => state.view.access === 'read');
  const book = peopleBookOf(session);
  const lists = useStore(book.state, (state) => state);
  const [never, setNever] = useState(lists.never.join('\n'));
  const [always, setAlways] = useState(lists.always.join('\n'));
  const [tried, setTried] = useState(false);
  const wrong = { never: wrongOf(never), always: wrongOf(always) };
  const save = async () => {
    setTried(true);
    if (wrong.never !== null || wrong.always !== null) return;
    if (await book.setWordLists(linesOf(never), linesOf(always))) onClose();
  };
  return (
    <form
      className="stack form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p>One word or phrase a line. They win over everything else that is found, in this case only.</p>
      <TextEntry
        label="Never redact"
        hint="As the council’s name or the defendant’s. Suggestions of these words are taken away."
        lines={5}
        value={never}
        wrong={tried ? wrong.never : null}
        readOnly={readOnly}
        onChange={setNever}
      />
      <TextEntry
        label="Always redact"
        hint="Suggested wherever they stand, the next time marks are suggested."
        lines={5}
        value={always}
        wrong={tried ? wrong.always : null}
        readOnly={readOnly}
        onChange={setAlways}
      />
      {readOnly ? (
        <div className="actions form-end">
          <button type="button" className="btn" onClick={onClose}>
            Close
          </button>
        </div>
      ) : (
        <FormEnd word="Save word lists" onCancel={onClose} />
      )}
    </form>
  );
}

function wrongOf(text: string): string | null {
  const lines = linesOf(text);
  const short = lines.find((line) => line.length < 2);
  if (short !== undefined) return `“${short}” is too short: use two letters or more.`;
  if (lines.some((line) => line.length > 200)) return 'Not more than 200 letters in a line.';
  return lines.length > 2000 ? 'Not more than 2,000 lines.' : null;
}
