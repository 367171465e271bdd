import { rm } from 'node:fs/promises';
import type { SectionId } from '../../../shared/basics/ids';
import { ItemId } from '../../../shared/basics/ids';
import { namesInWords } from '../../../shared/audit/item-history';
import { asFailure, describeFailure, failure, type Failure } from '../../../shared/basics/failure';
import type { Case } from '../../../shared/case/case';
import type { ImportResult } from '../../../shared/contract/commands';
import type { EvidenceItem, SkippedFile } from '../../../shared/evidence/evidence-item';
import type { OpenCase } from '../case-folder/case-store';
import type { StoredOriginal } from '../case-folder/content-store';
import type { EngineContext, Handler, HandlerCall } from '../engine-context';
import { MOST_DEPTH, type ChildFile, type LostChild } from '../intake/children';
import { identifyFile } from '../intake/identify';
import type { MadeCopy } from '../intake/make-working-copy';
import type { ContainerType, PageType } from '../intake/signatures';
import type { OfferedContent, OfferedFile } from '../offer-book';
import { makeCopy, unpack } from './copy-work';
import { topFoldersIn } from './archive-folders';
import { comparePlaces, dropUpload, FileQueue, inPlace, type FileInHand, type FileStart, type Placed } from './file-queue';
import { leakNotes } from './leak-notes';
import { keptFilesOf } from './kept-files';
import { fileTimeOf, lastPart, newItem, originalOf, takenIn, type Origin } from './new-item';
import { addToBundle, sectionsForFolders } from './place-items';

/** Files are acknowledged in small lots, so that a crash in a long import loses nothing that was shown as taken in. */
const LOT = 24;
const LOT_MILLISECONDS = 1500;

interface TakenIn {
  readonly place: readonly number[];
  readonly file: OfferedFile;
  readonly item: EvidenceItem;
}

/** One import: files go through in lanes, what is ready is acknowledged in lots, in the order the files came. */
export class ImportRun {
  private readonly imported: Placed<ImportResult['imported'][number]>[] = [];
  private readonly skipped: Placed<SkippedFile>[] = [];
  private readonly duplicates: Placed<ImportResult['duplicates'][number]>[] = [];
  /** The item of each original: those of the case, and those of this import once their copy is made. */
  private readonly seen = new Map<string, Promise<ItemId>>();
  /** Items that another import had taken in before this one could: what came with them belongs to those. */
  private readonly twins = new Map<ItemId, ItemId>();
  /** What may have been refused before, and now turns out to be here already, or was a box that opened. */
  private readonly settled = new Set<string>();
  private readonly files: readonly OfferedFile[];
  /** Files that were refused before: they are kept elsewhere, and not thrown away here. */
  private readonly again: boolean;
  private readonly queue: FileQueue;
  private waiting: TakenIn[] = [];
  private lastLot = Date.now();
  private saving: Promise<void> = Promise.resolve();
  private sections: ReadonlyMap<string | null, SectionId> = new Map();
  private added: readonly SectionId[] = [];

  constructor(
    private readonly context: EngineContext,
    private readonly opened: OpenCase,
    private readonly input: Parameters<Handler<'evidence.import'>>[1],
    what: { readonly found: readonly OfferedContent[] } | { readonly again: readonly FileStart[] },
    private readonly call: HandlerCall,
  ) {
    this.again = 'again' in what;
    const found = 'found' in what ? what.found : [];
    const starts =
      'again' in what ? what.again : found.flatMap((each) => each.files).map((file) => ({ file, origin: null, depth: 0, size: null }));
    this.files = starts.map(({ file }) => file);
    this.queue = new FileQueue(starts, this.again);
    for (const [i, { file, failure: why }] of found.flatMap((each) => each.unusable).entries()) {
      this.skipped.push({ place: [this.files.length + i], entry: { file, code: why.code, message: why.message, todo: why.todo } });
    }
    for (const item of opened.current().items) this.seen.set(item.original.sha256, Promise.resolve(item.id));
  }

