// Before a bundle is made, every document in it has its original and a working copy of today's recipe. A copy that is
// missing, or that an older version made, is made again from the original.
import { stat } from 'node:fs/promises';
import type { CaseId, ItemId, Sha256 } from '../../../shared/basics/ids';
import { asFailure, failure } from '../../../shared/basics/failure';
import type { Case } from '../../../shared/case/case';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import type { CopyFacts } from '../../../shared/evidence/page-facts';
import type { OpenCase } from '../case-folder/case-store';
import { realDisk } from '../case-folder/disk';
import { sha256OfFile } from '../case-folder/sha256';
import type { EngineContext, HandlerCall } from '../engine-context';
import type { MadeCopy } from '../intake/make-working-copy';
import { isPageType, recipeOf } from '../intake/recipes';
import { makeCopy } from './copy-work';

export interface ReadyCopies {
  /** The case that the copies belong to: newer than before where copies had to be replaced. */
  readonly snapshot: Case;
  readonly copies: ReadonlyMap<ItemId, { readonly copy: Sha256; readonly facts: CopyFacts }>;
}

interface Remade {
  readonly item: EvidenceItem;
  readonly made: MadeCopy;
}

/** Copies made again are acknowledged in lots, as in an import, so that a cancelled build keeps them. */
const LOT = 24;

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

  constructor(
    private readonly context: EngineContext,
    private readonly caseId: CaseId,
    private readonly opened: OpenCase,
    private readonly workFolder: string,
    private readonly call: HandlerCall,
  ) {}

  /** Finds what each document contributes. Answers those whose copy must be made again. */
  async look(snapshot: Case): Promise<readonly EvidenceItem[]> {
    const { content } = this.opened;
    const items = snapshot.items.filter((item) => item.included);
    const wanting: EvidenceItem[] = [];
    this.copies.clear();
    for (const [done, item] of items.entries()) {
      this.call.signal.throwIfAborted();
      if (done % 50 === 0) this.call.progress({ stage: 'working-copies', done, total: items.length });
      const original = content.originalPath(item.original.sha256);
      const size = original === null ? null : await sizeOf(original);
      if (size === null) throw failure('original-missing', { file: item.title });
      if (size !== item.original.size) throw failure('original-changed', { file: item.title });
      const facts = await this.factsOf(item);
      if (facts !== null) this.copies.set(item.id, { copy: item.working.sha256, facts });
      if (!this.tried.has(item.id) && (facts === null || isOlder(item))) wanting.push(item);
      else if (facts === null) throw failure('disk-error', { detail: `the working copy of “${item.title}” cannot be kept` });
    }
    this.call.progress({ stage: 'working-copies', done: items.length, total: items.length });
    return wanting;
  }

  /** What was measured of an item's copy; null where the copy or its facts are not what a bundle can be made of. */
  private async factsOf(item: EvidenceItem): Promise<CopyFacts | null> {
    const { sha256, pages } = item.working;
    const path = this.opened.content.copyPath(sha256);
    if (path === null || (await sizeOf(path)) === null) return null;
    const facts = await this.opened.content.readFacts(sha256);
    return facts?.pages.length === pages ? facts : null;
  }

  /** Makes copies again, in the pool's lanes. Answers whether the case names other copies now. */
  async remake(items: readonly EvidenceItem[]): Promise<boolean> {
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
        const made = await this.makeAgain(item);
        this.tried.add(item.id);
        changed = true;
        if (made) lot.push({ item, made });
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
  private async makeAgain(item: EvidenceItem): Promise<MadeCopy | null> {
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
      if (made.file !== null) await content.putCopy(made.file, made.sha256);
      await content.writeFacts(made.sha256, made.facts);
      return made;
    } catch (thrown) {
      const why = asFailure(thrown);
      if (this.copies.has(item.id) && why.code !== 'cancelled' && !why.code.startsWith('disk-')) return null;
      throw failure(why.code, { ...why.facts, file: item.title }, thrown);
    }
  }

  /** Tells the case which copies it has now. The bytes of the ones they replace go once that is saved. */
  private async save(lot: readonly Remade[]): Promise<void> {
    if (lot.length === 0) return;
    const { content } = this.opened;
    const replaced = lot.filter(({ item, made }) => item.working.sha256 !== made.sha256).map(({ item }) => item.working.sha256);
    for (const copy of replaced) await content.markLeaving(copy);
    const byId = new Map(lot.map(({ item, made }) => [item.id, made] as const));
    const { case: after } = await this.context.cases.change(this.caseId, (current) => ({
      next: { ...current, items: current.items.map((item) => withCopy(item, byId.get(item.id))) },
      value: undefined,
      entry: {
        command: 'bundle.build',
        item: lot.length === 1 ? (lot[0]?.item.id ?? null) : null,
        text:
          lot.length === 1 ? 'Working copy made again from its original.' : `${lot.length} working copies made again from their originals.`,
        facts: { items: lot.map(({ item, made }) => ({ id: item.id, was: item.working.sha256, copy: made.sha256, recipe: made.recipe })) },
      },
    }));
    const named = new Set(after.items.map((item) => item.working.sha256));
    // A copy that a viewer holds open goes when the case is closed.
    for (const copy of replaced) if (!named.has(copy)) await content.dropLeaving(copy).catch(() => undefined);
  }
}

function withCopy(item: EvidenceItem, made: MadeCopy | undefined): EvidenceItem {
  if (!made) return item;
  const { sha256, recipe, pages, notes } = made;
  return { ...item, working: { sha256, parent: item.original.sha256, recipe, pages }, notes };
}

function isOlder(item: EvidenceItem): boolean {
  return isPageType(item.original.type) && item.working.recipe !== recipeOf(item.original.type);
}

/** Bytes, or null where there is no such file. */
function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  );
}
