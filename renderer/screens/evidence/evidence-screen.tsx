import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ItemId } from '../../../shared/basics/ids';
import { AddButtons } from '../../components/add-buttons';
import { EmptyCase } from '../../components/empty-case';
import { FileDrop } from '../../components/file-drop';
import { useFileFields } from '../../components/file-fields';
import { Icon, type IconName } from '../../components/icon';
import { ScreenTitle } from '../../components/screen-title';
import type { NamedFile } from '../../client/client';
import { EvidenceActs } from '../../state/evidence-acts';
import { countFilters, filterRows, noFilters, sortRows, type Sorting } from '../../state/evidence-filters';
import { evidenceRows, isGuessed, type EvidenceRow } from '../../state/evidence-rows';
import { useCaseState, useOpenCase, useWorkState } from '../../state/open-case';
import { choose, keepTo, nothingChosen } from '../../state/selection';
import { shownItems } from '../../words/evidence';
import { scansRead } from '../../words/scans';
import { ImportStrip } from '../bundle/import-strip';
import { BulkBar, ItemMenu, type BulkActs } from './bulk-bar';
import { DuplicateQuestion } from './duplicate-question';
import type { EvidenceIntent } from './evidence-keys';
import type { EditedField, EvidenceRowActs } from './evidence-row';
import { EvidenceTable } from './evidence-table';
import { FactsPanel } from './facts-panel';
import { FilterBar } from './filter-bar';
import { fittingForms, ItemForms, type Form } from './item-forms';
import { ItemHistory } from './item-history';
import { LetInQuestion } from './let-in';
import { CELL_SIZES, LightTable } from './light-table';
import { NoTextBar } from './no-text-bar';
import { ReportStrips } from './report-strips';
import { useNoText } from './use-no-text';
import { useTwice, useTwiceIds } from './use-twice';
import { Viewer } from './viewer';

type View = 'table' | 'light' | 'both';
const VIEWS: readonly (readonly [View, string, IconName])[] = [
  ['table', 'Table', 'list'],
  ['light', 'Light table', 'grid'],
  ['both', 'Both', 'columns'],
];

