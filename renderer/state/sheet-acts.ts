// Photo sheets: made of pictures of the case, and drawn again.
import type { CommandInput } from '../../shared/contract/commands';
import type { EvidenceItem } from '../../shared/evidence/evidence-item';
import { sheetActWords } from '../words/sheets';
import type { CaseSession } from './case-session';

type Wish = Omit<CommandInput<'sheet.make'>, 'caseId' | 'replace'>;

export class SheetActs {
  constructor(private readonly session: CaseSession) {}

  async make(wish: Wish & { readonly replace: boolean }): Promise<void> {
    const { caseId, client } = this.session;
    await this.session.actBy(() => client.run('sheet.make', { caseId, ...wish }), sheetActWords.made(wish.title, wish.items.length));
  }

  async change(sheet: EvidenceItem, wish: Wish): Promise<void> {
    const { caseId, client } = this.session;
    await this.session.actBy(() => client.run('sheet.change', { caseId, item: sheet.id, ...wish }), sheetActWords.changed(wish.title));
  }
}
