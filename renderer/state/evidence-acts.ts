// What can be done to items, each as one command, or one batch for many, and with its words.
import { showDate, type CalendarDate } from '../../shared/basics/calendar-date';
import type { ItemId } from '../../shared/basics/ids';
import type { LocalTime } from '../../shared/basics/local-time';
import type { Step } from '../../shared/contract/changed';
import type { CommandInput } from '../../shared/contract/commands';
import type { Capture } from '../../shared/evidence/capture';
import type { EvidenceItem, ItemFlag, SkippedFile } from '../../shared/evidence/evidence-item';
import type { ItemSource } from '../../shared/evidence/item-source';
import type { Movement } from '../../shared/evidence/movement';
import { pagesOf, type PageEdit } from '../../shared/evidence/page-edit';
import { evidenceActs, itemsNamed } from '../words/evidence';
import type { ActWords, CaseSession } from './case-session';

export class EvidenceActs {
  constructor(private readonly session: CaseSession) {}

  async setFlag(items: readonly ItemId[], flag: ItemFlag): Promise<void> {
    const changing = this.those(items).filter((item) => item.flag !== flag);
    if (changing.length === 0) return;
    const words = evidenceActs.flagged(named(changing), flag);
    await this.session.act('item.set-flag', { caseId: this.session.caseId, items: ids(changing), flag }, words);
  }

  /** Guessed titles and dates become the person's own. */
  async confirm(items: readonly ItemId[]): Promise<void> {
    const changing = this.those(items).filter((item) => item.titleFrom !== 'person' || (item.date !== null && item.dateFrom !== 'person'));
    if (changing.length === 0) return;
    const words = evidenceActs.confirmed(named(changing));
    await this.session.act('item.confirm', { caseId: this.session.caseId, items: ids(changing) }, words);
  }

  async setDate(items: readonly ItemId[], date: CalendarDate | null): Promise<void> {
    const changing = this.those(items);
    const words = evidenceActs.dated(named(changing), date === null ? null : showDate(date));
    await this.each(changing, 'item.set-date', (item) => ({ caseId: this.session.caseId, item: item.id, date }), words);
  }

  async setCapture(items: readonly ItemId[], capture: Capture | null): Promise<void> {
    const changing = this.those(items);
    const words = evidenceActs.captured(named(changing), capture === null);
    await this.session.act('item.set-capture', { caseId: this.session.caseId, items: ids(changing), capture }, words);
  }

  /** What a picture shows and, for one picture, the time that can be read on it. */
  async setCaption(items: readonly ItemId[], caption: string | null, shownTime?: LocalTime | null): Promise<void> {
    const changing = this.those(items).filter(
      (item) => item.caption !== caption || (shownTime !== undefined && item.shownTime !== shownTime),
    );
    if (changing.length === 0) return;
    const words = evidenceActs.captioned(named(changing));
    const shown = shownTime === undefined ? {} : { shownTime };
    await this.each(changing, 'item.set-caption', (item) => ({ caseId: this.session.caseId, item: item.id, caption, ...shown }), words);
  }

  async setSource(items: readonly ItemId[], source: ItemSource | null): Promise<void> {
    const changing = this.those(items);
    await this.session.act(
      'item.set-source',
      { caseId: this.session.caseId, items: ids(changing), source },
      evidenceActs.sourced(named(changing)),
    );
  }

  /** One more step in the custody of each. */
  async addMovement(items: readonly ItemId[], movement: Movement): Promise<void> {
    const changing = this.those(items);
    const words = evidenceActs.movement(named(changing), movement.holder);
    await this.session.act('item.add-movement', { caseId: this.session.caseId, items: ids(changing), movement }, words);
  }

  /** Lets one flagged item into the bundle all the same; its name and reason stand in the trail and in the report. */
  async letIn(item: ItemId, reason: string): Promise<void> {
    const [one] = this.those([item]);
    if (!one || one.flag === 'evidence') return;
    const input = { caseId: this.session.caseId, items: [item], flag: one.flag, letIn: { reason } };
    await this.session.act('item.set-flag', input, evidenceActs.letIn(one.title));
  }

