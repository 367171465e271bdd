// Taking hold of rows and putting them down elsewhere: by pointer from the grip, or by keys (Enter on the grip).
import { useCallback, useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from 'react';
import type { Bundle } from '../../../shared/bundle/bundle';
import type { BundleRow } from '../../state/bundle-rows';
import { carriedBy, moveToGap, type Carried, type Move } from '../../state/moves';

export interface Carry {
  readonly carried: Carried;
  /** Which row was taken hold of. */
  readonly key: string;
  readonly by: 'pointer' | 'keys';
  /** The gap above this row; the number of rows is the end. */
  readonly gap: number;
}

interface Around {
  readonly rows: readonly BundleRow[];
  readonly bundle: Bundle;
  readonly chosen: ReadonlySet<string>;
  readonly rowHeight: number;
}

interface Tools {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly canvas: RefObject<HTMLElement | null>;
  readonly ghost: RefObject<HTMLElement | null>;
  /** A row was taken hold of with the pointer. */
  readonly onTake: (key: string) => void;
  readonly onMove: (move: Move) => void;
}

const STARTS_AFTER = 4;
const EDGE = 48;

export function useCarry(around: Around, tools: Tools) {
  const [carry, setCarry] = useState<Carry | null>(null);
  const latest = useRef(around);
  const end = useRef<(() => void) | null>(null);
  useEffect(() => {
    latest.current = around;
  });
  useEffect(() => () => end.current?.(), []);
  const { scroller, canvas, ghost, onTake, onMove } = tools;

  const putDown = useCallback(
    (held: Carry) => {
      const { bundle, rows } = latest.current;
      const move = moveToGap(bundle, rows, held.carried, held.gap);
      setCarry(null);
      if (move) onMove(move);
    },
    [onMove],
  );

  const startByPointer = useCallback(
    (event: ReactPointerEvent, key: string) => {
      const { rows, chosen } = latest.current;
      const carried = carriedBy(rows, key, chosen);
      if (event.button !== 0 || !carried) return;
      const start = { x: event.clientX, y: event.clientY };
      let held: Carry | null = null;
      let pointer = start;
      let frame = 0;

      const place = () => {
        if (!canvas.current || !held) return;
        const y = pointer.y - canvas.current.getBoundingClientRect().top;
        const gap = snap(latest.current.rows, carried, Math.round(y / latest.current.rowHeight));
        if (gap !== held.gap) {
          held = { ...held, gap };
          setCarry(held);
        }
        if (ghost.current) ghost.current.style.transform = `translate(${pointer.x + 14}px, ${pointer.y + 10}px)`;
      };
      const scroll = () => {
        const box = scroller.current?.getBoundingClientRect();
        if (box && held) {
          const over = pointer.y > box.bottom - EDGE ? pointer.y - (box.bottom - EDGE) : Math.min(0, pointer.y - (box.top + EDGE));
          if (over !== 0 && scroller.current) {
            scroller.current.scrollTop += Math.max(-24, Math.min(24, over / 2));
            place();
          }
        }
        frame = requestAnimationFrame(scroll);
      };
      const onPointerMove = (move: PointerEvent) => {
        pointer = { x: move.clientX, y: move.clientY };
        if (!held && Math.hypot(pointer.x - start.x, pointer.y - start.y) > STARTS_AFTER) {
          held = { carried, key, by: 'pointer', gap: rows.findIndex((row) => row.key === key) };
          setCarry(held);
          onTake(key);
          frame = requestAnimationFrame(scroll);
        }
        place();
      };
      const stop = () => {
        cancelAnimationFrame(frame);
        window.removeEventListener('pointermove', onPointerMove);
        window.removeEventListener('pointerup', onPointerUp);
        window.removeEventListener('pointercancel', onCancel);
        window.removeEventListener('keydown', onKey, true);
        end.current = null;
      };
      const onPointerUp = () => {
        stop();
        if (held) putDown(held);
      };
      const onCancel = () => {
        stop();
        setCarry(null);
      };
      const onKey = (pressed: KeyboardEvent) => {
        if (pressed.key !== 'Escape') return;
        pressed.stopPropagation();
        onCancel();
      };
      window.addEventListener('pointermove', onPointerMove);
      window.addEventListener('pointerup', onPointerUp);
      window.addEventListener('pointercancel', onCancel);
      window.addEventListener('keydown', onKey, true);
      end.current = stop;
    },
    [canvas, ghost, onTake, putDown, scroller],
  );

  const startByKeys = useCallback((key: string) => {
    const { rows, chosen } = latest.current;
    const carried = carriedBy(rows, key, chosen);
    const at = rows.findIndex((row) => row.key === key);
    if (carried) setCarry({ carried, key, by: 'keys', gap: snap(rows, carried, at) });
  }, []);

  /** True when the key was for what is carried. */
  const handleKey = useCallback(
    (pressed: string): boolean => {
      if (carry?.by !== 'keys') return false;
      const { rows } = latest.current;
      const go = (to: number) => setCarry({ ...carry, gap: to });
      switch (pressed) {
        case 'ArrowUp':
          go(nextGap(rows, carry.carried, carry.gap, -1));
          return true;
        case 'ArrowDown':
          go(nextGap(rows, carry.carried, carry.gap, 1));
          return true;
        case 'PageUp':
          go(snap(rows, carry.carried, carry.gap - 10));
          return true;
        case 'PageDown':
          go(snap(rows, carry.carried, carry.gap + 10));
          return true;
        case 'Home':
          go(snap(rows, carry.carried, 0));
          return true;
        case 'End':
          go(rows.length);
          return true;
        case 'Enter':
        case ' ':
          putDown(carry);
          return true;
        case 'Escape':
        case 'Tab':
          setCarry(null);
          return pressed === 'Escape';
        default:
          return false;
      }
    },
    [carry, putDown],
  );

  return { carry, startByPointer, startByKeys, handleKey };
}

/** A document can stand anywhere below a section's row; a section only between sections. */
function snap(rows: readonly BundleRow[], carried: Carried, gap: number): number {
  const within = Math.max(carried.kind === 'items' ? 1 : 0, Math.min(rows.length, gap));
  if (carried.kind === 'items') return within;
  const at = rows.findIndex((row, i) => i >= within && row.kind === 'section');
  return at < 0 ? rows.length : at;
}

function nextGap(rows: readonly BundleRow[], carried: Carried, gap: number, step: -1 | 1): number {
  if (carried.kind === 'items') return snap(rows, carried, gap + step);
  if (step > 0) return snap(rows, carried, gap + 1);
  const before = rows.findLastIndex((row, i) => i < gap && row.kind === 'section');
  return before < 0 ? gap : before;
}
