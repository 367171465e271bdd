import type { ItemId } from '../../../shared/basics/ids';
import type { SearchHit } from '../../../shared/contract/mark-commands';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { count } from '../../words/numbers';

interface Props {
  readonly hits: readonly SearchHit[];
  readonly items: readonly EvidenceItem[];
  /** Those that are not to be marked. */
  readonly left: ReadonlySet<string>;
  readonly onLeft: (left: ReadonlySet<string>) => void;
}

/** Drawn one by one up to here; the rest goes with its document. */
const DRAWN = 300;

export function hitKey({ item, page, areas }: SearchHit): string {
  const [first] = areas;
  return `${item} ${page} ${first?.x ?? 0} ${first?.y ?? 0}`;
}

/** What a search found, by document: all of it is marked but what is unticked. */
export function Hits({ hits, items, left, onLeft }: Props) {
  const byItem = new Map<ItemId, SearchHit[]>();
  for (const hit of hits) {
    const known = byItem.get(hit.item);
    if (known) known.push(hit);
    else byItem.set(hit.item, [hit]);
  }
  const set = (some: readonly SearchHit[], taken: boolean) => {
    const next = new Set(left);
    for (const hit of some) {
      if (taken) next.delete(hitKey(hit));
      else next.add(hitKey(hit));
    }
    onLeft(next);
  };
  let drawn = 0;
  return (
    <div className="search-hits scroll" role="group" aria-label="Places that were found" tabIndex={0}>
      {[...byItem].map(([id, some]) => {
        const title = items.find((item) => item.id === id)?.title ?? '';
        const taken = some.filter((hit) => !left.has(hitKey(hit))).length;
        const shown = some.slice(0, Math.max(0, DRAWN - drawn));
        drawn += shown.length;
        return (
          <fieldset key={id}>
            <legend className="tick-line">
              <label>
                <input
                  type="checkbox"
                  checked={taken === some.length}
                  ref={(box) => {
                    if (box) box.indeterminate = taken > 0 && taken < some.length;
                  }}
                  onChange={({ target }) => set(some, target.checked)}
                />
                <span>
                  <b>{title}</b>, {count(some.length, 'place')}
                </span>
              </label>
            </legend>
            {shown.map((hit) => (
              <label key={hitKey(hit)} className="tick-line">
                <input type="checkbox" checked={!left.has(hitKey(hit))} onChange={({ target }) => set([hit], target.checked)} />
                <span className="grow">{hit.words.replace(/\s+/gu, ' ')}</span>
                <span className="small muted nowrap">page {hit.page}</span>
              </label>
            ))}
            {shown.length < some.length && <p className="small muted">and {count(some.length - shown.length, 'more place')}</p>}
          </fieldset>
        );
      })}
    </div>
  );
}
