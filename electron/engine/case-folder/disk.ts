import type * as fs from 'node:fs/promises';
import * as realFs from 'node:fs/promises';
import { dirname } from 'node:path';
import { asFailure, failure, FailureError } from '../../../shared/basics/failure';

/** What the case folder asks of a file system. Tests hand in one that fills up or cannot be written to. */
export type Disk = Pick<
  typeof fs,
  'open' | 'rename' | 'link' | 'unlink' | 'mkdir' | 'readdir' | 'readFile' | 'stat' | 'rm' | 'rmdir' | 'chmod' | 'truncate'
>;

export const realDisk: Disk = realFs;

export function errorCode(thrown: unknown): string | null {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return null;
  return typeof thrown.code === 'string' ? thrown.code : null;
}

/** An error of the system as a named failure; anything else as it is. For what the officer is told. */
export function asDiskFailure(thrown: unknown): unknown {
  const code = errorCode(thrown);
  if (thrown instanceof FailureError || code === null || !/^E[A-Z]/.test(code)) return thrown;
  const known = asFailure(thrown);
  return known.code === 'unexpected' ? failure('disk-error', { detail: code }, thrown) : failure(known.code, known.facts, thrown);
}

/** The bytes of a file, or null where there is none. */
export async function readIfThere(disk: Disk, path: string): Promise<Buffer | null> {
  try {
    return await disk.readFile(path);
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}

/** Names in a folder; none where the folder is missing. */
export async function namesIn(disk: Disk, folder: string): Promise<string[]> {
  try {
    return await disk.readdir(folder);
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return [];
    throw thrown;
  }
}

/** Makes the names in a folder last through a power cut. Windows has no such call. */
export async function flushFolder(disk: Disk, folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await disk.open(folder, 'r');
  try {
    await handle.sync();
  } catch (thrown) {
    // Some network drives have no such call either; their server does it by itself.
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EBADF'].includes(errorCode(thrown) ?? '')) throw thrown;
  } finally {
    await handle.close();
  }
}

/** Removes a file that may be read-only. Nothing there is no error. */
export async function removeFile(disk: Disk, path: string): Promise<void> {
  try {
    if (process.platform === 'win32') await disk.chmod(path, 0o666);
    await disk.unlink(path);
  } catch (thrown) {
    if (errorCode(thrown) !== 'ENOENT') throw thrown;
  }
}

/** Makes a folder and those above it. Answers the topmost that was made, or undefined. Throws what the system says. */
export async function makeFolders(disk: Disk, path: string): Promise<string | undefined> {
  try {
    return await disk.mkdir(path, { recursive: true });
  } catch (thrown) {
    if (errorCode(thrown) !== 'ENOENT') throw thrown;
    // On a read-only disk Node says only that the folder is not there. Making one alone gives the system's own word.
    await disk.mkdir(await topmostMissing(disk, path));
    return disk.mkdir(path, { recursive: true });
  }
}

async function topmostMissing(disk: Disk, path: string): Promise<string> {
  const above = dirname(path);
  const isThere = await disk.stat(above).then(
    () => true,
    () => false,
  );
  return isThere || above === path ? path : topmostMissing(disk, above);
}
