// Makes the sample case and its bundle, and says where they lie. Sets up whatever is missing first.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { prepare, root, say } from './lib/prepare.mjs';

prepare();
const at = process.argv.indexOf('--out');
const out = resolve(at > 0 ? process.argv[at + 1] : join(root, 'out', 'demo'));
rmSync(out, { recursive: true, force: true });

const { makeSampleFolder } = await import('./sample/make-sample-case.mjs');
const { CASE } = await import('./sample/story.mjs');
const files = join(out, 'files');
say('Drawing the sample documents …');
const count = await makeSampleFolder(files);

const place = join(out, `${CASE.title}.case`);
const details = ['--profile', CASE.profile, '--title', CASE.title, '--court', CASE.court, '--claim-number', CASE.claimNumber];
const parties = ['--claimant', CASE.claimant, '--defendant', CASE.defendant, '--hearing', CASE.hearing, '--by', 'J Smith'];
leverarch('new', place, '--no-sections', ...details, ...parties);
say('Taking the documents in …');
leverarch('import', place, files, '--by', 'J Smith');

say('Filling in the CCTV form, the captions and the photo sheets …');
const { caseFacts, stillsOf } = await import('./sample/case-facts.mjs');
const { items } = leverarch('items', place);
const changes = join(out, 'changes.json');
writeFileSync(changes, JSON.stringify(caseFacts(items), null, 1));
leverarch('edit', place, '--set', changes, '--by', 'J Smith');
rmSync(changes);
const stills = stillsOf(items).flatMap(({ id }) => ['--item', id]);
leverarch('sheets', place, ...stills, '--title', 'Courtyard cameras, with captions', '--per-page', '2', '--replace', '--by', 'J Smith');

say('Making the bundle …');
const result = leverarch('build', place, '--out', join(out, 'bundle'), '--by', 'J Smith');
if (!result.bundle) {
  say('The sample bundle was not released.');
  for (const finding of result.report?.findings ?? [])
    if (finding.verdict !== 'pass') say(`  ${finding.verdict} ${finding.rule}: ${finding.message}`);
  process.exit(6);
}

const { findings, verdict } = result.report;
const points = findings.filter((finding) => finding.verdict !== 'pass');
process.stdout.write(`Sample case:  ${place}\n`);
process.stdout.write(`Made from:    ${files} (${count} files)\n`);
process.stdout.write(`Bundle:       ${result.bundle} (${result.pages} pages, ${result.documents} documents)\n`);
process.stdout.write(
  `Check report: ${verdict === 'pass' ? 'passed' : 'passed, with points to look at'} (${findings.length} findings, ${points.length} to look at)\n`,
);
for (const finding of points) process.stdout.write(`  ${finding.rule}: ${finding.message}\n`);

/** One command on the case; what it answers. */
function leverarch(...words) {
  const command = [join(root, 'scripts', 'leverarch.mjs'), ...words, '--json'];
  const ended = spawnSync(process.execPath, command, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 28 });
  // 6: the checks did not pass, and the answer says which.
  if (ended.status !== 0 && ended.status !== 6) process.exit(ended.status ?? 70);
  return JSON.parse(ended.stdout);
}
