// Checks of what was marked in the case, beside those of the finished file. Their rules are a profile's `redactionRules`.
import type { ProfileRule } from '../../court/court-profile';
import type { Judgement } from '../check';
import { wordsOf } from '../rule-values';
import type { RedactedDocument, RedactionFacts } from './redaction-facts';

/** A check of the marks: an id that profiles name, and a pure judgement. */
export interface RedactionCheck {
  readonly id: string;
  readonly judge: (facts: RedactionFacts, rule: ProfileRule) => Judgement;
}

export const redactionChecks: readonly RedactionCheck[] = [
  {
    id: 'marks-decided',
    judge: ({ documents }) => {
      const open = documents.filter(({ undecided }) => undecided > 0);
      if (open.length === 0) return pass('Somebody has accepted or rejected every suggestion in these documents.');
      const count = open.reduce((sum, { undecided }) => sum + undecided, 0);
      return warn(
        `${count === 1 ? '1 suggestion has' : `${count} suggestions have`} not been decided, in ${rows(open)}. Nothing was hidden there on their account.`,
        open.flatMap(({ undecidedPages }) => undecidedPages),
      );
    },
  },
  {
    id: 'marks-have-reasons',
    judge: ({ documents }) => {
      const bare = documents.filter(({ withoutReason }) => withoutReason.length > 0);
      if (bare.length === 0) return pass('Every accepted mark has a reason.');
      return warn(
        `Accepted marks in ${rows(bare)} have no reason. Give each one, so that the log can say why.`,
        bare.flatMap(({ withoutReason }) => withoutReason),
      );
    },
  },
  {
    id: 'second-look',
    judge: ({ documents }) => {
      const alone = documents.filter(({ withoutReview }) => withoutReview.length > 0);
      if (alone.length === 0) return pass('A second person has signed off every accepted mark.');
      return warn(
        `No second person has signed off all the marks in ${rows(alone)}.`,
        alone.flatMap(({ withoutReview }) => withoutReview),
      );
    },
  },
  {
    id: 'relied-on-documents',
    judge: ({ documents }, rule) => {
      const kinds = wordsOf(rule, 'words').map((words) => new RegExp(`(?<!\\p{L})${words}s?(?!\\p{L})`, 'iu'));
      const relied = documents.filter(({ accepted, title }) => accepted > 0 && kinds.some((kind) => kind.test(title)));
      if (relied.length === 0) return pass('No document that looks like an agreement, a notice or an order is redacted.');
      return warn(
        `${sentence(rows(relied))} ${relied.length === 1 ? 'looks' : 'look'} like an agreement, a notice or an order, and ${relied.length === 1 ? 'is' : 'are'} redacted. What is relied on should be complete as far as it matters; be ready to say why it is not.`,
        relied.flatMap(({ acceptedPages }) => acceptedPages),
      );
    },
  },
  {
    id: 'cipher-has-order',
    judge: ({ ciphers, orders }) => {
      if (!ciphers) return pass('Nobody is named by a cipher.');
      if (orders.includes('anonymity')) return pass('A witness is named by a cipher, and an anonymity order is recorded in the case.');
      return {
        verdict: 'fail',
        pages: [],
        message:
          'A person is named by a cipher, and no anonymity order is recorded in the case. In criminal proceedings a witness stays anonymous only by order of the court. Record the order, or name the person.',
      };
    },
  },
];

function rows(documents: readonly RedactedDocument[]): string {
  const numbers = documents.map(({ row }) => String(row));
  const shown = numbers.slice(0, 12).join(', ');
  const more = numbers.length > 12 ? ` and ${numbers.length - 12} more` : '';
  return `${numbers.length === 1 ? 'document' : 'documents'} ${shown}${more}`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function pass(message: string): Judgement {
  return { verdict: 'pass', pages: [], message };
}

function warn(message: string, pages: readonly number[]): Judgement {
  return { verdict: 'warn', pages: [...new Set(pages)].sort((a, b) => a - b), message };
}
