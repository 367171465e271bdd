import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ItemId } from '../../../shared/basics/ids';
import { AddButtons } from '../../components/add-buttons';
import { EmptyCase } from '../../components/empty-case';
import { FileDrop } from '../../components/file-drop';
import { useFileFields } from '../../components/file-fields';
import { Icon } from '../../components/icon';
import { KeyHint } from '../../components/key-hint';
import { Question } from '../../components/question';
import { ScreenTitle } from '../../components/screen-title';
import type { NamedFile } from '../../client/client';
import { bundleRows, sectionKey } from '../../state/bundle-rows';
import { carriedBy, moveByStep } from '../../state/moves';
import { useCaseState, useOpenCase, useWorkState } from '../../state/open-case';
import { choose, keepTo, nothingChosen } from '../../state/selection';
import { rangesChanged } from '../../words/en';
import { count } from '../../words/numbers';
import { BundleList, chosenItems } from './bundle-list';
import { DocumentPreview } from './document-preview';
import { ImportStrip, SkippedRow } from './import-strip';
import { IndexPreview } from './index-preview';
import { ListFoot } from './list-foot';
import { NewSection } from './new-section';

const moveHint = 'Drag documents into order, or choose one and press Ctrl+Alt+Up or Down.';
const readHint = 'Choose a document to see its pages.';

interface Props {
  readonly onCreate: () => void;
}

