// What CI runs: all tests, then the question whether the tree is still clean.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, say } from './lib/prepare.mjs';

const tests = spawnSync(process.execPath, [join(root, 'scripts', 'test.mjs')], { cwd: root, stdio: 'inherit' });
const git = spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' });
if (git.status === 0 && git.stdout.trim() !== '' && process.env.CI) {
  say(`The tests have changed the tree:\n${git.stdout}`);
  process.exit(1);
}
process.exit(tests.status ?? 1);
