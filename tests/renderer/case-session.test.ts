import { afterEach, describe, expect, it } from 'vitest';
import { ItemId } from '../../shared/basics/ids';
import { failure } from '../../shared/basics/failure';
import { documentsOf } from '../../shared/bundle/page-plan';
import { measureText } from '../../renderer/state/measure';
import { BundleActs } from '../../renderer/state/bundle-acts';
import { CaseSession } from '../../renderer/state/case-session';
import { fakeView } from './fake-case';
import { FakeEngine, type FakeOptions } from './fake-client';

const sessions: CaseSession[] = [];
afterEach(() => {
  for (const session of sessions.splice(0)) session.leave();
});

function open(options: FakeOptions = { documents: 12 }) {
  const engine = new FakeEngine(options);
  const session = new CaseSession(fakeView(engine.aCase), {
    client: engine.client(),
    measure: measureText,
    now: () => new Date(2026, 2, 24, 9, 41),
  });
  sessions.push(session);
  const state = () => session.state.get();
  return { engine, session, acts: new BundleActs(session), state, titles: () => state().view.case.items.map((item) => item.title) };
}

const first = ItemId.parse('item-0');
const second = ItemId.parse('item-1');
const third = ItemId.parse('item-2');

describe('the copy of the case in the window', () => {
  it('follows the events of the engine, and what did not change keeps its identity', async () => {
    const { engine, session, state } = open();
    const before = state().view.case;
    const revision = engine.change({ details: { ...engine.aCase.details, title: 'Northshire Council v Roe' } });
    await session.reach(revision);
    expect(state().view.case.details.title).toBe('Northshire Council v Roe');
    expect(state().view.case.revision).toBe(revision);
    expect(state().view.case.items).toBe(before.items);
    expect(state().view.case.bundle).toBe(before.bundle);
  });

  it('reads the case afresh when an event is missing, and ends with the same case as the engine', async () => {
    const { engine, session, state } = open();
    engine.mute = true;
    engine.change({ details: { ...engine.aCase.details, court: 'Crown Court at Northshire' } });
    engine.mute = false;
    const revision = engine.change({ details: { ...engine.aCase.details, claimNumber: 'M08' } });
    await session.reach(revision);
    expect(state().view.case).toEqual(engine.aCase);
    expect(engine.ran.filter((run) => run.name === 'case.read')).toHaveLength(1);
  });

  it('does not believe an event about an older revision', async () => {
    const { engine, session, state } = open();
    const revision = engine.change({ details: { ...engine.aCase.details, title: 'Now' } });
    await session.reach(revision);
    engine.emit({
      kind: 'case.changed',
      caseId: session.caseId,
      from: revision - 1,
      revision,
      patch: { details: { ...engine.aCase.details, title: 'Then' } },
    });
    await new Promise((done) => setTimeout(done, 10));
    expect(state().view.case.details.title).toBe('Now');
  });

  it('gets the other profile with its own rules and sections when the profile changes', async () => {
    const { engine, session, state } = open();
    const revision = engine.change({ details: { ...engine.aCase.details, profile: 'guidance-2020' } });
    await session.reach(revision);
    expect(state().view.profile.id).toBe('guidance-2020');
  });

  it('shows the result of an act even when its event never comes', async () => {
    const { engine, acts, state } = open();
    engine.mute = true;
    await acts.setTitle(first, 'Claim form');
    expect(state().view.case.items[0]?.title).toBe('Claim form');
    expect(state().failure).toBeNull();
  });
});

describe('an act', () => {
  it('says what it did and how many ranges it changed, and keeps the old numbers until the next act', async () => {
    const { acts, state } = open();
    await acts.move({ kind: 'items', items: [third], section: state().view.case.bundle.sections[0]!.id, before: first });
    expect(state().lastAct?.text).toBe('First statement of Jane Smith moved before Application for injunction, form N16A.');
    expect(state().lastAct?.changed).toBe(3);
    const now = documentsOf(state().pagination!.plan).find((document) => document.item === third);
    expect(now?.pages.from).toBe(state().pagination!.plan.indexPages + 1);
    expect(state().was.get(third)?.from).toBeGreaterThan(now!.pages.from);

    await acts.setDate(first, '2026-03-14');
    expect(state().lastAct).toMatchObject({ text: 'Application for injunction, form N16A dated 14 Mar 2026.', changed: 0 });
    expect(state().was.size).toBe(0);
  });

  it('is undone and done again by commands of its own', async () => {
    const { engine, acts, state, titles } = open();
    await acts.setTitle(first, 'Claim form');
    await acts.setTitle(second, 'Order');
    await acts.undo();
    expect(titles().slice(0, 2)).toEqual(['Claim form', 'Draft order with power of arrest']);
    expect(state().lastAct?.text).toBe('Undone: change description.');
    await acts.undo();
    expect(titles()[0]).toBe('Application for injunction, form N16A');
    await acts.redo();
    await acts.redo();
    expect(titles().slice(0, 2)).toEqual(['Claim form', 'Order']);
    expect(state().history).toMatchObject({ undo: [{}, {}], redo: [] });
    expect(engine.ran.filter((run) => run.name === 'item.restore')).toHaveLength(4);
  });

  it('forgets what could be done again once something new is done', async () => {
    const { acts, state } = open();
    await acts.setTitle(first, 'Claim form');
    await acts.undo();
    await acts.setTitle(second, 'Order');
    expect(state().history.redo).toEqual([]);
  });

  it('is undone as one when its inverse has several steps', async () => {
    const { engine, session, acts, titles } = open();
    const { caseId } = session;
    const steps = [first, second].map((item) => ({ command: 'item.set-title', input: { caseId, item, title: `New ${item}` } }));
    await session.act('case.batch', { caseId, steps }, { name: 'change 2 descriptions', done: '2 descriptions changed.' });
    expect(titles().slice(0, 2)).toEqual(['New item-0', 'New item-1']);
    await acts.undo();
    expect(titles().slice(0, 2)).toEqual(['Application for injunction, form N16A', 'Draft order with power of arrest']);
    expect(engine.ran.at(-1)?.name).toBe('case.batch');
  });

  it('that fails says so in words, changes nothing and does not stand in the way of the next', async () => {
    const { engine, acts, state, titles } = open();
    engine.failNext = failure('disk-full');
    await acts.setTitle(first, 'Claim form');
    expect(state().failure?.code).toBe('disk-full');
    expect(state().savedAt).toBeNull();
    expect(titles()[0]).toBe('Application for injunction, form N16A');
    await acts.setTitle(first, 'Claim form');
    expect(state().failure).toBeNull();
    expect(state().savedAt).not.toBeNull();
    expect(titles()[0]).toBe('Claim form');
  });

  it('that cannot be undone any more is put away, so that earlier ones can be', async () => {
    const { engine, acts, state, titles } = open();
    await acts.setTitle(first, 'Claim form');
    await acts.setTitle(second, 'Order');
    engine.failNext = failure('not-found');
    await acts.undo();
    expect(state().failure?.code).toBe('not-found');
    await acts.undo();
    expect(titles().slice(0, 2)).toEqual(['Application for injunction, form N16A', 'Order']);
  });

  it('waits its turn: quick acts run one after another, in order', async () => {
    const { engine, acts, titles } = open({ documents: 12, delay: 2 });
    await Promise.all([acts.setTitle(first, 'One'), acts.setTitle(first, 'Two'), acts.setTitle(first, 'Three')]);
    expect(titles()[0]).toBe('Three');
    expect(engine.ran.map((run) => (run.input as { title?: string }).title)).toEqual(['One', 'Two', 'Three']);
  });
});
