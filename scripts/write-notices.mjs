// Writes resources/notices.txt: what is shipped of others, under which licence, with each licence's text.
//
//   node scripts/write-notices.mjs
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/prepare.mjs';
import { shippedPackages } from './lib/shipped-packages.mjs';

const LICENCE_FILE = /^(licen[cs]e|copying|notice|copyright)([-.].*)?$/i;
const LINE = '-'.repeat(100);

const texts = new Map();
const listed = [];
for (const each of shippedPackages(root)) {
  listed.push(`${each.name} ${each.version}: ${each.licence}`);
  // The texts lie in the package for every system; which binaries are installed depends on the PC that writes this.
  if (each.folder === null || each.oneSystem) continue;
  const text = licenceText(each.folder);
  if (text === '') continue;
  const names = texts.get(text) ?? [];
  names.push(`${each.name} ${each.version}`);
  texts.set(text, names);
}
const parts = [
  'Lever Arch holds work of others. Each is used as it was published, under the licence named beside it.',
  'Packages under LGPL and MPL are used unmodified and lie beside the app as files of their own, so that they can be replaced.',
  '',
  ...listed,
  '',
  'Noto fonts (resources/fonts): SIL Open Font License 1.1, the text of which lies beside them.',
  'TensorFlow.js 4.22.0, Copyright Google LLC (inside @vladmandic/face-api, and resources/detectors/tfjs-backend-wasm-simd.wasm): Apache-2.0.',
  'OpenCV 4.6.0, Copyright the OpenCV team and its contributors (resources/detectors/haarcascade_russian_plate_number.xml): Apache-2.0.',
];
for (const [text, names] of texts) parts.push('', LINE, names.join('\n'), LINE, '', text);
writeFileSync(join(root, 'resources', 'notices.txt'), `${parts.join('\n')}\n`);

function licenceText(folder) {
  const names = readdirSync(folder).filter((name) => LICENCE_FILE.test(name));
  return names
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path))
    .map((path) => readText(path))
    .filter((text) => text !== '')
    .join('\n\n');
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8').replace(/\r\n/g, '\n').trimEnd();
  } catch {
    // A folder of that name: its files are not what this looks for.
    return '';
  }
}
