// Which rows of a long list are drawn: those in sight, and some above and below so that scrolling does not outrun them.
import { useEffect, useState, type RefObject } from 'react';

const AROUND = 8;
/** The window moves in blocks, so that a small scroll draws nothing. */
const BLOCK = 4;

export interface RowWindow {
  readonly from: number;
  /** Not included. */
  readonly to: number;
  /** Pixels. */
  readonly rowHeight: number;
}

/** `probe` is an element as high as a row: the height follows text size and density. */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, probe: RefObject<HTMLElement | null>, count: number): RowWindow {
  const [rowHeight, setRowHeight] = useState(38);
  const [range, setRange] = useState({ from: 0, to: 40 });

  useEffect(() => {
    const element = scroller.current;
    const ruler = probe.current;
    if (!element || !ruler) return;
    const look = () => {
      const height = ruler.offsetHeight;
      if (height === 0) return;
      setRowHeight(height);
      const first = Math.floor(element.scrollTop / height);
      const inSight = Math.ceil(element.clientHeight / height);
      const from = Math.max(0, Math.floor((first - AROUND) / BLOCK) * BLOCK);
      const to = Math.ceil((first + inSight + AROUND) / BLOCK) * BLOCK;
      setRange((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    const watch = new ResizeObserver(look);
    watch.observe(element);
    watch.observe(ruler);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      watch.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [probe, scroller]);

  return { from: Math.min(range.from, Math.max(0, count - 1)), to: Math.min(range.to, count), rowHeight };
}
