// The bench itself: for each size makes the inputs, lets qpdf and the assembly take turns, runs the whole job once.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { buildAssemblyRun } from './build-assembly-run.mjs';
import { makeInputs } from './make-inputs.mjs';
import { measureAssembly, measureQpdf, measureWholeJob, median, qpdfVersion, warmFiles } from './measure.mjs';

const TARGET_RATIO = 0.6;
const TARGET_MEGABYTES = 400;
/** Pages from which the ratio is held to its target; below, starting up counts for more than the work. */
const TARGET_FROM = 2000;
/** The whole job, by pages of bundle: from a folder to a released bundle. */
const TARGET_WHOLE_SECONDS = { 10000: 300 };
const TARGET_PAGES_READ_A_SECOND = 200;
const BYTES_PER_PAGE = 210_000;

const say = (line) => process.stderr.write(`${line}\n`);

/** Returns { figures, table, met }: what was measured as data and as text, and whether all targets were met. */
export async function runBench({ root, sizes, runs, keep, stages }) {
  const qpdf = qpdfVersion();
  const bench = {
    runs,
    keep,
    qpdf,
    resources: join(root, 'resources'),
    program: await buildAssemblyRun(root),
    cli: stages ? join(root, 'dist', 'cli', 'main.cjs') : null,
  };
  const machine = {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    qpdf,
  };
  const results = [];
  for (const size of sizes) results.push(await measureSize(size, bench));
  const date = new Date().toISOString().slice(0, 10);
  const target = {
    ratio: TARGET_RATIO,
    fromPages: TARGET_FROM,
    peakMegabytes: TARGET_MEGABYTES,
    wholeSeconds: TARGET_WHOLE_SECONDS,
    pagesReadASecond: TARGET_PAGES_READ_A_SECOND,
  };
  return { figures: { date, machine, runs, target, results }, table: tableOf(results, machine, runs), met: results.every((r) => r.met) };
}

async function measureSize(size, { runs, keep, qpdf, resources, program, cli }) {
  const folder = keep ? join(keep, `pages-${size}`) : mkdtempSync(join(tmpdir(), 'leverarch-bench-'));
  try {
    mkdirSync(folder, { recursive: true });
    const { bavail, bsize } = statfsSync(folder);
    // Inputs, one bundle, and for the whole job originals, copies, draft and release.
    const wanted = size * BYTES_PER_PAGE * (cli === null ? 2.2 : 6);
    if (bavail * bsize < wanted) throw new Error(`This needs about ${Math.ceil(wanted / 1e9)} GB of free disk.`);
    const inputs = await inputsIn(folder, size, resources);
    const files = warmFiles(join(folder, 'papers'));
    const out = join(folder, 'out.pdf');
    const rounds = [];
    for (let round = 0; round < runs; round++) {
      say(`${size} pages: round ${round + 1} of ${runs}`);
      // By turns, so that whatever else this machine does falls on both.
      const theirs = qpdf === null ? null : measureQpdf(files, out);
      rounds.push({ qpdf: theirs?.seconds ?? null, ...measureAssembly(program, folder, out, resources) });
    }
    if (cli !== null) say(`${size} pages: the whole job`);
    const whole = cli === null ? null : measureWholeJob(cli, join(folder, 'papers'), folder);
    return summary(size, inputs, rounds, whole);
  } finally {
    if (!keep) rmSync(folder, { recursive: true, force: true });
  }
}

async function inputsIn(folder, size, resources) {
  const list = join(folder, 'inputs.json');
  if (existsSync(list)) return JSON.parse(readFileSync(list, 'utf8'));
  say(`${size} pages: making the inputs`);
  return makeInputs(folder, size, resources);
}

