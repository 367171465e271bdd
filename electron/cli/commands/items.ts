import { resolve } from 'node:path';
import { showDate } from '../../../shared/basics/calendar-date';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { flagWords } from '../../../shared/evidence/item-flag';
import { bundlePagesOf } from '../../../shared/evidence/page-edit';
import type { CliCommand } from '../command';

export const itemsCommand: CliCommand = {
  usage: 'items CASE',
  about: 'Lists what the case holds, section by section.',
  options: {},
  words: [1, 1],
  async run({ engine, run }, [folder = '']) {
    const caseId = await engine.know(resolve(folder));
    const { case: found } = await run('case.open', { caseId, access: 'read' });
    const sectionOf = new Map(found.bundle.sections.flatMap((section) => section.items.map((id) => [id, section.id] as const)));
    const byId = new Map(found.items.map((item) => [item.id, item] as const));
    const items = found.items.map((item) => ({
      id: item.id,
      title: item.title,
      kind: item.kind,
      date: item.date,
      section: sectionOf.get(item.id) ?? null,
      exhibit: null,
      included: item.included,
      flag: item.flag,
      letIn: item.letIn,
      pages: bundlePagesOf(item).length,
      original: { name: item.original.name, sha256: item.original.sha256, size: item.original.size },
    }));
    const sections = found.bundle.sections.map(({ id, title, items: inside }) => ({ id, title, items: inside }));
    const lines = found.bundle.sections.flatMap((section) => [
      `${section.title} [${section.id}]`,
      ...section.items.map((id) => {
        const item = byId.get(id);
        const date = item?.date ? showDate(item.date) : 'undated';
        const pages = item ? bundlePagesOf(item).length : 0;
        return `  ${item?.title ?? ''} (${date}, ${pages} pages${item?.included === false ? ', left out' : ''}${item ? flagNote(item) : ''}) [${id}]`;
      }),
    ]);
    return { value: { revision: found.revision, sections, items }, text: lines.join('\n'), exit: 0 };
  },
};

function flagNote({ flag, letIn }: EvidenceItem): string {
  if (flag === 'evidence') return '';
  return `, ${flagWords[flag]}, ${letIn === null ? 'kept out of bundles' : `let in by ${letIn.by}`}`;
}
