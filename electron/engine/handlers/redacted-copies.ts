// Before a bundle is made, every document in it with accepted marks has a redacted copy: made of its working copy, proved, and
// only then taken into the case. It is kept until the marks or the working copy change.
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Sha256, type CaseId, type ItemId } from '../../../shared/basics/ids';
import { asFailure, failure } from '../../../shared/basics/failure';
import type { Case } from '../../../shared/case/case';
import type { EvidenceItem, RedactedCopy } from '../../../shared/evidence/evidence-item';
import { bundlePagesOf, isWholeCopy, pagesRecipe } from '../../../shared/evidence/page-edit';
import type { CopyFacts } from '../../../shared/evidence/page-facts';
import type { MarkSet, Purpose } from '../../../shared/redaction/mark';
import { pageMarksOf, type PageMarks } from '../../../shared/redaction/page-marks';
import { Proof } from '../../../shared/redaction/proof';
import type { OpenCase } from '../case-folder/case-store';
import type { EngineContext, HandlerCall } from '../engine-context';
import { hasAccepted, type BuildMarks } from './build-marks';
import { makePagesCopy } from './copy-work';
import { redactAndProve, whereItFailed } from './redact-and-prove';

/** Names the way of today: copies of another one are made again. */
export const REDACTION_RECIPE = 'redact-1';
const SILENCE = 240_000;

/** A redacted document of a bundle: its copy, what was measured of it, and what was proved. */
export interface RedactedItem {
  readonly item: ItemId;
  /** The copy that goes in: of all pages, or of the chosen ones. */
  readonly copy: Sha256;
  readonly facts: CopyFacts;
  /** Of the copy of all pages. */
  readonly whole: Sha256;
  /** What the copy was made of. */
  readonly madeFrom: Sha256;
  readonly marks: readonly PageMarks[];
  readonly proof: Proof;
}

export interface RedactedCopies {
  /** The case that the copies belong to. */
  readonly snapshot: Case;
  readonly items: ReadonlyMap<ItemId, RedactedItem>;
}

interface Request {
  readonly caseId: CaseId;
  readonly purpose: Purpose;
  readonly snapshot: Case;
  /** The items of the bundle. */
  readonly items: readonly ItemId[];
  readonly marks: BuildMarks;
  readonly workFolder: string;
}

/**
 * Throws `redaction-stale` where marks belong to another copy, `redaction-not-proved` with the document and the pages, what
 * making a copy can throw, and the disk's failures.
 */
export async function redactedCopies(
  context: EngineContext,
  opened: OpenCase,
  request: Request,
  call: HandlerCall,
): Promise<RedactedCopies> {
  const wanted = new Set(request.items);
  const todo = request.snapshot.items.flatMap((item) => {
    const set = request.marks.sets.get(item.id);
    if (!wanted.has(item.id) || !hasAccepted(set)) return [];
    if (set.copy !== item.working.sha256 || (set.stale?.length ?? 0) > 0) throw failure('redaction-stale', { file: item.title });
    return [{ item, set }];
  });
  const items = new Map<ItemId, RedactedItem>();
  const changed: EvidenceItem[] = [];
  let next = 0;
  let done = 0;
  const lane = async () => {
    for (let each = todo[next++]; each; each = todo[next++]) {
      call.signal.throwIfAborted();
      const made = await readyItem(context, opened, each.item, each.set, request, call);
      items.set(each.item.id, made.ready);
      if (made.after !== each.item) changed.push(made.after);
      done += 1;
      call.progress({ stage: 'redact', done, total: todo.length, what: each.item.title });
    }
  };
  if (todo.length > 0) call.progress({ stage: 'redact', done: 0, total: todo.length });
  const lanes = await Promise.allSettled(Array.from({ length: context.lanes }, lane));
  // What was proved stays, whatever became of the others.
  const snapshot = await save(context, opened, request, changed);
  for (const each of lanes) if (each.status === 'rejected') throw each.reason;
  return { snapshot, items };
}

