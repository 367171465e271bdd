import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeAtomic } from '../../../electron/engine/case-folder/atomic-write';
import { errorCode, realDisk, type Disk } from '../../../electron/engine/case-folder/disk';
import { aFolder } from '../../support/a-folder';
import { diskThatFills, diskThatIsReadOnly, refusal } from '../../support/disk-that-fills';

const home = aFolder();

async function newPlace(name: string, before: string | null): Promise<string> {
  await mkdir(home.place(name));
  const path = join(home.place(name), 'case.json');
  if (before !== null) writeFileSync(path, before);
  return path;
}

/** What the write ended in, and everything that lies in the folder after it. */
async function outcomeOf(path: string, data: string | Uint8Array, disk: Disk): Promise<{ code: string | null; left: string[] }> {
  const code = await writeAtomic(path, data, { disk }).then(() => null, errorCode);
  return { code, left: readdirSync(dirname(path)) };
}

describe('writing a file whole or not at all', () => {
  test('makes a new file and replaces an old one, leaving nothing else', async () => {
    const path = await newPlace('plain', null);
    expect(await outcomeOf(path, 'first', realDisk)).toEqual({ code: null, left: ['case.json'] });
    expect(await outcomeOf(path, new Uint8Array([0xc3, 0xa9]), realDisk)).toEqual({ code: null, left: ['case.json'] });
    expect(readFileSync(path, 'utf8')).toBe('é');
  });

  test('keeps the old file and tidies up when the disk fills at any byte, and says so by the system’s own name', async () => {
    const path = await newPlace('fills', 'the old case');
    const data = 'a new case that does not fit';
    for (let room = 0; room < data.length; room++) {
      expect(await outcomeOf(path, data, diskThatFills(room).disk)).toEqual({ code: 'ENOSPC', left: ['case.json'] });
      expect(readFileSync(path, 'utf8')).toBe('the old case');
    }
    expect((await outcomeOf(path, data, diskThatFills(data.length).disk)).code).toBeNull();
    expect(readFileSync(path, 'utf8')).toBe(data);
  });

  test('keeps the old file when it may not be replaced', async () => {
    for (const code of ['EACCES', 'EROFS', 'EIO']) {
      const path = await newPlace(code, 'old');
      const disk: Disk = { ...realDisk, rename: () => Promise.reject(refusal(code)) };
      expect(await outcomeOf(path, 'new', disk)).toEqual({ code, left: ['case.json'] });
      expect(readFileSync(path, 'utf8')).toBe('old');
    }
    const path = await newPlace('read-only', 'old');
    expect((await outcomeOf(path, 'new', diskThatIsReadOnly())).code).toBe('EROFS');
  });

  test('flushes the bytes before the file takes its name, and the name after', async () => {
    const path = await newPlace('order', null);
    const order: string[] = [];
    const disk: Disk = {
      ...realDisk,
      open: async (...args) => {
        const handle = await realDisk.open(...args);
        const sync = handle.sync.bind(handle);
        const what = args[1] === 'r' ? 'folder' : 'file';
        handle.sync = () => {
          order.push(`flush ${what}`);
          return sync();
        };
        return handle;
      },
      rename: (from, to) => {
        order.push('rename');
        return realDisk.rename(from, to);
      },
    };
    await writeAtomic(path, 'x', { disk });
    expect(order).toEqual(process.platform === 'win32' ? ['flush file', 'rename'] : ['flush file', 'rename', 'flush folder']);
  });

  test('asks at the last moment whether it may, and stops when told', async () => {
    const path = await newPlace('stopped', 'old');
    const stop = () => Promise.reject(new Error('Someone else has it.'));
    await expect(writeAtomic(path, 'new', { beforeReplace: stop })).rejects.toThrow('Someone else has it.');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(dirname(path))).toEqual(['case.json']);
  });

  test('works for a name that is as long as a name can be', async () => {
    const path = join(home.path, `${'n'.repeat(250)}.json`);
    await writeAtomic(path, 'x');
    expect(readFileSync(path, 'utf8')).toBe('x');
  });
});
