// The desktop's two doors: from the page to the main process, and from there to the engine's own process.
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failure, FailureError } from '../../shared/basics/failure';
import { CaseId, OfferId, ReleaseId } from '../../shared/basics/ids';
import type { EngineEvent, Outcome, Progress } from '../../shared/contract/events';
import { createBridge } from '../../electron/desktop/bridge';
import { CHANNELS } from '../../electron/desktop/channels';
import { EngineKeeper, type EngineChild } from '../../electron/desktop/engine-keeper';
import { linkEngine } from '../../electron/desktop/engine-link';
import type { FromEngine, ToEngine } from '../../electron/desktop/engine-messages';
import { attachIpcHost, type DesktopAbilities } from '../../electron/desktop/ipc';
import { menuTemplate } from '../../electron/desktop/menu';
import { isOurs, ORIGIN, WINDOW_PREFERENCES } from '../../electron/desktop/security';
import type { Engine, EngineCall } from '../../electron/engine/engine-door';
import { createIpcClient } from '../../renderer/client/ipc-client';
import { fakeElectron, type FakeElectron, type FakeWindow } from '../support/fake-electron';

const CASE = CaseId.parse('case-1');
const RELEASE = ReleaseId.parse('release-1');
const PATH = join('/', 'home', 'officer', 'Case', 'Bundle.pdf');

/** What the host asked of the engine, and each run to be ended by hand. */
interface Run {
  readonly name: string;
  readonly input: unknown;
  readonly call: EngineCall;
  readonly end: (outcome: Outcome) => void;
}

let runs: Run[];
let offered: unknown[];
let shown: string[];
let electron: FakeElectron;

const engine: Engine = {
  run: (name, input, call = {}) => new Promise((resolve) => runs.push({ name, input, call, end: resolve })),
  on: () => () => undefined,
  read: () => Promise.reject(failure('not-found')),
  offer: (paths) => {
    offered.push(...paths);
    return Promise.resolve(paths.map((_, i) => OfferId.parse(`offer-${i}`)));
  },
  receive: async (_caseId, name, body) => {
    let size = 0;
    for await (const part of body) size += part.length;
    offered.push({ name, size });
    return OfferId.parse('offer-bytes');
  },
  know: () => Promise.resolve(CASE),
  locate: () => Promise.resolve(PATH),
  close: () => Promise.resolve(),
};

const abilities: DesktopAbilities = {
  pickPaths: () => Promise.resolve([PATH]),
  pickCaseFolder: () => Promise.resolve(join(PATH, '..')),
  pickPaperPath: (name) => Promise.resolve(name.startsWith('Not') ? null : join(PATH, '..', name)),
  openPath: (path) => {
    shown.push(`open ${path}`);
    return Promise.resolve();
  },
  showItem: (path) => void shown.push(`show ${path}`),
};

beforeEach(() => {
  runs = [];
  offered = [];
  shown = [];
  electron = fakeElectron();
  attachIpcHost({ ipc: electron.ipc, engine: () => engine, abilities, isOurs });
});

const bridgeOf = (window: FakeWindow) => createBridge(window.renderer, () => PATH);
const ourWindow = () => electron.window(`${ORIGIN}/index.html`);

async function everyCall(window: FakeWindow): Promise<unknown[]> {
  const bridge = bridgeOf(window);
  return Promise.all([
    bridge.run('1', 'case.list', {}),
    bridge.offerFile(CASE, new File(['x'], 'x'), 'x'),
    createBridge(window.renderer, () => '').offerFile(CASE, new File(['x'], 'x'), 'x'),
    bridge.pick('files'),
    bridge.openCaseFolder(),
    bridge.openReleased(CASE, RELEASE, 0),
    bridge.showReleased(CASE, RELEASE, 0),
    bridge.placePaper('History of Letter.pdf'),
  ]);
}

