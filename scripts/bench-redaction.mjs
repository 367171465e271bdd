// Measures how fast redactions are proposed, applied and proved. docs/bench.md says how to read it.
//
//   npm run bench:redaction [-- --pages 500] [--marks 500]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare, root } from './lib/prepare.mjs';

const { values } = parseArgs({ options: { pages: { type: 'string', default: '500' }, marks: { type: 'string', default: '500' } } });
const [pages, marks] = [Number(values.pages), Number(values.marks)];
if (![pages, marks].every((count) => Number.isInteger(count) && count > 0)) {
  process.stderr.write('npm run bench:redaction [-- --pages 500] [--marks 500]\n');
  process.exit(2);
}

prepare();
// Only now: what follows needs the packages.
const { runRedactionBench } = await import('./bench/run-redaction.mjs');
const { figures, table, met } = await runRedactionBench({ root, pages, marks });
process.stdout.write(`${table}\n`);
const { format, resolveConfig } = await import('prettier');
const path = join(root, 'docs', 'bench-redaction-figures.json');
writeFileSync(path, await format(JSON.stringify(figures), { ...(await resolveConfig(path)), parser: 'json' }));
process.exit(met ? 0 : 1);
