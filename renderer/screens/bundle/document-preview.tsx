import { useState } from 'react';
import type { PageRange } from '../../../shared/basics/page-range';
import type { CaseId } from '../../../shared/basics/ids';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import type { Client } from '../../client/client';
import { Icon } from '../../components/icon';
import { ItemNotes } from '../../components/item-notes';
import { ServedTitle } from '../../components/served-title';
import { PagePicture } from '../../components/page-picture';
import { kindWords } from '../../words/en';
import { count, dayAndTime, size } from '../../words/numbers';
import { TakeStills } from '../stills/take-stills';
import { ClipRows } from '../stills/clip-rows';

interface Props {
  readonly client: Client;
  readonly caseId: CaseId;
  readonly item: EvidenceItem;
  readonly pages: PageRange | null;
}

/** The chosen document, page by page, with what was done to its copy and what came. */
export function DocumentPreview({ client, caseId, item, pages }: Props) {
  const [turned, setTurned] = useState({ item: item.id, page: 0 });
  const last = item.working.pages - 1;
  const page = turned.item === item.id ? Math.min(turned.page, last) : 0;
  const turn = (to: number) => setTurned({ item: item.id, page: Math.max(0, Math.min(last, to)) });
  const stamped = pages ? `, bundle page ${pages.from + page}` : '';
  const name = `Page ${page + 1} of ${item.working.pages}`;
  return (
    <>
      <div className="bar-h">
        <h2 className="h3 grow clip" title={item.title}>
          {name}
          {pages && <span className="muted"> is {pages.from + page} in the bundle</span>}
        </h2>
        <button
          type="button"
          className="btn quiet icon small"
          aria-label="Previous page"
          disabled={page === 0}
          onClick={() => turn(page - 1)}
        >
          <Icon name="left" className="s" />
        </button>
        <button
          type="button"
          className="btn quiet icon small"
          aria-label="Next page"
          disabled={page === last}
          onClick={() => turn(page + 1)}
        >
          <Icon name="right" className="s" />
        </button>
      </div>
      <div className="well scroll">
        <PagePicture
          address={(width) => client.address({ kind: 'page', caseId, copy: item.working.sha256, page, width })}
          width={400}
          alt={`${item.title}, ${name.toLowerCase()}${stamped}`}
          className="big-page"
        />
      </div>
      <div className="doc-facts scroll" tabIndex={0} role="region" aria-label={`About ${item.title}`}>
        {item.kind === 'video' && <TakeStills clip={item} />}
        <ItemNotes notes={item.notes} />
        <ServedTitle item={item} />
        <dl className="facts">
          <dt>File</dt>
          <dd>{item.original.file}</dd>
          <dt>Kind</dt>
          <dd>
            {kindWords[item.kind]}, {count(item.working.pages, 'page')}, {size(item.original.size)}
          </dd>
          {item.metadata.dateTaken && (
            <>
              <dt>Taken</dt>
              <dd>{dayAndTime(item.metadata.dateTaken)}</dd>
            </>
          )}
          {item.metadata.camera && (
            <>
              <dt>Camera</dt>
              <dd>{item.metadata.camera}</dd>
            </>
          )}
          <ClipRows item={item} />
          <dt>Added</dt>
          <dd>
            {dayAndTime(item.original.importedAt)}, by {item.original.importedBy}
          </dd>
          <dt>Original</dt>
          <dd>
            {item.working.sha256 === item.original.sha256 ? 'Used as it came.' : 'Kept as it came. The bundle uses a copy made from it.'}
          </dd>
          <dt>SHA-256</dt>
          <dd className="mono">{item.original.sha256}</dd>
        </dl>
      </div>
    </>
  );
}
