// Undo and redo as stacks of inverse steps. Undo is a new audited command; its own inverse goes on the other stack.
import type { Step } from '../../shared/contract/changed';

export interface Undoable {
  /** The act, as the button says it: "move Letter to the Defendant". */
  readonly name: string;
  readonly steps: readonly Step[];
}

export interface History {
  readonly undo: readonly Undoable[];
  readonly redo: readonly Undoable[];
}

export const emptyHistory: History = { undo: [], redo: [] };

const LIMIT = 200;

/** After a new act. One that cannot be undone leaves the earlier ones where they are. */
export function didAct(history: History, name: string, inverse: readonly Step[] | null): History {
  if (inverse === null || inverse.length === 0) return { undo: history.undo, redo: [] };
  return { undo: [...history.undo, { name, steps: inverse }].slice(-LIMIT), redo: [] };
}

/** After the last act was undone; `inverse` does it again. */
export function didUndo(history: History, inverse: readonly Step[] | null): History {
  const last = history.undo.at(-1);
  if (!last) return history;
  const redo = inverse === null ? [] : [...history.redo, { name: last.name, steps: inverse }];
  return { undo: history.undo.slice(0, -1), redo };
}

/** After an undone act was done again; `inverse` undoes it again. */
export function didRedo(history: History, inverse: readonly Step[] | null): History {
  const last = history.redo.at(-1);
  if (!last) return history;
  const undo = inverse === null ? history.undo : [...history.undo, { name: last.name, steps: inverse }];
  return { undo, redo: history.redo.slice(0, -1) };
}
