import type { ItemId } from '../../../shared/basics/ids';
import type { PagePlan } from '../../../shared/bundle/page-plan';
import { documentsOf } from '../../../shared/bundle/page-plan';
import type { Case, ReleasedFile } from '../../../shared/case/case';
import type { CheckReport } from '../../../shared/checks/check-report';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { isWholeCopy } from '../../../shared/evidence/page-edit';

/** The copy that went in, and the hash of what it was made of. */
export interface BundledCopy {
  readonly sha256: string;
  readonly madeFrom: string;
  readonly redacted: boolean;
}

interface ManifestRequest {
  readonly at: string;
  readonly by: string;
  readonly snapshot: Case;
  readonly plan: PagePlan;
  readonly report: CheckReport;
  /** Where they are others than the case's own copies for bundles. */
  readonly copies?: ReadonlyMap<ItemId, BundledCopy>;
  readonly variant?: 'service' | 'full';
}

/** Every SHA-256 of a release: the files that left, and for each document its original and the copy that was bundled. */
export function bundleManifest(request: ManifestRequest, files: readonly ReleasedFile[]) {
  const items = new Map(request.snapshot.items.map((item) => [item.id, item] as const));
  return {
    madeBy: 'Lever Arch',
    at: request.at,
    by: request.by,
    case: { title: request.snapshot.details.title, claimNumber: request.snapshot.details.claimNumber, revision: request.snapshot.revision },
    profile: request.report.profile,
    verdict: request.report.verdict,
    ...(request.variant === 'full' ? { variant: 'full, unredacted, not for service' } : {}),
    files: files
      .filter(({ internal }) => internal !== true)
      .map(({ path, kind, pages, bytes, sha256 }) => ({ path, kind, pages, bytes, sha256 })),
    documents: documentsOf(request.plan).map((document) => {
      const item = items.get(document.item);
      return {
        number: String(document.row),
        description: document.title,
        from: document.pages.from,
        to: document.pages.to,
        original: { sha256: item?.original.sha256, bytes: item?.original.size },
        workingCopy: request.copies?.get(document.item) ?? bundledCopy(item),
      };
    }),
  };
}

/** The copy that went in: that of chosen pages where not all went in as they are. */
function bundledCopy(item: EvidenceItem | undefined): { readonly sha256?: string; readonly madeFrom?: string } {
  const copy = item && (isWholeCopy(item) ? item.working : item.bundleCopy);
  return copy ? { sha256: copy.sha256, madeFrom: copy.parent } : {};
}
