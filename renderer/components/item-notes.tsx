// What was done to a copy, or what its file hides, as it was noted when it came in.
import { showPageList } from '../../shared/basics/page-range';
import type { ItemNote } from '../../shared/evidence/evidence-item';
import { Icon } from './icon';

export function ItemNotes({ notes }: { readonly notes: readonly ItemNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="notes">
      {notes.map((note, i) => (
        <li key={i}>
          <Icon name="note" className="s" />
          <span>
            {note.message}
            {note.pages.length > 0 && (
              <span className="muted">
                {' '}
                {note.pages.length === 1 ? 'Page' : 'Pages'} {showPageList(note.pages)}.
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
