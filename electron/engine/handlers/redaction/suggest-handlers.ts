// Proposes marks over a case: pages go through the pool's lanes, and what each document suggests is saved when its last page is done.
import type { CaseId, ItemId } from '../../../../shared/basics/ids';
import { failure } from '../../../../shared/basics/failure';
import type { Case } from '../../../../shared/case/case';
import { pagesOf } from '../../../../shared/evidence/page-edit';
import type { UnseenPictures } from '../../../../shared/redaction/unseen-pictures';
import { MarkId, type Mark, type Purpose } from '../../../../shared/redaction/mark';
import { isMarkedAlready } from '../../../../shared/redaction/mark-order';
import type { Person } from '../../../../shared/redaction/people/person';
import type { Suggestion } from '../../../../shared/redaction/suggest';
import type { EngineContext, Handler, HandlerCall } from '../../engine-context';
import { handOf } from './mark-changes';
import { chosenItems, expectOwn, overLots } from './mark-handlers';
import { lotsOf, type PageLot } from './page-lots';
import { pictureLimits } from './picture-limits';
import { allPeople, expectWhole, marksPath, RECORD_FILE, setOf, withMarks, type Redaction } from './redaction';
import { countMarks } from './redaction-change';
import { redactionOf } from './redaction-book';

const SILENCE = 60_000;
const LOT = 20;
/** Documents that are saved together. */
const SAVED_TOGETHER = 16;

interface New {
  readonly redaction: Redaction;
  readonly count: number;
  readonly kinds: Readonly<Record<string, number>>;
  readonly items: readonly ItemId[];
}

interface Finished {
  readonly item: ItemId;
  readonly copy: string;
  readonly suggestions: readonly Suggestion[];
}

export const suggestHandlers: { readonly 'redaction.suggest': Handler<'redaction.suggest'> } = {
  'redaction.suggest': async (context, { caseId, purpose, items, wide }, call) => {
    const opened = await context.cases.get(caseId);
    if (opened.access === 'read') throw failure('case-read-only');
    const redaction = await redactionOf(opened);
    expectWhole(redaction, RECORD_FILE);
    const chosen = chosenItems(opened, items).filter((item) => !redaction.damaged.has(marksPath(item.id)));
    const { lots, unread } = lotsOf(opened, chosen, LOT);
    const run = new SuggestRun(context, caseId, purpose, wide, redaction, lots, call);
    await run.go();
    // Finders of faces hold much memory, and the next may not be wanted for long.
    if (run.pictures > 0) context.pool.rest();
    return {
      revision: opened.current().revision,
      added: run.added,
      pages: run.pages,
      imageOnly: run.wordless,
      locked: redaction.vault === null && redaction.record.ciphers.length > 0,
      unread: [...unread, ...run.unread],
      pictures: run.pictures,
      unseen: run.unseen(),
      pictureLimits: await pictureLimits(context.resources),
    };
  },
};

