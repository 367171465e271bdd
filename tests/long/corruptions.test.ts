// A thousand damaged copies of real files of every kind go through the real import, its worker threads and all. None may
// bring the engine down, hold it up, or cost anything that was taken in. LEVERARCH_CORRUPTIONS and LEVERARCH_SEED choose others.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../electron/engine/engine';
import type { CommandName, CommandOutput, ImportResult } from '../../shared/contract/commands';
import { aFolder } from '../support/a-folder';
import { DETAILS } from '../support/an-engine';
import { buildOnce, root } from '../support/built-cli';
import { Chance } from '../support/chance';
import { keepFigures } from '../support/figures';

const corpus = resolve('../shared/corpus');
const KINDS = ['office', 'email', 'chat', 'photo', 'video', 'ocr', 'cctv-stills', 'judgments', 'pdf'];
const COUNT = Number(process.env['LEVERARCH_CORRUPTIONS'] ?? 1000);
const SEED = Number(process.env['LEVERARCH_SEED'] ?? 20261122);
const LOT = 40;
/** Bytes. A larger file takes long whole and shows nothing that a smaller one does not. */
const LARGEST = 3_000_000;
/** Milliseconds without a sign of life: what the import allows a file, and as much again on a busy machine. */
const LONGEST_SILENCE = 60_000;

if (!existsSync(join(corpus, 'MANIFEST.csv'))) console.warn('The corpus is not here: no corruptions were tried.');

describe.runIf(existsSync(join(corpus, 'MANIFEST.csv')))(`${COUNT} corruptions`, () => {
  const home = aFolder();

  it('neither stop the engine, nor hold it up, nor lose what was taken in', async () => {
    await buildOnce();
    const causes: unknown[] = [];
    const engine = await createEngine({
      version: '0.0.0',
      resources: join(root, 'resources'),
      workers: { file: join(root, 'dist', 'worker', 'worker.cjs'), threads: 2 },
      casesHome: home.path,
      stateHome: null,
      person: 'J Smith',
      log: (_line, cause) => causes.push(cause),
    });
    const run = async <N extends CommandName>(name: N, input: unknown, onProgress?: () => void) => {
      const outcome = await engine.run(name, input, onProgress ? { onProgress } : {});
      if (!outcome.ok) throw new Error(`${name}: ${outcome.failure.code}: ${outcome.failure.message}`);
      return outcome.value as CommandOutput<N>;
    };
    const [place] = await engine.offer([{ path: home.place('corrupt.case') }]);
    const { caseId } = await run('case.create', { place, details: DETAILS, sections: 'none' });

    const chance = new Chance(SEED);
    const sources = KINDS.map((kind) => filesBelow(join(corpus, kind)).filter((path) => statSync(path).size <= LARGEST));
    const hashes = new Map<string, string>();
    const results: ImportResult[] = [];
    const silences: { readonly milliseconds: number; readonly lot: readonly string[] }[] = [];
    for (let from = 0; from < COUNT; from += LOT) {
      const lot = home.place(`lot-${from}`);
      mkdirSync(lot);
      for (let n = from; n < Math.min(from + LOT, COUNT); n++) {
        const { name, bytes } = corrupted(chance, n, sources);
        writeFileSync(join(lot, name), bytes);
        hashes.set(name, createHash('sha256').update(bytes).digest('hex'));
      }
      let last = Date.now();
      let longest = 0;
      const [offer] = await engine.offer([{ path: lot }]);
      const result = await run('evidence.import', { caseId, offers: [offer], section: null }, () => {
        longest = Math.max(longest, Date.now() - last);
        last = Date.now();
      });
      silences.push({ milliseconds: Math.max(longest, Date.now() - last), lot: readdirSync(lot) });
      results.push(result);
      rmSync(lot, { recursive: true });
    }

    const imported = results.flatMap((result) => result.imported);
    const skipped = results.flatMap((result) => result.skipped);
    const told = [...imported, ...skipped, ...results.flatMap((result) => result.duplicates)].map((each) => basename(each.file));
    const tally = new Map<string, number>();
    for (const { code } of skipped) tally.set(code, (tally.get(code) ?? 0) + 1);
    console.warn(`${imported.length} items taken in; refused: ${JSON.stringify(Object.fromEntries([...tally].sort()))}`);

    // Each has its answer, and none is "something we did not foresee" or a reader that fell over.
    expect([...hashes.keys()].filter((name) => !told.includes(name))).toEqual([]);
    expect(
      skipped.filter(({ code }) => code === 'unexpected' || code === 'worker-died').map(({ file, code }) => `${code} ${file}`),
    ).toEqual([]);
    expect(silences.filter(({ milliseconds }) => milliseconds > LONGEST_SILENCE)).toEqual([]);
    expect(causes.filter((cause) => cause !== undefined)).toEqual([]);

    // What was taken in lies in the case byte for byte as it came, and the record holds.
    const originals = new Map(readdirSync(home.place('corrupt.case/originals')).map((name) => [name.slice(0, 64), name] as const));
    for (const { file, sha256 } of imported) {
      const expected = hashes.get(basename(file));
      if (expected !== undefined) expect(sha256, file).toBe(expected);
      const stored = readFileSync(join(home.place('corrupt.case/originals'), originals.get(sha256) ?? 'missing'));
      expect(createHash('sha256').update(stored).digest('hex'), file).toBe(sha256);
    }
    const verified = await run('case.verify', { caseId });
    keepFigures('corruptions', {
      files: COUNT,
      seed: SEED,
      takenIn: imported.filter(({ file }) => hashes.has(basename(file))).length,
      itemsInAll: imported.length,
      refused: Object.fromEntries([...tally].sort(([a], [b]) => a.localeCompare(b))),
      longestSilenceSeconds: Math.round(Math.max(...silences.map(({ milliseconds }) => milliseconds)) / 1000),
      verify: verified.verdict,
    });
    expect(verified).toEqual({ verdict: 'valid', problems: [], repaired: [] });
    await engine.close();
  });
});