  async go(): Promise<ImportResult> {
    this.call.progress({ stage: 'import', done: 0, total: this.queue.total });
    if (this.files.length > 0) await this.prepareSections([...new Set(this.files.map((file) => file.topFolder))]);
    const work = await this.opened.makeWorkFolder('import');
    const lane = async () => {
      try {
        for (let next = await this.queue.next(); next; next = await this.queue.next()) {
          this.call.signal.throwIfAborted();
          await this.takeIn(next, work);
          this.queue.finish();
          this.call.progress({ stage: 'import', done: this.queue.done, total: this.queue.total, what: next.file.file });
          if (this.waiting.length >= LOT || Date.now() - this.lastLot > LOT_MILLISECONDS) await this.saveLot();
        }
      } catch (thrown) {
        // A full disk or a cancel is no file's own: the other lanes stop too.
        this.queue.stop();
        throw thrown;
      }
    };
    // A little more than the pool's own lanes, so that copying one file overlaps with reading another.
    const lanes = await Promise.allSettled(Array.from({ length: this.context.lanes + 1 }, lane));
    await rm(work, { recursive: true, force: true }).catch(() => undefined);
    // After a cancel some of what a page uploaded was never looked at.
    for (const file of this.files) await dropUpload(file);
    await this.saveLot();
    await this.finish();
    this.context.pool.rest();
    const broken = lanes.find((each) => each.status === 'rejected');
    if (broken) throw broken.reason;
    return {
      revision: this.opened.current().revision,
      imported: inPlace(this.imported),
      skipped: inPlace(this.skipped),
      duplicates: inPlace(this.duplicates),
    };
  }

  private async takeIn(inHand: FileInHand, work: string): Promise<void> {
    const { file, place } = inHand;
    let id: ItemId | null = null;
    try {
      const found = await identifyFile(file.path);
      if (!found.ok) return await this.refuse(inHand, found.failure);
      const stored = await this.opened.content.putOriginal(file.path, { signal: this.call.signal, ext: found.ext, name: file.file });
      if (found.kind === 'container') {
        await this.takeApart(inHand, stored, found.type, work);
        return;
      }
      const already = this.seen.get(stored.sha256);
      if (already) {
        // Its twin may be on its way and fail: then this one fails as it did.
        id = await already;
        this.duplicates.push({ place, entry: { file: file.file, of: id } });
        this.settled.add(file.file);
        return;
      }
      const making = this.makeItem(inHand, stored, found.type, work);
      const itsId = making.then(({ item }) => item.id);
      this.seen.set(stored.sha256, itsId);
      itsId.catch(() => this.seen.delete(stored.sha256));
      const { item, made } = await making;
      id = item.id;
      this.waiting.push({ place, file, item });
      this.follow(inHand, made, { parent: item.id, outOf: stored.sha256 }, stored.size);
    } catch (thrown) {
      await this.refuse(inHand, this.call.signal.aborted ? failure('cancelled').failure : asFailure(thrown));
    } finally {
      this.bring(inHand, id);
      // What a page uploaded, or a box held, lies in the case now, is kept at hand, or is of no use.
      await dropUpload(file);
      if (inHand.origin !== null && !inHand.again) await rm(file.path, { force: true }).catch(() => undefined);
    }
  }

  private async makeItem(
    { file, origin }: FileInHand,
    stored: StoredOriginal,
    type: PageType,
    workFolder: string,
  ): Promise<{ readonly item: EvidenceItem; readonly made: MadeCopy }> {
    const { content } = this.opened;
    try {
      const original = this.storedPath(stored);
      const passwords = this.input.passwords ?? [];
      const request = { original, sha256: stored.sha256, size: stored.size, type, name: lastPart(file.file), workFolder, passwords };
      const copy = await makeCopy(this.context, request, this.call.signal);
      if (copy.file !== null) await content.putCopy(copy.file, copy.sha256);
      await content.writeFacts(copy.sha256, copy.facts);
      const leaks = await leakNotes(this.context, { type, original, copy: content.copyPath(copy.sha256) }, this.call.signal);
      const metadata = { ...copy.metadata, ...(await fileTimeOf(file, workFolder)) };
      const made = { ...copy, notes: [...copy.notes, ...leaks], metadata };
      return { item: newItem({ id: ItemId.parse(`item-${this.context.newId()}`), file, stored, type, made, origin }, this.context), made };
    } catch (thrown) {
      if (stored.isNew) await content.dropUnused(stored.sha256);
      throw thrown;
    }
  }

  /** An archive is no document: what lies in it goes on as files of their own, and its bytes are kept and named in the case. */
  private async takeApart(inHand: FileInHand, stored: StoredOriginal, type: ContainerType, workFolder: string): Promise<void> {
    const { content } = this.opened;
    const { file } = inHand;
    try {
      const passwords = this.input.passwords ?? [];
      const request = { original: this.storedPath(stored), type, name: lastPart(file.file), workFolder, passwords };
      const origin = { parent: inHand.origin?.parent ?? null, outOf: stored.sha256 };
      // One box of an officer's file after another: together they may unpack to no more than one may.
      await inHand.unpacking.next(async (before) => {
        const outermost = inHand.unpacking.size ?? stored.size;
        const unpacked = await unpack(this.context, { ...request, outermost, before }, stored.size, this.call.signal);
        const { children, lost } = unpacked;
        const locked = children.length === 0 && lost.length > 0 && lost.every((each) => each.failure.code === 'archive-needs-password');
        if (locked) throw failure('archive-needs-password', { file: file.file });
        if (children.length === 0 && lost.length === 0) throw failure('file-empty', { file: file.file });
        const parts = children.reduce((sum, { brings = [] }) => sum + 1 + brings.length, 0);
        if (parts > 0) await this.keepArchive(originalOf(file, stored, type, origin, this.context), parts);
        else if (stored.isNew) await content.dropUnused(stored.sha256);
        this.settled.add(file.file);
        this.follow(inHand, unpacked, origin, stored.size, await this.foldersOf(inHand, children));
        const locks = lost.filter((each) => each.failure.code === 'archive-needs-password').map(({ name }) => `${file.file}/${name}`);
        await keptFilesOf(this.opened).keep(locks, inHand, this.input.section, 'archive-needs-password');
        return unpacked.bytes;
      });
    } catch (thrown) {
      if (stored.isNew) await content.dropUnused(stored.sha256);
      await this.refuse(inHand, this.call.signal.aborted ? failure('cancelled').failure : asFailure(thrown));
    }
  }

