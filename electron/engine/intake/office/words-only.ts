import type { FlowBlock } from '../../pdf/drawing/flow-document';

/** The words of a document, and what was kept back. */
export interface WordsOnly {
  readonly blocks: readonly FlowBlock[];
  readonly hidden: boolean;
  readonly changes: boolean;
  readonly comments: boolean;
}
