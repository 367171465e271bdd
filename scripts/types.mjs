// Type-checks each layer with only the libraries that layer may see, then the whole with its tests.
import { join } from 'node:path';
import { root, run, say } from './lib/prepare.mjs';

let failed = 0;
for (const layer of ['shared', 'engine', 'desktop', 'renderer', null]) {
  const config = layer === null ? 'tsconfig.json' : `tsconfig.${layer}.json`;
  const code = run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', config]);
  say(`${code === 0 ? 'types hold' : 'TYPES FAIL'}: ${config}`);
  if (code !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
