// The browser host as a person or a bench starts it: one line on standard output, one address that works once.
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder';
import { PREPARING, buildOnce, cli, cliJson, onlyValue, startCli, type CliProcess } from '../support/built-cli';

const home = aFolder();
const running: CliProcess[] = [];

beforeAll(() => buildOnce(), PREPARING);
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});

async function serve(...words: readonly string[]): Promise<{ process: CliProcess; line: string }> {
  // The window's memory is the test's own, never this PC's.
  const process = startCli(['serve', ...words], { env: { ...globalThis.process.env, LEVERARCH_STATE: home.place('state') } });
  running.push(process);
  const line = await new Promise<string>((resolve, reject) => {
    let heard = '';
    process.child.stdout?.on('data', (text: string) => {
      heard += text;
      if (heard.includes('\n')) resolve(heard);
    });
    void process.ended.then(({ err }) => reject(new Error(err)));
  });
  return { process, line };
}

const get = (address: string, headers: Record<string, string> = {}) => fetch(address.replace(/#.*/, ''), { redirect: 'manual', headers });

describe('serve', () => {
  it('prints one line of JSON once it listens, and its address lets one person in, once', async () => {
    const { process, line } = await serve('--port', '0', '--json');
    const { url } = onlyValue(line);
    const origin = new URL(url).origin;
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await get(url, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await get(`${origin}/login?token=guess`)).status).toBe(403);
    const first = await get(url);
    expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
    const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0]!;
    const page = await get(`${origin}/`, { cookie });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<title>Lever Arch</title>') as string]);
    expect((await get(`${origin}/`)).status).toBe(401);
    expect((await get(url)).status).toBe(403);
    process.child.kill('SIGINT');
    const ended = await process.ended;
    expect([ended.code, ended.out]).toEqual([130, line]);
  });

  it('of a case points the page at it, and gives it free when stopped', async () => {
    const folder = home.place('Served.case');
    await cli('new', folder, '--profile', 'county-injunction', '--title', 'Served');
    const { process, line } = await serve(folder);
    expect(line).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/login\?token=[\w-]{43}#\S*case-\w+\S*\n$/);
    const login = await get(line.trim());
    const headers = {
      cookie: (login.headers.get('set-cookie') ?? '').split(';')[0]!,
      origin: new URL(line).origin,
      'x-lever-arch': '1',
    };
    const run = async (name: string, input: unknown) =>
      (await fetch(`${headers.origin}/run/${name}`, { method: 'POST', headers, body: JSON.stringify(input) })).text();
    const caseId = /case-\w+/.exec(line)![0];
    expect(await run('case.open', { caseId, access: 'write' })).toContain('"title":"Served"');
    // While the window has it, the command line may look and not touch.
    const steps = home.put('steps.json', '[{"command":"x","input":{}}]');
    const busy = await Promise.all([
      cliJson('edit', folder, '--set', steps),
      cliJson('import', folder, steps),
      cliJson('build', folder),
      cliJson('verify', folder),
    ]);
    for (const { code, value } of busy) expect([code, value.error.code]).toEqual([7, 'case-busy']);
    expect(busy[0].value.error.message).toMatch(/has this case open on .+ since /);
    expect((await cliJson('items', folder)).code).toBe(0);
    process.child.kill('SIGTERM');
    await process.ended;
    expect((await cliJson('verify', folder)).value.verdict).toBe('valid');
  });

  it('on a port that is taken says so and exits 2', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, value } = await cliJson('serve', '--port', String(port));
    other.close();
    expect([code, value.error.code]).toEqual([2, 'port-taken']);
    expect(value.error.message).toContain(String(port));
  });

  it('of a folder without a case exits 3 before it listens', async () => {
    const { code, value } = await cliJson('serve', home.path);
    expect([code, value.error.code]).toEqual([3, 'case-not-found']);
  });
});
