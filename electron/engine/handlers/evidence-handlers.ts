import { rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SectionId } from '../../../shared/basics/ids';
import { ItemId } from '../../../shared/basics/ids';
import { asFailure, failure, type Failure } from '../../../shared/basics/failure';
import type { Case } from '../../../shared/case/case';
import type { ImportResult } from '../../../shared/contract/commands';
import { FRESH_FACTS, type EvidenceItem, type SkippedFile } from '../../../shared/evidence/evidence-item';
import { namesInWords } from '../../../shared/audit/item-history';
import { guessFromName } from '../../../shared/evidence/name-guess';
import { calendarDate } from '../../../shared/basics/calendar-date';
import type { OpenCase } from '../case-folder/case-store';
import type { StoredOriginal } from '../case-folder/content-store';
import type { EngineContext, Handler, HandlerCall } from '../engine-context';
import { identifyFile } from '../intake/identify';
import type { MadeCopy } from '../intake/make-working-copy';
import type { PageType } from '../intake/signatures';
import { listOfferedFiles, type OfferedContent, type OfferedFile } from '../offer-book';
import { makeCopy } from './copy-work';
import { addToBundle, sectionsForFolders } from './place-items';

/** Files are acknowledged in small lots, so that a crash in a long import loses nothing that was shown as taken in. */
const LOT = 24;
const LOT_MILLISECONDS = 1500;
interface TakenIn {
  readonly place: number;
  readonly file: OfferedFile;
  readonly item: EvidenceItem;
}

export const evidenceHandlers: { readonly 'evidence.import': Handler<'evidence.import'> } = {
  'evidence.import': async (context, input, call) => {
    const opened = await context.cases.get(input.caseId);
    if (opened.access === 'read') throw failure('case-read-only');
    if (input.section !== null && !opened.current().bundle.sections.some((section) => section.id === input.section)) {
      throw failure('not-found', { detail: 'This section' });
    }
    const offers = input.offers.map((id) => context.offers.take(id));
    call.progress({ stage: 'reading', done: 0, total: null });
    const found: OfferedContent[] = [];
    for (const offer of offers) found.push(await listOfferedFiles(offer, [opened.folder], call.signal));
    return new ImportRun(context, opened, input.caseId, input.section, found, call).go();
  },
};

/** One import: files go through in lanes, what is ready is acknowledged in lots, in the order the files came. */
class ImportRun {
  private readonly imported: { place: number; entry: ImportResult['imported'][number] }[] = [];
  private readonly skipped: { place: number; entry: SkippedFile }[] = [];
  private readonly duplicates: { place: number; entry: ImportResult['duplicates'][number] }[] = [];
  /** The item of each original: those of the case, and those of this import once their copy is made. */
  private readonly seen = new Map<string, Promise<ItemId>>();
  private readonly files: readonly OfferedFile[];
  private waiting: TakenIn[] = [];
  private lastLot = Date.now();
  private saving: Promise<void> = Promise.resolve();
  private sections: ReadonlyMap<string | null, SectionId> = new Map();
  private done = 0;
  private broken = false;

  constructor(
    private readonly context: EngineContext,
    private readonly opened: OpenCase,
    private readonly caseId: Parameters<Handler<'evidence.import'>>[1]['caseId'],
    private readonly section: SectionId | null,
    found: readonly OfferedContent[],
    private readonly call: HandlerCall,
  ) {
    this.files = found.flatMap((each) => each.files);
    for (const [i, { file, failure: why }] of found.flatMap((each) => each.unusable).entries()) {
      this.skipped.push({ place: this.files.length + i, entry: { file, code: why.code, message: why.message, todo: why.todo } });
    }
    for (const item of opened.current().items) this.seen.set(item.original.sha256, Promise.resolve(item.id));
  }

