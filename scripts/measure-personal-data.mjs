// Measures how much personal data the suggestions find and writes docs/personal-data-figures.json, which the window shows.
//   node scripts/measure-personal-data.mjs
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const run = spawnSync(process.execPath, [vitest, 'run', '--config', 'vitest.long.config.ts', 'personal-data'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, LEVERARCH_WRITE_FIGURES: '1' },
});
process.exitCode = run.status ?? 1;