/** A file of some kind, damaged in some way; the name keeps the source and the damage. */
function corrupted(chance: Chance, n: number, sources: readonly (readonly string[])[]): { name: string; bytes: Buffer } {
  const path = chance.oneOf(chance.oneOf(sources.filter((list) => list.length > 0)));
  const other = readFileSync(chance.oneOf(chance.oneOf(sources.filter((list) => list.length > 0))));
  const bytes = Buffer.from(readFileSync(path));
  const ending = extname(path);
  const stem = basename(path, ending).slice(0, 40);
  const damage = chance.oneOf(['flips', 'cut', 'splice', 'noughts', 'front', 'renamed'] as const);
  const number = String(n).padStart(4, '0');
  const named = (end: string) => `${number} ${damage} ${stem}${end}`;
  const at = chance.below(bytes.length);
  switch (damage) {
    case 'flips':
      for (let i = 1 + chance.below(40); i > 0; i--) {
        const where = chance.below(bytes.length);
        bytes.writeUInt8(bytes.readUInt8(where) ^ (1 << chance.below(8)), where);
      }
      return { name: named(ending), bytes };
    case 'cut':
      return { name: named(ending), bytes: bytes.subarray(0, at) };
    case 'splice': {
      const from = chance.below(other.length);
      return { name: named(ending), bytes: Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + 4096), bytes.subarray(at)]) };
    }
    case 'noughts':
      bytes.fill(0, at, Math.min(bytes.length, at + 1 + chance.below(8192)));
      return { name: named(ending), bytes };
    case 'front':
      return { name: named(ending), bytes: Buffer.concat([bytes.subarray(0, Math.min(at, 4096)), other.subarray(Math.min(at, 4096))]) };
    case 'renamed':
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      return { name: named(chance.oneOf(['.pdf', '.jpg', '.docx', '.eml', '.zip', '.txt', '.heic', '.mp4', '.xlsx', ''])), bytes };
  }
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
