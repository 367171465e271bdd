// Takes the pictures of the user guide: the real window, on the sample case, on a day in the sample's own time.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROWSER_FLAGS, findBrowser } from './lib/find-browser.mjs';
import { prepare, root, say } from './lib/prepare.mjs';

const NOW = new Date('2026-03-24T09:32:00');
const MOST_BYTES = 250_000;
const pictures = join(root, 'docs', 'user-guide', 'pictures');

prepare();
const browserPath = findBrowser();
if (browserPath === null) {
  say('No browser is here to take pictures with. Install Chromium, or name one in LEVERARCH_BROWSER.');
  process.exit(5);
}
const { chromium } = await import('playwright-core');
const { default: sharp } = await import('sharp');
const { makeSampleFolder } = await import('./sample/make-sample-case.mjs');
const { CASE } = await import('./sample/story.mjs');

const home = mkdtempSync(join(tmpdir(), 'leverarch-pictures-'));
const shift = NOW.getTime() - Date.now();
const env = {
  ...process.env,
  LEVERARCH_STATE: join(home, 'state'),
  LEVERARCH_CASES: join(home, 'cases'),
  LEVERARCH_PICTURES_SHIFT: String(shift),
  NODE_OPTIONS: `--require ${JSON.stringify(join(root, 'scripts', 'pictures', 'clock.cjs'))}`,
};
const program = join(root, 'scripts', 'leverarch.mjs');

const OTHERS = [
  ['Northshire Council v Roe', 'M07NS098', 'Northshire Council', 'Jane Roe', '2026-03-26', 'county-injunction'],
  ['Example Homes v Bloggs', 'M07NS131', 'Example Homes Limited', 'Sam Bloggs', '2026-04-17', 'county-injunction'],
  ['Northshire Council v Persons Unknown', null, 'Northshire Council', 'Persons Unknown', null, 'guidance-2020'],
];

try {
  await takeAll();
} finally {
  rmSync(home, { recursive: true, force: true });
}

async function takeAll() {
  mkdirSync(pictures, { recursive: true });
  say('Drawing the sample documents …');
  const files = join(home, 'files');
  await makeSampleFolder(files);
  // Two that cannot be used, as every real folder has some.
  writeFileSync(join(files, '09 Service', 'Receipt.pdf'), '');
  writeFileSync(join(files, '08 Consultation', 'Minutes of 9 March.docx'), wordDocument());
  for (const [title, claim, claimant, defendant, hearing, profile] of OTHERS) {
    const details = ['--title', title, '--claimant', claimant, '--defendant', defendant, '--court', CASE.court, '--profile', profile];
    if (claim) details.push('--claim-number', claim);
    if (hearing) details.push('--hearing', hearing);
    const folder = join(home, 'cases', `${title}.case`);
    leverarch(['new', folder, ...details, '--by', 'J Smith']);
    // A window that was shown a case keeps it in its list.
    await withHost([folder], async ({ page }) => {
      await page.getByRole('heading', { name: 'Bundle', exact: true }).waitFor();
    });
  }

  await withHost([], async ({ page, url }) => {
    await page.goto(url);
    await page.getByRole('heading', { name: 'Cases' }).waitFor();
    await newCase(page);
    await addFolder(page, files);
    await take(page, 'import');
    await page.getByRole('button', { name: 'Put this report away' }).click();
    await arrange(page);
    await take(page, 'bundle');
    await page.emulateMedia({ colorScheme: 'dark' });
    await take(page, 'bundle-dark');
    await page.emulateMedia({ colorScheme: 'light' });

    await takeEvidence(page);
    await takeRedaction(page);
    await page.getByRole('button', { name: /^Create bundle/u }).click();
    const running = page.getByRole('region', { name: 'Creating the bundle' });
    await running.getByText('Reading the finished PDF afresh').and(page.locator('.now *')).first().waitFor();
    await take(page, 'create', { still: false });
    const card = page.getByRole('region', { name: /^The bundle is (ready|not released)$/u });
    await card.waitFor({ timeout: 120_000 });
    await take(page, 'report');
    await card.getByRole('button', { name: 'Check report' }).click();
    await page.getByRole('heading', { name: 'Checks', exact: true }).waitFor();
    await take(page, 'checks');
    await page.getByRole('link', { name: 'All cases' }).click();
    await page.getByRole('heading', { name: 'Cases' }).waitFor();
    await page.getByRole('row', { name: new RegExp(CASE.title, 'u') }).click();
    await take(page, 'cases');
  });
}

