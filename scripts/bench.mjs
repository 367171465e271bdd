// Measures how fast bundles are made, beside qpdf on the same files in the same run. docs/bench.md says how to read it.
//
//   npm run bench [-- --sizes 500,2000,10000] [--runs 3] [--keep DIR] [--no-stages]
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp, installPackages, root } from './lib/prepare.mjs';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '500,2000,10000' },
    runs: { type: 'string', default: '3' },
    keep: { type: 'string' },
    'no-stages': { type: 'boolean', default: false },
  },
});
const sizes = values.sizes.split(',').map(Number);
const runs = Number(values.runs);
if (!sizes.every((size) => Number.isInteger(size) && size > 0) || !(runs >= 1)) {
  process.stderr.write('npm run bench [-- --sizes 500,2000,10000] [--runs 3] [--keep DIR] [--no-stages]\n');
  process.exit(2);
}

if (!existsSync(join(root, 'node_modules'))) installPackages();
if (!values['no-stages']) buildApp();
// Only now: what follows needs the packages.
const { runBench } = await import('./bench/run-bench.mjs');
const { figures, table, met } = await runBench({ root, sizes, runs, keep: values.keep ?? null, stages: !values['no-stages'] });
process.stdout.write(`${table}\n`);
const { format, resolveConfig } = await import('prettier');
const path = join(root, 'docs', 'bench-figures.json');
writeFileSync(path, await format(JSON.stringify(figures), { ...(await resolveConfig(path)), parser: 'json' }));
process.exit(met ? 0 : 1);
