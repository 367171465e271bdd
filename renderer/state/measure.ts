// Widths as they are printed: read off the very fonts that the engine draws with.
import metrics from '../../resources/fonts/metrics.json';
import { measurer, type MeasureText } from '../../shared/bundle/text-measure';

export const measureText: MeasureText = measurer(metrics);
