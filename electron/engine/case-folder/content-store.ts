// Originals and working copies, each under the SHA-256 of its bytes: written once, then read-only, never replaced.
import { createHash, randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { Sha256 } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import { CopyFacts } from '../../../shared/evidence/page-facts';
import { RecognisedText } from '../../../shared/evidence/recognised-text';
import type { Arrivals } from './arrivals';
import { writeAtomic } from './atomic-write';
import { hashInName, namesByHash } from './content-names';
import { errorCode, flushFolder, namesIn, readIfThere, removeFile, type Disk } from './disk';
import { sameBytes } from './same-bytes';

export interface PutOptions {
  /** Lower case, by what the bytes are, without the dot: "pdf", "jpg". */
  readonly ext: string;
  /** Its name as the officer knows it, for a failure; the path's own when absent. */
  readonly name?: string;
  readonly signal?: AbortSignal;
  /** Told the number of bytes after each piece that was copied. */
  readonly onBytes?: (bytes: number) => void;
}

export interface StoredOriginal {
  readonly sha256: Sha256;
  readonly size: number;
  /** False when the case folder already held these very bytes. */
  readonly isNew: boolean;
}

type Room = 'originals' | 'copies';
const CHUNK = 1 << 20;
const LOOK_FILE = 'look.json';
const scanFile = (page: number) => `scan-${page}.json`;

export class ContentStore {
  // File names by hash. Two thousand items would else ask the disk two thousand times for each plan.
  private readonly listing: Record<Room, Map<string, string>> = { originals: new Map(), copies: new Map() };
  private readonly unflushed = new Set<string>();
  /** How many brought an original that no item stands on yet: two imports may bring the same one. */
  private readonly bringers = new Map<string, number>();
  private placing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly disk: Disk,
    private readonly arrivals: Arrivals,
  ) {}

  /** Reads what is there. Call once before anything else. */
  async list(): Promise<void> {
    for (const room of ['originals', 'copies'] as const) {
      const folder = join(this.folder, room);
      for (const [sha256, name] of await namesByHash(this.disk, folder, await namesIn(this.disk, folder))) {
        this.listing[room].set(sha256, name);
      }
    }
  }

  /**
   * Takes a file in as it is. Reads it once, hashing while it copies; the source is not touched. Throws `file-empty`,
   * `file-unreadable`, `disk-error` when the case holds other bytes under this hash, or what the system says.
   */
  async putOriginal(path: string, options: PutOptions): Promise<StoredOriginal> {
    const temporary = join(this.folder, 'work', `.${randomBytes(8).toString('hex')}.arriving`);
    try {
      const { sha256, size } = await this.copyIn(path, temporary, options);
      this.bringers.set(sha256, (this.bringers.get(sha256) ?? 0) + 1);
      const isNew = await this.place('originals', temporary, sha256, `${sha256}.${options.ext}`);
      return { sha256, size, isNew };
    } finally {
      await removeFile(this.disk, temporary).catch(() => undefined);
    }
  }

  /** The stored original, or null where the case holds none with this hash. */
  originalPath(sha256: string): string | null {
    return this.pathOf('originals', sha256);
  }

  /** Moves a finished PDF from the work folder to its place and answers that. Same rules as for an original. */
  async putCopy(temporary: string, sha256: Sha256): Promise<string> {
    const handle = await this.disk.open(temporary, 'r+');
    try {
      await handle.sync();
      await protect(handle);
    } finally {
      await handle.close();
    }
    await this.place('copies', temporary, sha256, `${sha256}.pdf`);
    await removeFile(this.disk, temporary);
    const path = this.pathOf('copies', sha256);
    if (path === null) throw failure('disk-error', { detail: 'the copy was not stored' });
    return path;
  }

  /** The working copy with this hash, which may be the original itself; null where there is none. */
  copyPath(sha256: string): string | null {
    const original = this.originalPath(sha256);
    return this.pathOf('copies', sha256) ?? (original?.endsWith('.pdf') ? original : null);
  }

  /**
   * Takes away an original that no item came of after all. One that the case names, or that was there before, stays; so
   * does one that was brought twice, for the other may still make an item of it. What is left over goes on closing.
   */
  async dropUnused(sha256: string): Promise<void> {
    await this.inTurn(async () => {
      if ((this.bringers.get(sha256) ?? 0) > 1) return;
      await this.drop('originals', sha256);
      this.bringers.delete(sha256);
    });
  }

  /**
   * Says that a copy is about to be replaced. Call before the change that names it no more, and `dropLeaving` after: a crash
   * between the two leaves nothing that the case does not know of.
   */
  async markLeaving(copy: Sha256): Promise<void> {
    const name = this.listing.copies.get(copy);
    if (name !== undefined) await this.arrivals.add(`copies/${name}`);
  }

  /** Takes a replaced copy away, with what was measured and drawn of it. */
  async dropLeaving(copy: Sha256): Promise<void> {
    await this.inTurn(() => this.drop('copies', copy));
    if (this.copyPath(copy) === null) await this.disk.rm(join(this.folder, 'pictures', copy), { recursive: true, force: true });
  }

  /** Takes away everything that was placed since the last change named it. Answers how many originals that were. */
  async dropArrivals(isNamed: (path: string) => boolean): Promise<number> {
    return this.inTurn(async () => {
      let dropped = 0;
      for (const path of this.arrivals.all()) {
        const [room, name = ''] = path.split('/');
        const sha256 = hashInName(name);
        if (isNamed(path) || !sha256 || (room !== 'originals' && room !== 'copies')) continue;
        const isGone = await this.drop(room, sha256);
        if (!isGone) await this.arrivals.remove([path]);
        else if (room === 'originals') dropped += 1;
      }
      return dropped;
    });
  }

  /** What was measured of a working copy. Throws what the system says. */
  async writeFacts(copy: Sha256, facts: CopyFacts): Promise<void> {
    await writeAtomic(this.factsPath(copy), JSON.stringify(CopyFacts.parse(facts)), { disk: this.disk });
  }

  /** Null where it is missing or cannot be read as facts: they can be measured again. */
  async readFacts(copy: Sha256): Promise<CopyFacts | null> {
    const bytes = await readIfThere(this.disk, this.factsPath(copy));
    if (bytes === null) return null;
    try {
      return CopyFacts.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null;
    } catch {
      return null;
    }
  }

  /** The words that text recognition found on a copy's pages. Throws what the system says. */
  async writeWords(copy: Sha256, text: RecognisedText): Promise<void> {
    await writeAtomic(this.wordsPath(copy), JSON.stringify(text), { disk: this.disk });
  }

  /** Null where there are none. */
  async readWords(copy: Sha256): Promise<RecognisedText | null> {
    const bytes = await readIfThere(this.disk, this.wordsPath(copy));
    if (bytes === null) return null;
    try {
      return RecognisedText.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null;
    } catch {
      return null;
    }
  }

  /** A picture of a page that was kept, or null. `page` from 0, `width` in pixels. */
  async readPicture(copy: Sha256, page: number, width: number): Promise<Uint8Array | null> {
    const bytes = await readIfThere(this.disk, this.picturePath(copy, page, width));
    return bytes === null || bytes.length === 0 ? null : bytes;
  }

  /** Keeps a picture of a page. It can be drawn again, so a disk that will not take it is no failure. */
  async writePicture(copy: Sha256, page: number, width: number, bytes: Uint8Array): Promise<void> {
    await this.keepBesidePictures(copy, `${page}-${width}`, bytes);
  }

  private async keepBesidePictures(copy: Sha256, name: string, data: string | Uint8Array): Promise<void> {
    const folder = join(this.folder, 'pictures', copy);
    try {
      await this.disk.mkdir(folder, { recursive: true });
      await writeAtomic(join(folder, name), data, { disk: this.disk, lasting: false });
    } catch (thrown) {
      if (errorCode(thrown) === null) throw thrown;
    }
  }

  /** What was measured of a copy to compare it with others, as text, or null. */
  async readLook(copy: Sha256): Promise<string | null> {
    return (await readIfThere(this.disk, join(this.folder, 'pictures', copy, LOOK_FILE)))?.toString('utf8') ?? null;
  }

  /** Keeps it. It can be measured again, so a disk that will not take it is no failure. */
  async writeLook(copy: Sha256, text: string): Promise<void> {
    await this.keepBesidePictures(copy, LOOK_FILE, text);
  }

  /** What text recognition found on one page (from 0) of a copy, until the copy with the words is made; null where there is none. */
  async readScan(copy: Sha256, page: number): Promise<string | null> {
    return (await readIfThere(this.disk, this.scanPath(copy, page)))?.toString('utf8') ?? null;
  }

  /** Keeps it. The page can be read again, so a disk that will not take it is no failure. */
  async writeScan(copy: Sha256, page: number, text: string): Promise<void> {
    await this.keepBesidePictures(copy, scanFile(page), text);
  }

  async dropScans(copy: Sha256, pages: readonly number[]): Promise<void> {
    for (const page of pages) await removeFile(this.disk, this.scanPath(copy, page)).catch(() => undefined);
  }

  /** What was proved of a redacted copy, as text, or null. */
  async readProof(copy: Sha256): Promise<string | null> {
    return (await readIfThere(this.disk, this.proofPath(copy)))?.toString('utf8') ?? null;
  }

  /** Keeps it beside what was measured. Throws what the system says. */
  async writeProof(copy: Sha256, text: string): Promise<void> {
    await writeAtomic(this.proofPath(copy), text, { disk: this.disk });
  }

  /** Makes what was placed last through a power cut. The case store calls it before case.json names any of it. */
  async flush(): Promise<void> {
    for (const room of [...this.unflushed]) {
      this.unflushed.delete(room);
      await flushFolder(this.disk, join(this.folder, room));
    }
  }

  private async copyIn(path: string, temporary: string, options: PutOptions): Promise<{ sha256: Sha256; size: number }> {
    const file = options.name ?? basename(path);
    const unreadable = (thrown: unknown) => failure('file-unreadable', { file }, thrown);
    // Opening a pipe or a device would wait for ever, so the kind is asked for first.
    const found = await this.disk.stat(path).catch((thrown: unknown) => {
      throw unreadable(thrown);
    });
    if (!found.isFile()) throw unreadable(undefined);
    const source = await this.disk.open(path, 'r').catch((thrown: unknown) => {
      throw unreadable(thrown);
    });
    try {
      const target = await this.disk.open(temporary, 'wx');
      try {
        const hash = createHash('sha256');
        const buffer = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(found.size, 4096)));
        let size = 0;
        for (;;) {
          options.signal?.throwIfAborted();
          const { bytesRead } = await source.read(buffer, 0, buffer.length, null).catch((thrown: unknown) => {
            throw unreadable(thrown);
          });
          if (bytesRead === 0) break;
          const piece = buffer.subarray(0, bytesRead);
          hash.update(piece);
          await target.writeFile(piece);
          size += bytesRead;
          options.onBytes?.(bytesRead);
        }
        if (size === 0) throw failure('file-empty', { file });
        await target.sync();
        await protect(target);
        return { sha256: Sha256.parse(hash.digest('hex')), size };
      } finally {
        await target.close();
      }
    } finally {
      await source.close();
    }
  }

  /** Gives a flushed file its place. False when the very same bytes were there; `temporary` then stays for the caller. */
  private place(room: Room, temporary: string, sha256: Sha256, name: string): Promise<boolean> {
    return this.inTurn(async () => {
      const known = this.pathOf(room, sha256);
      // One that was taken away behind our back is simply put back.
      if (known !== null && (await isThere(this.disk, known))) return this.compare(known, temporary);
      const target = join(this.folder, room, name);
      await this.arrivals.add(`${room}/${name}`);
      if (!(await this.linkOrMove(temporary, target))) {
        await this.arrivals.remove([`${room}/${name}`]);
        this.listing[room].set(sha256, name);
        return this.compare(target, temporary);
      }
      this.listing[room].set(sha256, name);
      this.unflushed.add(room);
      return true;
    });
  }

  /** False when something is there already. Linking fails by itself in that case, which renaming does not. */
  private async linkOrMove(temporary: string, target: string): Promise<boolean> {
    const linked = await this.disk.link(temporary, target).then(
      () => true,
      (thrown: unknown) => (errorCode(thrown) === 'EEXIST' ? null : false),
    );
    if (linked === null) return false;
    if (linked) await removeFile(this.disk, temporary);
    else {
      // A drive that knows no links. We hold the case's lock and place one file at a time, so looking first is enough.
      if (await isThere(this.disk, target)) return false;
      await this.disk.rename(temporary, target);
    }
    // On Windows a file loses this when its other name is removed, so it is said again.
    if (process.platform === 'win32') await this.disk.chmod(target, READ_ONLY).catch(() => undefined);
    return true;
  }

  private async compare(stored: string, temporary: string): Promise<false> {
    if (await sameBytes(this.disk, stored, temporary)) return false;
    throw failure('disk-error', { detail: 'a file in the case is no longer what it was when it was stored' });
  }

  private async drop(room: Room, sha256: string): Promise<boolean> {
    const name = this.listing[room].get(sha256);
    if (name === undefined || !this.arrivals.has(`${room}/${name}`)) return false;
    await removeFile(this.disk, join(this.folder, room, name));
    this.listing[room].delete(sha256);
    if (this.copyPath(sha256) === null) {
      await removeFile(this.disk, this.factsPath(sha256));
      await removeFile(this.disk, this.wordsPath(sha256));
      await removeFile(this.disk, this.proofPath(sha256));
    }
    await this.arrivals.remove([`${room}/${name}`]);
    return true;
  }

  private pathOf(room: Room, sha256: string): string | null {
    const name = this.listing[room].get(sha256);
    return name === undefined ? null : join(this.folder, room, name);
  }

  private factsPath(copy: string): string {
    return join(this.folder, 'facts', `${copy}.json`);
  }

  private proofPath(copy: string): string {
    return join(this.folder, 'facts', `${copy}.proof.json`);
  }

  private wordsPath(copy: string): string {
    return join(this.folder, 'facts', `${copy}.words.json`);
  }

  private picturePath(copy: string, page: number, width: number): string {
    return join(this.folder, 'pictures', copy, `${page}-${width}`);
  }

  private scanPath(copy: string, page: number): string {
    return join(this.folder, 'pictures', copy, scanFile(page));
  }

  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const run = this.placing.then(step);
    this.placing = run.catch(() => undefined);
    return run;
  }
}

async function isThere(disk: Disk, path: string): Promise<boolean> {
  return disk.stat(path).then(
    () => true,
    () => false,
  );
}

const READ_ONLY = 0o444;

/** Takes away the permission to write. A drive that knows none is no failure: the hash tells a change anyway. */
async function protect(handle: { chmod(mode: number): Promise<void> }): Promise<void> {
  if (process.platform !== 'win32') await handle.chmod(READ_ONLY).catch(() => undefined);
}
