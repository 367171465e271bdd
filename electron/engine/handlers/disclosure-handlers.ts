// The disclosure register read and printed.
import { stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { csvText } from '../../../shared/basics/csv';
import { failure } from '../../../shared/basics/failure';
import type { Handler } from '../engine-context';
import { DISCLOSURE_TITLES, disclosurePaper, disclosureRows } from '../output/disclosure-papers';

type DisclosureHandlers = { readonly [N in 'disclosure.list' | 'disclosure.print']: Handler<N> };

export const disclosureHandlers: DisclosureHandlers = {
  'disclosure.list': async (context, { caseId }) => {
    const { disclosures = [] } = (await context.cases.get(caseId)).current();
    return { entries: disclosures };
  },

  'disclosure.print': async (context, { caseId, format, to }, call) => {
    const { details, disclosures = [] } = (await context.cases.get(caseId)).current();
    const out = context.offers.take(to).path;
    const folder = await stat(dirname(out)).catch(() => null);
    const taken = await stat(out).catch(() => null);
    if (folder?.isDirectory() !== true || taken?.isDirectory() === true) throw failure('place-unusable');
    if (format === 'csv') {
      await writeFile(out, csvText([DISCLOSURE_TITLES, ...disclosureRows(disclosures)]));
    } else {
      const paper = disclosurePaper(details.title, disclosures);
      await context.pool.run('draw-paper', { paper, resources: context.resources, out }, { signal: call.signal });
    }
    return { lines: disclosures.length };
  },
};
