// What the review desk reads: marks with what is still to do, hits of a search, the words of a page.
import type { ItemId } from '../../../../shared/basics/ids';
import { asFailure, failure } from '../../../../shared/basics/failure';
import type { MarkedItem, PageWord, SearchHit } from '../../../../shared/contract/mark-commands';
import type { EvidenceItem } from '../../../../shared/evidence/evidence-item';
import { pagesOf } from '../../../../shared/evidence/page-edit';
import { tallyBy, tallyOf } from '../../../../shared/redaction/mark-tally';
import type { Purpose } from '../../../../shared/redaction/mark';
import type { PageText } from '../../../../shared/redaction/page-text';
import { areasOf } from '../../../../shared/redaction/suggest';
import type { OpenCase } from '../../case-folder/case-store';
import type { EngineContext, Handler, HandlerCall } from '../../engine-context';
import { itemOf } from '../change-parts';
import { lotsOf, type PageLot } from './page-lots';
import { marksPath, setOf, type Redaction } from './redaction';
import { redactionOf } from './redaction-book';

type Reading = 'redaction.marks' | 'redaction.search' | 'redaction.page-words';

const SILENCE = 60_000;
/** Pages that a thread looks through at once. */
const LOT = 40;

export const markHandlers: { readonly [N in Reading]: Handler<N> } = {
  'redaction.marks': async (context, { caseId, purpose, items: wanted }) => {
    const opened = await context.cases.get(caseId);
    const redaction = await redactionOf(opened);
    const items: MarkedItem[] = [];
    for (const item of chosenItems(opened, wanted)) items.push(await markedItem(opened, redaction, item, purpose));
    const marks = items.flatMap((item) => item.marks);
    return {
      revision: opened.current().revision,
      items,
      total: tallyOf(marks),
      kinds: tallyBy(marks, (mark) => mark.kind).map(({ key, tally }) => ({ kind: key, tally })),
      people: tallyBy(marks, (mark) => (mark.finder.by === 'people' ? mark.finder.person : undefined)).map(({ key, tally }) => ({
        person: key,
        tally,
      })),
    };
  },

  'redaction.search': async (context, { caseId, items, term, wholeWord, anyCase }, call) => {
    const opened = await context.cases.get(caseId);
    const { lots, unread } = lotsOf(opened, chosenItems(opened, items), LOT);
    const lost = new Set<ItemId>(unread);
    const found = await overLots(context, lots, call, async (lot) => {
      try {
        const input = { file: lot.file, pages: lot.pages, resources: context.resources, term, wholeWord, anyCase };
        const { hits, wordless } = await context.pool.run('search-copy', input, { signal: call.signal, silenceLimit: SILENCE });
        return { hits: hits.map((hit): SearchHit => ({ ...hit, areas: [...hit.areas], item: lot.item.id })), wordless };
      } catch (thrown) {
        expectOwn(thrown);
        lost.add(lot.item.id);
        return { hits: [], wordless: 0 };
      }
    });
    return {
      hits: found.flatMap(({ hits }) => hits),
      imageOnly: found.reduce((sum, { wordless }) => sum + wordless, 0),
      unread: [...lost],
    };
  },

  'redaction.page-words': async (context, { caseId, item: id, page }, call) => {
    const opened = await context.cases.get(caseId);
    const item = itemOf(opened.current(), id);
    const facts = (await opened.content.readFacts(item.working.sha256))?.pages[page - 1];
    const file = opened.content.copyPath(item.working.sha256);
    if (!facts || file === null) throw failure('not-found', { detail: 'This page' });
    const input = { file, pages: [page], resources: context.resources };
    const options = { signal: call.signal, silenceLimit: SILENCE, urgent: true };
    const [text] = await context.pool.run('page-characters', input, options);
    const words = text ? wordsOf(text) : [];
    return { width: facts.width, height: facts.height, words, imageOnly: words.length === 0 };
  },
};

export function chosenItems(opened: OpenCase, wanted: readonly ItemId[] | null): readonly EvidenceItem[] {
  const current = opened.current();
  return wanted === null ? current.items : [...new Set(wanted)].map((id) => itemOf(current, id));
}

/** Runs lots in the pool's lanes, with progress by page; answers come in the order of the lots. */
export async function overLots<T>(
  context: Pick<EngineContext, 'lanes'>,
  lots: readonly PageLot[],
  call: HandlerCall,
  work: (lot: PageLot) => Promise<T>,
): Promise<T[]> {
  const total = lots.reduce((sum, lot) => sum + lot.pages.length, 0);
  const results: T[] = [];
  let next = 0;
  let done = 0;
  call.progress({ stage: 'suggest', done, total });
  const lane = async () => {
    while (next < lots.length) {
      call.signal.throwIfAborted();
      const place = next++;
      const lot = lots[place];
      if (!lot) return;
      try {
        results[place] = await work(lot);
      } catch (thrown) {
        next = lots.length;
        throw thrown;
      }
      done += lot.pages.length;
      call.progress({ stage: 'suggest', done, total, what: lot.item.title });
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: context.lanes }, lane));
  for (const each of lanes) if (each.status === 'rejected') throw call.signal.aborted ? failure('cancelled') : each.reason;
  return results;
}

/** Throws again what is no fault of one document. */
export function expectOwn(thrown: unknown): void {
  const { code } = asFailure(thrown);
  if (code === 'cancelled' || code.startsWith('disk-') || code.startsWith('case-') || code === 'unexpected') throw thrown;
}

async function markedItem(opened: OpenCase, redaction: Redaction, item: EvidenceItem, purpose: Purpose): Promise<MarkedItem> {
  const set = setOf(redaction, item, purpose);
  const facts = await opened.content.readFacts(item.working.sha256);
  return {
    item: item.id,
    copy: set.copy,
    marks: set.marks,
    stale: set.stale ?? [],
    imageOnly: pagesOf(item).filter((page) => facts?.pages[page - 1]?.characters === 0),
    damaged: redaction.damaged.has(marksPath(item.id)),
    pages: tallyBy(set.marks, (mark) => mark.page).map(({ key, tally }) => ({ page: key, tally })),
  };
}

function wordsOf(page: PageText): PageWord[] {
  const words: PageWord[] = [];
  let line = 0;
  let place = 0;
  for (const match of page.text.matchAll(/\S+/gu)) {
    line += page.text.slice(place, match.index).split('\n').length - 1;
    place = match.index;
    for (const area of areasOf(page, match.index, match.index + match[0].length)) words.push({ text: match[0], area, line });
  }
  return words;
}
