import { describe, expect, it } from 'vitest';
import { drawReportPdf } from '../../../electron/engine/pdf/drawing/draw-report';
import { drawMark } from '../../../electron/engine/pdf/drawing/verdict-marks';
import { aFinding, aReport } from '../../support/a-report';
import { readByPdfJs, resources } from '../../support/drawn';

describe('the check report on paper', () => {
  it('says the verdict, the file, every rule and its source in words that can be searched', async () => {
    const findings = [aFinding({ verdict: 'fail', message: 'Page 4 shows “3”.', pages: [4, 5, 6] }), aFinding({ rule: 'EB-02' })];
    const report = aReport({ verdict: 'fail', findings });
    const { bytes, pages } = await drawReportPdf(report, { resources });
    expect(pages).toBe(1);
    const text = (await readByPdfJs(bytes))[0]!.map((word) => word.text).join('\n');
    for (const words of [
      'Not released: 1 rule failed',
      report.file.name,
      report.file.sha256,
      'Page 4 shows “3”.',
      'Pages 4–6',
      'EB-01',
      'EB-02',
    ])
      expect(text).toContain(words);
  });

  it('shows each verdict by a shape of its own, also where colours are not seen', () => {
    const shapes = (['pass', 'warn', 'fail', 'could-not-run'] as const).map((verdict) =>
      drawMark({ x: 0, y: 0, size: 10, verdict }, 842).replace(/[\d. ]+ rg/, ''),
    );
    expect(new Set(shapes).size).toBe(4);
  });
});
