#!/usr/bin/env -S MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=262144 MALLOC_TRIM_THRESHOLD_=524288 node --max-semi-space-size=4 --optimize-for-size
// The `leverarch` command: the built command line, or a plain word where it is not built yet. The names above are those of
// lib/heap-settings.mjs, which says why.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const main = join(import.meta.dirname, '..', 'dist', 'cli', 'main.cjs');
if (!existsSync(main)) {
  process.stderr.write('Lever Arch is not built yet. Run: npm ci && npm run build\n');
  process.exit(5);
}
createRequire(import.meta.url)(main);
