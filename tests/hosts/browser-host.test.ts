// The browser host's door: whoever followed the one-use address from this PC comes in, and nobody else's page does.
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { OfferId, type CaseId } from '../../shared/basics/ids';
import { bytesPath } from '../../shared/contract/bytes';
import type { Outcome } from '../../shared/contract/events';
import type { Release } from '../../shared/case/case';
import { DoorKeeper } from '../../electron/browser-host/door-keeper';
import { startBrowserHost, type BrowserHost } from '../../electron/browser-host/serve';
import type { Engine } from '../../electron/engine/engine-door';
import { engineTasks } from '../../electron/engine/worker-tasks';
import { aFolder } from '../support/a-folder';
import { aFolderOf } from '../support/a-case-folder';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../support/an-engine';

const home = aFolder();
const WINDOW = join(import.meta.dirname, '..', 'support', 'window-folder');
const opened: BrowserHost[] = [];
let test: TestEngine;
let caseId: CaseId;

beforeAll(async () => {
  test = await anEngine({
    tasks: {
      // Slow enough to be stopped in the middle, and it stops when asked to.
      'make-working-copy': async (input, work) => {
        for (let i = 0; input.name.startsWith('Slow') && i < 200; i++) {
          work.signal.throwIfAborted();
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        return engineTasks['make-working-copy'](input, work);
      },
    },
  });
  caseId = await newCase(test, home.place('case'));
});
afterEach(async () => {
  for (const host of opened.splice(0)) await host.close();
});
afterAll(() => test.end());

async function start(options: { engine?: Engine; addressLife?: number; port?: number; windowFolder?: string } = {}): Promise<BrowserHost> {
  const host = await startBrowserHost({ engine: test.engine, port: 0, windowFolder: WINDOW, ...options });
  opened.push(host);
  return host;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** A request as the wire has it: no browser puts headers right, so every wrong one can be sent. */
function send(
  host: BrowserHost,
  path: string,
  headers: OutgoingHttpHeaders = {},
  method = 'GET',
  body: string | Buffer | null = null,
): Promise<Answer> {
  const { port } = host.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const out = request(
      { host: '127.0.0.1', port, path, method, headers, setHost: headers['host'] === undefined, agent: false },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }));
        answer.on('error', reject);
      },
    );
    out.on('error', reject);
    if (body !== null) out.write(body);
    out.end();
  });
}