  async go(): Promise<ImportResult> {
    this.call.progress({ stage: 'import', done: 0, total: this.files.length });
    if (this.files.length > 0) await this.prepareSections();
    const work = await this.opened.makeWorkFolder('import');
    let next = 0;
    const lane = async () => {
      try {
        while (next < this.files.length && !this.broken) {
          this.call.signal.throwIfAborted();
          const place = next++;
          const file = this.files[place];
          if (!file) return;
          await this.takeIn(place, file, work);
          this.done += 1;
          this.call.progress({ stage: 'import', done: this.done, total: this.files.length, what: file.file });
          if (this.waiting.length >= LOT || Date.now() - this.lastLot > LOT_MILLISECONDS) await this.saveLot();
        }
      } catch (thrown) {
        // A full disk or a cancel is no file's own: the other lanes stop too.
        this.broken = true;
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

  private async takeIn(place: number, file: OfferedFile, work: string): Promise<void> {
    try {
      const found = await identifyFile(file.path);
      if (!found.ok) return this.skip(place, file, found.failure);
      const stored = await this.opened.content.putOriginal(file.path, { signal: this.call.signal, ext: found.ext, name: file.file });
      const already = this.seen.get(stored.sha256);
      if (already) {
        // Its twin may be on its way and fail: then this one fails as it did.
        this.duplicates.push({ place, entry: { file: file.file, of: await already } });
        return;
      }
      const making = this.makeItem(file, stored, found.type, work);
      const id = making.then((item) => item.id);
      this.seen.set(stored.sha256, id);
      id.catch(() => this.seen.delete(stored.sha256));
      const item = await making;
      this.waiting.push({ place, file, item });
    } catch (thrown) {
      this.skip(place, file, this.call.signal.aborted ? failure('cancelled').failure : asFailure(thrown));
    } finally {
      // What a page uploaded lies in the case now, or is of no use.
      await dropUpload(file);
    }
  }

  private async makeItem(file: OfferedFile, stored: StoredOriginal, type: PageType, workFolder: string): Promise<EvidenceItem> {
    const { content } = this.opened;
    try {
      const original = content.originalPath(stored.sha256);
      if (original === null) throw failure('disk-error', { detail: 'the original was not stored' });
      const name = lastPart(file.file);
      const request = { original, sha256: stored.sha256, size: stored.size, type, name, workFolder };
      const made = await makeCopy(this.context, request, this.call.signal);
      if (made.file !== null) await content.putCopy(made.file, made.sha256);
      await content.writeFacts(made.sha256, made.facts);
      const metadata = { ...made.metadata, ...(await fileTimeOf(file, workFolder)) };
      return itemOf(ItemId.parse(`item-${this.context.newId()}`), file, stored, type, { ...made, metadata }, this.context);
    } catch (thrown) {
      if (stored.isNew) await content.dropUnused(stored.sha256);
      throw thrown;
    }
  }

  /** Names a file that could not be used. What is no fault of the file ends the import. */
  private skip(place: number, file: OfferedFile, why: Failure): void {
    if (why.code === 'cancelled' || why.code.startsWith('disk-') || why.code.startsWith('case-')) throw failure(why.code, why.facts);
    const named = failure(why.code, { ...why.facts, file: file.file }).failure;
    this.skipped.push({ place, entry: { file: file.file, code: named.code, message: named.message, todo: named.todo } });
  }

  /** Acknowledges what is ready. Only one lot is saved at a time. */
  private saveLot(): Promise<void> {
    this.saving = this.saving.then(async () => {
      const lot = this.waiting.sort((a, b) => a.place - b.place);
      this.waiting = [];
      this.lastLot = Date.now();
      if (lot.length === 0) return;
      const { value } = await this.context.cases.change(this.caseId, (current) => {
        // Another import may have taken the same file in meanwhile.
        const there = new Map(current.items.map((item) => [item.original.sha256, item.id] as const));
        const fresh = lot.filter(({ item }) => !there.has(item.original.sha256));
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
        if (of !== undefined) this.duplicates.push({ place, entry: { file, of } });
        else this.imported.push({ place, entry: { id, file, kind, sha256, pages: working.pages, metadata, notes } });
      }
    });
    return this.saving;
  }

  private sectionOf(file: OfferedFile): SectionId | null {
    return this.section ?? this.sections.get(file.topFolder) ?? null;
  }

  private async prepareSections(): Promise<void> {
    if (this.section !== null) return;
    const folders = [...new Set(this.files.map((file) => file.topFolder))];
    const { value } = await this.context.cases.change(this.caseId, (current) => {
      const prepared = sectionsForFolders(current.bundle, folders, () => `section-${this.context.newId()}`);
      return {
        next: { ...current, bundle: prepared.bundle },
        value: prepared,
        entry: { command: 'evidence.import', item: null, text: 'Sections made ready for the files.', facts: { added: prepared.added } },
      };
    });
    this.sections = value.sections;
    this.added = value.added;
  }
  private added: readonly SectionId[] = [];

  /** Keeps the list of what could not be used, and takes away sections that this import made and nothing went into. */
  private async finish(): Promise<void> {
    const skipped = inPlace(this.skipped);
    const empty = (current: Case) =>
      current.bundle.sections.filter((s) => this.added.includes(s.id) && s.items.length === 0).map((s) => s.id);
    if (skipped.length === 0 && empty(this.opened.current()).length === 0) return;
    await this.context.cases.change(this.caseId, (current) => {
      const gone = new Set(empty(current));
      const named = new Set(skipped.map((each) => each.file));
      return {
        next: {
          ...current,
          bundle: { sections: current.bundle.sections.filter((section) => !gone.has(section.id)) },
          skipped: [...current.skipped.filter((each) => !named.has(each.file)), ...skipped],
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

/** What the trail keeps of an item that was taken in. */
function takenIn({ id, original, working, parent }: EvidenceItem): Record<string, unknown> {
  const { recipe, pages } = working;
  const from = parent === null ? {} : { parent };
  return { id, name: original.name, sha256: original.sha256, bytes: original.size, copy: working.sha256, recipe, pages, ...from };
}

function inPlace<T>(entries: { place: number; entry: T }[]): T[] {
  return [...entries].sort((a, b) => a.place - b.place).map((each) => each.entry);
}

function itemOf(id: ItemId, file: OfferedFile, stored: StoredOriginal, type: string, made: MadeCopy, context: EngineContext): EvidenceItem {
  const name = lastPart(file.file);
  const guess = guessFromName(name);
  const taken = dayOf(made.metadata.dateTaken);
  const date = taken ?? guess.date;
  return {
    id,
    kind: made.kind,
    title: guess.title,
    titleFrom: 'name',
    date,
    dateFrom: date === null ? null : taken !== null ? 'exif' : 'name',
    leadingNumber: guess.leadingNumber,
    included: true,
    original: {
      sha256: stored.sha256,
      size: stored.size,
      name,
      file: file.file,
      type,
      importedAt: context.clock().toISOString(),
      importedBy: context.person,
    },
    working: { sha256: made.sha256, parent: stored.sha256, recipe: made.recipe, pages: made.pages },
    metadata: made.metadata,
    notes: made.notes,
    ...FRESH_FACTS,
  };
}

/** The file's own time. What was uploaded or unpacked has that of a moment ago, which says nothing. */
async function fileTimeOf(file: OfferedFile, workFolder: string): Promise<{ readonly fileTime?: string }> {
  if (file.fleeting || file.path.startsWith(workFolder)) return {};
  const found = await stat(file.path).catch(() => null);
  return found === null ? {} : { fileTime: found.mtime.toISOString() };
}

/** An upload lies in a work folder of its own. */
async function dropUpload(file: OfferedFile): Promise<void> {
  if (file.fleeting) await rm(dirname(file.path), { recursive: true, force: true }).catch(() => undefined);
}

function lastPart(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

function dayOf(dateTaken: string | undefined) {
  if (dateTaken === undefined) return null;
  return calendarDate(Number(dateTaken.slice(0, 4)), Number(dateTaken.slice(5, 7)), Number(dateTaken.slice(8, 10)));
}
