// One run of text recognition: pages go through the pool's lanes, a document is made searchable when its last page is read,
// and what is ready is acknowledged in lots.
import { asFailure, failure, type Failure } from '../../../shared/basics/failure';
import type { CaseId, Sha256 } from '../../../shared/basics/ids';
import type { OcrResult, UnreadScan } from '../../../shared/contract/ocr-commands';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import type { RecognisedText } from '../../../shared/evidence/recognised-text';
import type { OpenCase } from '../case-folder/case-store';
import type { EngineContext, HandlerCall } from '../engine-context';
import { recipeWithOcr } from '../intake/recipes';
import type { ReadScan } from '../intake/scans/read-scan';
import { readingOf } from '../intake/scans/page-reading';
import { notesOf, withNotes } from './ocr-notes';
import { afterTurning } from './ocr-turns';
import { keepScan, scansInHand } from './scans-in-hand';
import type { DocumentToRead } from './scans-to-read';

/** Silence after which a page is put aside. A dense page of A3 takes 15 s on a slow machine. */
const PAGE_SILENCE = 120_000;
const COPY_SILENCE = 60_000;
const LOT = 8;
const LOT_MILLISECONDS = 3000;

interface Reading {
  readonly document: DocumentToRead;
  readonly read: ReadScan[];
  readonly unread: { readonly page: number; readonly why: Failure }[];
  left: number;
}

interface Finished {
  readonly reading: Reading;
  /** Null where nothing was found to lay on it: then the copy stays. */
  readonly copy: { readonly sha256: Sha256; readonly pages: number } | null;
}

export class OcrRun {
  private readonly readings: readonly Reading[];
  private pages: readonly { readonly reading: Reading; readonly page: number }[] = [];
  private readonly unread: UnreadScan[] = [];
  private readonly saved: Finished[] = [];
  private waiting: Finished[] = [];
  private saving: Promise<void> = Promise.resolve();
  private lastLot = Date.now();
  private next = 0;
  private done = 0;
  private total = 0;
  private broken = false;

  constructor(
    private readonly context: EngineContext,
    private readonly opened: OpenCase,
    private readonly caseId: CaseId,
    documents: readonly DocumentToRead[],
    private readonly workFolder: string,
    private readonly call: HandlerCall,
  ) {
    this.readings = documents.map((document) => ({ document, read: [], unread: [], left: document.pages.length }));
  }

  async go(): Promise<OcrResult> {
    await this.takeUp();
    const lanes = await Promise.allSettled(Array.from({ length: this.context.lanes }, () => this.lane()));
    await this.saveLot();
    const failed = lanes.find((lane) => lane.status === 'rejected');
    if (failed) throw this.call.signal.aborted ? failure('cancelled') : failed.reason;
    return this.result();
  }

  /** Goes on where a run before this one was ended. */
  private async takeUp(): Promise<void> {
    const pages: { reading: Reading; page: number }[] = [];
    for (const reading of this.readings) {
      const { document } = reading;
      // A page that was read and laid, and is asked for once more, is read once more.
      const unlaid = document.pages.filter((page) => document.facts.pages[page]?.reading === undefined);
      reading.read.push(...(await scansInHand(this.opened, document.copy.sha256, unlaid)));
      const known = new Set(reading.read.map((scan) => scan.page));
      const left = document.pages.filter((page) => !known.has(page));
      reading.left = left.length;
      this.total += document.pages.length;
      this.done += known.size;
      pages.push(...left.map((page) => ({ reading, page })));
    }
    this.pages = pages;
    this.call.progress({ stage: 'ocr', done: this.done, total: this.total });
    for (const reading of this.readings) if (reading.left === 0) await this.finish(reading);
  }

