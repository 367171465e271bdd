// Before a bundle is made, every document in it has its original and a working copy of today's recipe. A copy that is
// missing, or that an older version made, is made again from the original. Where pages are turned, left out or split off, a
// copy with just those pages is made of the working copy.
import { stat } from 'node:fs/promises';
import type { CaseId, ItemId, Sha256 } from '../../../shared/basics/ids';
import { asFailure, failure } from '../../../shared/basics/failure';
import type { Case } from '../../../shared/case/case';
import type { EvidenceItem, ItemNote } from '../../../shared/evidence/evidence-item';
import { heldOutItems } from '../../../shared/evidence/item-flag';
import { bundlePagesOf, isWholeCopy, pagesRecipe } from '../../../shared/evidence/page-edit';
import type { CopyFacts } from '../../../shared/evidence/page-facts';
import type { OpenCase } from '../case-folder/case-store';
import { realDisk } from '../case-folder/disk';
import { sha256OfFile } from '../case-folder/sha256';
import type { EngineContext, HandlerCall } from '../engine-context';
import { isOlderRecipe, isPageType } from '../intake/recipes';
import { makeCopy, makePagesCopy } from './copy-work';
import { makeSheet, picturesOf, sheetFingerprint } from './sheet-work';
import { takeCopyWithWords } from './words-again';

export interface ReadyCopies {
  /** The case that the copies belong to: newer than before where copies had to be replaced. */
  readonly snapshot: Case;
  readonly copies: ReadonlyMap<ItemId, { readonly copy: Sha256; readonly facts: CopyFacts }>;
}

/** What is made of an item, and what it then says of itself. */
interface Remade {
  readonly item: EvidenceItem;
  readonly after: EvidenceItem;
}

/** Documents whose copies are not ready: first the whole copies, then those of chosen pages, which are made of them. */
interface Wanting {
  readonly whole: readonly EvidenceItem[];
  readonly pages: readonly EvidenceItem[];
}

/** Copies made again are acknowledged in lots, as in an import, so that a cancelled build keeps them. */
const LOT = 24;

const OLDER_COPY: ItemNote = {
  code: 'older-copy',
  message:
    'The original is locked with a password, which was not kept, so its working copy could not be made again by this version. The copy made when it came in is used.',
  pages: [],
};

/**
 * Throws `original-missing` or `original-changed` with the document's name, what making a copy can throw, and the disk's
 * failures. `workFolder` is where new copies lie until the case takes them.
 */
export async function readyCopies(context: EngineContext, caseId: CaseId, workFolder: string, call: HandlerCall): Promise<ReadyCopies> {
  const opened = await context.cases.get(caseId);
  const run = new CopyRun(context, caseId, opened, workFolder, call);
  for (;;) {
    const snapshot = opened.current();
    const wanting = await run.look(snapshot);
    // What was replaced is looked at once more: someone may have added a document meanwhile.
    if (!(await run.remake(wanting))) return { snapshot, copies: run.copies };
  }
}

class CopyRun {
  readonly copies = new Map<ItemId, { copy: Sha256; facts: CopyFacts }>();
  private readonly tried = new Set<ItemId>();
  private readonly triedPages = new Set<string>();

  constructor(
    private readonly context: EngineContext,
    private readonly caseId: CaseId,
    private readonly opened: OpenCase,
    private readonly workFolder: string,
    private readonly call: HandlerCall,
  ) {}

  /** Finds what each document contributes, and those whose copy must be made. */
  async look(snapshot: Case): Promise<Wanting> {
    const { content } = this.opened;
    const held = heldOutItems(snapshot.items);
    const items = snapshot.items.filter((item) => item.included && !held.has(item.id));
    const whole: EvidenceItem[] = [];
    const pages: EvidenceItem[] = [];
    this.copies.clear();
    for (const [done, item] of items.entries()) {
      this.call.signal.throwIfAborted();
      if (done % 50 === 0) this.call.progress({ stage: 'working-copies', done, total: items.length });
      const original = content.originalPath(item.original.sha256);
      const size = original === null ? null : await sizeOf(original);
      if (size === null) throw failure('original-missing', { file: item.title });
      if (size !== item.original.size) throw failure('original-changed', { file: item.title });
      const facts = await this.factsOf(item.working);
      if (facts !== null) this.copies.set(item.id, { copy: item.working.sha256, facts });
      if (!this.tried.has(item.id) && (facts === null || isOlder(item, snapshot.items))) whole.push(item);
      else if (facts === null) throw failure('disk-error', { detail: `the working copy of “${item.title}” cannot be kept` });
      else if (!isWholeCopy(item) && !(await this.usePages(item))) pages.push(item);
    }
    this.call.progress({ stage: 'working-copies', done: items.length, total: items.length });
    return { whole, pages };
  }

