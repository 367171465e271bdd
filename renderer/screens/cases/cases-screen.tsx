import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { CaseId } from '../../../shared/basics/ids';
import { asFailure, type Failure } from '../../../shared/basics/failure';
import type { CaseDetails } from '../../../shared/case/case';
import type { CaseRow } from '../../../shared/contract/commands';
import type { CourtProfile } from '../../../shared/court/court-profile';
import type { Client } from '../../client/client';
import { Brand, Icon } from '../../components/icon';
import { KeyHint } from '../../components/key-hint';
import { ScreenTitle } from '../../components/screen-title';
import { inOrder, matches } from '../../state/case-list';
import type { OneOff } from '../../state/one-off';
import { happened } from '../../words/failures';
import { count } from '../../words/numbers';
import { CaseSide } from './case-side';
import { CaseTable } from './case-table';
import { NewCase } from './new-case';
import { RedactDocuments } from './redact-documents';

interface Props {
  readonly client: Client;
  readonly today: Date;
  /** Why the last opening failed, to be shown here. */
  readonly failure: Failure | null;
  /** The case that it failed for. */
  readonly busyCase: CaseId | null;
  readonly onFailure: (failure: Failure | null) => void;
  readonly onOpen: (caseId: CaseId, access: 'write' | 'read', oneOff?: OneOff) => void;
}

