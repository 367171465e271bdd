import type { HiddenWords } from '../../../shared/redaction/hidden-words';
import type { Work } from '../jobs/work';
import { scanRedactions } from './scan-redactions';

/** Throws as `scanRedactions`. */
export function scanFile({ file }: { readonly file: string }, work: Work): Promise<HiddenWords> {
  return scanRedactions(file, work);
}
