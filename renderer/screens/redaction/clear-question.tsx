import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { Question } from '../../components/question';
import { useMarkBook, useOpenCase } from '../../state/open-case';
import { count } from '../../words/numbers';
import { purposeWords } from '../../words/redaction';

interface Props {
  readonly isOpen: boolean;
  readonly item: EvidenceItem;
  readonly onClose: () => void;
}

/** Before all marks go: of this document, or of the whole case. Another purpose's marks stay. */
export function ClearQuestion({ isOpen, item, onClose }: Props) {
  const { desk } = useOpenCase();
  const book = useMarkBook((state) => state);
  const own = book.marked.get(item.id)?.marks.length ?? 0;
  const all = [...book.marked.values()].reduce((sum, each) => sum + each.marks.length, 0);
  const clear = (items: readonly EvidenceItem[] | null, n: number) => {
    onClose();
    void desk.clear(items?.map(({ id }) => id) ?? null, n);
  };
  return (
    <Question title="Clear all marks" isOpen={isOpen} onClose={onClose} alert>
      <p>
        Marks made {purposeWords[book.purpose].replace('For', 'for')} go, whoever made them and whatever was decided. Marks for another
        purpose stay. Undo brings them back.
      </p>
      <div className="row wrap actions">
        <button type="button" className="btn" autoFocus onClick={onClose}>
          Keep the marks
        </button>
        {own > 0 && (
          <button type="button" className="btn danger" onClick={() => clear([item], own)}>
            Clear {count(own, 'mark')} of this document
          </button>
        )}
        <button type="button" className="btn danger" onClick={() => clear(null, all)}>
          Clear {count(all, 'mark')} of the case
        </button>
      </div>
    </Question>
  );
}