/** The Evidence screen: both its sides, an item large, the CCTV form of a batch. Nothing is saved, so that the bundle is the same without it. */
async function takeEvidence(page) {
  await page.getByRole('link', { name: /^Evidence/u }).click();
  await page.getByRole('heading', { name: 'Evidence', exact: true }).waitFor();
  const table = page.getByRole('grid', { name: 'Items of evidence' });
  await table.getByRole('row', { name: /^Courtyard camera 3, two/u }).click();
  await page.waitForTimeout(2500);
  await take(page, 'evidence');
  await page.keyboard.press('Space');
  await page.getByRole('dialog', { name: /^Quick look/u }).waitFor();
  await take(page, 'evidence-look');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Photographs \d/u }).click();
  await table.getByRole('row', { name: /^Courtyard camera 3, arm/u }).click();
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('button', { name: 'Edit together' }).click();
  await page.getByRole('menuitem', { name: 'CCTV form' }).click();
  const form = page.getByRole('dialog', { name: 'CCTV form' });
  await form.getByRole('textbox', { name: 'Camera', exact: true }).fill('3');
  await form.getByRole('textbox', { name: 'Location', exact: true }).fill('Courtyard, Example House');
  await form.getByRole('textbox', { name: 'Recorder showed' }).fill('9 Feb 2026 10:07:20');
  await form.getByRole('textbox', { name: 'Right time at that moment' }).fill('9 Feb 2026 10:00:00');
  await take(page, 'evidence-cctv');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /^Bundle/u }).click();
  await page.getByRole('heading', { name: 'Bundle', exact: true }).waitFor();
}