  private async lane(): Promise<void> {
    try {
      while (this.next < this.pages.length && !this.broken) {
        this.call.signal.throwIfAborted();
        const place = this.pages[this.next++];
        if (!place) return;
        const { reading, page } = place;
        await this.readPage(reading, page);
        this.done += 1;
        this.call.progress({ stage: 'ocr', done: this.done, total: this.total, what: reading.document.title });
        reading.left -= 1;
        if (reading.left === 0) await this.finish(reading);
        if (this.waiting.length >= LOT || Date.now() - this.lastLot > LOT_MILLISECONDS) await this.saveLot();
      }
    } catch (thrown) {
      // A full disk or a cancel is no page's own: the other lanes stop too.
      this.broken = true;
      throw thrown;
    }
  }

  private async readPage(reading: Reading, page: number): Promise<void> {
    const file = this.opened.content.copyPath(reading.document.copy.sha256);
    try {
      if (file === null) throw failure('disk-error', { detail: 'a working copy is not there' });
      const options = { signal: this.call.signal, silenceLimit: PAGE_SILENCE };
      const scan = await this.context.pool.run('read-scan', { file, page }, options);
      await keepScan(this.opened, reading.document.copy.sha256, scan);
      reading.read.push(scan);
    } catch (thrown) {
      const why = this.ownFailure(reading, thrown);
      reading.unread.push({ page, why });
      this.note(reading, page, why);
    }
  }

  /** The failure of one page or document. Throws what is no fault of theirs. */
  private ownFailure({ document }: Reading, thrown: unknown): Failure {
    const why = this.call.signal.aborted ? failure('cancelled').failure : asFailure(thrown);
    if (why.code === 'cancelled' || why.code.startsWith('disk-') || why.code.startsWith('case-'))
      throw failure(why.code, why.facts, thrown);
    return failure(why.code, { ...why.facts, file: document.title }).failure;
  }

  private note({ document }: Reading, page: number | null, { code, message, todo }: Failure): void {
    const [item] = document.items;
    if (item) this.unread.push({ item, page: page === null ? null : page + 1, code, message, todo });
  }

  private async finish(reading: Reading): Promise<void> {
    reading.read.sort((a, b) => a.page - b.page);
    if (reading.read.length === 0) return;
    try {
      this.waiting.push({ reading, copy: reading.read.some(isToLay) ? await this.makeCopy(reading) : await this.keepCopy(reading) });
    } catch (thrown) {
      this.note(reading, null, this.ownFailure(reading, thrown));
    }
  }

  private async makeCopy({ document, read }: Reading): Promise<NonNullable<Finished['copy']>> {
    const { content } = this.opened;
    const file = content.copyPath(document.copy.sha256);
    if (file === null) throw failure('disk-error', { detail: 'a working copy is not there' });
    const { facts, title } = document;
    const { resources } = this.context;
    const input = { file, name: title, resources, workFolder: this.workFolder, facts, read };
    const made = await this.context.pool.run('make-searchable-copy', input, { signal: this.call.signal, silenceLimit: COPY_SILENCE });
    await content.putCopy(made.file, made.sha256);
    await content.writeFacts(made.sha256, made.facts);
    await content.writeWords(made.sha256, await this.withWordsBefore(document.copy.sha256, made.text));
    return { sha256: made.sha256, pages: made.facts.pages.length };
  }

  /** Pages that were read in a run before this one keep their words. */
  private async withWordsBefore(copy: Sha256, text: RecognisedText): Promise<RecognisedText> {
    const again = new Set(text.pages.map(({ page }) => page));
    const before = (await this.opened.content.readWords(copy))?.pages.filter(({ page }) => !again.has(page)) ?? [];
    return { pages: [...before, ...text.pages].sort((a, b) => a.page - b.page) };
  }

  /** Remembers that the pages were looked at, so that the next run passes them over. */
  private async keepCopy({ document, read }: Reading): Promise<null> {
    const readings = new Map(read.map((scan) => [scan.page, readingOf(scan)] as const));
    const pages = document.facts.pages.map((page, index) => {
      const reading = readings.get(index);
      return reading ? { ...page, reading } : page;
    });
    await this.opened.content.writeFacts(document.copy.sha256, { ...document.facts, pages });
    return null;
  }

