import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { measurer, type FontMetrics } from '../../../../shared/bundle/text-measure';
import type { CheckReport } from '../../../../shared/checks/check-report';
import { layReport } from '../../../../shared/checks/report-table';
import { drawPages, type DrawingOptions } from './page-drawing';

/** The check report as a PDF, and how many pages it has. */
export async function drawReportPdf(
  report: CheckReport,
  options: DrawingOptions,
): Promise<{ readonly bytes: Uint8Array; readonly pages: number }> {
  // Our own file, written by scripts/make-font-metrics.mjs in just this shape.
  const metrics = JSON.parse(await readFile(join(options.resources, 'fonts', 'metrics.json'), 'utf8')) as FontMetrics;
  const { width, height, pages } = layReport(report, measurer(metrics));
  const title = options.title ?? `Check report: ${report.file.name}`;
  const bytes = await drawPages(
    pages.map((page) => ({ ...page, width, height })),
    { ...options, title },
  );
  return { bytes, pages: pages.length };
}
