// One measurement each of qpdf, of the assembly, and of the whole way through the command line.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HEAP_SETTINGS, NODE_SETTINGS } from '../lib/heap-settings.mjs';

const HOUR = 3_600_000;

/** The version of qpdf on this machine, or null where there is none. */
export function qpdfVersion() {
  const found = spawnSync('qpdf', ['--version'], { encoding: 'utf8' });
  return found.status === 0 ? (/version (\S+)/.exec(found.stdout)?.[1] ?? 'unknown') : null;
}

/** qpdf puts the same files together: no index, no numbers, no links, no bookmarks. Seconds of wall clock. */
export function measureQpdf(files, out) {
  rmSync(out, { force: true });
  const started = performance.now();
  const run = spawnSync('qpdf', ['--empty', '--pages', ...files, '--', out], { encoding: 'utf8', timeout: HOUR });
  const seconds = (performance.now() - started) / 1000;
  if (run.status !== 0) throw new Error(`qpdf did not finish: ${run.stderr}`);
  rmSync(out, { force: true });
  return { seconds };
}

/** Our assembly in a process of its own, from the plan to the complete file forced to the disk. */
export function measureAssembly(program, folder, out, resources) {
  rmSync(out, { force: true });
  const started = performance.now();
  const run = spawnSync(process.execPath, [program, folder, out, resources], { encoding: 'utf8', timeout: HOUR });
  const processSeconds = (performance.now() - started) / 1000;
  if (run.status !== 0) throw new Error(`The assembly did not finish: ${run.stderr}`);
  const { milliseconds, peakMegabytes, pages, bytes } = JSON.parse(run.stdout);
  rmSync(out, { force: true });
  return { seconds: milliseconds / 1000, processSeconds, peakMegabytes, pages, bytes };
}

/** The whole job as an officer's script runs it. Returns the command's own timings by stage in seconds, and its peak memory. */
export function measureWholeJob(cli, papers, folder) {
  const out = join(folder, 'released');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const args = [
    ...NODE_SETTINGS,
    cli,
    'bundle',
    papers,
    '--profile',
    'county-injunction',
    '--out',
    out,
    '--case',
    join(out, 'Bench.case'),
    '--title',
    'Bench',
    // The photographs have no words to search, as a person would say of them here.
    '--override',
    'EB-07=Photographs',
    // Reading scans is measured by itself, in pages a minute: the same photographs would be searched for words here.
    '--no-ocr',
    '--json',
  ];
  const started = performance.now();
  // With the heaps that the `leverarch` command asks for.
  const env = { ...process.env, ...HEAP_SETTINGS };
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: HOUR, maxBuffer: 1 << 28, env });
  const seconds = (performance.now() - started) / 1000;
  const answer = readAnswer(run.stdout);
  rmSync(out, { recursive: true, force: true });
  if (!answer?.timings) return { failed: answer?.error?.code ?? `exit ${String(run.status)}` };
  const stages = Object.fromEntries(Object.entries(answer.timings).map(([stage, ms]) => [stage, ms / 1000]));
  const { pages, peakMegabytes } = answer;
  return { seconds, pages, exit: run.status, peakMegabytes, pagesReadASecond: pages / stages['re-read'], stages };
}

function readAnswer(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** All files below a folder, by path; reading them once puts them where every contender finds them. */
export function warmFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => existsSync(path) && statSync(path).isFile())
    .sort()
    .map((path) => {
      readFileSync(path);
      return path;
    });
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
