// The real window: the built browser host in its own process, in a real Chromium, with a home of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const root = join(import.meta.dirname, '..', '..');
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface JourneyWindow {
  readonly page: Page;
  readonly home: string;
  /** What the page complained of: a journey with complaints has failed. */
  readonly complaints: string[];
  /** Every page that is shown must pass: WCAG 2.2 A and AA, by axe. Answers what it found, in words. */
  scan(): Promise<string[]>;
  /** Opens another window on a host of its own, on the same home. */
  close(): Promise<void>;
}

interface WindowOptions {
  readonly home?: string;
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

export async function openWindow(options: WindowOptions = {}): Promise<JourneyWindow> {
  const executablePath = process.env['LEVERARCH_BROWSER'];
  if (!executablePath) throw new Error('Say which browser in LEVERARCH_BROWSER; npm test finds one.');
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'leverarch-journey-')));
  const host = await startHost(home);
  const browser: Browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS });
  const context: BrowserContext = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.scheme ?? 'light',
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(host.url);
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  return {
    page,
    home,
    complaints,
    async scan() {
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { axe: scanner } = window as unknown as {
          axe: {
            run(
              options: unknown,
            ): Promise<{ violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
          };
        };
        const result = await scanner.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
        return result.violations.map(
          (each) =>
            `${each.id}: ${each.help} ${each.nodes.map((node) => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`).join(' | ')}`,
        );
      });
      return found;
    },
    async close() {
      await browser.close();
      await host.stop();
      if (options.home === undefined) await rm(home, { recursive: true, force: true });
    },
  };
}

async function startHost(home: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const child: ChildProcess = spawn(process.execPath, [join(root, 'scripts', 'leverarch.mjs'), 'serve', '--json', '--by', 'J Smith'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LEVERARCH_STATE: join(home, 'state'), LEVERARCH_CASES: join(home, 'cases') },
  });
  const url = await new Promise<string>((resolve, reject) => {
    let seen = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString('utf8');
      if (seen.includes('\n')) resolve((JSON.parse(seen.slice(0, seen.indexOf('\n'))) as { url: string }).url);
    });
    child.once('exit', () => reject(new Error('The browser host did not start.')));
  });
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGINT');
      }),
  };
}
