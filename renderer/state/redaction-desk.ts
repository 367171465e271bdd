// The review desk: where one is, which mark is chosen, which tool is in hand; and what can be done to marks.
import type { ItemId } from '../../shared/basics/ids';
import { asFailure } from '../../shared/basics/failure';
import type { CommandInput } from '../../shared/contract/commands';
import type { MarksOf } from '../../shared/contract/mark-commands';
import type { MarkId, MarkState, Purpose } from '../../shared/redaction/mark';
import { deskActs } from '../words/redaction';
import type { CaseSession } from './case-session';
import { deskDocuments, marksInOrder, nextMark, type ChosenMark, type DeskDocument, type PagePlace, type PlacedMark } from './desk-pages';
import { ApplyWork } from './apply-work';
import { MarkBook } from './mark-book';
import { createStore, type Store } from './store';

export type Tool = 'choose' | 'box' | 'text';

/** Widths of the page against the room it has; null fits the whole page. */
export const ZOOMS = [1, 1.25, 1.5, 2, 3, 4] as const;

export interface DeskState {
  readonly at: PagePlace | null;
  readonly chosen: ChosenMark | null;
  readonly tool: Tool;
  readonly preview: boolean;
  readonly zoom: number | null;
  /** Which pages are shown at the left; null for all. */
  readonly pageFilter: ((place: PagePlace) => boolean) | null;
}

type Chosen = readonly MarksOf[];
type Draft = CommandInput<'redaction.add'>['marks'][number];

export class RedactionDesk {
  readonly state: Store<DeskState> = createStore<DeskState>({
    at: null,
    chosen: null,
    tool: 'choose',
    preview: false,
    zoom: 1,
    pageFilter: null,
  });
  readonly book: MarkBook;
  readonly applying: ApplyWork;
  private readonly session: CaseSession;
  private deciding = false;

  constructor(session: CaseSession) {
    this.session = session;
    this.book = new MarkBook(session);
    this.applying = new ApplyWork(session);
  }

  get purpose(): Purpose {
    return this.book.state.get().purpose;
  }

  /** Marks of two purposes never mix: another purpose has marks of its own. */
  setPurpose(purpose: Purpose): void {
    this.state.patch({ chosen: null, tool: 'choose' });
    this.book.setPurpose(purpose);
  }

  documents(): readonly DeskDocument[] {
    const { view, pagination } = this.session.state.get();
    return deskDocuments(view.case, pagination?.plan ?? null);
  }

  marks(): readonly PlacedMark[] {
    return marksInOrder(this.documents(), this.book.state.get().marked);
  }

  /** The chosen mark, or null where it is gone. */
  chosenMark(): PlacedMark | null {
    const { chosen } = this.state.get();
    if (!chosen) return null;
    const mark = this.book.state
      .get()
      .marked.get(chosen.item)
      ?.marks.find(({ id }) => id === chosen.mark);
    return mark ? { item: chosen.item, mark } : null;
  }

  goTo(at: PagePlace): void {
    const before = this.state.get().at;
    if (before?.item === at.item && before.page === at.page) return;
    this.state.patch({ at, chosen: null });
  }

  /** Chooses a mark and goes to its page. */
  choose(chosen: PlacedMark | null): void {
    if (chosen === null) this.state.patch({ chosen: null });
    else this.state.patch({ chosen: { item: chosen.item, mark: chosen.mark.id }, at: { item: chosen.item, page: chosen.mark.page } });
  }

  /** To the next page, or the one before, over the ends of documents. */
  turnPage(by: 1 | -1): void {
    const { at, pageFilter } = this.state.get();
    const all = this.documents().flatMap(({ item, pages }) => pages.map(({ page }): PagePlace => ({ item: item.id, page })));
    const here = all.findIndex((place) => at !== null && place.item === at.item && place.page === at.page);
    for (let i = here + by; i >= 0 && i < all.length; i += by) {
      const place = all[i];
      if (place && (pageFilter === null || pageFilter(place))) return this.goTo(place);
    }
  }

  /** The next suggestion or the one before; where none is left, the next mark of any sort. */
  step(by: 1 | -1): void {
    const order = this.marks();
    const documents = this.documents();
    const from = this.state.get();
    const next =
      nextMark(order, documents, from, by, ({ state }) => state === 'suggested') ?? nextMark(order, documents, from, by, () => true);
    if (next) this.choose(next);
  }

