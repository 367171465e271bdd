import type { Work } from '../jobs/work';
import { drawFlow } from '../pdf/drawing/draw-flow';
import type { FlowDocument } from '../pdf/drawing/flow-document';

/** Draws a paper as a PDF at `out`. */
export async function drawPaper(
  input: { readonly paper: FlowDocument; readonly resources: string; readonly out: string },
  work: Work,
): Promise<{ readonly pages: number }> {
  const { pages } = await drawFlow(input.paper, { resources: input.resources, out: input.out }, work);
  return { pages };
}
