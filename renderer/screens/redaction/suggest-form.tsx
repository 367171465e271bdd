import { useState } from 'react';
import { useCaseState, useDeskState, useOpenCase } from '../../state/open-case';
import { peopleBookOf } from '../../state/people-book';
import { suggestWorkOf } from '../../state/suggest-work';
import { useStore } from '../../state/store';
import { missesSentence } from '../../words/people';
import { FormEnd } from './form-end';

/** What is looked for and where. The work itself runs beside the desk. */
export function SuggestForm({ onClose }: { readonly onClose: () => void }) {
  const { session, desk } = useOpenCase();
  const at = useDeskState((state) => state.at);
  const title = useCaseState((state) => state.view.case.items.find((item) => item.id === at?.item)?.title ?? null);
  const people = useStore(peopleBookOf(session).state, (state) => state);
  const running = useStore(suggestWorkOf(session).state, ({ now }) => now.kind === 'running');
  const [everywhere, setEverywhere] = useState(true);
  const [wide, setWide] = useState(false);
  return (
    <form
      className="stack form"
      onSubmit={(event) => {
        event.preventDefault();
        const items = everywhere || at === null ? null : [at.item];
        void suggestWorkOf(session).run({ purpose: desk.purpose, items, wide });
        onClose();
      }}
    >
      <p>
        Looks for names, addresses, phone and account numbers and other personal data, and for the people of the case. Each find waits for
        your decision; nothing is accepted by itself.
      </p>
      <fieldset className="choices">
        <legend className="label">Where</legend>
        <label>
          <input type="radio" name="where" checked={everywhere} onChange={() => setEverywhere(true)} />
          All documents
        </label>
        {title !== null && (
          <label>
            <input type="radio" name="where" checked={!everywhere} onChange={() => setEverywhere(false)} />
            <span>Only {title}</span>
          </label>
        )}
      </fieldset>
      <label className="tick-line">
        <input type="checkbox" checked={wide} onChange={({ target }) => setWide(target.checked)} />
        <span>
          Wide net
          <small className="muted block">Also what is merely possible. More to reject, less that is missed.</small>
        </span>
      </label>
      {people.key === 'locked' && people.ciphers.length > 0 && (
        <p className="notice warn">
          The key to the ciphers is locked, so people behind a cipher are not looked for. Unlock it under People first.
        </p>
      )}
      <p className="small">
        <b>Suggestions miss things.</b> {missesSentence()}
      </p>
      <FormEnd word="Suggest marks" isDisabled={running} onCancel={onClose} />
    </form>
  );
}
