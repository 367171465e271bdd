// A disk that does so many things and then nothing any more, as when the power goes: what was done by then stays as it is.
import type { FileHandle } from 'node:fs/promises';
import { realDisk, type Disk } from '../../electron/engine/case-folder/disk';

export interface DiskThatDies {
  readonly disk: Disk;
  /** What it still does: reading, writing, flushing, renaming, each counts. Infinity while it lives. */
  left: number;
}

export function diskThatDies(): DiskThatDies {
  const dying: DiskThatDies = { left: Infinity, disk: realDisk };
  const spend = () => {
    if (dying.left <= 0) throw Object.assign(new Error('the disk is gone'), { code: 'EIO' });
    dying.left -= 1;
  };
  const counted = <T extends object>(object: T): T =>
    new Proxy(object, {
      get(target, name) {
        const found: unknown = Reflect.get(target, name);
        if (typeof found !== 'function') return found;
        // A handle can always be let go of.
        if (name === 'close') return found.bind(target) as unknown;
        return async (...args: unknown[]) => {
          spend();
          const value: unknown = await (found.apply(target, args) as Promise<unknown>);
          return name === 'open' ? counted(value as FileHandle) : value;
        };
      },
    });
  return Object.assign(dying, { disk: counted({ ...realDisk }) });
}
