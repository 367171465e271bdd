// How fast redactions are proposed, applied and proved, through the command line as a script runs it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { HEAP_SETTINGS, NODE_SETTINGS } from '../lib/heap-settings.mjs';
import { makeScans } from './intake-inputs.mjs';
import { LINE, makePaper, marksOver } from './redaction-inputs.mjs';

const HOUR = 3_600_000;
const APPLY_PAGES = 200;
const SCANS = 8;

/** Seconds and megabytes. */
export const TARGETS = { proposing: 60, applying: 60, scannedPage: 2, peakMegabytes: 800 };

/** Returns { figures, table, met }. */
export async function runRedactionBench({ root, pages, marks }) {
  const folder = mkdtempSync(join(tmpdir(), 'leverarch-bench-'));
  const cli = join(root, 'dist', 'cli', 'main.cjs');
  const run = (...args) => command(cli, args);
  try {
    process.stderr.write('making the papers\n');
    const made = (name, count) => makePaper(join(folder, name), count);
    await made('to propose.pdf', pages);
    await made('to apply.pdf', APPLY_PAGES);
    const scans = join(folder, 'scans');
    await makeScans(scans, SCANS, join(root, 'resources'));

    const proposing = measure(run, caseOf(run, folder, 'propose', join(folder, 'to propose.pdf')), ['--detect']);
    const applied = caseOf(run, folder, 'apply', join(folder, 'to apply.pdf'));
    const applying = measure(run, applied, ['--marks', marksFile(folder, 'marks', marksOver(applied.items, APPLY_PAGES, marks))]);
    if (applying.answer.applied !== marks) throw new Error(`${applying.answer.applied} of ${marks} marks were applied.`);
    const scanned = caseOf(run, folder, 'scans', scans);
    const onScans = Array.from({ length: SCANS }, (_, i) => ({ item: scanned.items[0].id, page: i + 1, rect: LINE, reason: 'R1' }));
    const scanning = measure(run, scanned, ['--marks', marksFile(folder, 'scan marks', onScans)]);

    const results = {
      proposing: {
        pages,
        suggestions: proposing.answer.proposed,
        seconds: proposing.seconds,
        peakMegabytes: proposing.answer.peakMegabytes,
      },
      applying: { pages: APPLY_PAGES, marks, seconds: applying.seconds, peakMegabytes: applying.answer.peakMegabytes },
      scanned: { pages: SCANS, secondsAPage: scanning.seconds / SCANS, peakMegabytes: scanning.answer.peakMegabytes },
    };
    const peak = Math.max(...Object.values(results).map(({ peakMegabytes }) => peakMegabytes));
    const met =
      proposing.seconds <= TARGETS.proposing &&
      applying.seconds <= TARGETS.applying &&
      results.scanned.secondsAPage <= TARGETS.scannedPage &&
      peak <= TARGETS.peakMegabytes;
    const machine = {
      processor: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGigabytes: Math.round(totalmem() / 2 ** 30),
      system: `${process.platform} ${process.arch}`,
      node: process.version,
    };
    const date = new Date().toISOString().slice(0, 10);
    return { figures: { date, machine, target: TARGETS, met, results }, table: tableOf(results), met };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A new case with a paper or a folder of them in it. */
function caseOf(run, folder, name, from) {
  const place = join(folder, `${name}.case`);
  run('new', place, '--profile', 'county-injunction', '--title', 'Bench', '--json');
  run('import', place, from, '--no-ocr', '--json');
  return { place, items: run('items', place, '--json').items };
}

/** One command from its start to its end: starting Node is in the seconds. */
function measure(run, { place }, more) {
  const started = performance.now();
  const answer = run('redact', place, ...more, '--json');
  return { seconds: (performance.now() - started) / 1000, answer };
}

function marksFile(folder, name, marks) {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(marks));
  return path;
}

function command(cli, args) {
  const env = { ...process.env, ...HEAP_SETTINGS };
  const run = spawnSync(process.execPath, [...NODE_SETTINGS, cli, ...args], { encoding: 'utf8', timeout: HOUR, maxBuffer: 1 << 28, env });
  if (run.status !== 0) throw new Error(`${args[0]} did not finish: ${run.stderr}`);
  return JSON.parse(run.stdout);
}

function tableOf({ applying, proposing, scanned }) {
  const line = (words, { peakMegabytes }) => `${words}; peak ${Math.round(peakMegabytes)} MB.`;
  return [
    line(`Proposing over ${proposing.pages} pages: ${proposing.seconds.toFixed(1)} s, ${proposing.suggestions} suggestions`, proposing),
    line(`Applying and proving ${applying.marks} marks over ${applying.pages} pages: ${applying.seconds.toFixed(1)} s`, applying),
    line(`A scanned page, applied and proved: ${scanned.secondsAPage.toFixed(1)} s`, scanned),
    `Target: ${TARGETS.proposing} s, ${TARGETS.applying} s, ${TARGETS.scannedPage} s; at most ${TARGETS.peakMegabytes} MB.`,
  ].join('\n');
}
