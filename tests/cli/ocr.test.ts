// Scans on the command line: read after the import, with nothing fetched from anywhere.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder';
import { aScan } from '../support/a-scan';
import { PREPARING, buildOnce, root, startCli, type CliValue } from '../support/built-cli';

const home = aFolder();
const DETAILS = ['--profile', 'county-injunction', '--title', 'Northshire v Doe', '--claimant', 'Northshire Council'];
const MORE = ['--defendant', 'John Doe', '--hearing', '2026-04-02', '--by', 'J Smith', '--json'];
const NOTE = `Note of a visit to the garages on Monday evening
Four people stood by the gate and shouted at a neighbour`;

beforeAll(() => buildOnce(), PREPARING);

it('makes a searchable bundle of a scan while every way to the network is cut, in every thread', async () => {
  const book = home.place('book.txt');
  await aScan(home.place('Visit.pdf'), [{ text: NOTE }]);
  const env = {
    ...process.env,
    NO_NETWORK_BOOK: book,
    NODE_OPTIONS: `--import ${pathToFileURL(join(root, 'tests', 'support', 'no-network.mjs')).href}`,
  };
  const words = ['bundle', home.path, '--out', join(home.path, 'out'), ...DETAILS, ...MORE];
  const { code, out, err } = await startCli(words, { env }).ended;
  expect(err).not.toMatch(/ at .*\.(ts|cjs):/);
  expect(code).toBe(0);
  const value = JSON.parse(out) as CliValue;
  expect(value.report.findings.filter((finding) => finding.rule === 'EB-07').map((finding) => finding.verdict)).toEqual(['pass']);
  expect(value.timings['ocr']).toBeGreaterThan(0);
  const lines = readFileSync(book, 'utf8').trim().split('\n');
  // The command line itself, the engine's worker, and the recogniser below it.
  expect(lines.filter((line) => line.startsWith('watching')).length).toBeGreaterThanOrEqual(3);
  expect(lines.filter((line) => line.startsWith('asked'))).toEqual([]);
}, 180_000);
