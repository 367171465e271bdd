// Small files beside case.json that belong to the case, such as the marks: case.json names each by its hash. A change writes
// the new ones next to their places first; they become true with case.json, and only then take the place of the old.
import { join } from 'node:path';
import { Sha256 } from '../../../shared/basics/ids';
import type { Case, SideFileHashes } from '../../../shared/case/case';
import { renameOver, writeAtomic } from './atomic-write';
import { errorCode, flushFolder, makeFolders, namesIn, readIfThere, removeFile, type Disk } from './disk';
import { sha256OfText } from './sha256';

/** A file that a change writes. `path` is below the case folder, with "/". */
export interface SideFile {
  readonly path: string;
  readonly text: string;
}

export const MARKS_FOLDER = 'marks';
/** Where new ones wait for case.json. */
export const WAITING_FOLDER = `${MARKS_FOLDER}/.waiting`;

const ROOT_FILES: ReadonlySet<string> = new Set(['redaction.json', 'ciphers.json']);

export class SideFiles {
  private waiting = false;

  constructor(
    private readonly disk: Disk,
    private readonly folder: string,
  ) {}

  /** Has a change left files that are not at their places yet? */
  get isWaiting(): boolean {
    return this.waiting;
  }

  /** The text of a file as case.json names it, or null where nothing with that hash is there. */
  async read(path: string, sha256: string): Promise<string | null> {
    // A record that was tampered with leads nowhere else.
    if (!isSidePath(path)) return null;
    for (const place of [this.placeOf(path), this.waitingPlaceOf(path)]) {
      const text = (await readIfThere(this.disk, place))?.toString('utf8') ?? null;
      if (text !== null && sha256OfText(text) === sha256) return text;
    }
    return null;
  }

  /** Writes what a change brings, so that it lasts, and answers the case that names it. */
  async wait(next: Case, files: readonly SideFile[]): Promise<Case> {
    if (files.length === 0) return next;
    this.waiting = true;
    const folder = join(this.folder, ...WAITING_FOLDER.split('/'));
    await makeFolders(this.disk, folder);
    const hashes: Record<string, Sha256> = {};
    for (const { path, text } of files) {
      if (!isSidePath(path)) throw new Error('not a side file');
      await writeAtomic(this.waitingPlaceOf(path), text, { disk: this.disk });
      hashes[path] = Sha256.parse(sha256OfText(text));
    }
    await flushFolder(this.disk, join(this.folder, MARKS_FOLDER));
    await flushFolder(this.disk, this.folder);
    return { ...next, redaction: { files: { ...next.redaction?.files, ...hashes } } };
  }

  /** Puts what `named` says to its place and takes away what it does not. Throws the disk's failures; can be called again. */
  async settle(named: SideFileHashes): Promise<void> {
    if (!this.waiting) return;
    await this.settleAll(named);
    this.waiting = false;
  }

  /** The same after a crash, when nobody knows what waits. */
  async settleAll(named: SideFileHashes): Promise<void> {
    const folder = join(this.folder, ...WAITING_FOLDER.split('/'));
    const waiting = new Set(await namesIn(this.disk, folder));
    const hadSome = waiting.size > 0;
    for (const [path, sha256] of Object.entries(named)) {
      const name = waitingName(path);
      if (!waiting.has(name) || !isSidePath(path)) continue;
      const text = (await readIfThere(this.disk, join(folder, name)))?.toString('utf8') ?? '';
      if (sha256OfText(text) !== sha256) continue;
      await renameOver(this.disk, join(folder, name), this.placeOf(path));
      waiting.delete(name);
    }
    for (const name of waiting) await removeFile(this.disk, join(folder, name));
    if (hadSome) {
      await flushFolder(this.disk, join(this.folder, MARKS_FOLDER));
      await flushFolder(this.disk, this.folder);
    }
    await this.disk.rmdir(folder).catch(() => undefined);
  }

  /** Every such file that is there, by path; not those that wait. */
  async list(): Promise<readonly string[]> {
    const marks = await namesIn(this.disk, join(this.folder, MARKS_FOLDER)).catch((thrown: unknown) => {
      if (errorCode(thrown) === 'ENOTDIR') return [];
      throw thrown;
    });
    const root = (await namesIn(this.disk, this.folder)).filter((name) => ROOT_FILES.has(name));
    return [...marks.filter((name) => `${MARKS_FOLDER}/${name}` !== WAITING_FOLDER).map((name) => `${MARKS_FOLDER}/${name}`), ...root];
  }

  private placeOf(path: string): string {
    return join(this.folder, ...path.split('/'));
  }

  private waitingPlaceOf(path: string): string {
    return join(this.folder, ...WAITING_FOLDER.split('/'), waitingName(path));
  }
}

function isSidePath(path: string): boolean {
  return ROOT_FILES.has(path) || /^marks\/[^/\\.~][^/\\~]*\.json$/.test(path);
}

/** "~" stands in no name of ours, so two paths never share one. */
function waitingName(path: string): string {
  return path.replace('/', '~');
}
