// How originals and copies are named: "<SHA-256>.<ending>".
import { extname, join } from 'node:path';
import type { Disk } from './disk';
import { sha256OfFile } from './sha256';

/** The hash in "<64 hexadecimal digits>.<ending>", or null for any other name. */
export function hashInName(name: string): string | null {
  return /^[0-9a-f]{64}\.[a-z0-9]+$/.test(name) ? name.slice(0, -extname(name).length) : null;
}

/**
 * Which of the names in a folder stands for which hash. Where something else put a second name for one there, the bytes
 * tell which is ours; where none of them fits, the first is taken and verifying names it.
 */
export async function namesByHash(disk: Disk, folder: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const chosen = new Map<string, string>();
  for (const name of [...names].sort()) {
    const sha256 = hashInName(name);
    if (sha256 === null) continue;
    const rival = chosen.get(sha256);
    const isOurs =
      rival === undefined || (!(await hasHash(disk, join(folder, rival), sha256)) && (await hasHash(disk, join(folder, name), sha256)));
    if (isOurs) chosen.set(sha256, name);
  }
  return chosen;
}

async function hasHash(disk: Disk, path: string, sha256: string): Promise<boolean> {
  return sha256OfFile(disk, path).then(
    (found) => found.sha256 === sha256,
    () => false,
  );
}
