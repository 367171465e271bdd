import type { CaseId } from '../../../shared/basics/ids';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { bundlePagesOf } from '../../../shared/evidence/page-edit';
import type { Client } from '../../client/client';
import { PagePicture } from '../../components/page-picture';

interface Props {
  readonly client: Client;
  readonly caseId: CaseId;
  readonly item: EvidenceItem;
  /** CSS pixels. */
  readonly width: number;
  readonly alt: string;
  readonly className: string;
}

/** The first page that goes in, as it goes in: turned as a person turned it. */
export function ItemPicture({ client, caseId, item, width, alt, className }: Props) {
  const { page, turn } = bundlePagesOf(item)[0] ?? { page: 1, turn: 0 };
  return (
    <PagePicture
      address={(pixels) => client.address({ kind: 'page', caseId, copy: item.working.sha256, page: page - 1, width: pixels })}
      width={width}
      alt={alt}
      patience={80}
      className={turn === 0 ? className : `${className} turn-${turn}`}
    />
  );
}
