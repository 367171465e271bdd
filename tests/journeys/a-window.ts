// The real window: the built browser host in its own process, in a real Chromium, with a home of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startHost, type Host } from './a-host';
import { scanPage } from './scan';

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
  readonly host: Host;
  /** What the page complained of: a journey with complaints has failed. */
  readonly complaints: string[];
  /** Every page that is shown must pass: WCAG 2.2 A and AA, by axe. Answers what it found, in words. */
  scan(): Promise<string[]>;
  close(): Promise<void>;
}

export interface WindowOptions {
  /** A home that is there already, and stays. */
  readonly home?: string;
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** Who is at the desk. */
  readonly by?: string;
  /** A case folder to show at once. */
  readonly caseFolder?: string;
}

export async function openWindow(options: WindowOptions = {}): Promise<JourneyWindow> {
  const executablePath = process.env['LEVERARCH_BROWSER'];
  if (!executablePath) throw new Error('Say which browser in LEVERARCH_BROWSER; npm test finds one.');
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'leverarch-journey-')));
  const host = await startHost(home, options.by, options.caseFolder === undefined ? [] : [options.caseFolder]);
  const browser: Browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS });
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.scheme ?? 'light',
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints = listenToComplaints(page);
  await page.goto(host.url);
  return {
    page,
    home,
    host,
    complaints,
    scan: () => scanPage(page),
    async close() {
      await browser.close();
      await host.stop();
      if (options.home === undefined) await rm(home, { recursive: true, force: true });
    },
  };
}

/** Errors and warnings of the console, and what was thrown and not caught. */
export function listenToComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}
