import { createHash } from 'node:crypto';
import { Sha256 } from '../../../shared/basics/ids';
import type { Disk } from './disk';

/** SHA-256 of a text as UTF-8, 64 lower-case hexadecimal digits. */
export function sha256OfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

const CHUNK = 1 << 20;

/** SHA-256 and size of a file, read once in pieces. Throws what the system says, and when the signal aborts. */
export async function sha256OfFile(
  disk: Disk,
  path: string,
  signal?: AbortSignal,
): Promise<{ readonly sha256: Sha256; readonly size: number }> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK);
  const handle = await disk.open(path, 'r');
  let size = 0;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await handle.read(buffer, 0, CHUNK, null);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      size += bytesRead;
    }
  } finally {
    await handle.close();
  }
  return { sha256: Sha256.parse(hash.digest('hex')), size };
}
