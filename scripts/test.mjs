// All tests from a fresh clone: layers, lint, format, unit tests, journeys in a real browser. Ends with "N passed, N failed".
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOrInstallBrowser } from './lib/find-browser.mjs';
import { prepare, root, run, say } from './lib/prepare.mjs';

prepare();
const results = mkdtempSync(join(tmpdir(), 'leverarch-results-'));
let passed = 0;
let failed = 0;

const step = (name, program, args) => {
  say(`\n${name} …`);
  const code = run(program, args);
  if (code === 0) passed += 1;
  else {
    failed += 1;
    say(`FAILED: ${name}`);
  }
};

const bin = (...parts) => join(root, 'node_modules', ...parts);
step('Types, layer by layer', process.execPath, [join(root, 'scripts', 'types.mjs')]);
step('Lint', process.execPath, [bin('eslint', 'bin', 'eslint.js'), '.']);
step('Format', process.execPath, [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.']);

vitest('Unit, engine, host and bundle tests', 'vitest.config.ts', {});
const browser = findOrInstallBrowser();
if (browser === null) {
  say('\nJourneys: no Chromium is here and none could be installed. They count as failed.');
  failed += 1;
} else {
  vitest('Journeys in a real browser', 'vitest.journeys.config.ts', { LEVERARCH_BROWSER: browser });
}

rmSync(results, { recursive: true, force: true });
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

function vitest(name, config, env) {
  say(`\n${name} …`);
  const file = join(results, `${config}.json`);
  const code = run(
    process.execPath,
    [bin('vitest', 'vitest.mjs'), 'run', '-c', config, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    {
      env: { ...process.env, ...env },
    },
  );
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    passed += report.numPassedTests;
    failed += report.numFailedTests;
    // A file that does not even load has no tests to count, and is a failure all the same.
    const broken = report.testResults.filter((each) => each.status === 'failed' && each.assertionResults.length === 0).length;
    failed += broken;
    if (code !== 0 && report.numFailedTests + broken === 0) failed += 1;
    if (report.numPassedTests === 0) failed += 1;
  } catch {
    failed += 1;
    say(`FAILED: ${name} gave no result`);
  }
}
