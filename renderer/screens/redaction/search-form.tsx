import { useEffect, useRef, useState } from 'react';
import { asFailure, type Failure } from '../../../shared/basics/failure';
import type { CommandOutput } from '../../../shared/contract/commands';
import type { SearchHit } from '../../../shared/contract/mark-commands';
import { isMarkedAlready } from '../../../shared/redaction/mark-order';
import { reasonsOf } from '../../../shared/redaction/mark-file';
import { ReasonCode, USUAL_REASON } from '../../../shared/redaction/reason-code';
import { Icon } from '../../components/icon';
import { Progress } from '../../components/progress';
import { Field, TextEntry } from '../../components/text-entry';
import { useCaseState, useDeskState, useMarkBook, useOpenCase } from '../../state/open-case';
import { peopleBookOf } from '../../state/people-book';
import { useStore } from '../../state/store';
import { happened } from '../../words/failures';
import { count } from '../../words/numbers';
import { searchedLine } from '../../words/people';
import { Hits, hitKey } from './search-hits';

interface Found {
  readonly term: string;
  readonly answer: CommandOutput<'redaction.search'>;
}

/** Words found in this document or all of them, looked over, and marked together. */
export function SearchForm({ onClose }: { readonly onClose: () => void }) {
  const { client, session, desk } = useOpenCase();
  const items = useCaseState((state) => state.view.case.items);
  const at = useDeskState((state) => state.at);
  const marked = useMarkBook((state) => state.marked);
  const book = peopleBookOf(session);
  const reasons = reasonsOf(useStore(book.state, (state) => state));
  const [term, setTerm] = useState('');
  const [everywhere, setEverywhere] = useState(true);
  const [wholeWord, setWholeWord] = useState(true);
  const [anyCase, setAnyCase] = useState(true);
  const [reason, setReason] = useState<ReasonCode>(USUAL_REASON);
  const [running, setRunning] = useState<{ done: number; total: number | null } | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<Failure | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const isMarked = (hit: SearchHit) =>
    isMarkedAlready(hit.areas, marked.get(hit.item)?.marks.filter(({ page, state }) => page === hit.page && state !== 'rejected') ?? []);
  const hits = found?.answer.hits ?? [];
  const free = hits.filter((hit) => !isMarked(hit));
  const chosen = free.filter((hit) => !left.has(hitKey(hit)));

  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setFound(null);
      setWrong(null);
      setFailure(null);
    };

  const search = async () => {
    const words = term.trim();
    if (Array.from(words).length < 2) return setWrong('Type at least two letters or figures.');
    const here = new AbortController();
    abort.current = here;
    setRunning({ done: 0, total: null });
    setFailure(null);
    try {
      const wanted = everywhere || at === null ? null : [at.item];
      const answer = await client.run(
        'redaction.search',
        { caseId: session.caseId, items: wanted, term: words, wholeWord, anyCase },
        { signal: here.signal, onProgress: ({ done, total }) => setRunning({ done, total }) },
      );
      setFound({ term: words, answer });
      setLeft(new Set());
    } catch (thrown) {
      if (!here.signal.aborted) setFailure(asFailure(thrown));
    } finally {
      abort.current = null;
      setRunning(null);
    }
  };

  const mark = async () => {
    if (found && (await book.markHits(desk.purpose, chosen, found.term, reason))) onClose();
  };

  return (
    <form
      className="stack form search-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (running !== null) return;
        void (found && chosen.length > 0 ? mark() : search());
      }}
    >
      <TextEntry
        label="Words to find"
        hint="Also found over the end of a line, with or without a hyphen."
        value={term}
        onChange={change(setTerm)}
        wrong={wrong}
        maxLength={200}
        autoFocus
      />
      <div className="search-ticks">
        <label className="tick-line">
          <input type="checkbox" checked={everywhere} onChange={({ target }) => change(setEverywhere)(target.checked)} />
          All documents
        </label>
        <label className="tick-line">
          <input type="checkbox" checked={wholeWord} onChange={({ target }) => change(setWholeWord)(target.checked)} />
          Whole words
        </label>
        <label className="tick-line">
          <input type="checkbox" checked={anyCase} onChange={({ target }) => change(setAnyCase)(target.checked)} />
          Upper or lower case
        </label>
      </div>
      <div role="status">
        {running !== null && (
          <div className="row">
            <span className="grow">
              <span className="small">Searching</span>
              <Progress label="Searching" done={running.done} total={running.total} />
            </span>
            <button type="button" className="btn small" onClick={() => abort.current?.abort()}>
              Stop
            </button>
          </div>
        )}
        {found && <p className="small">{searchedLine(found.answer, hits.length - free.length)}</p>}
      </div>
      {failure && (
        <p className="notice fail" role="alert">
          <Icon name="fail" className="fail" />
          {happened(failure)} {failure.todo}
        </p>
      )}
      {found && free.length > 0 && (
        <>
          <Hits hits={free} items={items} left={left} onLeft={setLeft} />
          <Field label="Reason">
            {({ id }) => (
              <select id={id} className="input" value={reason} onChange={({ target }) => setReason(ReasonCode.parse(target.value))}>
                {reasons.map(({ code, title }) => (
                  <option key={code} value={code}>
                    {code} {title}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </>
      )}
      <div className="actions form-end">
        <button type="button" className="btn" onClick={onClose}>
          Cancel
        </button>
        <button type="submit" className="btn primary" disabled={running !== null || (found !== null && chosen.length === 0)}>
          {found === null || free.length === 0 ? 'Find' : `Mark ${count(chosen.length, 'place')}`}
        </button>
      </div>
    </form>
  );
}
