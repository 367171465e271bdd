// The real LibreOffice, where this machine has it: what it makes of real documents beside what we make, and that it neither prints
// what a document hides nor asks anyone for anything.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../electron/engine/handlers/lay-out';
import { makeWorkingCopy } from '../../electron/engine/intake/make-working-copy';
import { canBeLaidOut, LIBRE_OFFICE_RECIPE } from '../../electron/engine/intake/recipes';
import { identifyFile } from '../../electron/engine/intake/identify';
import { createInlinePool } from '../../electron/engine/jobs/task-pool';
import { quietWork } from '../../electron/engine/jobs/work';
import { findLibreOffice, openLibreOffice } from '../../electron/engine/tools/libre-office';
import { engineTasks } from '../../electron/engine/worker-tasks';
import { asFailure } from '../../shared/basics/failure';
import { aFolder } from '../support/a-folder';
import { aHidingDocument, aWordDocument, wordParagraph } from '../support/a-word-document';
import { resources } from '../support/drawn';
import { keepFigures } from '../support/figures';
import { readPdf } from '../support/read-pdf';
import { publishedWords, recall, wordsOf } from '../support/words';

const soffice = findLibreOffice({ PATH: process.env['PATH'] });
const corpus = resolve('../shared/corpus');
const folder = aFolder();
const never = new AbortController().signal;

interface Made {
  readonly words: readonly string[];
  readonly pages: number;
  readonly recipe: string;
  readonly notes: readonly string[];
}

if (soffice === null) console.warn('LibreOffice is not installed here: nothing was laid out by it.');

