import type { ItemId } from '../basics/ids';
import type { PagePlan } from '../bundle/page-plan';
import type { ProfileRule } from '../court/court-profile';
import type { BundleFacts } from './bundle-facts';
import type { Finding, Verdict } from './check-report';
import type { FactTopic } from './unread-facts';

/** What we meant to make, for our own bundles; a rival's PDF is judged without it. */
export interface Intended {
  readonly plan: PagePlan;
  /** Links that the index must have: on which page, to which page. */
  readonly indexLinks: readonly { readonly onPage: number; readonly toPage: number; readonly row: number | null }[];
  /** Items that are photographs or stills: their pages need no text (EB-07), and the report lists them. */
  readonly pictures: ReadonlySet<ItemId>;
  /** Pages of the bundle that text recognition looked at: where it found no words, their direction cannot be told. */
  readonly readPages?: ReadonlySet<number>;
  readonly fileName: string;
  readonly hearing: string | null;
}

/** What a check sees. Only values: a check never opens anything. */
export interface CheckInput {
  readonly facts: BundleFacts;
  readonly rule: ProfileRule;
  readonly intended: Intended | null;
}

/** What a check says; `runChecks` adds rule, level and source. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly pages: readonly number[];
  readonly message: string;
}

/** A check: an id that profiles name, and a pure judgement of facts against a rule's values. */
export interface Check {
  readonly id: string;
  /** Which facts it stands on. Where one of them could not be read, a pass turns into "could not run". */
  readonly needs: readonly FactTopic[];
  readonly judge: (input: CheckInput) => Judgement | readonly Judgement[];
}

/** A judgement's finding in the report. */
export function toFinding(rule: ProfileRule, judgement: Judgement): Finding {
  return {
    rule: rule.id,
    level: rule.level,
    verdict: judgement.verdict,
    pages: [...judgement.pages],
    message: judgement.message,
    source: { ...rule.source, confidence: rule.confidence, read: rule.read },
  };
}
