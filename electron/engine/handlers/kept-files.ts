// Files that an import could not use, kept at hand while the case is open, so that they can be tried again: with a password,
// or after whatever stood in the way is put right. Nothing of this is part of the case.
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SectionId } from '../../../shared/basics/ids';
import type { OpenCase } from '../case-folder/case-store';
import type { OfferedFile } from '../offer-book';
import type { FileInHand, FileStart } from './file-queue';

/** What may go well another time with the very same bytes. Uploads and parts of other files are kept for these alone. */
const WORTH_KEEPING: ReadonlySet<string> = new Set(['pdf-needs-password', 'archive-needs-password', 'took-too-long', 'worker-died']);

export interface KeptFile extends FileStart {
  /** The section it was meant for; null for that of its folder. */
  readonly section: SectionId | null;
}

interface Kept extends KeptFile {
  /** The folder that holds it for us alone; null where the officer's own file is meant. */
  readonly folder: string | null;
}

export class KeptFiles {
  private readonly byName = new Map<string, Kept>();

  constructor(private readonly opened: OpenCase) {}

  /**
   * Keeps a file under the names that the report has for it: its own, or those of its parts that are locked. What lies in a
   * folder that goes with the import is moved. Throws what the disk throws.
   */
  async keep(names: readonly string[], inHand: FileInHand, section: SectionId | null, code: string): Promise<void> {
    const { file, origin, depth, unpacking, again } = inHand;
    const isOurs = file.fleeting || origin !== null;
    // What is tried again now stays where it is.
    if (again || names.length === 0 || (isOurs && !WORTH_KEEPING.has(code))) return;
    const kept = { ...(isOurs ? await this.move(file) : { file, folder: null }), origin, depth, size: unpacking.size, section };
    for (const name of names) this.byName.set(name, kept);
  }

  get(name: string): KeptFile | undefined {
    return this.byName.get(name);
  }

  names(): string[] {
    return [...this.byName.keys()];
  }

  /** No longer needed: taken in, or dealt with. */
  async forget(names: readonly string[]): Promise<void> {
    const gone = names.flatMap((name) => this.byName.get(name) ?? []);
    for (const name of names) this.byName.delete(name);
    const still = new Set([...this.byName.values()].map(({ folder }) => folder));
    for (const { folder } of gone) {
      if (folder !== null && !still.has(folder)) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  private async move(file: OfferedFile): Promise<{ readonly file: OfferedFile; readonly folder: string }> {
    const folder = await this.opened.makeWorkFolder('at-hand');
    const path = join(folder, 'file');
    await rename(file.path, path);
    return { file: { ...file, path, fleeting: false }, folder };
  }
}

const books = new WeakMap<OpenCase, KeptFiles>();

/** Those of one sitting: a case that is opened again has none. */
export function keptFilesOf(opened: OpenCase): KeptFiles {
  const known = books.get(opened);
  if (known) return known;
  const fresh = new KeptFiles(opened);
  books.set(opened, fresh);
  return fresh;
}
