// A folder of one test's own, gone when the test file is done.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export interface AFolder {
  readonly path: string;
  /** Writes a file into it and gives its path. */
  readonly put: (name: string, bytes: Uint8Array | string) => string;
  /** A path in it for something to be made. */
  readonly place: (name: string) => string;
}

export function aFolder(): AFolder {
  const path = mkdtempSync(join(tmpdir(), 'leverarch-test-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    put: (name, bytes) => {
      writeFileSync(join(path, name), bytes);
      return join(path, name);
    },
    place: (name) => join(path, name),
  };
}
