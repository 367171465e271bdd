// Corpus, corruptions and long sequences. Takes long, needs the test corpus beside the project; says loudly when it is not there.
import { join } from 'node:path';
import { prepare, root, run } from './lib/prepare.mjs';

prepare();
process.exit(
  run(process.execPath, [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '-c',
    'vitest.long.config.ts',
    ...process.argv.slice(2),
  ]),
);
