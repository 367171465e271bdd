// Opens the window: Electron where its program can be had, else the same app from the browser host in the installed browser.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROWSER_FLAGS, findBrowser } from './lib/find-browser.mjs';
import { HEAP_SETTINGS, NODE_SETTINGS } from './lib/heap-settings.mjs';
import { prepare, root, say } from './lib/prepare.mjs';

prepare();
const electron = findElectron();
if (electron) {
  say('Opening the window with Electron.');
  const child = spawn(electron, [root, ...process.argv.slice(2)], { stdio: 'inherit' });
  child.on('exit', (code) => process.exit(code ?? 0));
} else {
  say("Electron's program is not here, so the window opens from the browser host in the installed browser.");
  serve();
}

function findElectron() {
  const chosen = process.env.ELECTRON_BIN;
  if (chosen) return existsSync(chosen) ? chosen : null;
  const name = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron';
  const path = join(root, 'node_modules', 'electron', 'dist', name);
  return existsSync(path) ? path : null;
}

function serve() {
  const host = spawn(
    process.execPath,
    [...NODE_SETTINGS, join(root, 'scripts', 'leverarch.mjs'), 'serve', '--json', ...process.argv.slice(2)],
    {
      stdio: ['inherit', 'pipe', 'inherit'],
      env: { ...process.env, ...HEAP_SETTINGS },
    },
  );
  let seen = '';
  host.stdout.on('data', (chunk) => {
    seen += String(chunk);
    const end = seen.indexOf('\n');
    if (end < 0) return;
    open(JSON.parse(seen.slice(0, end)).url, host);
    seen = '';
  });
  host.on('exit', (code) => process.exit(code ?? 0));
}

function open(url, host) {
  const browser = findBrowser();
  if (!browser || (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)) {
    say(`Open this address in a browser on this PC. It works once:\n${url}`);
    return;
  }
  // A profile of its own, thrown away afterwards: nothing of a case stays in the person's browser.
  const profile = mkdtempSync(join(tmpdir(), 'leverarch-window-'));
  const child = spawn(browser, [`--app=${url}`, `--user-data-dir=${profile}`, ...BROWSER_FLAGS], { stdio: 'ignore' });
  child.on('exit', () => {
    rmSync(profile, { recursive: true, force: true });
    host.kill('SIGINT');
  });
}
