// What the table and the light table share: the focused item, its keys, its clicks.
import { useCallback, useEffect, useLayoutEffect, useRef, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import { choose, type Extend, type Selection } from '../../state/selection';
import { evidenceIntent, type EvidenceIntent } from './evidence-keys';

interface Options {
  readonly keys: readonly string[];
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  /** All intents but going to another item. */
  readonly onIntent: (intent: Exclude<EvidenceIntent, { kind: 'go' }>) => void;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly canvas: RefObject<HTMLElement | null>;
  readonly across: number;
  /** Pixels of one line. */
  readonly lineHeight: number;
  readonly editing: boolean;
}

export interface ItemsControl {
  readonly focusKey: string | null;
  readonly focusIndex: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
  readonly onFocus: (event: React.FocusEvent) => void;
  readonly onBlur: (event: React.FocusEvent) => void;
  /** After a field in a row was left by a key. */
  readonly refocus: () => void;
}

export function useItems(options: Options): ItemsControl {
  const { keys, selection, onSelect, onIntent, scroller, canvas, across, lineHeight, editing } = options;
  const wantsFocus = useRef(false);
  const focusKey = selection.focus !== null && keys.includes(selection.focus) ? selection.focus : (keys[0] ?? null);
  const focusIndex = focusKey === null ? -1 : keys.indexOf(focusKey);

  /** Brings an item into sight below what sticks to the top. */
  useEffect(() => {
    const box = scroller.current;
    if (!box || focusIndex < 0 || selection.focus === null) return;
    const head = canvas.current?.offsetTop ?? 0;
    const top = Math.floor(focusIndex / across) * lineHeight;
    const room = box.clientHeight - head;
    if (top < box.scrollTop) box.scrollTo({ top });
    else if (top + lineHeight > box.scrollTop + room) box.scrollTo({ top: top + lineHeight - room });
  }, [across, canvas, focusIndex, lineHeight, scroller, selection.focus]);

  useLayoutEffect(() => {
    if (!wantsFocus.current || focusKey === null || editing) return;
    const target = canvas.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(focusKey)}"]`);
    if (target && target !== document.activeElement) target.focus({ preventScroll: true });
  });

  const go = (index: number, extend: Extend) => {
    const key = keys[index];
    if (key === undefined) return;
    wantsFocus.current = true;
    onSelect(choose(selection, keys, key, extend));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (target instanceof HTMLInputElement || target.closest('[data-key]') === null) return;
    const pressed = { key: event.key, shift: event.shiftKey, command: event.ctrlKey || event.metaKey, alt: event.altKey };
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / lineHeight) - 1);
    const intent = evidenceIntent(pressed, { index: focusIndex, count: keys.length, across, page });
    if (!intent) return;
    event.preventDefault();
    event.stopPropagation();
    if (intent.kind === 'go') go(intent.index, intent.extend);
    else {
      // An act on nothing is an act on what has the focus.
      if (selection.chosen.size === 0 && focusKey !== null && intent.kind !== 'choose-all' && intent.kind !== 'rest')
        go(focusIndex, 'replace');
      onIntent(intent);
    }
  };

  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const key = target.closest<HTMLElement>('[data-key]')?.dataset['key'];
    if (key === undefined || target instanceof HTMLInputElement) return;
    wantsFocus.current = true;
    const toggles = event.ctrlKey || event.metaKey || target.closest('[data-toggle]') !== null;
    onSelect(choose(selection, keys, key, event.shiftKey ? 'stretch' : toggles ? 'toggle' : 'replace'));
  };

  const refocus = useCallback(() => {
    wantsFocus.current = true;
  }, []);
  // The heads of a table have the focus for themselves.
  const onFocus = useCallback((event: React.FocusEvent) => {
    wantsFocus.current = event.target.closest('[data-key]') !== null;
  }, []);
  const onBlur = useCallback((event: React.FocusEvent) => {
    if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) wantsFocus.current = false;
  }, []);
  return { focusKey, focusIndex, onKeyDown, onClick, onFocus, onBlur, refocus };
}
