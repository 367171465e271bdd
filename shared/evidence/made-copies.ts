// The copies that are made of a working copy: of chosen pages, and with marked content removed.
import type { EvidenceItem, WorkingCopy } from './evidence-item';

/** Every derived copy that an item names, the working copy itself apart. */
export function madeCopies({ bundleCopy, redactedCopies }: Pick<EvidenceItem, 'bundleCopy' | 'redactedCopies'>): readonly WorkingCopy[] {
  const redacted = redactedCopies.flatMap((copy) => (copy.bundleCopy === null ? [copy] : [copy, copy.bundleCopy]));
  return bundleCopy === null ? redacted : [bundleCopy, ...redacted];
}
