import { asFailure } from '../../shared/basics/failure';
import { useOpenCase } from '../state/open-case';
import type { PaperState } from '../state/papers';
import { count } from '../words/numbers';
import { Icon } from './icon';

/** What became of a paper that was asked for, and the buttons that open it. */
export function PaperMade({ state }: { readonly state: PaperState }) {
  const { client, session } = useOpenCase();
  const { showPaper } = client.host;
  const run = (act: Promise<void>) => {
    act.catch((thrown: unknown) => session.fail(asFailure(thrown)));
  };
  return (
    <div role="status">
      {state.kind === 'making' && <p>Making {state.name}</p>}
      {state.kind === 'failed' && (
        <p className="state fail paper-failed">
          <Icon name="fail" />
          <span>
            {state.failure.message} {state.failure.todo}
          </span>
        </p>
      )}
      {state.kind === 'made' && (
        <div className="notice paper-made">
          <Icon name="pass" className="pass" />
          <span className="grow wrap-any">
            <b>{state.place.name}</b> is ready{state.pages === null ? '' : `, ${count(state.pages, 'page')}`}.
            {showPaper === null && ' Open it to read, save or print it.'}
          </span>
          <button type="button" className="btn small" onClick={() => run(client.host.openPaper(state.place.offer))}>
            Open
          </button>
          {showPaper !== null && (
            <button type="button" className="btn small" onClick={() => run(showPaper(state.place.offer))}>
              Show in folder
            </button>
          )}
        </div>
      )}
    </div>
  );
}
