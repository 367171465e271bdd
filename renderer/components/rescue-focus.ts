// Keeps a person at the keyboard in the window when what opened a dialog goes with it.

/** When to look, in milliseconds after the dialog: the work it began may take its opener away a little later. */
const LOOKS = [150, 600, 1500];

/**
 * Where the focus fell to the page itself, it goes to the first of these that is there, and else to the screen's heading. A focus
 * that stands anywhere else is left alone.
 * @param places CSS selectors, the best first
 */
export function rescueFocus(...places: readonly string[]): void {
  for (const wait of LOOKS) {
    setTimeout(() => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      for (const place of [...places, '.main h1']) {
        document.querySelector<HTMLElement>(place)?.focus();
        if (document.activeElement !== document.body) return;
      }
    }, wait);
  }
}
