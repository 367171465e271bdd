// Who ships the work of others names it, with its licence; and only licences that let a council use the app freely.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedPackages } from '../scripts/lib/shipped-packages.mjs';

const root = join(import.meta.dirname, '..');
/** LGPL and MPL only as files of their own that can be replaced: electron-builder.yml unpacks them. */
const ALLOWED = [
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  '(MIT AND Zlib)',
  'MPL-2.0',
  'LGPL-3.0',
  'LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
];

describe('what is shipped of others', () => {
  const packages = shippedPackages(root);

  it('is found in full: what the app needs, what that needs, and what is built into the window', () => {
    const names = packages.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['sharp', 'pdf-lib', 'libheif-js', 'react', 'react-aria-components', 'entities', 'tslib']),
    );
    expect(names).not.toEqual(expect.arrayContaining(['vitest']));
  });

  it('is under a licence that allows it', () => {
    expect(packages.filter(({ licence }) => !ALLOWED.includes(licence))).toEqual([]);
  });

  it('is named in the notices with its version and licence, which `node scripts/write-notices.mjs` writes', () => {
    const lines = new Set(readFileSync(join(root, 'resources', 'notices.txt'), 'utf8').split('\n'));
    const missing = packages.filter(({ name, version, licence }) => !lines.has(`${name} ${version}: ${licence}`));
    expect(missing.map(({ name, version }) => `${name} ${version}`)).toEqual([]);
  });
});
