// Makes a folder of evidence to measure with: by pages about 70 % typed documents, 27 % scans, 3 % photographs.
//
//   node scripts/bench/make-inputs.mjs FOLDER PAGES
//
// The papers lie in FOLDER/papers, a folder for each section; FOLDER/inputs.json lists them in order.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePictures, writePictureInput } from './picture-input.mjs';
import { openFaces, writeTextInput } from './text-input.mjs';
import { chance, KINDS_OF_PAPER, words } from './words.mjs';

const SECTIONS = ['1 Applications', '2 Statements', '3 Incidents', '4 Letters', '5 Pictures and recordings', '6 Other papers'];
const SHARES = { text: 0.7, scan: 0.27, photo: 0.03 };

/** Returns { pages, bytes, papers: [{ file, title, date, section, kind, pages }] }. */
export async function makeInputs(folder, pages, resources) {
  const dice = chance(20_261_122 + pages);
  const faces = openFaces(resources);
  const pool = await makePictures(dice, { scans: 16, photographs: 4 });
  const serials = { next: 1 };
  const made = { text: 0, scan: 0, photo: 0 };
  const papers = [];
  let total = 0;
  let bytes = 0;
  while (total < pages) {
    const kind = Object.keys(SHARES).reduce((best, each) => (made[each] / SHARES[each] < made[best] / SHARES[best] ? each : best));
    const count = Math.min(pages - total, pagesOf(kind, dice));
    const paper = describe(kind, count, papers.length, total / pages, dice);
    const path = join(folder, 'papers', paper.file);
    mkdirSync(join(folder, 'papers', paper.section), { recursive: true });
    bytes +=
      kind === 'text'
        ? await writeTextInput(path, count, paper.title, faces, dice, papers.length)
        : writePictureInput(path, count, kind, pool, dice, serials);
    papers.push(paper);
    made[kind] += count;
    total += count;
  }
  const inputs = { pages: total, bytes, papers };
  writeFileSync(join(folder, 'inputs.json'), JSON.stringify(inputs));
  return inputs;
}

function pagesOf(kind, dice) {
  if (kind === 'photo') return 1;
  if (kind === 'scan') return dice.one([1, 1, 2, 3, 4, 6, 12]);
  return Math.min(40, 1 + Math.floor(-Math.log(1 - dice.next()) * 9));
}

function describe(kind, pages, index, along, dice) {
  const section = SECTIONS[Math.min(SECTIONS.length - 1, Math.floor(along * SECTIONS.length))];
  const date = `2026-${String(dice.whole(1, 9)).padStart(2, '0')}-${String(dice.whole(1, 28)).padStart(2, '0')}`;
  const about = words(dice, dice.whole(2, 6));
  const title = `${kind === 'photo' ? 'Photograph' : dice.one(KINDS_OF_PAPER)} about ${about}`;
  return { file: join(section, `${String(index + 1).padStart(4, '0')} ${date} ${title}.pdf`), title, date, section, kind, pages };
}

if (process.argv[1] === import.meta.filename) {
  const [folder, pages] = process.argv.slice(2);
  if (!folder || !(Number(pages) > 0)) {
    process.stderr.write('node scripts/bench/make-inputs.mjs FOLDER PAGES\n');
    process.exit(2);
  }
  const made = await makeInputs(folder, Number(pages), join(import.meta.dirname, '..', '..', 'resources'));
  process.stdout.write(`${made.papers.length} papers, ${made.pages} pages, ${Math.round(made.bytes / 1e6)} MB\n`);
}
