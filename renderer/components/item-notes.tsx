// What was done to a copy, or what its file hides, as it was noted when it came in.
import { showPageList } from '../../shared/basics/page-range';
import type { ItemNote } from '../../shared/evidence/evidence-item';
import { Icon } from './icon';

/** Notes that must not be read past, with a heading of their own. */
const warnings: Readonly<Record<string, string>> = {
  'redaction-leaks': 'Its redactions do not hide what they cover',
  'redactions-not-checked': 'Its redactions could not be checked',
};

export function ItemNotes({ notes }: { readonly notes: readonly ItemNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="notes">
      {notes.map((note, i) => (
        <li key={i} className={note.code in warnings ? 'leak' : undefined}>
          <Icon name={note.code in warnings ? 'warn' : 'note'} className={note.code in warnings ? 's warn' : 's'} />
          <span>
            {warnings[note.code] !== undefined && <b>{warnings[note.code]}</b>}
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