class SuggestRun {
  added = 0;
  pages = 0;
  wordless = 0;
  /** Pages whose pictures everything that is known here was looked for in. */
  pictures = 0;
  readonly unread: ItemId[] = [];
  private readonly notSeen = { face: 0, plate: 0 };
  private readonly people: readonly Person[];
  private waiting: Finished[] = [];
  private saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: EngineContext,
    private readonly caseId: CaseId,
    private readonly purpose: Purpose,
    private readonly wide: boolean,
    private readonly redaction: Redaction,
    private readonly lots: readonly PageLot[],
    private readonly call: HandlerCall,
  ) {
    this.people = allPeople(redaction);
  }

  /** Words first, which is soon done, then pictures one lot at a time, so that one thread alone holds the finder of faces and its 250 MB. */
  async go(): Promise<void> {
    await this.pass(this.context.lanes, (lot) => this.readWords(lot));
    await this.pass(1, (lot) => this.lookAtPictures(lot));
  }

  private async pass(lanes: number, look: (lot: PageLot) => Promise<readonly Suggestion[]>): Promise<void> {
    const left = new Map<ItemId, number>();
    const found = new Map<ItemId, readonly Suggestion[]>();
    for (const { item } of this.lots) left.set(item.id, (left.get(item.id) ?? 0) + 1);
    try {
      await overLots({ lanes }, this.lots, this.call, async (lot) => {
        const { id, working } = lot.item;
        const more = await look(lot);
        const suggestions = [...(found.get(id) ?? []), ...more];
        found.set(id, suggestions);
        const still = (left.get(id) ?? 1) - 1;
        left.set(id, still);
        if (still > 0) return;
        this.waiting.push({ item: id, copy: working.sha256, suggestions });
        found.delete(id);
        if (this.waiting.length >= SAVED_TOGETHER) await this.saveLot();
      });
    } finally {
      await this.saveLot();
    }
  }

  private async readWords({ file, item, pages }: PageLot): Promise<readonly Suggestion[]> {
    const { never, always } = this.redaction.record;
    const input = { file, pages, resources: this.context.resources, people: this.people, lists: { never, always }, wide: this.wide };
    try {
      const options = { signal: this.call.signal, silenceLimit: SILENCE };
      const { suggestions, wordless } = await this.context.pool.run('suggest-from-copy', input, options);
      this.pages += pages.length;
      this.wordless += wordless.length;
      return suggestions;
    } catch (thrown) {
      expectOwn(thrown);
      if (!this.unread.includes(item.id)) this.unread.push(item.id);
      return [];
    }
  }

  private async lookAtPictures({ file, pages }: PageLot): Promise<readonly Suggestion[]> {
    const input = { file, pages, resources: this.context.resources };
    const options = { signal: this.call.signal, silenceLimit: SILENCE };
    try {
      const { suggestions, pictures, unseen } = await this.context.pool.run('find-in-pictures', input, options);
      for (const { kind } of unseen) this.notSeen[kind]++;
      this.pictures += pictures.length - new Set(unseen.map(({ page }) => page)).size;
      return suggestions;
    } catch (thrown) {
      expectOwn(thrown);
      // Which of them hold pictures is not known either.
      this.notSeen.face += pages.length;
      this.notSeen.plate += pages.length;
      return [];
    }
  }

  unseen(): UnseenPictures[] {
    const { face, plate } = this.notSeen;
    return [
      { kind: 'face' as const, pages: face },
      { kind: 'plate' as const, pages: plate },
    ].filter(({ pages }) => pages > 0);
  }

  /** One lot after another; one that fails leaves the others as they are. */
  private saveLot(): Promise<void> {
    const lot = this.waiting.filter(({ suggestions }) => suggestions.length > 0);
    this.waiting = [];
    this.saving = this.saving.then(() => (lot.length === 0 ? undefined : this.save(lot)));
    return this.saving;
  }

  private async save(lot: readonly Finished[]): Promise<void> {
    const { cases } = this.context;
    const opened = await cases.get(this.caseId);
    // Most often nothing is new when a case is looked through again: then nothing is saved either.
    if (this.withNew(opened.current(), await redactionOf(opened), lot).count === 0) return;
    const { value } = await cases.change(this.caseId, async (current) => {
      const { redaction, count, kinds, items } = this.withNew(current, await redactionOf(opened), lot);
      return {
        next: current,
        redaction,
        value: count,
        entry: {
          command: 'redaction.suggest',
          item: items.length === 1 ? (items[0] ?? null) : null,
          text: `${countMarks(count)} suggested.`,
          facts: { purpose: this.purpose, items, count, kinds, wide: this.wide },
        },
      };
    });
    this.added += value;
  }

  /** The marks with what is new of a lot. A document whose copy was replaced meanwhile is looked through in the next run. */
  private withNew(current: Case, before: Redaction, lot: readonly Finished[]): New {
    const byId = new Map(current.items.map((item) => [item.id, item] as const));
    const kinds: Record<string, number> = {};
    const items: ItemId[] = [];
    let redaction = before;
    let count = 0;
    for (const { item: id, copy, suggestions } of lot) {
      const item = byId.get(id);
      if (item?.working.sha256 !== copy || before.damaged.has(marksPath(id))) continue;
      const own = new Set(pagesOf(item));
      const byPage = byPageOf(setOf(before, item, this.purpose).marks);
      const gone = new Set<Mark>();
      const wordless = new Set<Mark>();
      const added = suggestions
        .filter((each) => {
          const there = byPage.get(each.page) ?? [];
          const known = each.finder.by === 'people';
          // What a rule took for something, and nobody decided, is no reason not to name the person.
          const blocking = known ? there.filter((mark) => !isGuess(mark)) : there;
          if (!own.has(each.page) || isMarkedAlready(each.areas, blocking)) return false;
          if (!known) return true;
          for (const mark of there.filter(isGuess)) {
            if (covers(each, mark)) gone.add(mark);
            // It reaches further than the name, so it stays; but it must not tell who is behind a cipher.
            else if (isMarkedAlready(each.areas, [mark])) wordless.add(mark);
          }
          return true;
        })
        .map((each) => this.markOf(each));
      if (added.length === 0) continue;
      for (const { kind } of added) kinds[kind ?? 'none'] = (kinds[kind ?? 'none'] ?? 0) + 1;
      redaction = withMarks(redaction, item, this.purpose, (marks) => [
        ...marks.filter((mark) => !gone.has(mark)).map((mark) => (wordless.has(mark) ? { ...mark, words: null } : mark)),
        ...added,
      ]);
      items.push(id);
      count += added.length;
    }
    return { redaction, count, kinds, items };
  }

  private markOf({ page, areas, kind, words, finder }: Suggestion): Mark {
    const cipher = finder.by === 'people' ? this.people.find(({ id, fate }) => id === finder.person && fate === 'cipher') : undefined;
    return {
      id: MarkId.parse(`mark-${this.context.newId()}`),
      page,
      areas: [...areas],
      wholePage: false,
      kind,
      // Whoever reads the marks alone must not learn who is behind a cipher.
      words: cipher || words === '' ? null : words,
      finder,
      state: 'suggested',
      reason: null,
      label: cipher?.label ?? null,
      publicNote: null,
      privateNote: null,
      made: handOf(this.context),
      decided: null,
      reviewed: null,
    };
  }
}

/** Found by a rule, and not yet decided by anyone. */
function isGuess({ state, finder }: Mark): boolean {
  return state === 'suggested' && finder.by === 'rule';
}

/** A person of the case was found where a rule only guessed: the better find takes its place. */
function covers({ areas }: Suggestion, guess: Mark): boolean {
  return isMarkedAlready(guess.areas, [{ areas: [...areas], wholePage: false, state: 'suggested' }]);
}

function byPageOf(marks: readonly Mark[]): ReadonlyMap<number, readonly Mark[]> {
  const pages = new Map<number, Mark[]>();
  for (const mark of marks) {
    const page = pages.get(mark.page);
    if (page) page.push(mark);
    else pages.set(mark.page, [mark]);
  }
  return pages;
}