interface Ready {
  readonly ready: RedactedItem;
  readonly after: EvidenceItem;
}

async function readyItem(
  context: EngineContext,
  opened: OpenCase,
  item: EvidenceItem,
  set: MarkSet,
  request: Request,
  call: HandlerCall,
): Promise<Ready> {
  const marks = pageMarksOf(set.marks);
  const recipe = `${REDACTION_RECIPE}:${fingerprintOf(marks)}`;
  const known = item.redactedCopies.find(({ purpose }) => purpose === request.purpose);
  const kept = known?.parent === item.working.sha256 && known.recipe === recipe ? await readKept(opened, known) : null;
  const whole = kept ?? (await makeRedacted(context, opened, { item, marks, recipe }, request, call.signal));
  const placed = await placePages(context, opened, item, whole, request.workFolder, call.signal);
  const { copy } = placed;
  const after =
    known && sameCopy(known, copy)
      ? item
      : { ...item, redactedCopies: [...item.redactedCopies.filter(({ purpose }) => purpose !== request.purpose), copy] };
  const bundled = copy.bundleCopy ?? copy;
  return {
    ready: {
      item: item.id,
      copy: bundled.sha256,
      facts: placed.facts,
      whole: copy.sha256,
      madeFrom: bundled.parent,
      marks,
      proof: whole.proof,
    },
    after,
  };
}

/** Of the places and labels that were removed: another mark, another place or another word in a box is another copy. */
export function fingerprintOf(marks: readonly PageMarks[]): string {
  return createHash('sha256').update(JSON.stringify(marks)).digest('hex').slice(0, 32);
}

interface Whole {
  readonly copy: RedactedCopy;
  readonly facts: CopyFacts;
  readonly proof: Proof;
}

/** Null where the copy, its facts or its proof are not there any more: then it is made again. */
async function readKept(opened: OpenCase, copy: RedactedCopy): Promise<Whole | null> {
  const { content } = opened;
  if (content.copyPath(copy.sha256) === null) return null;
  const facts = await content.readFacts(copy.sha256);
  const text = await content.readProof(copy.sha256);
  if (facts?.pages.length !== copy.pages || text === null) return null;
  const proof = Proof.safeParse(parseJson(text));
  return proof.success && proof.data.verdict === 'pass' ? { copy, facts, proof: proof.data } : null;
}

async function makeRedacted(
  context: EngineContext,
  opened: OpenCase,
  what: { readonly item: EvidenceItem; readonly marks: readonly PageMarks[]; readonly recipe: string },
  request: Request,
  signal: AbortSignal,
): Promise<Whole> {
  const { item, marks, recipe } = what;
  const { content } = opened;
  const file = content.copyPath(item.working.sha256);
  const before = await content.readFacts(item.working.sha256);
  if (file === null || before === null) throw failure('disk-error', { detail: `the working copy of “${item.title}” cannot be read` });
  try {
    const { terms } = request.marks;
    const made = await redactAndProve(context, { file, marks, terms, workFolder: request.workFolder }, signal);
    if (!made.proved) throw failure('redaction-not-proved', { detail: whereItFailed(made.proof) });
    const slipSheets = marks.filter(({ wholePage }) => wholePage).map(({ page }) => page);
    const input = { file: made.file, before, terms, slipSheets };
    const facts = await context.pool.run('measure-redacted', input, { signal, silenceLimit: SILENCE });
    if (facts.pages.length !== item.working.pages) {
      await rm(made.file, { force: true });
      throw failure('pdf-page-lost', { detail: `${facts.pages.length} of ${item.working.pages} pages` });
    }
    const sha256 = Sha256.parse(made.redacted.sha256);
    await content.putCopy(made.file, sha256);
    await content.writeFacts(sha256, facts);
    await content.writeProof(sha256, JSON.stringify(made.proof));
    const copy = { sha256, parent: item.working.sha256, recipe, pages: facts.pages.length, purpose: request.purpose, bundleCopy: null };
    return { copy, facts, proof: made.proof };
  } catch (thrown) {
    const why = asFailure(thrown);
    throw failure(why.code, { ...why.facts, file: item.title }, thrown);
  }
}

