// The files of an import in their order. It grows while it is worked through: what comes out of a file is next behind it.
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { OfferedFile } from '../offer-book';
import type { ChildFile } from '../intake/children';
import type { Origin } from './new-item';

/** Something with its place in the order: a file's number, then that of what came out of it, and so on. */
export interface Placed<T> {
  readonly place: readonly number[];
  readonly entry: T;
}

/** A file that an import begins with. */
export interface FileStart {
  readonly file: OfferedFile;
  /** What it came out of; null for the officer's own file. */
  readonly origin: Origin | null;
  /** Boxes that it lies in. */
  readonly depth: number;
  /** Bytes of the officer's own file that it came out of; null where it is that file. */
  readonly size: number | null;
}

export interface FileInHand extends Omit<FileStart, 'size'> {
  readonly place: readonly number[];
  readonly unpacking: Unpacking;
  /** It was refused before, and its bytes are kept elsewhere until it is taken in. */
  readonly again: boolean;
  /** Files that go in right behind it, as having come with it. */
  readonly brings?: readonly ChildFile[];
}

/** All that comes out of one file of the officer's, through all its boxes. */
export class Unpacking {
  private bytes = 0;
  private turn: Promise<unknown> = Promise.resolve();

  /** @param size bytes of the officer's own file, once it is known to be a box. */
  constructor(public size: number | null) {}

  /** Unpacks once nothing else of this file is being unpacked. `step` is told how many bytes came out before and answers how many did now. */
  next(step: (before: number) => Promise<number>): Promise<void> {
    const run = this.turn.then(async () => {
      this.bytes += await step(this.bytes);
    });
    this.turn = run.catch(() => undefined);
    return run;
  }
}

export class FileQueue {
  done = 0;
  total: number;
  private readonly waiting: FileInHand[];
  private inHand = 0;
  private stopped = false;
  private wake: (() => void)[] = [];

  constructor(files: readonly FileStart[], again: boolean) {
    this.total = files.length;
    this.waiting = files
      .map(({ file, origin, depth, size }, i) => ({ place: [i], file, origin, depth, unpacking: new Unpacking(size), again }))
      .reverse();
  }

  /** The next file; undefined when there is none and none can come any more. Say `finish` when it is done with. */
  async next(): Promise<FileInHand | undefined> {
    while (!this.stopped) {
      const next = this.waiting.pop();
      if (next) {
        this.inHand += 1;
        return next;
      }
      // What is in hand may turn out to be a box.
      if (this.inHand === 0) return undefined;
      await new Promise<void>((resolve) => this.wake.push(resolve));
    }
    return undefined;
  }

  add(files: readonly FileInHand[]): void {
    this.total += files.length;
    this.waiting.push(...[...files].reverse());
    this.wakeAll();
  }

  finish(): void {
    this.done += 1;
    this.inHand -= 1;
    this.wakeAll();
  }

  /** Nothing more is given out. */
  stop(): void {
    this.stopped = true;
    this.wakeAll();
  }

  private wakeAll(): void {
    for (const each of this.wake.splice(0)) each();
  }
}

/** Orders places: a file before what came out of it, that before the next file. */
export function comparePlaces(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export function inPlace<T>(entries: readonly Placed<T>[]): T[] {
  return [...entries].sort((a, b) => comparePlaces(a.place, b.place)).map((each) => each.entry);
}

/** An upload lies in a work folder of its own. */
export async function dropUpload(file: OfferedFile): Promise<void> {
  if (file.fleeting) await rm(dirname(file.path), { recursive: true, force: true }).catch(() => undefined);
}