  setTool(tool: Tool): void {
    const { tool: before } = this.state.get();
    this.state.patch({ tool: before === tool ? 'choose' : tool, preview: false });
  }

  setPreview(preview: boolean): void {
    this.state.patch({ preview, tool: 'choose' });
  }

  zoomBy(step: 1 | -1): void {
    const now = ZOOMS.findIndex((zoom) => zoom === this.state.get().zoom);
    const next = now + step;
    this.state.patch({ zoom: next < 0 ? null : (ZOOMS[Math.min(next, ZOOMS.length - 1)] ?? null) });
  }

  setZoom(zoom: number | null): void {
    this.state.patch({ zoom });
  }

  /** Makes marks in one document; answers their ids, or null when it was refused. */
  async add(item: ItemId, marks: readonly Draft[], done?: string): Promise<readonly MarkId[] | null> {
    const words = deskActs.added(marks.length);
    const answer = await this.session.act(
      'redaction.add',
      { ...this.ofPurpose(), item, marks: [...marks] },
      { ...words, done: done ?? words.done },
    );
    await this.book.settled();
    return answer?.marks ?? null;
  }

  /** Accepts, rejects or makes a suggestion again. */
  async decide(chosen: Chosen, state: MarkState): Promise<boolean> {
    const answer = await this.session.act(
      'redaction.decide',
      { ...this.ofPurpose(), chosen: [...chosen], state },
      deskActs.decided(countOf(chosen), state),
    );
    await this.book.settled();
    return answer !== null;
  }

  /** Decides the chosen mark. After a suggestion the next one is chosen, so that a row of them takes one key each. */
  async decideChosen(state: Exclude<MarkState, 'suggested'>): Promise<void> {
    const placed = this.chosenMark();
    // A key that comes before the last decision is through would decide a mark that nobody has seen yet.
    if (this.deciding || !placed || placed.mark.state === state) return;
    const was = placed.mark.state;
    this.deciding = true;
    const done = await this.decide([{ item: placed.item, marks: [placed.mark.id] }], state).finally(() => {
      this.deciding = false;
    });
    const { chosen } = this.state.get();
    if (done && was === 'suggested' && chosen?.mark === placed.mark.id) {
      const next = nextMark(this.marks(), this.documents(), this.state.get(), 1, (mark) => mark.state === 'suggested');
      if (next) this.choose(next);
    }
  }

  async change(
    chosen: Chosen,
    to: Omit<CommandInput<'redaction.change'>, 'caseId' | 'purpose' | 'chosen'>,
    words = deskActs.changed(countOf(chosen)),
  ): Promise<boolean> {
    const answer = await this.session.act('redaction.change', { ...this.ofPurpose(), chosen: [...chosen], ...to }, words);
    await this.book.settled();
    return answer !== null;
  }

  async remove(chosen: Chosen): Promise<void> {
    await this.session.act('redaction.remove', { ...this.ofPurpose(), chosen: [...chosen] }, deskActs.removed(countOf(chosen)));
    await this.book.settled();
  }

  async clear(items: readonly ItemId[] | null, count: number): Promise<void> {
    await this.session.act('redaction.clear', { ...this.ofPurpose(), items: items === null ? null : [...items] }, deskActs.cleared(count));
    await this.book.settled();
  }

  async review(chosen: Chosen, done: boolean): Promise<boolean> {
    const answer = await this.session.act(
      'redaction.review',
      { ...this.ofPurpose(), chosen: [...chosen], done },
      deskActs.reviewed(countOf(chosen), done),
    );
    await this.book.settled();
    return answer !== null;
  }

  /** The marks of these pages lie where they should, though the copy below them changed. */
  async confirm(item: ItemId, pages: readonly number[]): Promise<void> {
    await this.session.act('redaction.confirm', { ...this.ofPurpose(), item, pages: [...pages] }, deskActs.confirmed(pages.length));
    await this.book.settled();
  }

  fail(thrown: unknown): void {
    this.session.fail(asFailure(thrown));
  }

  ofPurpose() {
    return { caseId: this.session.caseId, purpose: this.purpose };
  }
}

function countOf(chosen: Chosen): number {
  return chosen.reduce((sum, { marks }) => sum + marks.length, 0);
}
