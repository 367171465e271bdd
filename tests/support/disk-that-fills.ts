// A disk with room for so many bytes. What does not fit is written as far as it goes and then refused, as a real disk does.
import type { FileHandle } from 'node:fs/promises';
import { realDisk, type Disk } from '../../electron/engine/case-folder/disk';

export interface DiskThatFills {
  readonly disk: Disk;
  /** Bytes that still fit. Set it to give room or to take it away. */
  room: number;
}

export function diskThatFills(room: number): DiskThatFills {
  const full: DiskThatFills = { room, disk: { ...realDisk, open } };

  async function open(...args: Parameters<Disk['open']>): Promise<FileHandle> {
    return limited(await realDisk.open(...args));
  }

  function limited(handle: FileHandle): FileHandle {
    const put = async (bytes: Buffer, position: number | null): Promise<number> => {
      const fits = Math.min(bytes.length, full.room);
      if (fits === 0 && bytes.length > 0) throw refusal('ENOSPC');
      full.room -= fits;
      await handle.write(bytes, 0, fits, position);
      return fits;
    };
    const replaced: Record<string, unknown> = {
      write: async (bytes: Buffer, offset = 0, length = bytes.length, position: number | null = null) => ({
        bytesWritten: await put(bytes.subarray(offset, offset + length), position),
        buffer: bytes,
      }),
      writeFile: async (data: string | Uint8Array) => {
        const bytes = Buffer.from(data);
        const written = await put(bytes, null);
        if (written < bytes.length) throw refusal('ENOSPC');
      },
    };
    return new Proxy(handle, {
      get: (target, name) => {
        const value: unknown = Object.hasOwn(replaced, name) ? replaced[name as string] : Reflect.get(target, name);
        return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
      },
    });
  }

  return full;
}

/** A disk on which nothing can be made, changed or taken away. */
export function diskThatIsReadOnly(): Disk {
  const refuse = () => Promise.reject(refusal('EROFS'));
  return {
    ...realDisk,
    open: (path, flags, mode) => (flags === undefined || flags === 'r' ? realDisk.open(path, flags, mode) : refuse()),
    rename: refuse,
    link: refuse,
    unlink: refuse,
    // Of a folder with those above it, Node says on such a disk only that it is not there.
    mkdir: ((_path, options) =>
      Promise.reject(refusal(typeof options === 'object' && options?.recursive ? 'ENOENT' : 'EROFS'))) as Disk['mkdir'],
    rm: refuse,
    rmdir: refuse,
    chmod: refuse,
    truncate: refuse,
  };
}

export function refusal(code: string): Error {
  return Object.assign(new Error(code), { code });
}
