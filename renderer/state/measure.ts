// Widths as they are printed: read off the very fonts that the engine draws with.
import { measurer, type FontMetrics, type MeasureText } from '../../shared/bundle/text-measure';

const found = import.meta.glob<FontMetrics>('../../resources/fonts/metrics.json', { eager: true, import: 'default' });
const metrics: FontMetrics = Object.values(found)[0] ?? { runs: { regular: [], bold: [] }, fallback: 560 };

export const measureText: MeasureText = measurer(metrics);