  /** Takes the copy of an item's chosen pages. False where it has to be made. */
  private async usePages(item: EvidenceItem): Promise<boolean> {
    const { bundleCopy, working } = item;
    const recipe = pagesRecipe(bundlePagesOf(item));
    const facts = bundleCopy?.parent === working.sha256 && bundleCopy.recipe === recipe ? await this.factsOf(bundleCopy) : null;
    if (bundleCopy !== null && facts !== null) {
      this.copies.set(item.id, { copy: bundleCopy.sha256, facts });
      return true;
    }
    if (this.triedPages.has(`${item.id} ${working.sha256} ${recipe}`)) {
      throw failure('disk-error', { detail: `the pages of “${item.title}” cannot be kept` });
    }
    return false;
  }

  /** What was measured of a copy; null where the copy or its facts are not what a bundle can be made of. */
  private async factsOf({ sha256, pages }: EvidenceItem['working']): Promise<CopyFacts | null> {
    const path = this.opened.content.copyPath(sha256);
    if (path === null || (await sizeOf(path)) === null) return null;
    const facts = await this.opened.content.readFacts(sha256);
    return facts?.pages.length === pages ? facts : null;
  }

  /** Makes what is wanting, in the pool's lanes. Answers whether the case names other copies now. */
  async remake({ whole, pages }: Wanting): Promise<boolean> {
    const isSheet = (item: EvidenceItem) => item.sheet !== null;
    const first = await this.makeAll(
      whole.filter((item) => !isSheet(item)),
      (item) => this.makeAgain(item),
    );
    // Of the pictures' copies, so after them.
    const sheets = await this.makeAll(whole.filter(isSheet), (item) => this.drawSheet(item));
    const second = await this.makeAll(pages, (item) => this.makePages(item));
    return first || sheets || second;
  }

  private async makeAll(items: readonly EvidenceItem[], make: (item: EvidenceItem) => Promise<EvidenceItem | null>): Promise<boolean> {
    let changed = false;
    let next = 0;
    let done = 0;
    let lot: Remade[] = [];
    let saving: Promise<unknown> = Promise.resolve();
    const saveLot = () => {
      const ready = lot;
      lot = [];
      saving = saving.then(() => this.save(ready));
      return saving;
    };
    const lane = async () => {
      for (let item = items[next++]; item; item = items[next++]) {
        this.call.signal.throwIfAborted();
        const after = await make(item);
        changed = true;
        if (after) lot.push({ item, after });
        if (lot.length >= LOT) await saveLot();
        done += 1;
        this.call.progress({ stage: 'working-copies', done, total: items.length, what: item.title });
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: this.context.lanes }, lane));
    await saveLot();
    for (const each of lanes) if (each.status === 'rejected') throw each.reason;
    return changed;
  }

  /** Null where an older copy has to serve, because today's recipe cannot make one. */
  private async makeAgain(item: EvidenceItem): Promise<EvidenceItem | null> {
    const { content } = this.opened;
    const { sha256, size, name, type } = item.original;
    const original = content.originalPath(sha256);
    if (original === null) throw failure('original-missing', { file: item.title });
    if (!isPageType(type)) throw failure('file-kind-later', { file: item.title });
    const found = await sha256OfFile(realDisk, original, this.call.signal);
    if (found.sha256 !== sha256) throw failure('original-changed', { file: item.title });
    try {
      const request = { original, sha256, size, type, name, workFolder: this.workFolder };
      const made = await makeCopy(this.context, request, this.call.signal);
      const place = { base: original, workFolder: this.workFolder, signal: this.call.signal };
      return { ...item, ...(await takeCopyWithWords(this.context, this.opened, item, made, place)) };
    } catch (thrown) {
      const why = asFailure(thrown);
      const isLocked = why.code === 'pdf-needs-password';
      if (this.copies.has(item.id) && why.code !== 'cancelled' && !why.code.startsWith('disk-')) {
        if (isLocked) await this.noteOlderCopy(item);
        return null;
      }
      throw failure(isLocked ? 'copy-needs-password' : why.code, { ...why.facts, file: item.title }, thrown);
    } finally {
      this.tried.add(item.id);
    }
  }

  /** A password is not kept, so the copy of a locked file stays as it was made when the file came in. Said once. */
  private async noteOlderCopy(item: EvidenceItem): Promise<void> {
    if (item.notes.some(({ code }) => code === OLDER_COPY.code)) return;
    await this.context.cases.change(this.caseId, (current) => ({
      next: {
        ...current,
        items: current.items.map((each) => (each.id === item.id ? { ...each, notes: [...each.notes, OLDER_COPY] } : each)),
      },
      value: undefined,
      entry: { command: 'bundle.build', item: item.id, text: OLDER_COPY.message, facts: { copy: item.working.sha256 } },
    }));
  }

  /** Photo sheets whose pictures or captions have changed. */
  private async drawSheet(item: EvidenceItem): Promise<EvidenceItem | null> {
    const { sheet } = item;
    this.tried.add(item.id);
    if (sheet === null) return null;
    const pictures = picturesOf(sheet, this.opened.current().items);
    const made = await makeSheet(this.context, this.opened, sheet, pictures, this.workFolder, this.call.signal);
    await this.opened.content.putCopy(made.file, made.sha256);
    await this.opened.content.writeFacts(made.sha256, made.facts);
    return {
      ...item,
      working: { ...item.working, sha256: made.sha256, pages: made.pages },
      sheet: { ...sheet, fingerprint: sheetFingerprint(sheet, pictures) },
    };
  }

  /** The copy of an item's chosen pages, turned as a person turned them. */
  private async makePages(item: EvidenceItem): Promise<EvidenceItem> {
    const { content } = this.opened;
    const { working, title } = item;
    const pages = bundlePagesOf(item);
    this.triedPages.add(`${item.id} ${working.sha256} ${pagesRecipe(pages)}`);
    const copy = content.copyPath(working.sha256);
    const facts = await content.readFacts(working.sha256);
    if (copy === null || facts === null) throw failure('disk-error', { detail: `the working copy of “${title}” cannot be read` });
    try {
      const request = { copy, name: title, pages, bookmarks: facts.bookmarks, workFolder: this.workFolder };
      const made = await makePagesCopy(this.context, request, this.call.signal);
      await content.putCopy(made.file, made.sha256);
      await content.writeFacts(made.sha256, made.facts);
      return { ...item, bundleCopy: { sha256: made.sha256, parent: working.sha256, recipe: made.recipe, pages: made.pages } };
    } catch (thrown) {
      const why = asFailure(thrown);
      throw failure(why.code, { ...why.facts, file: title }, thrown);
    }
  }

  /** Tells the case which copies it has now. The bytes of the ones they replace go once that is saved. */
  private async save(lot: readonly Remade[]): Promise<void> {
    if (lot.length === 0) return;
    const { content } = this.opened;
    const kept = new Set(lot.flatMap(({ after }) => copiesOf(after)));
    const replaced = lot.flatMap(({ item }) => copiesOf(item)).filter((copy) => !kept.has(copy));
    for (const copy of replaced) await content.markLeaving(copy);
    const byId = new Map(lot.map(({ after }) => [after.id, after] as const));
    const { case: after } = await this.context.cases.change(this.caseId, (current) => ({
      next: { ...current, items: current.items.map((item) => takeCopies(item, byId.get(item.id))) },
      value: undefined,
      entry: {
        command: 'bundle.build',
        item: lot.length === 1 ? (lot[0]?.item.id ?? null) : null,
        text: describeLot(lot),
        facts: { items: lot.map(changedCopies) },
      },
    }));
    const named = new Set(after.items.flatMap(copiesOf));
    // A copy that a viewer holds open goes when the case is closed.
    for (const copy of replaced) if (!named.has(copy)) await content.dropLeaving(copy).catch(() => undefined);
  }
}

