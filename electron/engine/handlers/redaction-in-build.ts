// What redaction adds to the making of a bundle: redacted copies in place of working copies, the facts for the report, and the
// proof of the finished file.
import type { CaseId, ItemId } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import type { AssemblyPlan } from '../../../shared/bundle/assembly-plan';
import { documentsOf, type PagePlan } from '../../../shared/bundle/page-plan';
import type { Case, CourtOrder } from '../../../shared/case/case';
import { plannableItems } from '../../../shared/case/plannable';
import type { Finding } from '../../../shared/checks/check-report';
import { proofFindings, redactionFindings } from '../../../shared/checks/redaction/redaction-findings';
import { purposeOf, type CourtProfile } from '../../../shared/court/court-profile';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { bundlePagesOf } from '../../../shared/evidence/page-edit';
import type { PageMarks } from '../../../shared/redaction/page-marks';
import { placeMarks } from '../../../shared/redaction/placed-marks';
import { searchForTerms, type TermSearch } from '../../../shared/redaction/protected-terms';
import type { Proof } from '../../../shared/redaction/proof';
import type { OpenCase } from '../case-folder/case-store';
import type { EngineContext, HandlerCall } from '../engine-context';
import { neutralBookmarks } from '../intake/measure-redacted';
import { hasAccepted, isUnmarked, type BuildMarks } from './build-marks';
import { readBuildMarks } from './read-build-marks';
import type { ReadyCopies } from './ready-copies';
import { redactedCopies, type RedactedItem } from './redacted-copies';
import { redactionFacts } from './redaction-facts';

export type Variant = 'service' | 'full';

export interface BuildRedaction {
  readonly variant: Variant;
  readonly marks: BuildMarks;
  /** Nothing is marked: all is as in a case without redaction. */
  readonly unmarked: boolean;
  /** Items with something to hide, in either variant. */
  readonly hides: ReadonlySet<ItemId>;
  /** Those that were redacted: none in the unredacted variant. */
  readonly items: ReadonlyMap<ItemId, RedactedItem>;
  readonly copies: ReadyCopies['copies'];
  readonly snapshot: Case;
  /** The order that lets the unredacted bundle out. */
  readonly order: CourtOrder | null;
  readonly search: TermSearch;
}

/** The latest order that lets an unredacted bundle out. Throws `order-needed` where there is none. */
export function orderFor(current: Pick<Case, 'orders'>, variant: Variant): CourtOrder | null {
  if (variant === 'service') return null;
  const order = current.orders?.findLast(({ allows }) => allows === 'unredacted');
  if (!order) throw failure('order-needed');
  return order;
}

/** Throws `order-needed`, and as `redactedCopies`. */
export async function prepareRedaction(
  context: EngineContext,
  opened: OpenCase,
  input: { readonly caseId: CaseId; readonly variant: Variant; readonly ready: ReadyCopies; readonly workFolder: string },
  call: HandlerCall,
): Promise<BuildRedaction> {
  const { caseId, variant, ready, workFolder } = input;
  // Sets of other purposes never come into a bundle (RD-31).
  const purpose = purposeOf(context.profiles.get(ready.snapshot.details.profile));
  const marks = await readBuildMarks(opened, ready.snapshot, purpose);
  const order = orderFor(ready.snapshot, variant);
  const hides = new Set([...marks.sets].filter(([, set]) => hasAccepted(set)).map(([id]) => id));
  const search = searchForTerms(marks.terms);
  const base = { variant, marks, unmarked: isUnmarked(marks), hides, order, search };
  const inBundle = [...plannableItems(ready.snapshot).values()].filter(({ included }) => included).map(({ id }) => id);
  const none = new Map<ItemId, RedactedItem>();
  const made =
    variant === 'full'
      ? { snapshot: ready.snapshot, items: none }
      : await redactedCopies(context, opened, { caseId, purpose, snapshot: ready.snapshot, items: inBundle, marks, workFolder }, call);
  // Both variants have the same bookmarks, so those of copies that are not redacted say no more than is served.
  const slips = slipSheetsOf(ready.snapshot, marks);
  const copies = new Map(
    [...ready.copies].map(([id, { copy, facts }]) => {
      const redacted = made.items.get(id);
      if (redacted) return [id, { copy: redacted.copy, facts: redacted.facts }] as const;
      const bookmarks = base.unmarked ? facts.bookmarks : neutralBookmarks(facts.bookmarks, marks.terms, slips.get(id) ?? []);
      return [id, { copy, facts: { ...facts, bookmarks } }] as const;
    }),
  );
  return { ...base, items: made.items, copies, snapshot: made.snapshot };
}