  private async keepArchive(archive: EvidenceItem['original'], parts: number): Promise<void> {
    if (this.opened.current().archives.some((each) => each.sha256 === archive.sha256)) return;
    await this.context.cases.change(this.input.caseId, (current) => ({
      next: { ...current, archives: [...current.archives, archive] },
      value: undefined,
      entry: {
        command: 'evidence.import',
        item: null,
        text: `${archive.name} taken apart: ${parts === 1 ? '1 file' : `${parts} files`} came out.`,
        facts: { archive: { name: archive.name, sha256: archive.sha256, bytes: archive.size }, parts },
      },
    }));
  }

  /** What came out of a file is next in line, right behind it. */
  private follow(
    inHand: FileInHand,
    out: { readonly children?: readonly ChildFile[]; readonly lost?: readonly LostChild[] },
    origin: Origin,
    size: number,
    folderOf: (name: string) => string | null = () => inHand.file.topFolder,
  ): void {
    const { file, place, unpacking } = inHand;
    const depth = inHand.depth + 1;
    const children = out.children ?? [];
    const offered = (name: string, path: string) => ({ path, file: `${file.file}/${name}`, topFolder: folderOf(name), fleeting: false });
    for (const [i, { name, failure: why }] of (out.lost ?? []).entries()) {
      this.skip([...place, children.length + i], offered(name, ''), why);
    }
    if (depth > MOST_DEPTH) {
      for (const [i, { name }] of children.entries()) {
        const why = describeFailure('archive-limit', { detail: `it lies more than ${MOST_DEPTH} levels deep` });
        this.skip([...place, i], offered(name, ''), why);
      }
      return;
    }
    unpacking.size ??= size;
    this.queue.add(
      children.map(({ name, path, brings = [] }, i) => {
        const child = { place: [...place, i], file: offered(name, path), origin, depth, unpacking, again: false };
        return brings.length === 0 ? child : { ...child, brings };
      }),
    );
  }

  /** What belongs to a file goes in behind it, also where the file itself could not be used. */
  private bring({ brings = [], depth, file, origin, place, unpacking }: FileInHand, parent: ItemId | null): void {
    const box = file.file.slice(0, file.file.length - lastPart(file.file).length);
    this.queue.add(
      brings.map(({ name, path }, i) => ({
        place: [...place, i],
        file: { path, file: `${box}${lastPart(name)}`, topFolder: file.topFolder, fleeting: false },
        origin: origin === null ? null : { ...origin, parent, order: i + 1 },
        depth,
        unpacking,
        again: false,
      })),
    );
  }

  /** The folders at the top of an archive that came by itself are sections, as those of a folder are. */
  private async foldersOf(
    { depth, file }: FileInHand,
    children: readonly ChildFile[],
  ): Promise<((name: string) => string | null) | undefined> {
    if (depth > 0 || file.topFolder !== null || this.input.section !== null) return undefined;
    const folderOf = topFoldersIn(children.map(({ name }) => name));
    const folders = [...new Set(children.map(({ name }) => folderOf(name)))].filter((each) => each !== null);
    if (folders.length > 0) await this.prepareSections(folders);
    return folderOf;
  }

  private storedPath({ sha256 }: StoredOriginal): string {
    const original = this.opened.content.originalPath(sha256);
    if (original === null) throw failure('disk-error', { detail: 'the original was not stored' });
    return original;
  }

  /** Names it as not usable, and keeps it at hand where another try may go better. */
  private async refuse(inHand: FileInHand, why: Failure): Promise<void> {
    const { file, place } = inHand;
    this.skip(place, file, why);
    await keptFilesOf(this.opened).keep([file.file], inHand, this.input.section, why.code);
  }

