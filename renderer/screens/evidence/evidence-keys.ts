// What a key means on an item, the same in the table and on the light table. Pure.
import type { Pressed } from '../../state/pressed-key';
import type { Extend } from '../../state/selection';

export type EvidenceIntent =
  | { readonly kind: 'go'; readonly index: number; readonly extend: Extend }
  | { readonly kind: 'head' }
  | { readonly kind: 'look' }
  | { readonly kind: 'edit'; readonly field: 'title' | 'date' }
  | { readonly kind: 'choose-all' }
  | { readonly kind: 'leave-out' }
  | { readonly kind: 'turn'; readonly way: 'left' | 'right' }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'menu' }
  | { readonly kind: 'rest' };

export interface Place {
  readonly index: number;
  readonly count: number;
  /** Items beside each other: 1 in a table. */
  readonly across: number;
  /** Lines in sight. */
  readonly page: number;
}

export function evidenceIntent({ key, shift, command, alt }: Pressed, { index, count, across, page }: Place): EvidenceIntent | null {
  const extend: Extend = shift ? 'stretch' : command ? 'focus-only' : 'replace';
  const to = (next: number): EvidenceIntent => ({ kind: 'go', index: Math.max(0, Math.min(count - 1, next)), extend });
  if (alt) {
    // The next item without leaving the place, as in the viewer.
    if (key === 'ArrowDown') return { kind: 'go', index: Math.min(count - 1, index + 1), extend: 'replace' };
    if (key === 'ArrowUp') return { kind: 'go', index: Math.max(0, index - 1), extend: 'replace' };
    return null;
  }
  switch (key) {
    case 'ArrowDown':
      return index + across > count - 1 ? (across === 1 ? to(index) : to(count - 1)) : to(index + across);
    case 'ArrowUp':
      if (index - across < 0) return across === 1 ? { kind: 'head' } : to(index);
      return to(index - across);
    case 'ArrowRight':
      return across === 1 ? null : to(index + 1);
    case 'ArrowLeft':
      return across === 1 ? null : to(index - 1);
    case 'PageDown':
      return to(index + page * across);
    case 'PageUp':
      return to(index - page * across);
    case 'Home':
      return to(0);
    case 'End':
      return to(count - 1);
    case ' ':
      return command ? { kind: 'go', index, extend: 'toggle' } : { kind: 'look' };
    case 'Enter':
      return command ? { kind: 'confirm' } : { kind: 'look' };
    case 'F2':
      return { kind: 'edit', field: shift ? 'date' : 'title' };
    case 'a':
      return command ? { kind: 'choose-all' } : null;
    case '[':
      return command ? { kind: 'turn', way: 'left' } : null;
    case ']':
      return command ? { kind: 'turn', way: 'right' } : null;
    case 'Delete':
      return { kind: 'leave-out' };
    case 'Escape':
      return { kind: 'rest' };
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'F10':
      return shift ? { kind: 'menu' } : null;
    default:
      return null;
  }
}
