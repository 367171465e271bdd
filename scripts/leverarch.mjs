#!/usr/bin/env -S MALLOC_ARENA_MAX=2 node
// The `leverarch` command: the built command line, or a plain word where it is not built yet. (On Linux the C library gives
// every thread a heap of its own and gives little back; two heaps halve what pictures leave behind.)
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const main = join(import.meta.dirname, '..', 'dist', 'cli', 'main.cjs');
if (!existsSync(main)) {
  process.stderr.write('Lever Arch is not built yet. Run: npm ci && npm run build\n');
  process.exit(5);
}
createRequire(import.meta.url)(main);