  /** Names a file that could not be used. What is no fault of the file ends the import. */
  private skip(place: readonly number[], file: OfferedFile, why: Failure): void {
    if (why.code === 'cancelled' || why.code.startsWith('disk-') || why.code.startsWith('case-')) throw failure(why.code, why.facts);
    const named = failure(why.code, { ...why.facts, file: file.file }).failure;
    this.skipped.push({ place, entry: { file: file.file, code: named.code, message: named.message, todo: named.todo } });
  }

  /** Acknowledges what is ready. Only one lot is saved at a time. */
  private saveLot(): Promise<void> {
    this.saving = this.saving.then(async () => {
      const lot = this.waiting.sort((a, b) => comparePlaces(a.place, b.place));
      this.waiting = [];
      this.lastLot = Date.now();
      if (lot.length === 0) return;
      const { value } = await this.context.cases.change(this.input.caseId, (current) => {
        // Another import may have taken the same file in meanwhile.
        const there = new Map(current.items.map((item) => [item.original.sha256, item.id] as const));
        for (const { item } of lot) {
          const twin = there.get(item.original.sha256);
          if (twin !== undefined) this.twins.set(item.id, twin);
        }
        const fresh = lot
          .filter(({ item }) => !there.has(item.original.sha256))
          .map((each) => ({ ...each, item: this.withParent(each.item) }));
        const items = fresh.map((each) => each.item);
        const bySection = fresh.map((each) => ({ item: each.item, section: this.sectionOf(each.file) }));
        // A file that could not be used before, and now is here, is nothing to warn of any more.
        const here = new Set(items.map((item) => item.original.file));
        const skipped = current.skipped.some((each) => here.has(each.file))
          ? current.skipped.filter((each) => !here.has(each.file))
          : current.skipped;
        return {
          next: addToBundle({ ...current, skipped, items: [...current.items, ...items] }, bySection),
          value: there,
          entry: {
            command: 'evidence.import',
            item: items.length === 1 ? (items[0]?.id ?? null) : null,
            text: `${items.length === 1 ? '1 file' : `${items.length} files`} taken in: ${namesInWords(items.map((item) => item.original.name))}.`,
            facts: { items: items.map(takenIn) },
          },
        };
      });
      for (const { place, item } of lot) {
        const { id, kind, metadata, notes, working } = item;
        const { file, sha256 } = item.original;
        const of = value.get(sha256);
        if (of !== undefined) {
          this.duplicates.push({ place, entry: { file, of } });
          this.settled.add(file);
        } else this.imported.push({ place, entry: { id, file, kind, sha256, pages: working.pages, metadata, notes } });
      }
    });
    return this.saving;
  }

  private withParent(item: EvidenceItem): EvidenceItem {
    const twin = item.parent === null ? undefined : this.twins.get(item.parent);
    return twin === undefined ? item : { ...item, parent: twin };
  }

  private sectionOf(file: OfferedFile): SectionId | null {
    return this.input.section ?? this.sections.get(file.topFolder) ?? null;
  }

  private async prepareSections(folders: readonly (string | null)[]): Promise<void> {
    if (this.input.section !== null) return;
    const { value } = await this.context.cases.change(this.input.caseId, (current) => {
      const prepared = sectionsForFolders(current.bundle, folders, () => `section-${this.context.newId()}`);
      return {
        next: { ...current, bundle: prepared.bundle },
        value: prepared,
        entry: { command: 'evidence.import', item: null, text: 'Sections made ready for the files.', facts: { added: prepared.added } },
      };
    });
    this.sections = new Map([...this.sections, ...value.sections]);
    this.added = [...this.added, ...value.added];
  }

  /** Keeps the list of what could not be used, and takes away sections that this import made and nothing went into. */
  private async finish(): Promise<void> {
    const skipped = inPlace(this.skipped);
    const isToForget = ({ file }: SkippedFile) => this.settled.has(file);
    const empty = (current: Case) =>
      current.bundle.sections.filter((s) => this.added.includes(s.id) && s.items.length === 0).map((s) => s.id);
    if (skipped.length === 0 && empty(this.opened.current()).length === 0 && !this.opened.current().skipped.some(isToForget)) return;
    await this.context.cases.change(this.input.caseId, (current) => {
      const gone = new Set(empty(current));
      const named = new Set(skipped.map((each) => each.file));
      return {
        next: {
          ...current,
          bundle: { sections: current.bundle.sections.filter((section) => !gone.has(section.id)) },
          skipped: [...current.skipped.filter((each) => !named.has(each.file) && !isToForget(each)), ...skipped],
        },
        value: undefined,
        entry: {
          command: 'evidence.import',
          item: null,
          text:
            skipped.length === 0 ? 'Import finished.' : `${skipped.length === 1 ? '1 file' : `${skipped.length} files`} could not be used.`,
          facts: { codes: skipped.map((each) => each.code), files: skipped.map(({ file, code }) => ({ file, code })) },
        },
      };
    });
  }
}