function copiesOf({ working, bundleCopy }: EvidenceItem): readonly Sha256[] {
  return bundleCopy === null ? [working.sha256] : [working.sha256, bundleCopy.sha256];
}

/** Just the copies and what was noted while they were made: a person may have changed the rest meanwhile. */
function takeCopies(item: EvidenceItem, made: EvidenceItem | undefined): EvidenceItem {
  return made ? { ...item, working: made.working, bundleCopy: made.bundleCopy, notes: made.notes, sheet: made.sheet } : item;
}

function changedCopies({ item, after }: Remade): Record<string, unknown> {
  const made = newPages({ item, after }) ?? after.working;
  const was = made === after.working ? item.working : item.bundleCopy;
  return { id: item.id, was: was?.sha256 ?? null, copy: made.sha256, recipe: made.recipe };
}

/** The copy of chosen pages, where it is that which was made. */
function newPages({ item, after }: Remade): EvidenceItem['bundleCopy'] {
  return after.bundleCopy === item.bundleCopy ? null : after.bundleCopy;
}

function describeLot(lot: readonly Remade[]): string {
  if (lot.every((each) => newPages(each) !== null)) {
    return lot.length === 1 ? 'Copy of the chosen pages made for the bundle.' : `${lot.length} copies of chosen pages made for the bundle.`;
  }
  return lot.length === 1 ? 'Working copy made again from its original.' : `${lot.length} working copies made again from their originals.`;
}

function isOlder(item: EvidenceItem, items: readonly EvidenceItem[]): boolean {
  if (item.sheet !== null) return item.sheet.fingerprint !== sheetFingerprint(item.sheet, picturesOf(item.sheet, items));
  return isPageType(item.original.type) && isOlderRecipe(item.original.type, item.working.recipe);
}

/** Bytes, or null where there is no such file. */
function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  );
}
