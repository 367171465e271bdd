// A release in a folder of the officer's choice. What lies there already may have been filed: it is never overwritten.
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { failure } from '../../../shared/basics/failure';

export interface Delivered {
  /** Where the file lies now; it stays there. */
  readonly from: string;
  /** What it is called in the folder. */
  readonly name: string;
}

/**
 * Puts files beside one another in a folder: first whole under a passing name, then each renamed. Older files of these
 * names are kept, all under the same number: "Bundle (earlier 1).pdf". When it throws, the folder is as it was. Throws
 * `place-unusable` and what the system says.
 */
export async function deliver(files: readonly Delivered[], to: string): Promise<void> {
  await mkdir(to, { recursive: true }).catch((thrown: unknown) => {
    if (isErrno(thrown, 'EEXIST', 'ENOTDIR')) throw failure('place-unusable', {}, thrown);
    throw thrown;
  });
  const number = await freeNumber(to, files);
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const { from, name } of files) {
      const part = join(to, `.${name}.part`);
      undo.push(() => rm(part, { force: true }));
      await copyFile(from, part);
      await flush(part);
    }
    for (const { name } of files) {
      const [place, earlier] = [join(to, name), join(to, earlierName(name, number))];
      if (await isThere(place)) {
        await rename(place, earlier);
        undo.push(() => rename(earlier, place));
      }
      await rename(join(to, `.${name}.part`), place);
      undo.push(() => rm(place, { force: true }));
    }
  } catch (thrown) {
    for (const step of undo.reverse()) await step().catch(() => undefined);
    throw thrown;
  }
}

/** The first number under which none of the names is taken, so that what belongs together stays together. */
async function freeNumber(to: string, files: readonly Delivered[]): Promise<number> {
  for (let n = 1; ; n++) {
    const taken = await Promise.all(files.map(({ name }) => isThere(join(to, earlierName(name, n)))));
    if (!taken.includes(true)) return n;
  }
}

function earlierName(name: string, number: number): string {
  const ending = extname(name);
  return `${name.slice(0, name.length - ending.length)} (earlier ${number})${ending}`;
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function isErrno(thrown: unknown, ...codes: string[]): boolean {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && codes.includes(String(thrown.code));
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
