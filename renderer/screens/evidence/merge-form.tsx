// Parts of one original become one document again.
import { useState } from 'react';
import type { ItemId } from '../../../shared/basics/ids';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { bundlePagesOf, pagesOf } from '../../../shared/evidence/page-edit';
import { useCaseState } from '../../state/open-case';
import { partsOfOriginal } from '../../state/page-acts';
import { flagWords } from '../../words/evidence';
import { pagesInWords } from '../../words/pages';
import { FormEnd } from './form-parts';

interface Props {
  readonly items: readonly EvidenceItem[];
  /** The first named keeps its own facts. */
  readonly onSave: (items: readonly ItemId[], title: string) => void;
  readonly onClose: () => void;
}

export function MergeForm({ items, onSave, onClose }: Props) {
  const all = useCaseState((state) => state.view.case.items);
  const [one] = items;
  const parts = one ? partsOfOriginal(all, one) : [];
  const fits = (part: EvidenceItem) => part.flag === one?.flag;
  const [taken, setTaken] = useState<ReadonlySet<ItemId>>(
    new Set((items.length > 1 ? items : parts).filter((part) => fits(part)).map((part) => part.id)),
  );
  const [kept, setKept] = useState<ItemId | null>(parts.find((part) => taken.has(part.id))?.id ?? null);
  const chosen = parts.filter((part) => taken.has(part.id));
  const keeper = chosen.find((part) => part.id === kept) ?? chosen[0];
  const toggle = (id: ItemId) => {
    const next = new Set(taken);
    if (!next.delete(id)) next.add(id);
    setTaken(next);
  };
  return (
    <form
      className="stack form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!keeper || chosen.length < 2) return;
        onSave([keeper.id, ...chosen.filter((part) => part !== keeper).map((part) => part.id)], keeper.title);
        onClose();
      }}
    >
      <p className="muted">
        These are parts of {one?.original.name}. Their pages come together in the order of the original, turned and left out as they are.
      </p>
      <fieldset className="field">
        <legend className="label">Put together</legend>
        <ul className="choices">
          {parts.map((part) => (
            <li key={part.id}>
              <label>
                <input type="checkbox" checked={taken.has(part.id)} disabled={!fits(part)} onChange={() => toggle(part.id)} />
                <span>
                  {part.title}{' '}
                  <span className="muted">
                    {pagesInWords(pagesOf(part), bundlePagesOf(part).length)}
                    {!fits(part) && `; its flag differs: ${flagWords[part.flag]}`}
                  </span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <fieldset className="field">
        <legend className="label">Keep the facts of</legend>
        <ul className="choices">
          {chosen.map((part) => (
            <li key={part.id}>
              <label>
                <input type="radio" name="kept" checked={part === keeper} onChange={() => setKept(part.id)} />
                <span>{part.title}</span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <p className="small muted">
        Title, date, caption, source and custody of the others are no longer shown. The record keeps what was said of them, and Undo brings
        them back.
      </p>
      <FormEnd word={`Put ${chosen.length} together`} isDisabled={chosen.length < 2} onCancel={onClose} />
    </form>
  );
}
