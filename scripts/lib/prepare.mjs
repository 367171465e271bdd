// Sets everything up from a fresh clone: packages as the lock file has them, then a build. Uses nothing but Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** Runs a program and gives its exit code; what it prints goes to standard error, so that ours stays readable. */
export function run(program, args, options = {}) {
  const result = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    ...options,
  });
  return result.status ?? 1;
}

export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** `npm ci` when packages are missing or the lock file has changed since. */
export function installPackages() {
  const stamp = join(root, 'node_modules', '.leverarch-lock');
  const lock = hashOf([join(root, 'package-lock.json')]);
  const installed = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
  if (installed) return;
  say('Installing packages (once, and after the lock file changes) …');
  if (run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    say('The packages could not be installed. npm says why above.');
    process.exit(5);
  }
  writeFileSync(stamp, lock);
}

/** A build when a source is newer than the last one. */
export function buildApp() {
  const stamp = join(root, 'dist', '.built-from');
  const sources = hashOf(sourceFiles());
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  say('Building …');
  if (run('npm', ['run', 'build', '--silent']) !== 0) {
    say('The build failed. It says why above.');
    process.exit(70);
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, sources);
}

export function prepare() {
  installPackages();
  buildApp();
}

function sourceFiles() {
  const files = ['package.json', 'package-lock.json', 'vite.config.ts'].map((name) => join(root, name));
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else files.push(path);
    }
  };
  for (const folder of ['electron', 'renderer', 'shared', 'resources/fonts']) walk(join(root, folder));
  return files.sort();
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    if (!existsSync(file)) continue;
    hash
      .update(file.slice(root.length))
      .update(String(statSync(file).size))
      .update(readFileSync(file));
  }
  return hash.digest('hex');
}
