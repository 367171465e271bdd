import type { Verdict } from '../../shared/checks/check-report';
import { verdictWords } from '../words/en';
import { Icon } from './icon';

/** Shape, word, colour, in that order. */
export function VerdictWord({ verdict, pill = false, children }: { verdict: Verdict; pill?: boolean; children?: string }) {
  return (
    <span className={`state ${verdict}${pill ? ' pill' : ''}`}>
      <Icon name={verdict} />
      {children ?? verdictWords[verdict]}
    </span>
  );
}
