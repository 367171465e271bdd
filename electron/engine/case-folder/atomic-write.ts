import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode, flushFolder, realDisk, type Disk } from './disk';

export interface AtomicWriteOptions {
  readonly disk?: Disk;
  /** False for what can be made again: it is whole or absent after a crash, but may be lost in a power cut. */
  readonly lasting?: boolean;
  /** Runs at the last moment before the new file takes its place; what it throws stops the write. */
  readonly beforeReplace?: () => Promise<void>;
}

/**
 * Writes a file so that, whatever happens, the old one or the new one is there and whole. Throws what the system says
 * (ENOSPC, EROFS, EACCES …), having removed what it had begun.
 */
export async function writeAtomic(path: string, data: string | Uint8Array, options: AtomicWriteOptions = {}): Promise<void> {
  const { disk = realDisk, lasting = true, beforeReplace } = options;
  // Not made from the file's own name: that may already be as long as a name can be.
  const temporary = join(dirname(path), `.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await disk.open(temporary, 'wx');
    try {
      await handle.writeFile(data);
      if (lasting) await handle.sync();
    } finally {
      await handle.close();
    }
    await beforeReplace?.();
    await renameOver(disk, temporary, path);
  } catch (thrown) {
    await disk.rm(temporary, { force: true }).catch(() => undefined);
    throw thrown;
  }
  if (lasting) await flushFolder(disk, dirname(path));
}

/** Is this a name that an interrupted `writeAtomic` leaves behind? */
export function isTemporaryName(path: string): boolean {
  return /^\.[0-9a-f]{12}\.tmp$/.test(basename(path));
}

const RETRIES_MILLISECONDS = [10, 20, 50, 100, 200, 400, 800];

/** Renames, replacing what is there. On Windows a virus scanner or a viewer may hold the file for a moment. */
export async function renameOver(disk: Disk, from: string, to: string): Promise<void> {
  const pauses = process.platform === 'win32' ? RETRIES_MILLISECONDS : [];
  for (const pause of pauses) {
    try {
      return await disk.rename(from, to);
    } catch (thrown) {
      if (!['EPERM', 'EBUSY', 'EACCES'].includes(errorCode(thrown) ?? '')) throw thrown;
      await wait(pause);
    }
  }
  await disk.rename(from, to);
}
