import { afterEach, describe, expect, it } from 'vitest';
import { measureText } from '../../renderer/state/measure';
import { CaseSession } from '../../renderer/state/case-session';
import { CaseWork } from '../../renderer/state/case-work';
import { railLines } from '../../renderer/state/rail-lines';
import { acts, importHeadline } from '../../renderer/words/en';
import { headline } from '../../renderer/words/verdicts';
import { fakeView } from './fake-case';
import { FakeEngine, type FakeOptions } from './fake-client';

const sessions: CaseSession[] = [];
afterEach(() => {
  for (const session of sessions.splice(0)) session.leave();
});

function open(options: FakeOptions = { documents: 6 }) {
  const engine = new FakeEngine(options);
  const session = new CaseSession(fakeView(engine.aCase), { client: engine.client(), measure: measureText, now: () => new Date() });
  sessions.push(session);
  const work = new CaseWork(session);
  return { engine, session, work, rail: () => railLines(session.state.get(), work.state.get()) };
}

const files = (n: number) => Array.from({ length: n }, (_, i) => ({ file: new File(['x'], `${i}.pdf`), path: `Folder/${i}.pdf` }));

describe('adding files', () => {
  it('ends with all numbers planned, and a report that names what could not be used', async () => {
    const { session, work } = open();
    const pagesBefore = session.state.get().pagination!.plan.pages.length;
    await work.addFiles(files(5), null, acts.imported);
    const { importing } = work.state.get();
    expect(importing.kind).toBe('done');
    if (importing.kind !== 'done') return;
    expect(importHeadline(importing.result)).toBe('4 of 6 files are ready. 1 file could not be used, 1 is here already.');
    expect(session.state.get().view.case.items).toHaveLength(10);
    expect(session.state.get().pagination!.plan.pages.length).toBeGreaterThan(pagesBefore);
    expect(session.state.get().lastAct?.text).toBe('4 documents added. 1 file could not be used.');
  });

  it('can be cancelled, and says so', async () => {
    const { work, rail } = open({ documents: 6, delay: 5 });
    const running = work.addFiles(files(40), null, acts.imported);
    await new Promise((done) => setTimeout(done, 20));
    expect(rail().bundle).toMatchObject({ line: 'Adding files', shape: 'half' });
    work.cancelImport();
    await running;
    expect(work.state.get().importing).toMatchObject({ kind: 'failed', failure: { code: 'cancelled' } });
    work.dismissImport();
    expect(work.state.get().importing.kind).toBe('none');
  });
});

describe('creating a bundle', () => {
  it('is released with a verdict, and the rail says what is to look at', async () => {
    const { work, rail } = open();
    expect(rail().checks.shape).toBe('idle');
    await work.createBundle([]);
    const { building } = work.state.get();
    if (building.kind !== 'done') throw new Error('The bundle was not made.');
    expect(headline(building.result.report, building.result.release !== null).title).toBe('The bundle is ready, with 2 things to look at');
    expect(rail().checks).toMatchObject({ line: '2 to look at', shape: 'warn' });
    expect(rail().outputs).toMatchObject({ line: '1 bundle created', shape: 'pass' });
  });

  it('is out of date once the case changes, and not before', async () => {
    const { engine, session, work, rail } = open();
    await work.createBundle([]);
    const revision = engine.change({ details: { ...engine.aCase.details, claimNumber: 'M08' } });
    await session.reach(revision);
    expect(rail().checks).toMatchObject({ line: 'Not since the last change', shape: 'idle' });
  });

  it('is held back when a required check fails, and released with a name and a reason', async () => {
    const { work, rail } = open({ documents: 6, holdBack: true });
    await work.createBundle([]);
    const held = work.state.get().building;
    if (held.kind !== 'done') throw new Error('The bundle was not made.');
    expect(held.result.release).toBeNull();
    expect(headline(held.result.report, false)).toMatchObject({
      title: 'The bundle was made but is not released',
      line: '1 required check fails and 1 required check could not run. A check that could not run counts against the bundle.',
    });
    expect(rail().checks).toMatchObject({ line: '2 stop the release', shape: 'fail' });

    await work.createBundle([
      { rule: 'EB-08', reason: 'The original is upside down' },
      { rule: 'EB-07', reason: 'Handwritten' },
    ]);
    const released = work.state.get().building;
    if (released.kind !== 'done') throw new Error('The bundle was not made.');
    expect(headline(released.result.report, true).title).toBe('The bundle is ready, with 2 overrides by J Smith');
  });

  it('can be cancelled without a question, and nothing is released', async () => {
    const { engine, work } = open({ documents: 6, delay: 3 });
    const running = work.createBundle([]);
    await new Promise((done) => setTimeout(done, 20));
    work.cancelBuild();
    await running;
    expect(work.state.get().building).toMatchObject({ kind: 'failed', failure: { code: 'cancelled' } });
    expect(engine.aCase.releases).toEqual([]);
  });
});
