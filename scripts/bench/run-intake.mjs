// How fast photographs are taken in and scans are read, through the command line as an officer's script runs it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { HEAP_SETTINGS, NODE_SETTINGS } from '../lib/heap-settings.mjs';
import { makePhotographs, makeScans } from './intake-inputs.mjs';

const HOUR = 3_600_000;
const PHOTOGRAPH_MEGABYTES = (4032 * 3024 * 3) / 1e6;
/** As many photographs are decoded at one time as there are threads that take files in. */
const IN_HAND = 2;

export const TARGETS = { photographsASecond: 8, megabytesBeside: 200, scansAMinute: 20 };

/** Returns { figures, table, met }. */
export async function runIntakeBench({ root, photographs, scans }) {
  const folder = mkdtempSync(join(tmpdir(), 'leverarch-bench-'));
  try {
    const cli = join(root, 'dist', 'cli', 'main.cjs');
    const pictures = join(folder, 'photographs');
    const papers = join(folder, 'scans');
    process.stderr.write('making the photographs and scans\n');
    const bytes = await makePhotographs(pictures, photographs);
    await makeScans(papers, scans, join(root, 'resources'));
    const photo = measureImport(cli, folder, 'Photographs', pictures, ['--no-ocr']);
    if (photo.imported !== photographs) throw new Error(`${photo.imported} of ${photographs} photographs came in.`);
    const ocr = measureImport(cli, folder, 'Scans', papers, []);
    if (ocr.read !== scans) throw new Error(`${ocr.read} of ${scans} scans were read.`);
    const results = {
      photographs: {
        count: photographs,
        inputMegabytes: Math.round(bytes / 1e6),
        seconds: photo.seconds,
        aSecond: photographs / photo.seconds,
        peakMegabytes: photo.peakMegabytes,
        inHandMegabytes: Math.round(IN_HAND * PHOTOGRAPH_MEGABYTES),
        besideMegabytes: Math.round(photo.peakMegabytes - IN_HAND * PHOTOGRAPH_MEGABYTES),
      },
      scans: { count: scans, seconds: ocr.seconds, aMinute: (scans * 60) / ocr.seconds, peakMegabytes: ocr.peakMegabytes },
    };
    const met =
      results.photographs.aSecond >= TARGETS.photographsASecond &&
      results.photographs.besideMegabytes <= TARGETS.megabytesBeside &&
      results.scans.aMinute >= TARGETS.scansAMinute;
    const machine = {
      processor: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGigabytes: Math.round(totalmem() / 2 ** 30),
      system: `${process.platform} ${process.arch}`,
      node: process.version,
    };
    const date = new Date().toISOString().slice(0, 10);
    return { figures: { date, machine, target: TARGETS, results }, table: tableOf(results), met };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A case of its own, and the import into it as one command; starting Node is in the seconds. */
function measureImport(cli, folder, name, from, more) {
  const place = join(folder, `${name}.case`);
  mkdirSync(folder, { recursive: true });
  command(cli, ['new', place, '--profile', 'county-injunction', '--title', 'Bench', '--json']);
  const started = performance.now();
  const answer = command(cli, ['import', place, from, ...more, '--json']);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, imported: answer.imported.length, read: answer.ocr?.pages ?? 0, peakMegabytes: answer.peakMegabytes };
}

function command(cli, args) {
  const env = { ...process.env, ...HEAP_SETTINGS };
  const run = spawnSync(process.execPath, [...NODE_SETTINGS, cli, ...args], { encoding: 'utf8', timeout: HOUR, maxBuffer: 1 << 28, env });
  if (run.status !== 0) throw new Error(`${args[0]} did not finish: ${run.stderr}`);
  return JSON.parse(run.stdout);
}

function tableOf({ photographs, scans }) {
  return [
    `${photographs.count} photographs of 12 megapixels (${photographs.inputMegabytes} MB): ${photographs.seconds.toFixed(1)} s, ${photographs.aSecond.toFixed(1)} a second; peak ${photographs.peakMegabytes} MB, ${photographs.besideMegabytes} MB beside the ${photographs.inHandMegabytes} MB of pictures in hand.`,
    `${scans.count} scans of 200 dpi: ${scans.seconds.toFixed(1)} s, ${scans.aMinute.toFixed(1)} a minute; peak ${scans.peakMegabytes} MB.`,
    `Target: at least ${TARGETS.photographsASecond} photographs a second with at most ${TARGETS.megabytesBeside} MB beside them; at least ${TARGETS.scansAMinute} scans a minute.`,
  ].join('\n');
}