/** Pages of the bundled copy (from 1) that a slip sheet stands for in what is served. */
function slipSheetsOf(snapshot: Case, marks: BuildMarks): ReadonlyMap<ItemId, readonly number[]> {
  return new Map(
    snapshot.items.flatMap((item) => {
      const set = marks.sets.get(item.id);
      if (!hasAccepted(set)) return [];
      const gone = new Set(set.marks.filter(({ state, wholePage }) => state === 'accepted' && wholePage).map(({ page }) => page));
      return [[item.id, bundlePagesOf(item).flatMap(({ page }, i) => (gone.has(page) ? [i + 1] : []))] as const];
    }),
  );
}

/** The findings about marks and titles; none in a case where nothing is marked. */
export function findingsBeforeProof(
  redaction: BuildRedaction,
  profile: CourtProfile,
  plan: PagePlan,
  fileName: string,
): readonly Finding[] {
  if (redaction.unmarked) return [];
  const facts = redactionFacts({ ...redaction, plan, fileName });
  const findings = redactionFindings(profile, facts);
  // The unredacted bundle may name everybody: a court ordered it.
  return redaction.variant === 'full' ? findings.filter(({ final }) => final !== true) : findings;
}

/** Marks by page of the bundle, as they lie there. */
export async function marksInBundle(
  opened: OpenCase,
  redaction: BuildRedaction,
  plan: PagePlan,
  assembly: AssemblyPlan,
): Promise<readonly PageMarks[]> {
  const items = new Map<ItemId, EvidenceItem>(redaction.snapshot.items.map((item) => [item.id, item] as const));
  const placed: PageMarks[] = [];
  for (const document of documentsOf(plan)) {
    const redacted = redaction.items.get(document.item);
    const item = items.get(document.item);
    if (!redacted || !item) continue;
    const working = await opened.content.readFacts(item.working.sha256);
    if (working === null) throw failure('disk-error', { detail: `the working copy of “${item.title}” cannot be read` });
    const { from, to } = document.pages;
    placed.push(
      ...placeMarks(redacted.marks, {
        pages: bundlePagesOf(item),
        first: from,
        sizes: working.pages,
        placedSizes: redacted.facts.pages,
        shrinks: assembly.pages.slice(from - 1, to).map(({ shrink }) => shrink),
      }),
    );
  }
  return placed;
}

/** Milliseconds of silence. */
const SILENCE = 300_000;

/** Proves the finished file; null where there is nothing to prove. A reader that cannot be had is a proof that failed. */
export async function proveBundle(
  context: EngineContext,
  redaction: BuildRedaction,
  input: { readonly file: string; readonly marks: readonly PageMarks[] },
  call: HandlerCall,
): Promise<Proof | null> {
  if (redaction.variant === 'full' || (redaction.items.size === 0 && redaction.marks.terms.length === 0)) return null;
  const options = {
    signal: call.signal,
    silenceLimit: SILENCE,
    onProgress: (done: number, total: number | null) => call.progress({ stage: 'prove', done, total }),
  };
  return context.pool.run('prove-released', { ...input, terms: redaction.marks.terms }, options);
}

export function findingsOfProof(proof: Proof | null): readonly Finding[] {
  return proof === null ? [] : proofFindings(proof);
}