  /** Acknowledges what is ready. Only one lot is saved at a time. */
  private saveLot(): Promise<void> {
    this.saving = this.saving.then(async () => {
      const lot = this.waiting;
      this.waiting = [];
      this.lastLot = Date.now();
      if (lot.length > 0) await this.save(lot);
    });
    return this.saving;
  }

  private async save(lot: readonly Finished[]): Promise<void> {
    const { content } = this.opened;
    const replaced = lot.flatMap(({ reading, copy }) =>
      copy === null || copy.sha256 === reading.document.copy.sha256 ? [] : [reading.document.copy.sha256],
    );
    for (const copy of replaced) await content.markLeaving(copy);
    const byItem = new Map(lot.flatMap((finished) => finished.reading.document.items.map((item) => [item, finished] as const)));
    const { case: after } = await this.context.cases.change(this.caseId, (current) => ({
      next: { ...current, items: current.items.map((item) => withReading(item, byItem.get(item.id))) },
      value: undefined,
      entry: {
        command: 'ocr.run',
        item: byItem.size === 1 ? (lot[0]?.reading.document.items[0] ?? null) : null,
        text: textOf(lot),
        facts: {
          items: lot.flatMap(({ reading, copy }) =>
            reading.document.items.map((id) => ({
              id,
              was: reading.document.copy.sha256,
              copy: copy?.sha256 ?? reading.document.copy.sha256,
              pages: reading.read.map(({ page, turn, straighten }) => ({ page: page + 1, turn, straighten })),
            })),
          ),
        },
      },
    }));
    this.saved.push(...lot);
    for (const { reading } of lot) await content.dropScans(reading.document.copy.sha256, reading.document.pages);
    const named = new Set(after.items.map((item) => item.working.sha256));
    // A copy that a viewer holds open goes when the case is closed.
    for (const copy of replaced) if (!named.has(copy)) await content.dropLeaving(copy).catch(() => undefined);
  }

  private result(): OcrResult {
    const read = this.saved.flatMap(({ reading }) => reading.read.map(readingOf));
    const notes = this.saved.flatMap(({ reading }) => notesOf(reading.read, []));
    return {
      revision: this.opened.current().revision,
      documents: this.saved.filter(({ copy }) => copy !== null).length,
      pages: read.length,
      words: read.reduce((sum, page) => sum + page.words, 0),
      turned: read.filter((page) => page.turned !== 0).length,
      straightened: read.filter((page) => page.straightened !== 0).length,
      hardToRead: notes.filter((note) => note.code === 'hard-to-read').reduce((sum, note) => sum + note.pages.length, 0),
      withoutWords: read.filter((page) => page.words === 0).length,
      unread: this.unread,
    };
  }
}

function isToLay(scan: ReadScan): boolean {
  return scan.lines.length > 0;
}

/** An item whose copy was replaced meanwhile stays as it is: its pages are read in the next run. */
function withReading(item: EvidenceItem, finished: Finished | undefined): EvidenceItem {
  if (!finished || item.working.sha256 !== finished.reading.document.copy.sha256) return item;
  const { reading, copy } = finished;
  const noted = { ...item, notes: withNotes(item.notes, notesOf(reading.read, reading.unread)) };
  if (copy === null) return noted;
  const working = { sha256: copy.sha256, parent: item.working.sha256, recipe: recipeWithOcr(item.working.recipe), pages: copy.pages };
  return { ...noted, working, pageEdits: afterTurning(item.pageEdits, reading.read) };
}

function textOf(lot: readonly Finished[]): string {
  const pages = lot.reduce((sum, { reading }) => sum + reading.read.length, 0);
  return `Text recognition: ${pages === 1 ? '1 page' : `${pages} pages`} of ${lot.length === 1 ? '1 document' : `${lot.length} documents`} read.`;
}
