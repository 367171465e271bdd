// The keys of the review desk. Single letters work only on its screen, and never where a person types.
import { useEffect, useRef } from 'react';
import { useOpenCase } from './open-case';

interface Wants {
  readonly readOnly: boolean;
  readonly onSearch: () => void;
}

/** For the whole screen: it hears the keys wherever the focus is in it, also after what had the focus went away. */
export function useDeskKeys({ readOnly, onSearch }: Wants): void {
  const { desk, acts } = useOpenCase();
  const search = useRef(onSearch);
  useEffect(() => {
    search.current = onSearch;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || document.querySelector('.scrim')) return;
      if (event.ctrlKey || event.metaKey) {
        if (readOnly || event.shiftKey || event.key.toLowerCase() !== 'f') return;
        event.preventDefault();
        search.current();
        return;
      }
      const target = event.target as HTMLElement;
      if (target !== document.body && !target.closest('.main')) return;
      if (target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select')) return;
      const run = keyActs(desk, acts, readOnly)[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!run) return;
      event.preventDefault();
      run(event.shiftKey);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [acts, desk, readOnly]);
}

type Desk = ReturnType<typeof useOpenCase>['desk'];
type Acts = ReturnType<typeof useOpenCase>['acts'];

function keyActs(desk: Desk, acts: Acts, readOnly: boolean): Readonly<Record<string, ((shift: boolean) => void) | undefined>> {
  const looking: Record<string, (shift: boolean) => void> = {
    n: (shift) => desk.step(shift ? -1 : 1),
    p: () => desk.setPreview(!desk.state.get().preview),
    '+': () => desk.zoomBy(1),
    '=': () => desk.zoomBy(1),
    '-': () => desk.zoomBy(-1),
    '0': () => desk.setZoom(null),
    PageDown: () => desk.turnPage(1),
    PageUp: () => desk.turnPage(-1),
  };
  if (readOnly) return looking;
  return {
    ...looking,
    a: () => void desk.decideChosen('accepted'),
    r: () => void desk.decideChosen('rejected'),
    b: () => desk.setTool('box'),
    t: () => desk.setTool('text'),
    u: () => void acts.undo(),
    Escape: () => desk.state.patch({ tool: 'choose' }),
    Delete: () => {
      const chosen = desk.chosenMark();
      if (chosen) void desk.remove([{ item: chosen.item, marks: [chosen.mark.id] }]);
    },
  };
}