export function EvidenceScreen() {
  const { client, session, work, acts: bundleActs } = useOpenCase();
  const view = useCaseState((state) => state.view);
  const plan = useCaseState((state) => state.pagination?.plan ?? null);
  const lastAct = useCaseState((state) => state.lastAct);
  const canUndo = useCaseState((state) => state.history.undo.length > 0);
  const importing = useWorkState((state) => state.importing);
  const isReading = useWorkState((state) => state.reading.kind === 'running');
  const { case: aCase } = view;
  const { caseId } = session;
  const readOnly = view.access === 'read';
  const acts = useMemo(() => new EvidenceActs(session), [session]);

  const groups = useTwice(client, caseId, aCase.items, aCase.settled);
  const twice = useTwiceIds(groups);
  const noText = useNoText(client, caseId, aCase.items);
  const all = useMemo(() => evidenceRows(aCase, plan, twice, noText), [aCase, plan, twice, noText]);
  const counts = useMemo(() => countFilters(all), [all]);
  const [filters, setFilters] = useState(noFilters);
  const [sorting, setSorting] = useState<Sorting>({ by: 'pages', down: false });
  const rows = useMemo(() => sortRows(filterRows(all, filters), sorting), [all, filters, sorting]);
  const keys = useMemo(() => rows.map((row) => row.key), [rows]);
  const sections = useMemo(
    () =>
      aCase.bundle.sections.map(({ id, title }) => ({
        id,
        title,
        letter: plan?.sections.find((section) => section.id === id)?.letter ?? null,
      })),
    [aCase.bundle.sections, plan],
  );

  const [shape, setShape] = useState<View>('both');
  const [size, setSize] = useState(1);
  const [selection, setSelection] = useState(nothingChosen);
  const [keysSeen, setKeysSeen] = useState(keys);
  if (keysSeen !== keys) {
    setKeysSeen(keys);
    setSelection(keepTo(selection, keysSeen, keys));
  }
  const [editing, setEditing] = useState<{ key: string; field: EditedField } | null>(null);
  const [form, setForm] = useState<{ name: Form; items: readonly ItemId[] } | null>(null);
  const [lettingIn, setLettingIn] = useState(false);
  const [looking, setLooking] = useState(false);
  const [historyOf, setHistoryOf] = useState<EvidenceRow | null>(null);
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const [working, setWorking] = useState(false);
  const [comparing, setComparing] = useState(false);

  const { ask, take, fields } = useFileFields();
  const onFiles = useCallback((files: readonly NamedFile[]) => take(files, null), [take]);
  const onUnreadable = useCallback(() => session.tell('The files that were dropped could not be read.'), [session]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || readOnly || document.querySelector('.scrim')) return;
      if (event.key.toLowerCase() === 'o') {
        event.preventDefault();
        ask('files', null);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [ask, readOnly]);

  const chosen = useMemo(() => rows.filter((row) => selection.chosen.has(row.key)), [rows, selection.chosen]);
  const ids = (): readonly ItemId[] => chosen.map((row) => row.key);
  const focusIndex = selection.focus === null ? -1 : keys.indexOf(selection.focus as ItemId);
  const focused = focusIndex < 0 ? null : (rows[focusIndex] ?? null);
  const group = focused === null ? undefined : groups.find(({ items }) => items.includes(focused.key));
  const titles = useMemo(() => new Map(aCase.items.map((item) => [item.id, item.title] as const)), [aCase.items]);
  const parentTitle = focused?.item.parent == null ? null : (titles.get(focused.item.parent) ?? null);
  const titleOf = (id: ItemId) => titles.get(id) ?? 'an item of this case';

  const unreadOf = (some: readonly EvidenceRow[]) => some.filter((row) => noText.get(row.key)?.isRead === false);
  /** Pages that were never looked at; where all were, they are looked at once more. */
  const makeSearchable = (some: readonly EvidenceRow[]) => {
    const silent = some.filter((row) => row.noText);
    const fresh = unreadOf(silent);
    const reading = (fresh.length > 0 ? fresh : silent).map((row) => row.key);
    if (reading.length > 0) void work.readScans(reading, scansRead);
  };
  const bulk: BulkActs = {
    confirm: () => void acts.confirm(ids()),
    setFlag: (flag) => void acts.setFlag(ids(), flag),
    toSection: (section) => void bundleActs.moveToSection(ids(), section),
    setIncluded: (included) => void bundleActs.setIncluded(ids(), included),
    turn: (way) => void acts.turn(ids(), way, null),
    makeSearchable: () => makeSearchable(chosen),
    openForm: (name) => setForm({ name, items: ids() }),
  };
  const rowActs = useMemo<EvidenceRowActs>(
    () => ({
      edit: (key, field) => (readOnly ? undefined : setEditing({ key, field })),
      leaveEdit: () => setEditing(null),
      saveTitle: (row, title) => void bundleActs.setTitle(row.key, title),
      saveDate: (row, date) => void bundleActs.setDate(row.key, date),
    }),
    [bundleActs, readOnly],
  );
  const onIntent = (intent: Exclude<EvidenceIntent, { kind: 'go' }>) => {
    switch (intent.kind) {
      case 'look':
        setLooking(true);
        break;
      case 'choose-all':
        setSelection({ ...selection, chosen: new Set(keys) });
        break;
      case 'rest':
        if (selection.focus !== null) setSelection(choose(selection, keys, selection.focus, 'replace'));
        break;
      case 'menu': {
        const here = document.activeElement;
        if (!readOnly && here instanceof HTMLElement) setMenu(here);
        break;
      }
      case 'head':
        break;
      default:
        if (readOnly) return;
        if (intent.kind === 'turn') bulk.turn(intent.way);
        else if (intent.kind === 'leave-out') bulk.setIncluded(false);
        else if (intent.kind === 'confirm') void acts.confirm(chosen.length === 0 && focused ? [focused.key] : ids());
        else if (shape === 'light') setShape('both');
        if (intent.kind === 'edit' && selection.focus !== null) setEditing({ key: selection.focus, field: intent.field });
    }
  };
  const step = (by: -1 | 1) => {
    const key = keys[focusIndex + by];
    if (key !== undefined) setSelection(choose(selection, keys, key, 'replace'));
  };

  const toDealWith = aCase.skipped.filter((file) => file.dealtWith === undefined);
  const isEmpty = aCase.items.length === 0 && importing.kind !== 'running';
  const shared = { client, caseId, rows, keys, selection, onSelect: setSelection, onIntent };

  return (
    <>
      <div className="head" role="region" aria-label="Evidence: what can be done" data-region>
        <ScreenTitle>Evidence</ScreenTitle>
        <span className="lead">
          {isEmpty ? 'Nothing added yet' : `${shownItems(rows.length, all.length)}. Originals are kept as they came`}
        </span>
        <div className="end">
          {!isEmpty && (
            <span className="seg tall" role="group" aria-label="View">
              {VIEWS.map(([name, word, icon]) => (
                <button key={name} type="button" aria-pressed={shape === name} onClick={() => setShape(name)}>
                  <Icon name={icon} className="s" />
                  {word}
                </button>
              ))}
            </span>
          )}
          {!readOnly && <AddButtons primary onFolder={() => ask('folder', null)} onFiles={() => ask('files', null)} />}
        </div>
      </div>
      <div className="strips">
        <ImportStrip importing={importing} titleOf={titleOf} onCancel={() => work.cancelImport()} onDismiss={() => work.dismissImport()} />
        <ReportStrips acts={acts} isOpen={working} onOpen={setWorking} ask={ask} />
      </div>
      {isEmpty ? (
        <div className="body">
          <EmptyCase name="No evidence yet" readOnly={readOnly} onAdd={() => ask('files', null)} onFolder={() => ask('folder', null)} />
        </div>
      ) : (
        <div className="body evidence">
          <div className={`evidence-main ${shape}`}>
            <section className="panel list-panel" aria-label="Evidence" data-region>
              <FilterBar
                filters={filters}
                counts={counts}
                sections={sections}
                onChange={setFilters}
                unusable={toDealWith.length}
                onUnusable={() => setWorking(true)}
              />
              {filters.mark === 'no-text' && !readOnly && rows.length > 0 && (
                <NoTextBar rows={rows} unread={unreadOf(rows).length} busy={isReading} onRead={() => makeSearchable(rows)} />
              )}
              <div className="list-line slim">
                <p className="small grow" role="status">
                  <b key={lastAct?.id}>{lastAct?.text ?? ''}</b>
                  {!lastAct && <span className="muted">Space looks, F2 changes the title, Ctrl+A chooses all, Delete leaves out.</span>}
                </p>
                {lastAct && canUndo && !readOnly && (
                  <button type="button" className="btn small quiet" onClick={() => void bundleActs.undo()}>
                    <Icon name="undo" className="s" />
                    Undo
                  </button>
                )}
              </div>
              <div className="list-room">
                {rows.length === 0 && <p className="side muted">Nothing passes these filters.</p>}
                {shape !== 'light' && (
                  <EvidenceTable {...shared} sorting={sorting} onSort={setSorting} editing={editing} readOnly={readOnly} acts={rowActs} />
                )}
                {shape !== 'table' && (
                  <section className="light-part" aria-label="Pictures">
                    <div className="light-bar">
                      <h2 className="h3 grow">Light table</h2>
                      <label className="small muted row">
                        Size
                        <input
                          type="range"
                          min={0}
                          max={CELL_SIZES.length - 1}
                          step={1}
                          value={size}
                          aria-valuetext={['Small', 'Medium', 'Large', 'Very large'][size]}
                          onChange={({ target }) => setSize(Number(target.value))}
                        />
                      </label>
                    </div>
                    <LightTable {...shared} size={size} />
                  </section>
                )}
              </div>
              {!readOnly && <BulkBar rows={chosen} sections={sections} acts={bulk} busy={isReading} />}
            </section>
          </div>
          <FactsPanel
            client={client}
            caseId={caseId}
            row={focused}
            chosen={chosen.length}
            parentTitle={parentTitle}
            readOnly={readOnly}
            onConfirm={() => (focused ? void acts.confirm([focused.key]) : undefined)}
            twice={group?.sentence ?? null}
            onCompare={() => setComparing(true)}
            onLook={() => setLooking(true)}
            onForm={(name) => (focused ? setForm({ name, items: [focused.key] }) : undefined)}
            onLetIn={() => setLettingIn(true)}
            onTakeBack={() => (focused ? void acts.takeBack(focused.key) : undefined)}
            onHistory={() => setHistoryOf(focused)}
            onTitle={(title) => (focused ? void bundleActs.setTitle(focused.key, title) : undefined)}
            onDate={(date) => (focused ? void bundleActs.setDate(focused.key, date) : undefined)}
          />
        </div>
      )}
      {fields}
      {!readOnly && <FileDrop onFiles={onFiles} onUnreadable={onUnreadable} says="Add these to the evidence" />}
      {looking && focused && (
        <Viewer
          client={client}
          caseId={caseId}
          row={focused}
          parentTitle={parentTitle}
          place={focusIndex + 1}
          count={rows.length}
          readOnly={readOnly}
          onStep={step}
          onTurn={(way, page) => void acts.turn([focused.key], way, page)}
          onLeaveOut={(page, excluded) => void acts.setPageOut(focused.key, page, excluded)}
          onClose={() => {
            setLooking(false);
            followFocus(focused.key);
          }}
        />
      )}
      {comparing && group && (
        <DuplicateQuestion
          client={client}
          caseId={caseId}
          group={group}
          rows={all.filter((row) => group.items.includes(row.key))}
          onSettle={(keep, leaveOut, reason) => void acts.settleDuplicate(keep, leaveOut, reason)}
          onClose={() => setComparing(false)}
        />
      )}
      {historyOf && (
        <ItemHistory client={client} caseId={caseId} item={historyOf.key} title={historyOf.item.title} onClose={() => setHistoryOf(null)} />
      )}
      {menu && focused && (
        <ItemMenu
          anchor={menu}
          name={focused.item.title}
          guessed={chosen.some(isGuessed)}
          included={chosen.some((row) => row.item.included)}
          forms={fittingForms(chosen.map((row) => row.item))}
          acts={bulk}
          onLook={() => setLooking(true)}
          // After the menu has given the focus back.
          onEdit={() => setTimeout(() => setEditing({ key: focused.key, field: 'title' }), 0)}
          onClose={() => setMenu(null)}
        />
      )}
      <ItemForms
        form={form?.name ?? null}
        items={aCase.items.filter((item) => form?.items.includes(item.id))}
        acts={acts}
        onClose={() => setForm(null)}
      />
      {lettingIn && focused && (
        <LetInQuestion item={focused.item} onLetIn={(reason) => void acts.letIn(focused.key, reason)} onClose={() => setLettingIn(false)} />
      )}
    </>
  );
}

/** After the viewer has given the focus back to where it was opened: on to the item that it left off at. */
function followFocus(key: string): void {
  setTimeout(() => {
    const here = document.activeElement?.closest<HTMLElement>('[data-key]');
    if (here && here.dataset['key'] !== key) here.parentElement?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  }, 80);
}
