// What is drawn as flowing text: an email, a chat, a spreadsheet, a letter that we read ourselves. One look for all of them.

export interface FlowDocument {
  /** The title of the PDF; it is not drawn. Begin with a heading to have one on the page. */
  readonly title: string;
  /** A4 turned on its side. */
  readonly landscape: boolean;
  readonly blocks: readonly FlowBlock[];
  /** What the document itself has at the head and foot of its pages. */
  readonly running?: FlowRunning;
}

/** Small and grey, on each page: at most three lines at the head and two at the foot, above the bundle's own number. */
export interface FlowRunning {
  readonly head: string;
  readonly foot: string;
}

export type FlowBlock =
  FlowHeading | FlowFacts | FlowParagraph | FlowTable | FlowPicture | { readonly kind: 'rule' } | { readonly kind: 'page-break' };

export interface FlowHeading {
  readonly kind: 'heading';
  readonly text: string;
  readonly level: 1 | 2 | 3;
}

/** Labels in bold with their values beside them. */
export interface FlowFacts {
  readonly kind: 'facts';
  readonly rows: readonly (readonly [label: string, value: string])[];
}

/** Line breaks within the text are kept. */
export interface FlowParagraph {
  readonly kind: 'paragraph';
  readonly text: string;
  /** Points from the left margin. */
  readonly indent?: number;
  /** A number or bullet that hangs in front of the text. */
  readonly mark?: string;
  /** Smaller and grey. */
  readonly quiet?: boolean;
  readonly bold?: boolean;
}

export interface FlowColumn {
  readonly title: string;
  /** Its share of the width, against the others'. */
  readonly weight: number;
  readonly align: 'left' | 'right';
}

/**
 * A table whose header row stands on each page. Where there are more columns than can be read side by side, the rest follow on
 * further pages, each time beside the first column. Without any title there is no header row.
 */
export interface FlowTable {
  readonly kind: 'table';
  readonly columns: readonly FlowColumn[];
  readonly rows: readonly (readonly string[])[];
}

export interface FlowPicture {
  readonly kind: 'picture';
  /** A JPEG in grey or sRGB, or a PNG that is neither interlaced nor see-through. */
  readonly path: string;
  /** Pixels. It is drawn at 96 to the inch, or smaller where the page asks for it. */
  readonly width: number;
  readonly height: number;
  readonly caption: string;
}