describe.runIf(soffice !== null)('LibreOffice', () => {
  const context = { office: openLibreOffice(soffice ?? ''), pool: createInlinePool(engineTasks) };

  const make = async (file: string, withOffice: boolean): Promise<Made | string> => {
    const found = await identifyFile(file);
    if (!found.ok || found.kind === 'container' || !canBeLaidOut(found.type)) return found.ok ? found.type : found.failure.code;
    const request = { original: file, type: found.type, name: basename(file), workFolder: folder.path };
    try {
      const laidOut = withOffice ? await layOut(context, request, never, 600_000) : null;
      const made = await makeWorkingCopy(
        { ...request, sha256: '0'.repeat(64), resources, ...(laidOut === null ? {} : { laidOut }) },
        quietWork(),
      );
      const seen = await readPdf(new Uint8Array(readFileSync(made.file ?? file)));
      const words = wordsOf(seen.pages.flatMap((page) => page.texts.map((text) => text.text)).join(' '));
      return { words, pages: made.pages, recipe: made.recipe, notes: made.notes.map(({ code }) => code) };
    } catch (thrown) {
      const { code } = asFailure(thrown);
      if (code === 'unexpected') throw thrown;
      return code;
    }
  };

  it('prints nothing that a document hides, and a date as it was last saved', async () => {
    const made = await make(folder.put('Hiding.docx', aHidingDocument()), true);
    if (typeof made === 'string') throw new Error(made);
    expect(made.recipe).toBe(LIBRE_OFFICE_RECIPE);
    const text = made.words.join(' ');
    expect(text).toBe('first words kept inserted end seen remarked on dated 14 march 2019 row kept last words');
    expect(made.notes).toEqual(['tracked-changes', 'comments', 'hidden-text', 'laid-out-by-libreoffice']);
  });

  it('asks no one for anything, also where a document leads out of itself', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const target = `http://127.0.0.1:${port}/a.png`;
    const picture =
      '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:100pt;height:100pt"><v:imagedata r:id="out"/></v:shape></w:pict></w:r></w:p>';
    const field = `<w:p><w:fldSimple w:instr=' INCLUDEPICTURE "${target}" '><w:r><w:t>Picture</w:t></w:r></w:fldSimple></w:p>`;
    const bytes = aWordDocument({ body: wordParagraph('Words') + picture + field, links: [{ id: 'out', kind: 'image', target }] });
    const made = await make(folder.put('Leading out.docx', bytes), true);
    const rtf = `{\\rtf1\\ansi Words {\\field{\\*\\fldinst INCLUDEPICTURE "${target}"}{\\fldrslt x}} \\par}`;
    const other = await make(folder.put('Leading out.rtf', rtf), true);
    server.close();
    expect(typeof made === 'string' ? made : made.recipe).toBe(LIBRE_OFFICE_RECIPE);
    expect(typeof other === 'string' ? other : other.recipe).toBe('words-2');
    expect(asked).toBe(0);
  });

  it.runIf(existsSync(corpus))('makes pages of real documents, and so do we', { timeout: 3_600_000 }, async () => {
    mkdirSync(folder.place('work'), { recursive: true });
    const judgments = readdirSync(join(corpus, 'judgments')).filter((name) => name.endsWith('.docx'));
    const tally = { own: { words: 0, missed: 0, pages: 0 }, libreOffice: { words: 0, missed: 0, pages: 0, laidOut: 0 } };
    const low: string[] = [];
    let milliseconds = 0;
    for (const name of judgments) {
      const file = join(corpus, 'judgments', name);
      const expected = publishedWords(readFileSync(file.replace(/docx$/, 'xml'), 'utf8'));
      for (const which of ['own', 'libreOffice'] as const) {
        const start = performance.now();
        const made = await make(file, which === 'libreOffice');
        if (typeof made === 'string') throw new Error(`${name}: ${made}`);
        if (which === 'libreOffice') milliseconds += performance.now() - start;
        if (made.recipe === LIBRE_OFFICE_RECIPE) tally.libreOffice.laidOut += 1;
        const found = recall(expected, made.words);
        tally[which].words += expected.length;
        tally[which].missed += found.missed.length;
        tally[which].pages += made.pages;
        if (found.recall < 0.96) low.push(`${which} ${name}: ${found.recall.toFixed(4)} ${found.missed.slice(0, 20).join(' ')}`);
      }
    }
    const office: Record<string, Record<string, number>> = {};
    const odd: string[] = [];
    for (const file of filesBelow(join(corpus, 'office')).filter((path) => /\.(?:docx?|odt|rtf)$/i.test(path))) {
      const kind = (office[extname(file).slice(1).toLowerCase()] ??= {
        files: 0,
        laidOut: 0,
        ours: 0,
        refused: 0,
        ourWords: 0,
        foundInLibreOffice: 0,
        itsWords: 0,
        foundInOurs: 0,
      });
      const add = (what: string, much = 1) => (kind[what] = (kind[what] ?? 0) + much);
      add('files');
      const [own, its] = [await make(file, false), await make(file, true)];
      if (typeof its === 'string') {
        add('refused');
        odd.push(`${basename(file)}: ${its}`);
        continue;
      }
      add(its.recipe === LIBRE_OFFICE_RECIPE ? 'laidOut' : 'ours');
      if (its.recipe !== LIBRE_OFFICE_RECIPE || typeof own === 'string') {
        odd.push(`${basename(file)}: ${its.recipe} ${its.notes.join(' ')} ours: ${typeof own === 'string' ? own : own.recipe}`);
        continue;
      }
      const there = recall(own.words, its.words);
      const back = recall(its.words, own.words);
      add('ourWords', own.words.length);
      add('foundInLibreOffice', own.words.length - there.missed.length);
      add('itsWords', its.words.length);
      add('foundInOurs', its.words.length - back.missed.length);
      if (Math.min(there.recall, back.recall) < 0.9)
        odd.push(
          `${basename(file)}: of ours ${there.recall.toFixed(3)}, of its ${back.recall.toFixed(3)}; only ours: ${there.missed.slice(0, 8).join(' ')}; only its: ${back.missed.slice(0, 8).join(' ')}`,
        );
    }
    const recallOf = ({ words, missed }: { words: number; missed: number }) => Number((1 - missed / words).toFixed(5));
    console.log(odd.join('\n'));
    console.log(JSON.stringify({ tally, office }, null, 1));
    keepFigures('wordDocuments', {
      judgments: {
        files: judgments.length,
        publishedWords: tally.own.words,
        ownReader: { wordRecall: recallOf(tally.own), pages: tally.own.pages },
        libreOffice: {
          wordRecall: recallOf(tally.libreOffice),
          pages: tally.libreOffice.pages,
          laidOut: tally.libreOffice.laidOut,
          secondsEach: Number((milliseconds / 1000 / judgments.length).toFixed(1)),
        },
      },
      office,
    });
    expect(low).toEqual([]);
  });
});

function filesBelow(path: string): string[] {
  return readdirSync(path)
    .sort()
    .map((name) => join(path, name))
    .flatMap((one) => (statSync(one).isDirectory() ? filesBelow(one) : [one]));
}
