// A Chromium that is here, or Debian's own package where we may install it. Never a download from elsewhere.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run, say } from './prepare.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  join(process.env.PROGRAMFILES ?? 'C:\\Program Files', 'Google\\Chrome\\Application\\chrome.exe'),
  join(process.env['PROGRAMFILES(X86)'] ?? 'C:\\Program Files (x86)', 'Microsoft\\Edge\\Application\\msedge.exe'),
];

/** The path of a browser, or null. */
export function findBrowser() {
  if (process.env.LEVERARCH_BROWSER && existsSync(process.env.LEVERARCH_BROWSER)) return process.env.LEVERARCH_BROWSER;
  for (const place of PLACES) {
    if (/\.(exe)$|MacOS\//.test(place) && existsSync(place)) return place;
    for (const name of NAMES) if (existsSync(join(place, name))) return join(place, name);
  }
  return null;
}

/** As `findBrowser`, after installing Debian's chromium where that is possible without asking anybody. */
export function findOrInstallBrowser() {
  const found = findBrowser();
  if (found) return found;
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('which', ['apt-get']).status === 0;
  if (!mayInstall) return null;
  say("No browser is here: installing Debian's chromium …");
  run('apt-get', ['-qq', 'update']);
  run('apt-get', ['-qq', '-y', 'install', '--no-install-recommends', 'chromium'], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return findBrowser();
}

export const BROWSER_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
