// What the window may do, as values that a test can hold to.
import type { WebPreferences } from 'electron';

export const ORIGIN = 'app://leverarch';

export const WINDOW_PREFERENCES = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const satisfies WebPreferences;

/** Is this address our own window? Compared by scheme and host, never by how the text begins. */
export function isOurs(address: string): boolean {
  try {
    const url = new URL(address);
    return `${url.protocol}//${url.host}` === ORIGIN;
  } catch {
    return false;
  }
}
