import { writeFile } from 'node:fs/promises';
import type { CheckReport } from '../../../shared/checks/check-report';
import type { Work } from '../jobs/work';
import { drawReportPdf } from '../pdf/drawing/draw-report';
import { drawTextPages } from '../pdf/drawing/draw-text-pages';

/** Draws the check report as a PDF at `out`. */
export async function drawReport(
  input: { readonly report: CheckReport; readonly resources: string; readonly out: string },
  work: Work,
): Promise<{ readonly pages: number }> {
  work.signal.throwIfAborted();
  const { bytes, pages } = await drawReportPdf(input.report, { resources: input.resources });
  await writeFile(input.out, bytes);
  return { pages };
}

/** Draws plain text as pages at `out`. */
export async function drawText(
  input: { readonly text: string; readonly resources: string; readonly out: string },
  work: Work,
): Promise<{ readonly pages: number }> {
  work.signal.throwIfAborted();
  return drawTextPages(input);
}
