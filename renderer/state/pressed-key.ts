/** A key as a list sees it, whichever list it is. */
export interface Pressed {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, or Command on a Mac. */
  readonly command: boolean;
  readonly alt: boolean;
}
