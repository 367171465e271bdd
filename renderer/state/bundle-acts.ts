// What can be done to the bundle, each as one command and with its words.
import { showDate, type CalendarDate } from '../../shared/basics/calendar-date';
import type { ItemId, SectionId } from '../../shared/basics/ids';
import { acts, documentsNamed } from '../words/en';
import type { CaseSession } from './case-session';
import type { Move } from './moves';

export class BundleActs {
  private readonly session: CaseSession;

  constructor(session: CaseSession) {
    this.session = session;
  }

  async move(move: Move): Promise<void> {
    const { caseId } = this.session;
    if (move.kind === 'section') {
      const before = move.before === null ? null : this.sectionTitle(move.before);
      const words = acts.sectionMoved(this.sectionTitle(move.section), before);
      await this.session.act('bundle.move-section', { caseId, section: move.section, before: move.before }, words);
      return;
    }
    const from = new Set(this.bundle.sections.filter((s) => s.items.some((id) => move.items.includes(id))).map((s) => s.id));
    const otherSection = from.size > 1 || !from.has(move.section);
    const before = move.before === null ? null : this.titleOf(move.before);
    const words = acts.moved(this.named(move.items), before, this.sectionTitle(move.section), otherSection);
    await this.session.act('bundle.move-items', { caseId, items: [...move.items], section: move.section, before: move.before }, words);
  }

  /** To the end of a section. */
  async moveToSection(items: readonly ItemId[], section: SectionId): Promise<void> {
    await this.move({ kind: 'items', items, section, before: null });
  }

  async setTitle(item: ItemId, title: string): Promise<void> {
    const words = acts.described(title);
    if (title !== '' && title !== this.titleOf(item))
      await this.session.act('item.set-title', { caseId: this.session.caseId, item, title }, words);
  }

  async setDate(item: ItemId, date: CalendarDate | null): Promise<void> {
    const words = acts.dated(this.titleOf(item), date === null ? null : showDate(date));
    await this.session.act('item.set-date', { caseId: this.session.caseId, item, date }, words);
  }

  async setIncluded(items: readonly ItemId[], included: boolean): Promise<void> {
    const known = new Map(this.session.state.get().view.case.items.map((item) => [item.id, item] as const));
    const changing = items.filter((id) => known.get(id)?.included === !included);
    if (changing.length === 0) return;
    const words = included ? acts.broughtBack(this.named(changing)) : acts.leftOut(this.named(changing));
    await this.session.act('item.set-included', { caseId: this.session.caseId, items: changing, included }, words);
  }

  /** Answers the new section, or null when it was refused. */
  async addSection(title: string, before: SectionId | null): Promise<SectionId | null> {
    const answer = await this.session.act('bundle.add-section', { caseId: this.session.caseId, title, before }, acts.sectionAdded(title));
    return answer?.section ?? null;
  }

  async renameSection(section: SectionId, title: string): Promise<void> {
    if (title === '' || title === this.sectionTitle(section)) return;
    await this.session.act('bundle.rename-section', { caseId: this.session.caseId, section, title }, acts.sectionRenamed(title));
  }

  async removeSection(section: SectionId): Promise<void> {
    const words = acts.sectionRemoved(this.sectionTitle(section));
    await this.session.act('bundle.remove-section', { caseId: this.session.caseId, section }, words);
  }

  async sortSection(section: SectionId): Promise<void> {
    const ids = new Set(this.bundle.sections.find((one) => one.id === section)?.items);
    const undated = this.session.state.get().view.case.items.filter((item) => ids.has(item.id) && item.date === null).length;
    const words = acts.sectionSorted(this.sectionTitle(section), undated);
    await this.session.act('bundle.sort-section', { caseId: this.session.caseId, section }, words);
  }

  async undo(): Promise<void> {
    await this.session.undo(acts.undone);
  }

  async redo(): Promise<void> {
    await this.session.redo(acts.redone);
  }

  private get bundle() {
    return this.session.state.get().view.case.bundle;
  }

  private titleOf(id: ItemId): string {
    return this.session.state.get().view.case.items.find((item) => item.id === id)?.title ?? '';
  }

  private sectionTitle(id: SectionId): string {
    return this.bundle.sections.find((section) => section.id === id)?.title ?? '';
  }

  private named(ids: readonly ItemId[]): string {
    return documentsNamed(ids.map((id) => this.titleOf(id)));
  }
}
