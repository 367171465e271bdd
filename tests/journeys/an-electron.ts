// The desktop app itself, where a program of Electron is to be had: its own window, its engine in a process of its own.
import type { NativeImage } from 'electron';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { whereIn } from './a-host';
import { listenToComplaints } from './a-window';
import { scanPage } from './scan';

const root = join(import.meta.dirname, '..', '..');

export interface DesktopWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly home: string;
  readonly complaints: string[];
  /** Which Electron this is. */
  readonly version: string;
  scan(): Promise<string[]>;
  /** The system's own dialog cannot be worked from here: the next one answers these paths. */
  answerDialog(paths: readonly string[]): Promise<void>;
  /** Puts a picture on the PC's clipboard, as a screenshot tool does. */
  copyPicture(png: Uint8Array): Promise<void>;
  /** Files that were given to the PC's own viewer. */
  opened(): Promise<string[]>;
  /** As a decoder does that takes its process down. */
  killEngine(): Promise<void>;
  close(): Promise<void>;
}

export async function openDesktop(executablePath: string): Promise<DesktopWindow> {
  const home = await mkdtemp(join(tmpdir(), 'leverarch-journey-'));
  const app = await _electron.launch({
    executablePath,
    // As root, which only a test machine is, Chromium's sandbox cannot be had.
    args: [root, `--user-data-dir=${join(home, 'window')}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...(process.env as Record<string, string>), ...whereIn(home) },
  });
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openPath = (path) => {
      opened.push(path);
      return Promise.resolve('');
    };
  });
  const page = await app.firstWindow();
  const complaints = listenToComplaints(page);
  const version = await app.evaluate(() => process.versions.electron);
  return {
    app,
    page,
    home,
    complaints,
    version,
    scan: () => scanPage(page),
    answerDialog: (paths) =>
      app.evaluate(
        ({ dialog }, filePaths) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
        },
        [...paths],
      ),
    copyPicture: (png) =>
      app.evaluate(
        async ({ clipboard, nativeImage, ClipboardItem }, address) => {
          // Until Electron took over the web's own form of clipboard.
          const older = clipboard as unknown as { readonly writeImage?: (image: NativeImage) => void };
          if (older.writeImage) older.writeImage(nativeImage.createFromDataURL(address));
          else await clipboard.write([new ClipboardItem({ 'image/png': await (await fetch(address)).blob() })]);
        },
        `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
      ),
    opened: () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened),
    async killEngine() {
      const pid = await app.evaluate(
        ({ app: desktop }) => desktop.getAppMetrics().find((each) => each.serviceName === 'node.mojom.NodeService')?.pid,
      );
      if (pid === undefined) throw new Error('The engine has no process of its own.');
      process.kill(pid, 'SIGKILL');
    },
    async close() {
      await app.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
