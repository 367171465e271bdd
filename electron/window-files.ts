// The window's own files, for the two hosts that serve them: nothing outside its folder, each with its type.
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** The file behind an address's path, or null where the window has no such file. */
export async function readWindowFile(folder: string, path: string): Promise<{ readonly body: Uint8Array; readonly type: string } | null> {
  const full = insideFolder(folder, path);
  if (full === null) return null;
  const body = await readFile(full).catch(() => null);
  return body === null ? null : { body, type: TYPES[extname(full)] ?? 'application/octet-stream' };
}

/** A path below the folder, or null for anything that leads out of it. */
export function insideFolder(folder: string, path: string): string | null {
  let inside: string;
  try {
    inside = normalize(decodeURIComponent(path === '/' ? '/index.html' : path));
  } catch {
    return null;
  }
  const full = join(folder, inside);
  return full.startsWith(folder + sep) && !inside.includes('\0') ? full : null;
}
