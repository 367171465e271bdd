import type { Release } from '../../../shared/case/case';
import { bundlePagesOf } from '../../../shared/evidence/page-edit';
import { PagePicture } from '../../components/page-picture';
import { PlainIndexSheet } from '../../components/sheet';
import { useCaseState, useOpenCase } from '../../state/open-case';

interface Props {
  /** Page number of the bundle. */
  readonly page: number;
  readonly release: Release | null;
  readonly isOld: boolean;
}

/** The page that a finding is about: of the released file; of a bundle that was held back, the page that the plan puts there. */
export function FoundPage({ page, release, isOld }: Props) {
  const { client, session } = useOpenCase();
  const pagination = useCaseState((state) => state.pagination);
  const items = useCaseState((state) => state.view.case.items);
  if (release) {
    return (
      <PagePicture
        address={(width) => client.address({ kind: 'release-page', caseId: session.caseId, release: release.id, page: page - 1, width })}
        width={256}
        alt={`Page ${page} of the bundle`}
        className="found-page"
      />
    );
  }
  const planned = isOld ? undefined : pagination?.plan.pages[page - 1];
  if (!planned || !pagination)
    return <p className="small muted">The picture of page {page} is not kept for a bundle that was not released.</p>;
  const { source } = planned;
  if (source.kind === 'index') {
    return (
      <div className="paper found-page" role="img" aria-label={`Page ${page} of the bundle: the index`}>
        <PlainIndexSheet layout={pagination.index} number={page} />
      </div>
    );
  }
  const item = items.find((one) => one.id === source.item);
  // The picture is of the working copy, where a page that was left out still counts.
  const shown = item && bundlePagesOf(item)[source.pageIndex];
  if (!shown) return null;
  return (
    <PagePicture
      address={(width) => client.address({ kind: 'page', caseId: session.caseId, copy: item.working.sha256, page: shown.page - 1, width })}
      width={256}
      alt={`Page ${page} of the bundle: ${item.title}`}
      className="found-page"
    />
  );
}
