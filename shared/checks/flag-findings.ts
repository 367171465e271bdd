// Flagged documents: none may be in a bundle unless a person let that very one in, and the report names each that was.
import type { ItemId } from '../basics/ids';
import { showPages } from '../basics/page-range';
import { documentsOf, type PagePlan } from '../bundle/page-plan';
import { flagWords, heldOutItems } from '../evidence/item-flag';
import type { EvidenceItem } from '../evidence/evidence-item';
import type { Finding } from './check-report';

/** The same for every court, so no profile has it. */
const SOURCE: NonNullable<Finding['source']> = {
  title: 'Lever Arch, our own rule',
  paragraph: 'flagged documents',
  address: 'docs/court-rules.md',
  confidence: 'C',
  read: '2026-11-22',
};

type FlaggedItem = Pick<EvidenceItem, 'id' | 'title' | 'flag' | 'letIn' | 'sheet'>;

/**
 * Judges what a plan holds against the flags of the case, as it stands when the file has been read afresh: a plan that let
 * a flagged document through would be caught here. One finding says that none is in, or each that is has its own.
 */
export function flagFindings(plan: PagePlan, items: readonly FlaggedItem[]): readonly Finding[] {
  const byId = new Map<ItemId, FlaggedItem>(items.map((item) => [item.id, item] as const));
  const held = heldOutItems(items);
  const findings = documentsOf(plan).flatMap((document): Finding[] => {
    const item = byId.get(document.item);
    if (item?.flag === 'evidence' && !held.has(item.id)) return [];
    const pages = Array.from({ length: document.pages.to - document.pages.from + 1 }, (_, i) => document.pages.from + i);
    if (!item || held.has(item.id)) {
      const why = item ? heldOutBecause(item) : 'not a document of this case';
      return [
        finding('fail', pages, `“${document.title}” is in the bundle on pages ${showPages(document.pages)} but is ${why}. Leave it out.`),
      ];
    }
    const { letIn } = item;
    const who = letIn ? `${letIn.by} let it in: ${letIn.reason}` : '';
    return [finding('warn', pages, `“${document.title}” is marked as ${flagWords[item.flag]} and is in the bundle. ${who}`)];
  });
  if (findings.length > 0) return findings;
  const out = held.size;
  const kept = out === 1 ? ' 1 flagged document was kept out.' : out > 1 ? ` ${out} flagged documents were kept out.` : '';
  return [finding('pass', [], `No document that is marked as unused, sensitive, privileged or without prejudice is in the bundle.${kept}`)];
}

function heldOutBecause({ flag }: FlaggedItem): string {
  return flag === 'evidence' ? 'a photo sheet with a picture that is kept out' : `marked as ${flagWords[flag]}`;
}

function finding(verdict: Finding['verdict'], pages: number[], message: string): Finding {
  return { rule: 'FLAG', level: 'must', verdict, pages, message, source: SOURCE };
}