const loginPath = (host: BrowserHost) => host.url.slice(host.origin.length).replace(/#.*/, '');

/** What a page of ours sends once it is in. */
async function signIn(host: BrowserHost): Promise<{ cookie: string; origin: string; 'x-lever-arch': string; 'sec-fetch-site': string }> {
  const { status, headers } = await send(host, loginPath(host));
  expect(status).toBe(303);
  const cookie = (headers['set-cookie']?.[0] ?? '').split(';')[0]!;
  return { cookie, origin: host.origin, 'x-lever-arch': '1', 'sec-fetch-site': 'same-origin' };
}

const outcomeIn = (body: Buffer): Outcome => {
  const last = JSON.parse(body.toString().trim().split('\n').at(-1)!) as { outcome?: Outcome } & Outcome;
  return last.outcome ?? last;
};

describe('a paper that a page asks for', () => {
  it('is made at a place of the host’s own, is read by its address, and goes when the host ends', async () => {
    const host = await start();
    const page = await signIn(host);
    const query = new URLSearchParams({ case: caseId, name: 'The trail of Doe.pdf' }).toString();
    const placed = outcomeIn((await send(host, `/paper?${query}`, page, 'POST')).body);
    const { offer, name } = (placed as { value: { offer: string; name: string } }).value;
    expect(name).toBe('The trail of Doe.pdf');
    expect((await send(host, `/paper/${offer}`, page)).status).toBe(404);
    const body = JSON.stringify({ caseId, item: null, to: offer });
    const made = outcomeIn((await send(host, '/run/audit.print', { ...page, 'content-type': 'application/json' }, 'POST', body)).body);
    expect(made).toMatchObject({ ok: true, value: { pages: 1 } });
    const read = await send(host, `/paper/${offer}`, page);
    expect([read.status, read.headers['content-type'], read.body.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
    expect(read.headers['content-disposition']).toContain('The%20trail%20of%20Doe.pdf');
    expect((await send(host, `/paper/${offer}`)).status).toBe(401);
    expect((await send(host, '/paper/offer-elsewhere', page)).status).toBe(404);
    const papers = () => readdirSync(tmpdir()).filter((each) => each.startsWith('leverarch-papers-')).length;
    const before = papers();
    await host.close();
    expect(papers()).toBe(before - 1);
  });
});

describe('the one-use address', () => {
  it('lets in once, with a cookie that no script and no other site can use', async () => {
    const host = await start();
    const first = await send(host, loginPath(host));
    expect([first.status, first.headers.location]).toEqual([303, '/']);
    const cookie = first.headers['set-cookie']![0]!;
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part);
    expect((await send(host, loginPath(host))).status).toBe(403);
    expect((await send(host, '/', { cookie: cookie.split(';')[0]! })).status).toBe(200);
  });

  it('is not used up by a request that is refused', async () => {
    const host = await start();
    const refusals: readonly OutgoingHttpHeaders[] = [
      { host: 'localhost' },
      { host: 'evil.example' },
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of refusals) expect((await send(host, loginPath(host), headers)).status).toBeGreaterThanOrEqual(400);
    expect((await send(host, '/login?token=wrong')).status).toBe(403);
    expect((await send(host, '/login')).status).toBe(403);
    expect((await send(host, loginPath(host), {}, 'HEAD')).status).toBe(401);
    await signIn(host);
  });

  it('is too old after its time', async () => {
    const host = await start({ addressLife: -1 });
    const { status, body } = await send(host, loginPath(host));
    expect([status, body.toString()]).toEqual([403, 'this address is too old']);
  });

  it('cannot be guessed by trying, and another site’s page cannot shut the door by trying either', async () => {
    const host = await start();
    for (let i = 0; i < 60; i++) await send(host, `/login?token=${i}`, { 'sec-fetch-site': 'cross-site' });
    for (let i = 0; i < 49; i++) expect((await send(host, `/login?token=${i}`)).status).toBe(403);
    await signIn(host);
    const shut = await start();
    for (let i = 0; i < 50; i++) await send(shut, `/login?token=${i}`);
    expect((await send(shut, loginPath(shut))).status).toBe(429);
  });

  it('is different each time, and so is the name of the cookie of each port', () => {
    const [a, b] = [new DoorKeeper(4000, 1000), new DoorKeeper(4001, 1000)];
    expect(a.token).not.toBe(b.token);
    expect(a.token.length).toBeGreaterThanOrEqual(43);
    const cookies = [a, b].map((keeper) => keeper.redeem(keeper.token)).map((answer) => ('cookie' in answer ? answer.cookie : ''));
    expect(new Set(cookies.map((cookie) => cookie.split('=')[0])).size).toBe(2);
  });
});

describe('a stranger', () => {
  it('by another name of this machine is refused, whatever else is right', async () => {
    const host = await start();
    const ours = await signIn(host);
    const { port } = host.server.address() as AddressInfo;
    for (const name of [
      'localhost',
      `localhost:${port}`,
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      `[::1]:${port}`,
      '',
    ])
      expect([name, (await send(host, '/', { ...ours, host: name })).status]).toEqual([name, 421]);
  });

  it('without any Host is refused', async () => {
    const host = await start();
    const { port } = host.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.end('GET / HTTP/1.0\r\n\r\n');
    let heard = '';
    socket.on('data', (bytes: Buffer) => (heard += bytes.toString()));
    await once(socket, 'close');
    expect(heard).toMatch(/^HTTP\/1\.[01] (400|421)/);
  });

  it('from another page is refused: by Origin, by what the browser says of the site, by a missing header', async () => {
    const host = await start();
    const ours = await signIn(host);
    const without = (name: string) => Object.fromEntries(Object.entries(ours).filter(([key]) => key !== name));
    const ask = (headers: OutgoingHttpHeaders) => send(host, '/run/app.about', headers, 'POST', '{}');
    expect((await ask(ours)).status).toBe(200);
    for (const origin of ['http://evil.example', 'null', host.origin.replace('127.0.0.1', 'localhost'), `${host.origin}0`])
      expect((await ask({ ...ours, origin })).status).toBe(403);
    for (const site of ['cross-site', 'same-site', 'strange']) expect((await ask({ ...ours, 'sec-fetch-site': site })).status).toBe(403);
    expect((await ask(without('x-lever-arch'))).status).toBe(403);
    expect((await ask(without('origin'))).status).toBe(403);
    expect((await ask(without('cookie'))).status).toBe(401);
    expect((await ask({ ...ours, cookie: `${ours.cookie.split('=')[0]!}=guess` })).status).toBe(401);
    // As a form of another page would come: nothing of it is run.
    expect((await send(host, '/run/app.about', { cookie: ours.cookie, 'content-type': 'text/plain' }, 'POST', '{}')).status).toBe(403);
  });

  it('on the network finds nothing listening: only this PC’s own loopback address does', async () => {
    const host = await start();
    const { address, port } = host.server.address() as AddressInfo;
    expect(address).toBe('127.0.0.1');
    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter((each) => !each.internal && each.family === 'IPv4');
    for (const { address: other } of others) {
      const socket = connect({ port, host: other });
      const [thrown] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
      expect(thrown.code).toBe('ECONNREFUSED');
    }
  });

  it('who is not in sees nothing but a refusal: no page, no bytes, no events', async () => {
    const host = await start();
    for (const path of ['/', '/index.html', '/events', `/bytes/page/${caseId}/${'0'.repeat(64)}/0/80`, '/run/app.about'])
      expect([path, (await send(host, path)).status]).toEqual([path, 401]);
  });
});

describe('a port that is taken', () => {
  it('is said by that name', async () => {
    const host = await start();
    const { port } = host.server.address() as AddressInfo;
    await expect(start({ port })).rejects.toMatchObject({ failure: { code: 'port-taken', facts: { detail: String(port) } } });
  });
});

describe('the window’s files', () => {
  it('come with a policy that lets nothing else in', async () => {
    const host = await start();
    const { headers } = await send(host, '/', await signIn(host));
    const policy = String(headers['content-security-policy']);
    for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'none'", "connect-src 'self'"])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    const refused = await send(host, '/');
    expect(refused.headers['content-security-policy']).toBe(policy);
  });

  it('are those of their folder alone, whatever the path says', async () => {
    const folder = home.place('window');
    await aFolderOf(folder, { 'index.html': '<title>Window</title>', 'assets/a.js': 'a()' });
    writeFileSync(home.place('window-secret.txt'), 'secret');
    writeFileSync(home.place('secret.txt'), 'secret');
    const host = await start({ windowFolder: folder });
    const ours = await signIn(host);
    expect((await send(host, '/assets/a.js', ours)).headers['content-type']).toContain('text/javascript');
    const paths = [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/%2e%2e%2fsecret.txt',
      '/assets/../../secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/..%5csecret.txt',
      '/../window-secret.txt',
      '/..%2fwindow-secret.txt',
      '/%2fetc%2fpasswd',
      '//etc/passwd',
      '/index.html%00',
      '/%',
      '/assets',
      '/assets/',
      'http://evil.example/../secret.txt',
    ];
    for (const path of paths) {
      const { status, body } = await send(host, path, ours);
      expect([path, status, body.toString()]).toEqual([
        path,
        expect.any(Number) as number,
        expect.not.stringMatching(/secret|root:/) as string,
      ]);
      expect([path, status]).toEqual([path, path === '//etc/passwd' || status === 400 ? status : 404]);
    }
    expect((await send(host, '//', ours)).status).toBe(400);
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH']) expect((await send(host, '/', ours, method)).status).toBe(405);
  });
});

describe('bytes', () => {
  let host: BrowserHost;
  let ours: OutgoingHttpHeaders;
  let release: Release;

  beforeAll(async () => {
    await takeIn(test, caseId, await aFolderOf(home.place('files'), { 'A letter (1).pdf': 2 }));
    const built = await run(test, 'bundle.build', { caseId, to: null, overrides: [] });
    release = built.release!;
  });
  const ready = async () => {
    host = await start();
    ours = await signIn(host);
  };
  const file = (place: number) => bytesPath({ kind: 'release-file', caseId, release: release.id, file: place });

  it('of a released bundle come whole and in parts, as a viewer asks for them', async () => {
    await ready();
    const bytes = readFileSync(join(home.place('case'), 'outputs', release.folder, release.files[0]!.path));
    const whole = await send(host, file(0), ours);
    expect([whole.status, whole.headers['content-type'], whole.headers['accept-ranges']]).toEqual([200, 'application/pdf', 'bytes']);
    expect(whole.body.equals(bytes)).toBe(true);
    expect(String(whole.headers['content-disposition'])).toMatch(/^inline; filename\*=UTF-8''[\w.%~-]+$/);
    const part = await send(host, file(0), { ...ours, range: 'bytes=10-19' });
    expect([part.status, part.headers['content-range'], part.headers['content-length']]).toEqual([
      206,
      `bytes 10-19/${bytes.length}`,
      '10',
    ]);
    expect(part.body.equals(bytes.subarray(10, 20))).toBe(true);
    const rest = await send(host, file(0), { ...ours, range: `bytes=${bytes.length - 5}-` });
    expect(rest.body.equals(bytes.subarray(-5))).toBe(true);
    const long = await send(host, file(0), { ...ours, range: `bytes=0-${bytes.length * 2}` });
    expect([long.status, long.body.length]).toEqual([206, bytes.length]);
    for (const range of [`bytes=${bytes.length}-`, 'bytes=20-10']) {
      const none = await send(host, file(0), { ...ours, range });
      expect([none.status, none.headers['content-range']]).toEqual([416, `bytes */${bytes.length}`]);
    }
    // What is not understood of a range is not a reason to give nothing.
    expect((await send(host, file(0), { ...ours, range: 'pages=1-2' })).status).toBe(200);
    const head = await send(host, file(0), ours, 'HEAD');
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, String(bytes.length), 0]);
  });

  it('of pages are pictures that may be kept', async () => {
    await ready();
    const { case: found } = await run(test, 'case.read', { caseId });
    const page = bytesPath({ kind: 'page', caseId, copy: found.items[0]!.working.sha256, page: 0, width: 80 });
    const { status, headers, body } = await send(host, page, ours);
    expect([status, headers['content-type'], body.subarray(8, 12).toString()]).toEqual([200, 'image/webp', 'WEBP']);
    expect(headers['cache-control']).toContain('immutable');
    const released = await send(host, bytesPath({ kind: 'release-page', caseId, release: release.id, page: 0, width: 80 }), ours);
    expect(released.status).toBe(200);
  });

  it('of what there is not are 404: no path, no case, no page, no file can be made up', async () => {
    await ready();
    const copy = '0'.repeat(64);
    const paths = [
      '/bytes',
      '/bytes/',
      '/bytes/page',
      `/bytes/page/${caseId}/${copy}/0/80`,
      `/bytes/page/case-none/${copy}/0/80`,
      `/bytes/page/${caseId}/..%2f..%2fcase.json/0/80`,
      `/bytes/release-file/${caseId}/release-none/0`,
      file(99),
      `${file(0)}/more`,
      `/bytes/release-file/${caseId}/..%2f..%2f/0`,
      `/bytes/original/${caseId}/${copy}`,
      '/bytes/%',
      bytesPath({ kind: 'release-page', caseId, release: release.id, page: 999, width: 80 }),
    ];
    for (const path of paths) expect([path, (await send(host, path, ours)).status]).toEqual([path, 404]);
  });

  it('of a released file that is gone from the disk are 404', async () => {
    await ready();
    rmSync(join(home.place('case'), 'outputs', release.folder, release.files[1]!.path));
    expect((await send(host, file(1), ours)).status).toBe(404);
  });
});

