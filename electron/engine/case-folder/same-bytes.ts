import type { Disk } from './disk';

const CHUNK = 1 << 20;

/** Compares two files byte for byte, in pieces. Throws what the system says. */
export async function sameBytes(disk: Disk, first: string, second: string): Promise<boolean> {
  const a = await disk.open(first, 'r');
  try {
    const b = await disk.open(second, 'r');
    try {
      if ((await a.stat()).size !== (await b.stat()).size) return false;
      const left = Buffer.allocUnsafe(CHUNK);
      const right = Buffer.allocUnsafe(CHUNK);
      for (;;) {
        const read = await fill(a, left);
        if (read !== (await fill(b, right))) return false;
        if (read === 0) return true;
        if (!left.subarray(0, read).equals(right.subarray(0, read))) return false;
      }
    } finally {
      await b.close();
    }
  } finally {
    await a.close();
  }
}

/** Reads until the buffer is full or the file ends: one read may give less. */
async function fill(handle: Awaited<ReturnType<Disk['open']>>, buffer: Buffer): Promise<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, null);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}