describe('a frame that is not our window', () => {
  it.each([
    ['another site', 'https://evil.example/', 'main'],
    ['a file', 'file:///etc/passwd', 'main'],
    ['another scheme with our name', 'http://leverarch/', 'main'],
    ['a name that begins as ours', 'app://leverarch.evil.example/', 'main'],
    ['nothing', 'about:blank', 'main'],
    ['no address', '', 'main'],
    ['a frame of our own inside the window', `${ORIGIN}/index.html`, 'inner'],
    ['a frame that is gone', `${ORIGIN}/index.html`, 'gone'],
  ] as const)('such as %s gets one answer on every channel, and nothing happens', async (_what, address, frame) => {
    const stranger = electron.window(address, frame);
    const papers = [bridgeOf(stranger).openPaper('offer-0'), bridgeOf(stranger).showPaper('offer-0')];
    const answers = [...(await everyCall(stranger)), ...(await Promise.all(papers))];
    expect(answers).toEqual(answers.map(() => ({ ok: false, failure: expect.objectContaining({ code: 'not-allowed' }) as unknown })));
    expect([runs, offered, shown]).toEqual([[], [], []]);
  });

  it('cannot cancel what our window runs', async () => {
    const ours = bridgeOf(ourWindow());
    const work = ours.run('1', 'bundle.build', {});
    bridgeOf(electron.window('https://evil.example/')).cancel('1');
    bridgeOf(ourWindow()).cancel('1');
    expect(runs[0]!.call.signal!.aborted).toBe(false);
    ours.cancel('1');
    expect(runs[0]!.call.signal!.aborted).toBe(true);
    runs[0]!.end({ ok: true, value: null });
    await work;
  });
});

describe('the page', () => {
  it('has a closed list of things it can ask, and no way to name a channel or a path', () => {
    const bridge = bridgeOf(ourWindow());
    expect(Object.keys(bridge).sort()).toEqual(
      [
        ...['run', 'cancel', 'onProgress', 'onEvent', 'offerFile', 'pick', 'openCaseFolder', 'openReleased', 'showReleased'],
        ...['placePaper', 'openPaper', 'showPaper'],
      ].sort(),
    );
    const answered = Object.values(CHANNELS).filter((channel) => channel !== CHANNELS.progress && channel !== CHANNELS.event);
    expect([...electron.channels()].sort()).toEqual([...answered].sort());
  });

  it('never gets a path back, whatever it asks', async () => {
    const window = ourWindow();
    const all = everyCall(window);
    await expect.poll(() => runs.length).toBe(1);
    runs[0]!.end({ ok: true, value: { cases: [] } });
    expect(JSON.stringify([await all, window.sent])).not.toContain('officer');
    // The engine was told by the main process alone.
    expect(offered).toContainEqual({ path: PATH, name: 'x' });
    expect(shown).toEqual([`open ${PATH}`, `show ${PATH}`]);
  });

  it('places a paper where the person says, and opens that one and no other', async () => {
    const bridge = bridgeOf(ourWindow());
    expect(await bridge.placePaper('../../History of Letter.pdf')).toEqual({
      ok: true,
      value: { offer: 'offer-0', name: 'History of Letter.pdf' },
    });
    const path = join(PATH, '..', 'History of Letter.pdf');
    expect(offered).toEqual([{ path }]);
    await bridge.openPaper('offer-0');
    await bridge.showPaper('offer-0');
    expect(await bridge.openPaper('offer-1')).toMatchObject({ ok: false, failure: { code: 'not-understood' } });
    expect(shown).toEqual([`open ${path}`, `show ${path}`]);
    expect(await bridge.placePaper('Not after all.pdf')).toEqual({ ok: true, value: null });
  });

  it('that sends something of another shape is told so, in the same words as ever', async () => {
    const { renderer } = ourWindow();
    const wrong: readonly (readonly [string, ...unknown[]])[] = [
      [CHANNELS.run, 7, 'case.list', {}],
      [CHANNELS.run, '1', { toString: 'case.list' }, {}],
      [CHANNELS.offerPaths, 'a path'],
      [CHANNELS.offerPaths, [{ path: 7, name: 'x' }]],
      [CHANNELS.offerPaths, [PATH]],
      [CHANNELS.offerPaths, Array.from({ length: 10_001 }, () => ({ path: PATH, name: 'x' }))],
      [CHANNELS.offerBytes, 7, 'x', new Uint8Array(1)],
      [CHANNELS.offerBytes, CASE, 'x', 'not bytes'],
      [CHANNELS.openReleased, CASE, null, 0],
      [CHANNELS.openReleased, CASE, RELEASE, '0/../..'],
      [CHANNELS.showReleased],
      [CHANNELS.placePaper, 7],
      [CHANNELS.placePaper, 'x'.repeat(400)],
      [CHANNELS.openPaper, '/etc/passwd'],
    ];
    for (const [channel, ...values] of wrong) {
      const answer = await renderer.invoke(channel, ...values);
      expect([channel, answer]).toMatchObject([channel, { ok: false, failure: { code: 'not-understood' } }]);
    }
    expect([runs, offered, shown]).toEqual([[], [], []]);
  });

  it('hears of a pasted picture too large to take, instead of nothing', async () => {
    const huge = { size: 300 * 2 ** 20, arrayBuffer: () => Promise.reject(new Error('not read')) } as unknown as File;
    const answer = await createBridge(ourWindow().renderer, () => '').offerFile(CASE, huge, 'Pasted.png');
    expect(answer).toMatchObject({ ok: false, failure: { code: 'file-too-large' } });
    const client = createIpcClient(createBridge(ourWindow().renderer, () => ''));
    await expect(client.host.offerFiles(CASE, [{ file: huge, path: 'Pasted.png' }])).rejects.toBeInstanceOf(FailureError);
  });

  it.each(['navigate', 'crash', 'close'] as const)('that goes away (%s) cancels what it asked for', async (how) => {
    const window = ourWindow();
    const work = bridgeOf(window).run('1', 'bundle.build', {});
    const { signal } = runs[0]!.call;
    if (how === 'navigate') {
      window.navigate('within');
      expect(signal!.aborted).toBe(false);
      window.navigate('anew');
    } else window[how]();
    expect(signal!.aborted).toBe(true);
    runs[0]!.end({ ok: true, value: null });
    await work;
  });

  it('that loads anew counts its calls from 1 again and meets none of its old ones', async () => {
    const window = ourWindow();
    const old = bridgeOf(window).run('1', 'bundle.build', {});
    window.navigate('anew');
    const fresh = bridgeOf(window).run('1', 'case.list', {});
    expect(runs).toHaveLength(2);
    // The old one is still ending: its progress is nobody's, and its end does not end the new one.
    runs[0]!.call.onProgress!({ stage: 'assemble', done: 1, total: 2 });
    expect(window.sent).toEqual([]);
    runs[0]!.end({ ok: false, failure: failure('cancelled').failure });
    await old;
    runs[1]!.call.onProgress!({ stage: 'import', done: 1, total: 2 });
    expect(window.sent).toEqual([[CHANNELS.progress, '1', { stage: 'import', done: 1, total: 2 }]]);
    bridgeOf(window).cancel('1');
    expect(runs[1]!.call.signal!.aborted).toBe(true);
    runs[1]!.end({ ok: true, value: 'fresh' });
    expect(await fresh).toEqual({ ok: true, value: 'fresh' });
  });

  it('gets a plain failure where there is no engine', async () => {
    const bare = fakeElectron();
    const none = () => {
      throw failure('unexpected');
    };
    attachIpcHost({ ipc: bare.ipc, engine: none, abilities, isOurs });
    const answers = await everyCall(bare.window(`${ORIGIN}/index.html`));
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, failure: { code: 'unexpected' } });
  });
});

