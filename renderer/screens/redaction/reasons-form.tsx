import { useState } from 'react';
import { REASONS } from '../../../shared/redaction/reason-code';
import type { LocalReason } from '../../../shared/redaction/mark-file';
import { Icon } from '../../components/icon';
import { useCaseState, useMarkBook, useOpenCase } from '../../state/open-case';
import { peopleBookOf } from '../../state/people-book';
import { useStore } from '../../state/store';
import { FormEnd } from './form-end';

/** The council's own reasons, beside the ten that everybody has. */
export function ReasonsForm({ onClose }: { readonly onClose: () => void }) {
  const { session } = useOpenCase();
  const readOnly = useCaseState((state) => state.view.access === 'read');
  const marked = useMarkBook((state) => state.marked);
  const book = peopleBookOf(session);
  const known = useStore(book.state, ({ reasons }) => reasons);
  const [reasons, setReasons] = useState<readonly LocalReason[]>(known);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState(false);
  const used = new Set([...marked.values()].flatMap(({ marks }) => marks.map(({ reason }) => reason)));
  const isEmpty = reasons.some(({ title }) => title.trim() === '');
  const save = async () => {
    setTried(true);
    if (isEmpty) return;
    const done = await book.setReasons(reasons.map(({ code, title }) => ({ code, title: title.trim() })));
    setRefused(!done);
    if (done) onClose();
  };
  const add = () => {
    const code = Array.from({ length: 99 }, (_, i) => `L${i + 1}`).find((each) => reasons.every((one) => one.code !== each));
    if (code !== undefined) setReasons([...reasons, { code, title: '' }]);
  };
  return (
    <form
      className="stack form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p>A reason is printed in the legend of the bundle, so its words must give nothing away.</p>
      <ul className="reasons" aria-label="Reasons">
        {REASONS.map(({ code, title }) => (
          <li key={code}>
            <b>{code}</b>
            <span>{title}</span>
          </li>
        ))}
        {reasons.map(({ code, title }, place) => (
          <li key={code}>
            <b>{code}</b>
            <input
              className="input"
              aria-label={`What ${code} says`}
              value={title}
              maxLength={200}
              readOnly={readOnly}
              autoFocus={title === '' && !readOnly}
              spellCheck={false}
              aria-invalid={tried && title.trim() === '' ? true : undefined}
              onChange={({ target }) => setReasons(reasons.map((one, i) => (i === place ? { ...one, title: target.value } : one)))}
            />
            {!readOnly && (
              <button
                type="button"
                className="btn quiet icon small"
                aria-label={used.has(code) ? `${code} stays, because marks have it` : `Remove ${code}`}
                disabled={used.has(code)}
                onClick={() => setReasons(reasons.filter((_, i) => i !== place))}
              >
                <Icon name="x" className="s" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {((tried && isEmpty) || refused) && (
        <p className="state fail" role="alert">
          <Icon name="fail" />
          {isEmpty
            ? 'Say in a few words what each reason is.'
            : 'This could not be saved: a mark of another purpose has a reason that is gone.'}
        </p>
      )}
      {readOnly ? (
        <div className="actions form-end">
          <button type="button" className="btn" onClick={onClose}>
            Close
          </button>
        </div>
      ) : (
        <FormEnd word="Save reasons" onCancel={onClose}>
          <button type="button" className="btn form-left" onClick={add}>
            <Icon name="plus" className="s" />
            Add reason
          </button>
        </FormEnd>
      )}
    </form>
  );
}
