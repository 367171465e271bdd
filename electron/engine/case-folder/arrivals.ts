// What was placed in the case folder but the case does not name yet: the next change will, unless the program is ended
// before it. A list on disk tells such leftovers from files that something else put there.
import { join } from 'node:path';
import type { Case } from '../../../shared/case/case';
import { madeCopies } from '../../../shared/evidence/made-copies';
import { writeAtomic } from './atomic-write';
import { readIfThere, removeFile, type Disk } from './disk';

export const ARRIVALS_FILE = '.arriving';

/** A path below the case folder with "/", e.g. "originals/<sha>.pdf" or "outputs/<folder>". */
export type ArrivalPath = string;

export class Arrivals {
  private readonly pending = new Set<ArrivalPath>();
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly disk: Disk,
    private readonly folder: string,
  ) {}

  async load(): Promise<void> {
    const text = (await readIfThere(this.disk, this.file))?.toString('utf8') ?? '';
    for (const line of text.split('\n')) if (isArrivalPath(line)) this.pending.add(line);
  }

  all(): readonly ArrivalPath[] {
    return [...this.pending];
  }

  has(path: ArrivalPath): boolean {
    return this.pending.has(path);
  }

  /** Call before the file takes its place. */
  add(path: ArrivalPath): Promise<void> {
    if (this.pending.has(path)) return Promise.resolve();
    this.pending.add(path);
    return this.next(async () => {
      const handle = await this.disk.open(this.file, 'a');
      try {
        await handle.writeFile(`${path}\n`);
      } finally {
        await handle.close();
      }
    });
  }

  /** Call once they are named by a saved case, or gone. */
  remove(paths: readonly ArrivalPath[]): Promise<void> {
    const known = paths.filter((path) => this.pending.delete(path));
    if (known.length === 0) return Promise.resolve();
    return this.next(async () => {
      if (this.pending.size === 0) await removeFile(this.disk, this.file);
      else await writeAtomic(this.file, `${[...this.pending].join('\n')}\n`, { disk: this.disk, lasting: false });
    });
  }

  private get file(): string {
    return join(this.folder, ARRIVALS_FILE);
  }

  private next(step: () => Promise<void>): Promise<void> {
    const run = this.turn.then(step);
    this.turn = run.catch(() => undefined);
    return run;
  }
}

/** Everything below originals/, copies/ and outputs/ that a case stands on. A copy or original is named without its ending. */
export function namedByCase(current: Case): ReadonlySet<string> {
  const named = new Set<string>();
  for (const item of current.items) {
    named.add(`originals/${item.original.sha256}`);
    named.add(`${item.working.sha256 === item.original.sha256 ? 'originals' : 'copies'}/${item.working.sha256}`);
    for (const copy of madeCopies(item)) named.add(`copies/${copy.sha256}`);
  }
  for (const archive of current.archives) named.add(`originals/${archive.sha256}`);
  for (const release of current.releases) named.add(`outputs/${release.folder}`);
  return named;
}

/** The name by which `namedByCase` knows a path. */
export function nameOfArrival(path: ArrivalPath): string {
  return path.startsWith('outputs/') ? path : path.replace(/\.[a-z0-9]+$/, '');
}

function isArrivalPath(line: string): boolean {
  return /^(originals|copies)\/[0-9a-f]{64}\.[a-z0-9]+$/.test(line) || (/^outputs\/[^/\\]+$/.test(line) && !/^outputs\/\.+$/.test(line));
}
