// Measures how fast photographs are taken in and scans are read. docs/bench.md says how to read it.
//
//   npm run bench:intake [-- --photographs 500] [--scans 24]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare, root } from './lib/prepare.mjs';

const { values } = parseArgs({
  options: { photographs: { type: 'string', default: '500' }, scans: { type: 'string', default: '24' } },
});
const [photographs, scans] = [Number(values.photographs), Number(values.scans)];
if (![photographs, scans].every((count) => Number.isInteger(count) && count > 0)) {
  process.stderr.write('npm run bench:intake [-- --photographs 500] [--scans 24]\n');
  process.exit(2);
}

prepare();
// Only now: what follows needs the packages.
const { runIntakeBench } = await import('./bench/run-intake.mjs');
const { figures, table, met } = await runIntakeBench({ root, photographs, scans });
process.stdout.write(`${table}\n`);
const { format, resolveConfig } = await import('prettier');
const path = join(root, 'docs', 'bench-intake-figures.json');
writeFileSync(path, await format(JSON.stringify(figures), { ...(await resolveConfig(path)), parser: 'json' }));
process.exit(met ? 0 : 1);
