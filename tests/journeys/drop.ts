// Dragging files from the system's own folder window onto ours: real files and folders of the disk, through the browser.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import type { AFile } from './some-files';

/** Writes files below a folder, each at the path that its name says. */
export async function layOut(folder: string, files: readonly AFile[]): Promise<void> {
  for (const { name, buffer } of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), buffer);
  }
}

export interface Drag {
  drop(): Promise<void>;
  cancel(): Promise<void>;
}

/** Brings files or folders over the middle of the window; they hang there until they are dropped. */
export async function dragOver(page: Page, paths: readonly string[]): Promise<Drag> {
  const session = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize() ?? { width: 800, height: 600 };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop' | 'dragCancel') =>
    session.send('Input.dispatchDragEvent', {
      type,
      x: width / 2,
      y: height / 2,
      data: { items: [], files: [...paths], dragOperationsMask: 1 },
    });
  await send('dragEnter');
  await send('dragOver');
  const end = async (how: 'drop' | 'dragCancel') => {
    await send(how);
    await session.detach();
  };
  return { drop: () => end('drop'), cancel: () => end('dragCancel') };
}

/** Puts a picture on the clipboard, as a screenshot tool does. */
export async function copyPicture(page: Page, png: Uint8Array): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
  }, Buffer.from(png).toString('base64'));
}