/** The Redaction screen: suggestions for the first document, some decided; a box drawn by keys. All marks are cleared again, so that the bundle is the same without them. */
async function takeRedaction(page) {
  await page.getByRole('link', { name: /^Redaction/u }).click();
  await page.getByRole('heading', { name: 'Redaction', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Suggest marks' }).click();
  const dialog = page.getByRole('dialog', { name: 'Suggest marks' });
  await dialog.getByRole('radio', { name: /^Only / }).check();
  await dialog.getByRole('button', { name: 'Suggest marks' }).click();
  await page.getByRole('region', { name: 'Marks that were suggested' }).waitFor({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Put this away' }).click();
  await page.getByRole('heading', { name: 'Redaction', exact: true }).focus();
  for (const key of ['n', 'a', 'a', 'a', 'r', 'a']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(600);
  }
  await page.waitForTimeout(1500);
  await take(page, 'redaction');
  await page.emulateMedia({ colorScheme: 'dark' });
  await take(page, 'redaction-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.keyboard.press('p');
  await take(page, 'redaction-preview');
  await page.keyboard.press('p');
  await page.keyboard.press('b');
  await page.getByRole('application', { name: 'Draw a box' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await take(page, 'redaction-box');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear all' }).click();
  await page
    .getByRole('alertdialog', { name: 'Clear all marks' })
    .getByRole('button', { name: /of the case$/u })
    .click();
  await page
    .getByRole('link', { name: /^Redaction/u })
    .getByText('No marks yet')
    .waitFor();
  await page.getByRole('link', { name: /^Bundle/u }).click();
  await page.getByRole('heading', { name: 'Bundle', exact: true }).waitFor();
}

async function newCase(page) {
  await page
    .getByRole('button', { name: /^New case/u })
    .first()
    .click();
  const form = page.getByRole('dialog', { name: 'New case' });
  await form.getByRole('textbox', { name: 'Title' }).fill(CASE.title);
  await form.getByRole('textbox', { name: 'Court', exact: true }).fill(CASE.court);
  await form.getByRole('textbox', { name: 'Claim number' }).fill(CASE.claimNumber);
  await form.getByRole('textbox', { name: 'Claimants' }).fill(CASE.claimant);
  await form.getByRole('textbox', { name: 'Defendants' }).fill(CASE.defendant);
  await form.getByRole('textbox', { name: 'Hearing date' }).fill(CASE.hearing);
  await form.getByRole('button', { name: 'Create case' }).click();
  await page.getByRole('heading', { name: 'Bundle', exact: true }).waitFor();
}

async function addFolder(page, folder) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Add folder', exact: true }).click(),
  ]);
  await chooser.setFiles(folder);
  const report = page.getByRole('region', { name: 'Import report' });
  await report.waitFor({ timeout: 120_000 });
  await report.getByRole('button', { name: /^Show \d+ files?$/u }).click();
}

/** Empty sections that the sample needs no more, and one move, so that the picture shows what a move does. */
async function arrange(page) {
  const list = page.getByRole('grid', { name: 'Sections and documents in order' });
  await list.getByRole('row', { name: /^\d+, Letter to the Defendant,/u }).click();
  await page.keyboard.press('Control+Alt+ArrowDown');
  await page.getByText(/Letter to the Defendant moved/u).waitFor();
}

async function take(page, name, { still = true } = {}) {
  await page.mouse.move(1439, 899);
  if (still) {
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  }
  const shot = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  const packed = await sharp(shot).png({ palette: true, colours: 128, effort: 10, compressionLevel: 9, dither: 0 }).toBuffer();
  if (packed.length > MOST_BYTES) throw new Error(`${name}.png has ${packed.length} bytes, more than ${MOST_BYTES}.`);
  writeFileSync(join(pictures, `${name}.png`), packed);
  say(`${name}.png, ${Math.round(packed.length / 1000)} kB`);
}

async function withHost(words, use) {
  const host = spawn(process.execPath, [program, 'serve', '--json', '--by', 'J Smith', ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  const url = await new Promise((resolve, reject) => {
    let seen = '';
    host.stdout.on('data', (chunk) => {
      seen += String(chunk);
      if (seen.includes('\n')) resolve(JSON.parse(seen.slice(0, seen.indexOf('\n'))).url);
    });
    host.once('exit', () => reject(new Error('The browser host did not start.')));
  });
  const browser = await chromium.launch({ executablePath: browserPath, args: BROWSER_FLAGS });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', reducedMotion: 'reduce' });
    await context.addInitScript(`{
      const shift = ${shift};
      const RealDate = Date;
      globalThis.Date = class extends RealDate {
        constructor(...parts) {
          if (parts.length === 0) super(RealDate.now() + shift);
          else super(...parts);
        }
        static now() {
          return RealDate.now() + shift;
        }
      };
    }`);
    const page = await context.newPage();
    if (words.length > 0) await page.goto(url);
    await use({ page, url });
  } finally {
    await browser.close();
    const ended = new Promise((resolve) => host.once('exit', resolve));
    host.kill('SIGINT');
    await ended;
  }
}

function leverarch(words) {
  const { status } = spawnSync(process.execPath, [program, ...words], { stdio: ['ignore', 2, 2], env });
  if (status !== 0) process.exit(status ?? 70);
}

/** The first bytes of a file that a word processor saved. */
function wordDocument() {
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04\x14', 'latin1');
  head.writeUInt16LE(19, 26);
  return Buffer.concat([head, Buffer.from('[Content_Types].xml word/document.xml')]);
}
