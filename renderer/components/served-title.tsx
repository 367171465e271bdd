import { useState } from 'react';
import type { EvidenceItem } from '../../shared/evidence/evidence-item';
import { useCaseState, useOpenCase } from '../state/open-case';
import { outputActs } from '../words/outputs';
import { InPlaceText } from './in-place';

interface Props {
  readonly item: Pick<EvidenceItem, 'id' | 'title' | 'servedTitle'>;
}

/** The neutral title that index, bookmarks and logs have in place of the item's own. Edited where it stands. */
export function ServedTitle({ item }: Props) {
  const { session } = useOpenCase();
  const readOnly = useCaseState(({ view }) => view.access === 'read');
  const [editing, setEditing] = useState<string | null>(null);
  const isEditing = editing === item.id;
  const save = (title: string | null) =>
    void session.act('item.set-served-title', { caseId: session.caseId, item: item.id, title }, outputActs.neutral(title));
  return (
    <div className="served-title" role="group" aria-label={`Neutral title for ${item.title}`}>
      <span className="small muted">Title in what is served</span>
      {isEditing ? (
        <InPlaceText label="Neutral title" value={item.servedTitle ?? ''} maxLength={400} onSave={save} onLeave={() => setEditing(null)} />
      ) : (
        <div className="row wrap">
          <span className="grow wrap-any">{item.servedTitle ?? <span className="muted">The title itself</span>}</span>
          {!readOnly && (
            <button type="button" className="btn small" onClick={() => setEditing(item.id)}>
              {item.servedTitle === null ? 'Give a neutral title' : 'Change'}
            </button>
          )}
          {!readOnly && item.servedTitle !== null && (
            <button type="button" className="btn small" aria-label="Take the neutral title away" onClick={() => save(null)}>
              Take away
            </button>
          )}
        </div>
      )}
    </div>
  );
}
