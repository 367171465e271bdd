import { documentsOf } from '../../../shared/bundle/page-plan';
import type { Finding } from '../../../shared/checks/check-report';
import { ServedTitle } from '../../components/served-title';
import { useCaseState } from '../../state/open-case';

interface Props {
  readonly finding: Pick<Finding, 'pages'>;
  /** The case has moved on, so its pages are not those of the report. */
  readonly isOld: boolean;
}

/** Beside the finding that a title names somebody who is protected: the neutral titles of the documents it is about. */
export function NeutralTitles({ finding, isOld }: Props) {
  const plan = useCaseState(({ pagination }) => pagination?.plan ?? null);
  const items = useCaseState(({ view }) => view.case.items);
  const wanted = new Set(
    plan === null
      ? []
      : documentsOf(plan)
          .filter(({ pages }) => finding.pages.some((page) => page >= pages.from && page <= pages.to))
          .map(({ item }) => item),
  );
  const found = items.filter(({ id }) => wanted.has(id));
  if (found.length === 0) return null;
  return (
    <div className="stack tight">
      <p className="small muted">
        A neutral title, such as “Statement of a witness”, stands in index, bookmarks and logs of what is served. Create the bundle again
        afterwards.{isOld && ' The case has changed since this report, so look whether these are the documents it means.'}
      </p>
      {found.map((item) => (
        <ServedTitle key={item.id} item={item} />
      ))}
    </div>
  );
}
