import type { Work } from '../jobs/work';
import { drawFlow } from '../pdf/drawing/draw-flow';
import { itemPaper, type ItemPaper } from './item-papers';

/** Draws one item's history, or its certificate with the history behind it, as a PDF at `out`. */
export async function drawItemPaper(
  input: { readonly paper: ItemPaper; readonly resources: string; readonly out: string },
  work: Work,
): Promise<{ readonly pages: number }> {
  const { pages } = await drawFlow(itemPaper(input.paper), { resources: input.resources, out: input.out }, work);
  return { pages };
}