function summary(size, inputs, rounds, whole) {
  const hasQpdf = rounds[0].qpdf !== null;
  const ratio = !hasQpdf ? null : median(rounds.map((round) => round.seconds / round.qpdf));
  const peakMegabytes = Math.max(...rounds.map((round) => round.peakMegabytes));
  const last = rounds.at(-1);
  const qpdfSeconds = !hasQpdf ? null : median(rounds.map((round) => round.qpdf));
  return {
    size,
    papers: inputs.papers.length,
    inputMegabytes: Math.round(inputs.bytes / 1e6),
    pages: last.pages,
    bundleMegabytes: Math.round(last.bytes / 1e6),
    assemblySeconds: median(rounds.map((round) => round.seconds)),
    qpdfSeconds,
    ratio,
    ratios: rounds.map((round) => (round.qpdf === null ? null : round.seconds / round.qpdf)),
    processSeconds: median(rounds.map((round) => round.processSeconds)),
    peakMegabytes,
    met: peakMegabytes <= TARGET_MEGABYTES && (ratio === null || size < TARGET_FROM || ratio <= TARGET_RATIO) && wholeMet(size, whole),
    whole: whole === null ? null : { ...whole, ...ratiosOf(whole, qpdfSeconds) },
  };
}

/** "bundle" is the whole command; "build" is what comes after the files are in. */
function ratiosOf({ seconds: all, stages }, qpdfSeconds) {
  if (!stages || qpdfSeconds === null) return {};
  return { bundleRatio: all / qpdfSeconds, buildRatio: (all - stages.import) / qpdfSeconds };
}

function wholeMet(size, whole) {
  if (whole === null) return true;
  if (!whole.stages || whole.exit !== 0) return false;
  return (
    whole.peakMegabytes <= TARGET_MEGABYTES &&
    whole.pagesReadASecond >= TARGET_PAGES_READ_A_SECOND &&
    whole.seconds <= (TARGET_WHOLE_SECONDS[size] ?? Infinity)
  );
}

function tableOf(all, machine, runs) {
  const rows = all.map((r) => [
    String(r.pages),
    `${r.bundleMegabytes} MB`,
    seconds(r.assemblySeconds),
    r.qpdfSeconds === null ? 'not installed' : seconds(r.qpdfSeconds),
    r.ratio === null ? '–' : r.ratio.toFixed(2),
    `${r.peakMegabytes} MB`,
    r.met ? 'met' : 'MISSED',
  ]);
  const head = ['pages', 'bundle', 'assembly', 'qpdf', 'ratio', 'peak memory', 'target'];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  const line = (row) => row.map((cell, i) => cell.padStart(widths[i])).join('   ');
  const lines = [
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, ${machine.system}, Node ${machine.node}, qpdf ${machine.qpdf ?? 'not installed: no ratio can be given'}`,
    '',
    line(head),
    ...rows.map(line),
    '',
    `Target: at most ${TARGET_RATIO} of qpdf's time from ${TARGET_FROM} pages, at most ${TARGET_MEGABYTES} MB at any size; the re-read at least ${TARGET_PAGES_READ_A_SECOND} pages a second; \`bundle\` of 10,000 pages at most ${TARGET_WHOLE_SECONDS[10000]} s. Medians of ${runs}.`,
  ];
  for (const { size, whole } of all) {
    if (!whole) continue;
    const stages = whole.stages
      ? Object.entries(whole.stages).map(([stage, s]) => `${stage} ${seconds(s)}`)
      : [`did not finish (${whole.failed})`];
    const ratios =
      whole.bundleRatio === undefined
        ? ''
        : `; against qpdf bundle ${whole.bundleRatio.toFixed(1)}, build ${whole.buildRatio.toFixed(1)} times its merge`;
    const read = whole.stages ? `; peak ${whole.peakMegabytes} MB, ${Math.round(whole.pagesReadASecond)} pages read a second` : '';
    lines.push(
      `Whole job, ${size} pages${whole.seconds ? ` in ${seconds(whole.seconds)}${whole.exit === 0 ? '' : `, not released (exit ${whole.exit})`}` : ''}: ${stages.join(', ')}${read}${ratios}`,
    );
  }
  return lines.join('\n');
}

function seconds(value) {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(1)} s`;
}