export function BundleScreen({ onCreate }: Props) {
  const { client, session, work, acts } = useOpenCase();
  const view = useCaseState((state) => state.view);
  const pagination = useCaseState((state) => state.pagination);
  const planFailure = useCaseState((state) => state.planFailure);
  const was = useCaseState((state) => state.was);
  const lastAct = useCaseState((state) => state.lastAct);
  const history = useCaseState((state) => state.history);
  const importing = useWorkState((state) => state.importing);
  const building = useWorkState((state) => state.building.kind === 'running');
  const { case: aCase, profile } = view;
  const readOnly = view.access === 'read';

  const plan = pagination?.plan ?? null;
  const rows = useMemo(() => bundleRows(aCase, profile, plan), [aCase, profile, plan]);
  const keys = useMemo(() => rows.map((row) => row.key), [rows]);
  const items = useMemo(() => new Map(aCase.items.map((item) => [item.id, item] as const)), [aCase.items]);

  const [selection, setSelection] = useState(nothingChosen);
  const [keysSeen, setKeysSeen] = useState(keys);
  if (keysSeen !== keys) {
    setKeysSeen(keys);
    setSelection(keepTo(selection, keysSeen, keys));
  }
  const [arrows, setArrows] = useState(false);
  const [carrying, setCarrying] = useState<string | null>(null);
  const [side, setSide] = useState<'index' | 'document'>('index');
  const [asking, setAsking] = useState<'section' | 'skipped' | null>(null);

  const { ask, take, fields } = useFileFields();
  const onFiles = useCallback((files: readonly NamedFile[]) => take(files, null), [take]);
  const onUnreadable = useCallback(() => session.tell('The files that were dropped could not be read.'), [session]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || readOnly) return;
      if (event.key.toLowerCase() === 'o') {
        event.preventDefault();
        ask('files', null);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [ask, readOnly]);

  const focused = rows.find((row) => row.key === selection.focus);
  const item = focused?.kind === 'document' ? items.get(focused.item) : undefined;
  const chosen = chosenItems(rows, selection.chosen);
  const documents = plan?.sections.reduce((sum, section) => sum + section.documents.length, 0) ?? 0;
  const isEmpty = aCase.items.length === 0;
  const titleOf = (id: ItemId) => items.get(id)?.title ?? 'a document of this case';

  const step = (by: -1 | 1) => {
    const key = selection.focus !== null && selection.chosen.has(selection.focus) ? selection.focus : [...selection.chosen][0];
    const carried = key === undefined ? null : carriedBy(rows, key, selection.chosen);
    const move = carried ? moveByStep(aCase.bundle, carried, by) : null;
    if (move) void acts.move(move);
  };

  return (
    <>
      <div className="head" role="region" aria-label="Bundle: what can be done" data-region>
        <ScreenTitle>Bundle</ScreenTitle>
        <span className="lead">
          {documents === 0 ? (
            'Nothing in it yet'
          ) : (
            <>
              <b>{count(plan?.pages.length ?? 0, 'page')}</b>, {count(documents, 'document')},{' '}
              {count(plan?.sections.length ?? 0, 'section')}
            </>
          )}
        </span>
        <div className="end">
          {aCase.skipped.length > 0 && (
            <button type="button" className="btn quiet" onClick={() => setAsking('skipped')}>
              <Icon name="warn" className="warn" />
              {count(aCase.skipped.length, 'file')} not used
            </button>
          )}
          {!readOnly && (
            <>
              <button type="button" className="btn" onClick={() => setAsking('section')}>
                <Icon name="plus" />
                Add section
              </button>
              <AddButtons onFolder={() => ask('folder', null)} onFiles={() => ask('files', null)} />
              <button
                type="button"
                className={isEmpty ? 'btn' : 'btn primary'}
                aria-keyshortcuts="Control+G"
                disabled={documents === 0 || building}
                onClick={onCreate}
              >
                <Icon name="bundle" />
                Create bundle
                <KeyHint>Ctrl G</KeyHint>
              </button>
            </>
          )}
        </div>
      </div>
      <div className="strips">
        <ImportStrip importing={importing} titleOf={titleOf} onCancel={() => work.cancelImport()} onDismiss={() => work.dismissImport()} />
        {planFailure && (
          <p className="notice fail" role="alert">
            <Icon name="fail" className="fail" />
            <span className="grow">
              <b>{planFailure.message}</b> {planFailure.todo}
            </span>
          </p>
        )}
      </div>
      {isEmpty && aCase.bundle.sections.every((section) => section.items.length === 0) && importing.kind !== 'running' ? (
        <div className="body">
          <EmptyCase
            name="Empty bundle"
            readOnly={readOnly}
            hint="Sub-folders become sections. A number in front of a name decides the order."
            onAdd={() => ask('files', null)}
            onFolder={() => ask('folder', null)}
          />
        </div>
      ) : (
        <div className="body bundle">
          <section className="panel list-panel" aria-label="Order of the bundle" data-region>
            <div className="list-line">
              <p className="small grow" role="status">
                {carrying ?? (
                  <>
                    <b key={lastAct?.id}>{lastAct?.text ?? ''}</b>{' '}
                    <span className="muted">{lastAct ? rangesChanged(lastAct.changed) : readOnly ? readHint : moveHint}</span>
                  </>
                )}
              </p>
              {lastAct && history.undo.length > 0 && !readOnly && (
                <button type="button" className="btn small quiet" onClick={() => void acts.undo()}>
                  <Icon name="undo" className="s" />
                  Undo
                </button>
              )}
              {!readOnly && (
                <span className="seg" role="group" aria-label="How to move">
                  <button type="button" aria-pressed={!arrows} onClick={() => setArrows(false)}>
                    Drag
                  </button>
                  <button type="button" aria-pressed={arrows} onClick={() => setArrows(true)}>
                    Arrow buttons
                  </button>
                </span>
              )}
            </div>
            <BundleList
              client={client}
              caseId={session.caseId}
              rows={rows}
              keys={keys}
              bundle={aCase.bundle}
              was={was}
              selection={selection}
              onSelect={setSelection}
              arrows={arrows}
              readOnly={readOnly}
              acts={acts}
              onAddFiles={(section) => ask('files', section)}
              onCarrying={setCarrying}
            />
            {!readOnly && (
              <ListFoot
                rows={rows}
                chosen={selection.chosen}
                onStep={step}
                onToSection={(section) => void acts.moveToSection(chosen, section)}
                onInclude={(included) => void acts.setIncluded(chosen, included)}
              />
            )}
          </section>
          <section className="preview" aria-label="Preview" data-region>
            <div className="seg tabs-like" role="group" aria-label="What the preview shows">
              <button type="button" aria-pressed={side === 'index'} onClick={() => setSide('index')}>
                Index
              </button>
              <button type="button" aria-pressed={side === 'document'} onClick={() => setSide('document')}>
                Document
              </button>
            </div>
            {side === 'index' && pagination && (
              <IndexPreview
                pagination={pagination}
                was={was}
                focusKey={selection.focus}
                onChoose={(key) => setSelection(choose(selection, keys, key, 'replace'))}
              />
            )}
            {side === 'document' &&
              (item ? (
                <DocumentPreview
                  client={client}
                  caseId={session.caseId}
                  item={item}
                  pages={focused?.kind === 'document' ? focused.pages : null}
                />
              ) : (
                <p className="muted side">
                  Choose a document in the list to see its pages, where it came from and what was done to its copy.
                </p>
              ))}
          </section>
        </div>
      )}
      {fields}
      {!readOnly && <FileDrop onFiles={onFiles} onUnreadable={onUnreadable} says="Add these to the bundle" />}
      <NewSection
        isOpen={asking === 'section'}
        onClose={() => setAsking(null)}
        onAdd={(title) => {
          const before = focused?.kind === 'section' ? focused.section : null;
          void acts.addSection(title, before).then((section) => {
            if (section) setSelection((now) => choose(now, keys, sectionKey(section), 'replace'));
          });
        }}
      />
      <Question title="Files that could not be used" isOpen={asking === 'skipped'} onClose={() => setAsking(null)}>
        <ul className="prob">
          {aCase.skipped.map((file, i) => (
            <SkippedRow key={i} file={file} />
          ))}
        </ul>
        <div className="actions">
          <button type="button" className="btn" autoFocus onClick={() => setAsking(null)}>
            Close
          </button>
        </div>
      </Question>
    </>
  );
}
