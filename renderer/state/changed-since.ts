import type { Case } from '../../shared/case/case';

/** Has the case changed since a bundle was made from this revision? Recording a release raises the revision by one, too. */
export function changedSince(aCase: Pick<Case, 'revision' | 'releases'>, revision: number): boolean {
  const recorded = aCase.releases.filter((release) => release.revision >= revision).length;
  return aCase.revision - revision > recorded;
}
