// Which rows are chosen, as in any list of files: one, with Ctrl one more, with Shift up to there.

export interface Selection {
  readonly chosen: ReadonlySet<string>;
  /** Where a stretch begins. */
  readonly anchor: string | null;
  /** The row that has the focus. */
  readonly focus: string | null;
}

export const nothingChosen: Selection = { chosen: new Set(), anchor: null, focus: null };

export type Extend = 'replace' | 'toggle' | 'stretch' | 'focus-only';

export function choose(selection: Selection, keys: readonly string[], key: string, extend: Extend): Selection {
  switch (extend) {
    case 'replace':
      return { chosen: new Set([key]), anchor: key, focus: key };
    case 'focus-only':
      return { ...selection, focus: key };
    case 'toggle': {
      const chosen = new Set(selection.chosen);
      if (!chosen.delete(key)) chosen.add(key);
      return { chosen, anchor: key, focus: key };
    }
    case 'stretch': {
      const from = keys.indexOf(selection.anchor ?? key);
      const to = keys.indexOf(key);
      if (from < 0 || to < 0) return { chosen: new Set([key]), anchor: key, focus: key };
      return { chosen: new Set(keys.slice(Math.min(from, to), Math.max(from, to) + 1)), anchor: selection.anchor ?? key, focus: key };
    }
  }
}

/** After the list changed: what is gone is not chosen; the focus goes to what stands where it was. */
export function keepTo(selection: Selection, before: readonly string[], keys: readonly string[]): Selection {
  const there = new Set(keys);
  const gone = [...selection.chosen].some((key) => !there.has(key));
  const focusGone = selection.focus !== null && !there.has(selection.focus);
  const anchorGone = selection.anchor !== null && !there.has(selection.anchor);
  if (!gone && !focusGone && !anchorGone) return selection;
  const place = selection.focus === null ? -1 : before.indexOf(selection.focus);
  const focus = focusGone ? (keys[Math.min(Math.max(place, 0), keys.length - 1)] ?? null) : selection.focus;
  return { chosen: new Set([...selection.chosen].filter((key) => there.has(key))), anchor: anchorGone ? focus : selection.anchor, focus };
}
