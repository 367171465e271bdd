import { useEffect } from 'react';

/** F6 goes from region to region, Shift+F6 back, in the order they stand in the page. */
export function useRegionKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey) return;
      const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((region) => region.offsetParent !== null);
      if (regions.length === 0) return;
      event.preventDefault();
      const at = regions.findIndex((region) => region.contains(document.activeElement));
      const step = event.shiftKey ? -1 : 1;
      const next = at < 0 ? 0 : (at + step + regions.length) % regions.length;
      const region = regions[next];
      if (region) enter(region);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** The first thing in a region that can be used; the region itself where there is none. */
function enter(region: HTMLElement): void {
  const inside = region.querySelector<HTMLElement>(
    '[role="row"][tabindex="0"], a[href], button:not(:disabled):not([tabindex="-1"]), input, select, textarea',
  );
  if (!inside && !region.hasAttribute('tabindex')) region.tabIndex = -1;
  (inside ?? region).focus();
}