/** The redacted copy with the pages chosen and turned as a person did for the bundle. */
async function placePages(
  context: EngineContext,
  opened: OpenCase,
  item: EvidenceItem,
  { copy, facts }: Whole,
  workFolder: string,
  signal: AbortSignal,
): Promise<{ readonly copy: RedactedCopy; readonly facts: CopyFacts }> {
  if (isWholeCopy(item)) return { copy: { ...copy, bundleCopy: null }, facts };
  const { content } = opened;
  const pages = bundlePagesOf(item);
  const recipe = pagesRecipe(pages);
  const { bundleCopy } = copy;
  if (bundleCopy?.recipe === recipe && content.copyPath(bundleCopy.sha256) !== null) {
    const known = await content.readFacts(bundleCopy.sha256);
    if (known?.pages.length === pages.length) return { copy, facts: known };
  }
  const path = content.copyPath(copy.sha256);
  if (path === null) throw failure('disk-error', { detail: `the redacted copy of “${item.title}” cannot be read` });
  const made = await makePagesCopy(context, { copy: path, name: item.title, pages, bookmarks: facts.bookmarks, workFolder }, signal);
  await content.putCopy(made.file, made.sha256);
  await content.writeFacts(made.sha256, made.facts);
  const chosen = { sha256: made.sha256, parent: copy.sha256, recipe, pages: made.pages };
  return { copy: { ...copy, bundleCopy: chosen }, facts: made.facts };
}

function sameCopy(a: RedactedCopy, b: RedactedCopy): boolean {
  return a.sha256 === b.sha256 && a.recipe === b.recipe && a.bundleCopy?.sha256 === b.bundleCopy?.sha256;
}

/** Tells the case which redacted copies it has now. The bytes of the ones they replace go once that is saved. */
async function save(context: EngineContext, opened: OpenCase, request: Request, changed: readonly EvidenceItem[]): Promise<Case> {
  if (changed.length === 0) return request.snapshot;
  const { content } = opened;
  const byId = new Map(changed.map((item) => [item.id, item.redactedCopies] as const));
  const kept = new Set(changed.flatMap(({ redactedCopies: copies }) => copies.flatMap(hashesOf)));
  const replaced = request.snapshot.items
    .filter((item) => byId.has(item.id))
    .flatMap(({ redactedCopies: copies }) => copies.flatMap(hashesOf))
    .filter((copy) => !kept.has(copy));
  for (const copy of replaced) await content.markLeaving(copy);
  const { case: after } = await context.cases.change(request.caseId, (current) => ({
    next: {
      ...current,
      items: current.items.map((item) => {
        const made = byId.get(item.id);
        return made === undefined ? item : { ...item, redactedCopies: [...made] };
      }),
    },
    value: undefined,
    entry: {
      command: 'bundle.build',
      item: changed.length === 1 ? (changed[0]?.id ?? null) : null,
      text:
        changed.length === 1
          ? 'Redacted copy made of the working copy, and proved.'
          : `${changed.length} redacted copies made of their working copies, and proved.`,
      facts: { purpose: request.purpose, items: changed.map((item) => ({ id: item.id, copies: item.redactedCopies.flatMap(hashesOf) })) },
    },
  }));
  const named = new Set(after.items.flatMap(({ redactedCopies: copies }) => copies.flatMap(hashesOf)));
  // A copy that a viewer holds open goes when the case is closed.
  for (const copy of replaced) if (!named.has(copy)) await content.dropLeaving(copy).catch(() => undefined);
  return after;
}

function hashesOf({ sha256, bundleCopy }: RedactedCopy): readonly Sha256[] {
  return bundleCopy === null ? [sha256] : [sha256, bundleCopy.sha256];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
