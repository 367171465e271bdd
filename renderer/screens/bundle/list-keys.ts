// What a key means in the list. Pure, so that the whole table can be read and tried at once.
import type { Pressed } from '../../state/pressed-key';
import type { Extend } from '../../state/selection';

export type Intent =
  | { readonly kind: 'go'; readonly index: number; readonly extend: Extend }
  | { readonly kind: 'step'; readonly step: -1 | 1 }
  | { readonly kind: 'cell'; readonly step: -1 | 1 }
  | { readonly kind: 'take-hold' }
  | { readonly kind: 'edit'; readonly field: 'title' | 'date' }
  | { readonly kind: 'choose-all' }
  | { readonly kind: 'leave-out' }
  | { readonly kind: 'menu' }
  | { readonly kind: 'rest' };

export interface Place {
  readonly index: number;
  readonly count: number;
  /** Rows in sight. */
  readonly page: number;
  /** The control inside the row that has the focus; null for the row itself. */
  readonly cell: string | null;
  readonly chosen: number;
  readonly isChosen: boolean;
}

export function intentOf(pressed: Pressed, place: Place): Intent | null {
  const { key, shift, command, alt } = pressed;
  const { index, cell } = place;
  if (command && alt) {
    if (key === 'ArrowUp') return { kind: 'step', step: -1 };
    if (key === 'ArrowDown') return { kind: 'step', step: 1 };
    return null;
  }
  if (alt) return null;
  const extend: Extend = shift ? 'stretch' : command ? 'focus-only' : 'replace';
  switch (key) {
    case 'ArrowDown':
      return { kind: 'go', index: index + 1, extend };
    case 'ArrowUp':
      return { kind: 'go', index: index - 1, extend };
    case 'PageDown':
      return { kind: 'go', index: index + place.page, extend };
    case 'PageUp':
      return { kind: 'go', index: index - place.page, extend };
    case 'Home':
      return { kind: 'go', index: 0, extend };
    case 'End':
      return { kind: 'go', index: place.count - 1, extend };
    case 'ArrowRight':
      return { kind: 'cell', step: 1 };
    case 'ArrowLeft':
      return { kind: 'cell', step: -1 };
    case 'Enter':
      if (cell === 'grip') return { kind: 'take-hold' };
      return cell === null ? { kind: 'edit', field: 'title' } : null;
    case 'F2':
      return { kind: 'edit', field: cell === 'date' ? 'date' : 'title' };
    case ' ':
      if (cell === 'grip') return { kind: 'take-hold' };
      if (cell !== null) return null;
      return { kind: 'go', index, extend: command || place.chosen > 1 || !place.isChosen ? 'toggle' : 'replace' };
    case 'a':
      return command ? { kind: 'choose-all' } : null;
    case 'Escape':
      return { kind: 'rest' };
    case 'Delete':
      return { kind: 'leave-out' };
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'F10':
      return shift ? { kind: 'menu' } : null;
    default:
      return null;
  }
}
