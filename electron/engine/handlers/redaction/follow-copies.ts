// Marks lie on pages of the working copy. When another copy takes its place they stay where that is certain, turn with pages that
// were turned, and are to be looked at again everywhere else. They never lie elsewhere in silence.
import type { QuarterTurn } from '../../../../shared/basics/rectangle';
import { pageRect, pdfRect, toPageRect, toPdfRect } from '../../../../shared/basics/rectangle';
import type { Case } from '../../../../shared/case/case';
import type { EvidenceItem } from '../../../../shared/evidence/evidence-item';
import type { CopyFacts, PageFacts } from '../../../../shared/evidence/page-facts';
import { asFailure } from '../../../../shared/basics/failure';
import type { Area, Mark, MarkSet } from '../../../../shared/redaction/mark';
import type { OpenCase } from '../../case-folder/case-store';
import type { EngineContext } from '../../engine-context';
import { markedPages, withSet, type Redaction } from './redaction';

/** What became of one page: how far it was turned, or null where nobody can say where its marks belong now. */
type Fate = QuarterTurn | null;

/** Sizes that differ by less, in points, are the same. */
const SAME_SIZE = 0.5;
const SILENCE = 60_000;

/** The marks as they belong to the copies that the items have after a change. The copies of before must still be there. */
export async function followCopies(
  context: Pick<EngineContext, 'pool' | 'resources'>,
  opened: OpenCase,
  before: Case,
  after: Case,
  redaction: Redaction,
): Promise<Redaction> {
  if (before.items === after.items) return redaction;
  const was = new Map(before.items.map((item) => [item.id, item] as const));
  let next = redaction;
  for (const item of after.items) {
    const old = was.get(item.id);
    const sets = redaction.items.get(item.id) ?? [];
    if (!old || sets.length === 0 || old.working.sha256 === item.working.sha256) continue;
    const pages = [...new Set(sets.flatMap((set) => markedPages(set.marks)))];
    const fates = await fatesOf(context, opened, old, item, pages);
    for (const set of sets) {
      // A set that was out of step before has pages that nobody has looked at since.
      next = withSet(next, item.id, followed(set, item, set.copy === old.working.sha256 ? fates : new Map(), await sizesOf(opened, old)));
    }
  }
  return next;
}

function followed(set: MarkSet, item: EvidenceItem, fates: ReadonlyMap<number, Fate>, sizes: CopyFacts | null): MarkSet {
  const stale = new Set(set.stale ?? []);
  const marks = set.marks.map((mark): Mark => {
    const turn = fates.get(mark.page) ?? null;
    const size = sizes?.pages[mark.page - 1];
    if (turn === null || !size) {
      stale.add(mark.page);
      return mark;
    }
    return turn === 0 ? mark : { ...mark, areas: mark.areas.map((area) => turnArea(area, size, turn)) };
  });
  return { ...set, copy: item.working.sha256, marks, stale: [...stale] };
}

async function fatesOf(
  context: Pick<EngineContext, 'pool' | 'resources'>,
  opened: OpenCase,
  old: EvidenceItem,
  item: EvidenceItem,
  pages: readonly number[],
): Promise<ReadonlyMap<number, Fate>> {
  const [was, is] = [await sizesOf(opened, old), await sizesOf(opened, item)];
  if (was === null || is === null) return new Map();
  const isReadAnew = item.working.parent === old.working.sha256;
  const fates = new Map<number, Fate>();
  if (isReadAnew) {
    for (const page of pages) fates.set(page, fateOfReading(was.pages[page - 1], is.pages[page - 1]));
    return fates;
  }
  // Made again from the original, perhaps by another recipe: only words that stand where they stood say that all does.
  const same = pages.filter((page) => isSameSize(was.pages[page - 1], is.pages[page - 1], 0));
  for (const page of await samePages(context, opened, old, item, same)) fates.set(page, 0);
  return fates;
}

/** Text recognition lays words on a page that otherwise stays, but may turn it or put it straight first. */
function fateOfReading(was: PageFacts | undefined, is: PageFacts | undefined): Fate {
  if (!was || !is) return null;
  const isRead = JSON.stringify(is.reading) !== JSON.stringify(was.reading);
  const reading = is.reading;
  if (!isRead) {
    // The same was found again: whether it was turned once more shows in its size, but not upside down.
    if (reading && reading.turned !== 0) return reading.turned === 180 || !isSameSize(was, is, 0) ? null : 0;
    if (reading && reading.straightened !== 0) return null;
    return isSameSize(was, is, 0) ? 0 : null;
  }
  if (!reading || reading.straightened !== 0) return null;
  return isSameSize(was, is, reading.turned) ? reading.turned : null;
}

async function samePages(
  context: Pick<EngineContext, 'pool' | 'resources'>,
  opened: OpenCase,
  old: EvidenceItem,
  item: EvidenceItem,
  pages: readonly number[],
): Promise<readonly number[]> {
  const [before, after] = [opened.content.copyPath(old.working.sha256), opened.content.copyPath(item.working.sha256)];
  if (before === null || after === null || pages.length === 0) return [];
  try {
    const input = { before, after, pages, resources: context.resources };
    return await context.pool.run('compare-under-marks', input, { silenceLimit: SILENCE });
  } catch (thrown) {
    if (asFailure(thrown).code === 'cancelled') throw thrown;
    return [];
  }
}

function sizesOf(opened: OpenCase, { working }: EvidenceItem): Promise<CopyFacts | null> {
  return opened.content.readFacts(working.sha256);
}

function isSameSize(was: PageFacts | undefined, is: PageFacts | undefined, turn: QuarterTurn): boolean {
  if (!was || !is) return false;
  const [width, height] = turn === 90 || turn === 270 ? [was.height, was.width] : [was.width, was.height];
  return Math.abs(width - is.width) < SAME_SIZE && Math.abs(height - is.height) < SAME_SIZE;
}

/** Where an area lies once its page is turned clockwise. `size` is the page's before. */
export function turnArea({ x, y, width, height }: Area, size: Pick<PageFacts, 'width' | 'height'>, turn: QuarterTurn): Area {
  const box = pdfRect(0, 0, size.width, size.height);
  const lying = toPdfRect({ box, turn: 0 }, pageRect(x, y, width, height));
  const turned = toPageRect({ box, turn }, lying);
  return { x: turned.x, y: turned.y, width: turned.width, height: turned.height };
}
