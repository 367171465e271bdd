// Which packages of others go out with the app: what it needs at run time, and what is built into the window.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Built into dist/renderer, so they are shipped though they are no dependencies at run time. */
const IN_THE_WINDOW = ['react', 'react-dom', 'react-aria-components', 'zod'];

/** Binaries for one system each; the text of one speaks for all of them. */
const FOR_ONE_SYSTEM = /-(darwin|linux|linuxmusl|win32|android|freebsd|wasm32|webcontainers)(-|$)/;

/** [{ name, version, licence, folder }], by name. `folder` is null where a package is not installed on this system. */
export function shippedPackages(root) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const found = new Map();
  const take = (path) => {
    const entry = lock[path];
    const name = path.replace(/^.*node_modules\//, '');
    const key = `${name} ${entry.version}`;
    if (found.has(key)) return;
    const folder = existsSync(join(root, path)) ? join(root, path) : null;
    found.set(key, { name, version: entry.version, licence: entry.license ?? 'not stated', folder, oneSystem: FOR_ONE_SYSTEM.test(name) });
    for (const next of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
      const at = placeOf(lock, path, next);
      if (at !== null) take(at);
    }
  };
  for (const name of [...Object.keys(lock[''].dependencies ?? {}), ...IN_THE_WINDOW]) take(`node_modules/${name}`);
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'));
}

/** Where a package finds another: in its own folder first, then further up. */
function placeOf(lock, from, name) {
  for (let at = from; ; at = at.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (lock[path] !== undefined) return path;
    if (at === '') return null;
  }
}