describe('a command', () => {
  it('that is no JSON, too big, or none at all is refused, and the host goes on', async () => {
    const host = await start();
    const ours = await signIn(host);
    for (const body of ['', '{', 'null\0', Buffer.from([0xff, 0xfe])]) {
      const outcome = outcomeIn((await send(host, '/run/app.about', ours, 'POST', body)).body);
      expect(outcome).toMatchObject({ ok: false, failure: { code: 'not-understood' } });
    }
    for (const name of ['case.burn', 'constructor', '__proto__', '%2e%2e', '%', 'a/b'])
      expect(outcomeIn((await send(host, `/run/${name}`, ours, 'POST', '{}')).body)).toMatchObject({ ok: false });
    const big = Buffer.alloc(17 * 2 ** 20, 0x20);
    expect((await send(host, '/run/app.about', ours, 'POST', big)).status).toBe(413);
    expect((await send(host, '/run/app.about', { ...ours, 'content-length': String(big.length) }, 'POST', big)).status).toBe(413);
    expect(outcomeIn((await send(host, '/run/app.about', ours, 'POST', '{}')).body).ok).toBe(true);
    for (const path of ['/run', '/offer', '/offer?case=..', '/show?case=x', '/nothing', `/show?case=${caseId}&release=x&file=none`])
      expect([path, outcomeIn((await send(host, path, ours, 'POST', '{}')).body)]).toMatchObject([path, { ok: false }]);
    expect((await send(host, `/nothing?case=${caseId}`, ours, 'POST', '{}')).status).toBe(404);
    expect(test.unforeseen).toEqual([]);
  });

  it('that hands a file over with its own time keeps it apart from that of the import; what is no time is none', async () => {
    const host = await start();
    const ours = await signIn(host);
    const offers: string[] = [];
    for (const [name, time] of Object.entries({ 'Timed.txt': '1770498845000', 'Untimed.txt': 'yesterday' })) {
      const address = `${host.origin}/offer?${new URLSearchParams({ case: caseId, name, time }).toString()}`;
      const answer = await fetch(address, { method: 'POST', headers: ours as Record<string, string>, body: `Words of ${name}` });
      offers.push(((await answer.json()) as { value: string }).value);
    }
    await run(test, 'evidence.import', { caseId, offers: offers.map((each) => OfferId.parse(each)), section: null });
    const { items } = (await run(test, 'case.read', { caseId })).case;
    const timeOf = (name: string) => items.find((item) => item.original.name === name)?.metadata.fileTime;
    expect([timeOf('Timed.txt'), timeOf('Untimed.txt')]).toEqual(['2026-02-07T21:14:05.000Z', undefined]);
  });

  it('whose page goes away is cancelled, and what it had taken in stays', async () => {
    const host = await start();
    const ours = await signIn(host);
    const files = await aFolderOf(home.place('slow'), { 'Slow one.txt': 'One\n', 'Slow two.txt': 'Two\n' });
    const [offer] = await test.engine.offer([{ path: files }]);
    const stop = new AbortController();
    const answer = await fetch(`${host.origin}/run/evidence.import`, {
      method: 'POST',
      headers: ours as Record<string, string>,
      body: JSON.stringify({ caseId, offers: [offer], section: null }),
      signal: stop.signal,
    });
    const reader = answer.body!.getReader();
    await reader.read();
    stop.abort();
    await reader.read().catch(() => undefined);
    await expect
      .poll(async () => (await run(test, 'audit.read', { caseId, item: null })).events.at(-1), { timeout: 5000 })
      .toMatchObject({ command: 'evidence.import', outcome: 'cancelled' });
    expect((await run(test, 'case.read', { caseId })).case.items.map((item) => item.title)).not.toContain('Slow one');
  });

  it('that a page uploads half of is not taken for the whole', async () => {
    const host = await start();
    const ours = await signIn(host);
    const { port } = host.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    const head = [`POST /offer?case=${caseId}&name=Half.pdf HTTP/1.1`, `host: 127.0.0.1:${port}`, 'content-length: 1000'];
    socket.write([...head, ...Object.entries(ours).map(([name, value]) => `${name}: ${value}`), '', '%PDF-1.7 half'].join('\r\n'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    await once(socket, 'close');
    await expect.poll(() => readdirSync(join(home.place('case'), 'work'))).toEqual([]);
  });
});

describe('events', () => {
  it('reach every page that listens, and a page that leaves is forgotten', async () => {
    let listeners = 0;
    const counting: Engine = {
      ...test.engine,
      on: (listener) => {
        listeners += 1;
        const off = test.engine.on(listener);
        return () => {
          listeners -= 1;
          off();
        };
      },
    };
    const host = await start({ engine: counting });
    const ours = await signIn(host);
    const stops = [new AbortController(), new AbortController()];
    const pages = await Promise.all(
      stops.map((stop) => fetch(`${host.origin}/events`, { headers: ours as Record<string, string>, signal: stop.signal })),
    );
    expect(pages.map((page) => page.headers.get('content-type'))).toEqual(['text/event-stream', 'text/event-stream']);
    expect(listeners).toBe(2);
    const { details } = (await run(test, 'case.read', { caseId })).case;
    await run(test, 'case.set-details', { caseId, details: { ...details, title: 'Told to all' } });
    for (const page of pages) {
      const reader = page.body!.getReader();
      let heard = '';
      while (!heard.includes('case.changed')) heard += Buffer.from((await reader.read()).value ?? []).toString();
      expect(heard).toContain('"title":"Told to all"');
      expect(heard).not.toContain(home.path);
    }
    for (const stop of stops) stop.abort();
    await expect.poll(() => listeners).toBe(0);
    expect((await send(host, '/events', ours, 'HEAD')).status).toBe(404);
  });
});