export function CasesScreen({ client, today, failure, busyCase, onFailure, onOpen }: Props) {
  const [cases, setCases] = useState<readonly CaseRow[] | null>(null);
  const [profiles, setProfiles] = useState<readonly CourtProfile[] | null>(null);
  const [person, setPerson] = useState('');
  const [filter, setFilter] = useState('');
  const [chosenId, setChosenId] = useState<CaseId | null>(null);
  const [making, setMaking] = useState(false);
  const [redacting, setRedacting] = useState(false);
  const search = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const fail = (thrown: unknown) => onFailure(asFailure(thrown));
    const read = () => {
      client.run('case.list', {}).then((answer) => setCases(answer.cases), fail);
    };
    read();
    client.run('profile.list', {}).then((answer) => setProfiles(answer.profiles), fail);
    client.run('app.about', {}).then((answer) => setPerson(answer.person), fail);
    return client.on((event) => {
      if (event.kind === 'cases.changed') read();
    });
  }, [client, onFailure]);

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const command = event.ctrlKey || event.metaKey;
      if (command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'n') {
        event.preventDefault();
        setMaking(true);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const profileTitle = useMemo(() => new Map(profiles?.map((profile) => [profile.id, profile.title])), [profiles]);
  const shown = useMemo(
    () =>
      inOrder(
        (cases ?? []).filter((row) => matches(row, filter)),
        today,
      ),
    [cases, filter, today],
  );
  const chosen = shown.find((row) => row.id === chosenId) ?? shown[0] ?? null;

  const create = async (details: CaseDetails, oneOff?: OneOff): Promise<string | null> => {
    try {
      const made = await client.run('case.create', { place: null, details, sections: 'profile' });
      setMaking(false);
      onOpen(made.caseId, 'write', oneOff);
      return null;
    } catch (thrown) {
      const why = asFailure(thrown);
      return `${why.message} ${why.todo}`;
    }
  };
  const openFolder = client.host.openCaseFolder;
  const pickFolder = () => {
    openFolder?.().then(
      (caseId) => {
        if (caseId) onOpen(caseId, 'write');
      },
      (thrown: unknown) => onFailure(asFailure(thrown)),
    );
  };
  const forget = (row: CaseRow) => {
    client.run('case.forget', { caseId: row.id }).then(
      () => setCases((now) => now?.filter((one) => one.id !== row.id) ?? null),
      (thrown: unknown) => onFailure(asFailure(thrown)),
    );
  };
  /** Typing anywhere in the list filters it. */
  const onListKey = (event: KeyboardEvent) => {
    if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey) return;
    search.current?.focus();
  };

  return (
    <div className="app cases-app">
      <header className="top" aria-label="Lever Arch" data-region tabIndex={-1}>
        <div className="brand">
          <Brand />
          <span>Lever Arch</span>
        </div>
        <div className="caseline" />
      </header>
      <main className="main no-rail">
        <div className="head">
          <ScreenTitle>Cases</ScreenTitle>
          {cases && cases.length > 0 && <span className="lead">{count(cases.length, 'case')}</span>}
          <div className="end">
            {cases && cases.length > 0 && (
              <span className="search cases-search">
                <Icon name="find" className="s" />
                <input
                  ref={search}
                  className="input"
                  type="search"
                  aria-label="Find a case"
                  placeholder="Name, number, court"
                  value={filter}
                  onChange={(event) => setFilter(event.target.value)}
                  onKeyDown={(event) => {
                    if (event.key === 'Escape') setFilter('');
                    if (event.key === 'Enter' && chosen) openRow(chosen, onOpen);
                  }}
                />
              </span>
            )}
            <button type="button" className="btn" onClick={() => setRedacting(true)}>
              <Icon name="document" />
              Redact some documents
            </button>
            {openFolder && (
              <button type="button" className="btn" onClick={pickFolder}>
                Open case folder
              </button>
            )}
            {cases && cases.length > 0 && (
              <button type="button" className="btn" aria-keyshortcuts="Control+N" onClick={() => setMaking(true)}>
                <Icon name="plus" />
                New case
                <KeyHint>Ctrl N</KeyHint>
              </button>
            )}
          </div>
        </div>
        {failure && (
          <div className="strips">
            <section className="notice fail" role="alert">
              <Icon name="fail" className="fail" />
              <span className="grow">
                <b>{happened(failure)}</b> <span className="muted">{failure.todo}</span>
              </span>
              {busyCase !== null && failure.code === 'case-busy' && (
                <button type="button" className="btn small" onClick={() => onOpen(busyCase, 'read')}>
                  Open to read
                </button>
              )}
              <button type="button" className="btn quiet icon small" aria-label="Put this message away" onClick={() => onFailure(null)}>
                <Icon name="x" className="s" />
              </button>
            </section>
          </div>
        )}
        {cases?.length === 0 ? (
          <div className="body">
            <section className="drop welcome" aria-label="No cases yet">
              <Icon name="bundle" className="xl" />
              <h2>Make your first case</h2>
              <p className="muted">
                Lever Arch takes in what you have for a case, keeps the originals untouched, and makes one indexed, numbered and bookmarked
                PDF that the court will accept. It works on this PC with no network.
              </p>
              <button type="button" className="btn primary" onClick={() => setMaking(true)}>
                <Icon name="plus" />
                New case
                <KeyHint>Ctrl N</KeyHint>
              </button>
            </section>
          </div>
        ) : (
          <div className="body cases">
            <section className="panel scroll" aria-label="List of cases" data-region onKeyDown={onListKey}>
              {cases && (
                <CaseTable
                  rows={shown}
                  chosen={chosen?.id ?? null}
                  today={today}
                  profileTitle={profileTitle}
                  onChoose={setChosenId}
                  onOpen={(row) => openRow(row, onOpen)}
                />
              )}
              {cases && shown.length === 0 && <p className="no-match muted">No case matches “{filter}”.</p>}
            </section>
            {chosen && (
              <CaseSide
                row={chosen}
                today={today}
                profileTitle={profileTitle.get(chosen.profile) ?? chosen.profile}
                onOpen={onOpen}
                onFind={openFolder ? pickFolder : null}
                onForget={() => forget(chosen)}
              />
            )}
          </div>
        )}
      </main>
      <footer className="status" aria-label="Status" data-region tabIndex={-1}>
        <span>
          <Icon name="lock" />
          {person === '' ? '' : `Signed in to this PC as ${person}`}
        </span>
        <span className="end">
          <Icon name="offline" />
          Works offline. Nothing leaves this PC
        </span>
      </footer>
      {/* Not before the profiles are there: a case made without one is refused. */}
      {profiles && <NewCase isOpen={making} profiles={profiles} onClose={() => setMaking(false)} onCreate={create} />}
      <RedactDocuments
        isOpen={redacting}
        onClose={() => setRedacting(false)}
        onStart={(title, oneOff) => create(detailsOf(title, oneOff), oneOff)}
      />
    </div>
  );
}

/** The profiles without rules of a court are named after what they are for. */
function detailsOf(title: string, { purpose }: OneOff): CaseDetails {
  return { title, court: null, claimNumber: null, claimants: [], defendants: [], hearing: null, profile: purpose };
}

/** What opening a row means: to work on, to read where someone has it, nothing where there is no case to open. */
function openRow(row: CaseRow, onOpen: Props['onOpen']): void {
  if (row.state === 'ready') onOpen(row.id, 'write');
  if (row.state === 'held') onOpen(row.id, 'read');
}