describe('the window', () => {
  it('is shut off from Node and from other sites', () => {
    expect(WINDOW_PREFERENCES).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
    });
    const main = readFileSync(join(import.meta.dirname, '..', '..', 'electron', 'desktop', 'main.ts'), 'utf8');
    for (const guard of ['setWindowOpenHandler', 'will-navigate', 'will-attach-webview', 'setPermissionRequestHandler'])
      expect(main).toContain(guard);
    expect(JSON.stringify(menuTemplate('linux'))).not.toMatch(/reload|devtools/i);
  });
});

/** A forked engine process that a test plays: it answers what it is told to, and ends when it is told to. */
function aChild() {
  const sent: ToEngine[] = [];
  const hear = new Set<(message: FromEngine) => void>();
  const exits = new Set<() => void>();
  const child: EngineChild = {
    postMessage: (message) => sent.push(structuredClone(message)),
    onMessage: (listener) => void hear.add(listener),
    onExit: (listener) => void exits.add(listener),
  };
  return {
    child,
    sent,
    say: (message: FromEngine) => hear.forEach((listener) => listener(structuredClone(message))),
    exit: () => exits.forEach((listener) => listener()),
  };
}

describe('the engine’s own process', () => {
  it('that is lost ends every call that waits, and every one that comes later', async () => {
    const { child, say, sent } = aChild();
    const link = linkEngine(child);
    const progress: Progress[] = [];
    const calls = [
      link.run('bundle.build', {}, { onProgress: (each) => progress.push(each) }),
      link.know('/a').catch((thrown: unknown) => thrown),
      link.read({ kind: 'release-file', caseId: CASE, release: RELEASE, file: 0 }).catch((thrown: unknown) => thrown),
    ];
    const first = sent[0]!;
    say({ kind: 'progress', id: 'id' in first ? first.id : 0, progress: { stage: 'assemble', done: 1, total: 2 } });
    link.lost();
    const [outcome, ...thrown] = await Promise.all(calls);
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'unexpected' } });
    for (const each of thrown) expect(each).toBeInstanceOf(FailureError);
    expect(progress).toHaveLength(1);
    expect(await link.run('case.list', {})).toMatchObject({ ok: false });
    await expect(link.close()).rejects.toBeInstanceOf(FailureError);
    // An answer that comes after all is nobody's.
    say({ kind: 'answer', id: 1, outcome: { ok: true, value: null } });
  });

  it('is told of a cancel once, and not at all where it comes before the call', async () => {
    const { child, sent } = aChild();
    const link = linkEngine(child);
    const stop = new AbortController();
    void link.run('bundle.build', {}, { signal: stop.signal });
    stop.abort();
    expect(sent.map((message) => message.kind)).toEqual(['run', 'cancel']);
    expect(await link.run('bundle.build', {}, { signal: stop.signal })).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(sent).toHaveLength(2);
  });

  describe('kept running', () => {
    const keep = () => {
      const children: ReturnType<typeof aChild>[] = [];
      const told = { fresh: vi.fn(), givenUp: vi.fn(), events: [] as EngineEvent[] };
      const keeper = new EngineKeeper({
        fork: () => {
          children.push(aChild());
          return children.at(-1)!.child;
        },
        onEvent: (event) => told.events.push(event),
        onFresh: told.fresh,
        onGivenUp: told.givenUp,
      });
      return { keeper, children, told };
    };

    it('is started again when it ends, and the window reads anew', async () => {
      const { keeper, children, told } = keep();
      expect(() => keeper.current()).toThrow();
      const started = keeper.start();
      children[0]!.say({ kind: 'ready' });
      await started;
      const waiting = keeper.current().run('bundle.build', {});
      children[0]!.exit();
      expect(await waiting).toMatchObject({ ok: false, failure: { code: 'unexpected' } });
      // Between the two there is an answer as well, though it is a failure.
      expect(await keeper.current().run('case.list', {})).toMatchObject({ ok: false });
      expect(told.fresh).not.toHaveBeenCalled();
      children[1]!.say({ kind: 'ready' });
      await expect.poll(() => told.fresh.mock.calls.length).toBe(1);
      void keeper.current().run('case.list', {});
      expect(children[1]!.sent).toHaveLength(1);
      children[1]!.say({ kind: 'event', event: { kind: 'cases.changed' } });
      expect(told.events).toHaveLength(1);
      expect(told.givenUp).not.toHaveBeenCalled();
    });

    it('is given up where it ends before it is ready, instead of a window that waits for ever', async () => {
      const { keeper, children, told } = keep();
      const started = keeper.start();
      children[0]!.exit();
      await started;
      expect(told.givenUp).toHaveBeenCalledOnce();
      expect(children).toHaveLength(1);
    });

    it('is given up where it ends again and again', async () => {
      const { keeper, children, told } = keep();
      const started = keeper.start();
      for (let n = 0; n < 5; n++) {
        children[n]!.say({ kind: 'ready' });
        await started;
        children[n]!.exit();
      }
      await expect.poll(() => told.givenUp.mock.calls.length).toBe(1);
      expect(children).toHaveLength(5);
    });

    it('ends with the app, and is not started again then', async () => {
      const { keeper, children, told } = keep();
      const started = keeper.start();
      children[0]!.say({ kind: 'ready' });
      await started;
      const closed = keeper.close();
      expect(children[0]!.sent).toMatchObject([{ kind: 'call', call: 'close' }]);
      children[0]!.exit();
      await closed;
      expect([children.length, told.givenUp.mock.calls.length, told.fresh.mock.calls.length]).toEqual([1, 0, 0]);
    });
  });
});