  async takeBack(item: ItemId): Promise<void> {
    const [one] = this.those([item]);
    if (one?.letIn == null) return;
    const input = { caseId: this.session.caseId, items: [item], flag: one.flag };
    await this.session.act('item.set-flag', input, evidenceActs.takenBack(one.title));
  }

  /** Turns a page of one item, or all pages of each. `page` is that of the copy, from 1. */
  async turn(items: readonly ItemId[], way: 'left' | 'right', page: number | null): Promise<void> {
    const changing = this.those(items);
    const words = evidenceActs.turned(named(changing), way);
    const by = way === 'right' ? 90 : 270;
    const input = (item: EvidenceItem) => {
      const pages = page === null ? pagesOf(item) : [page];
      return {
        caseId: this.session.caseId,
        item: item.id,
        pageEdits: withEdits(item, pages, (edit) => ({ ...edit, turn: turned(edit.turn, by) })),
      };
    };
    await this.each(changing, 'item.set-pages', input, words);
  }

  /** Leaves one page out of the bundle, or brings it back. */
  async setPageOut(item: ItemId, page: number, excluded: boolean): Promise<void> {
    const [one] = this.those([item]);
    if (!one) return;
    const pageEdits = withEdits(one, [page], (edit) => ({ ...edit, excluded }));
    await this.session.act(
      'item.set-pages',
      { caseId: this.session.caseId, item, pageEdits },
      evidenceActs.pagesChosen(one.title, excluded),
    );
  }

  /** A person's decision on items that may be the same; what is left out stays in the case. */
  async settleDuplicate(keep: readonly ItemId[], leaveOut: readonly ItemId[], reason: string): Promise<void> {
    const words = evidenceActs.settled(named(this.those(leaveOut)), leaveOut.length);
    const input = { caseId: this.session.caseId, keep: [...keep], leaveOut: [...leaveOut], reason };
    await this.session.act('item.settle-duplicate', input, words);
  }

  /** Files of the import report that need nothing more, or do after all. */
  async dealWith(files: readonly SkippedFile[], done: boolean): Promise<void> {
    const names = files.map(({ file }) => file);
    const words = done ? evidenceActs.dealtWith(names) : evidenceActs.lookedAtAgain(names);
    await this.session.act('evidence.deal-with', { caseId: this.session.caseId, files: names, done }, words);
  }

  /** One command where it is one item, one batch where it is many: undo then takes all of it back. */
  private async each<N extends 'item.set-date' | 'item.set-caption' | 'item.set-pages'>(
    items: readonly EvidenceItem[],
    command: N,
    input: (item: EvidenceItem) => CommandInput<N>,
    words: ActWords,
  ): Promise<void> {
    const [only, ...more] = items;
    if (!only) return;
    if (more.length === 0) {
      await this.session.act(command, input(only), words);
      return;
    }
    const steps: Step[] = items.map((item) => ({ command, input: input(item) }));
    await this.session.act('case.batch', { caseId: this.session.caseId, steps }, words);
  }

  private those(wanted: readonly ItemId[]): readonly EvidenceItem[] {
    const set = new Set(wanted);
    return this.session.state.get().view.case.items.filter((item) => set.has(item.id));
  }
}

function ids(items: readonly EvidenceItem[]): ItemId[] {
  return items.map((item) => item.id);
}

function named(items: readonly EvidenceItem[]): string {
  return itemsNamed(items.map((item) => item.title));
}

function turned(turn: PageEdit['turn'], by: 90 | 270): PageEdit['turn'] {
  return ((turn + by) % 360) as PageEdit['turn'];
}

/** The item's page edits with some pages changed; pages with nothing done to them have none. */
function withEdits(item: EvidenceItem, pages: readonly number[], change: (edit: PageEdit) => PageEdit): PageEdit[] {
  const edits = new Map(item.pageEdits.map((edit) => [edit.page, edit] as const));
  for (const page of pages) edits.set(page, change(edits.get(page) ?? { page, turn: 0, excluded: false }));
  return [...edits.values()].filter((edit) => edit.turn !== 0 || edit.excluded).sort((a, b) => a.page - b.page);
}
