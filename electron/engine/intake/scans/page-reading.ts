import type { PageReading } from '../../../../shared/evidence/page-facts';
import type { ReadScan } from './read-scan';

/** What is remembered of a reading beside the page's other facts. */
export function readingOf(scan: ReadScan): PageReading {
  return {
    words: scan.lines.reduce((sum, line) => sum + line.words.length, 0),
    confidence: scan.confidence,
    turned: scan.turn,
    straightened: scan.straighten,
  };
}
