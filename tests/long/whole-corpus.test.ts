// Everything an officer has, in one import through the real engine and its worker threads: each file comes in with what the
// manifest says of it or is refused with its reason, and the case is whole afterwards.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../electron/engine/engine';
import type { CommandName, CommandOutput } from '../../shared/contract/commands';
import { aFolder } from '../support/a-folder';
import { DETAILS } from '../support/an-engine';
import { buildOnce, root } from '../support/built-cli';
import { keepFigures } from '../support/figures';

const corpus = resolve('../shared/corpus');
const FOLDERS = ['office', 'email', 'chat', 'photo', 'video', 'ocr', 'cctv-stills', 'judgments'];
const hasCorpus = existsSync(join(corpus, 'MANIFEST.csv'));
if (!hasCorpus) console.warn('The corpus is not here: it was not taken in.');

interface Row {
  readonly sha256: string;
  readonly expected: string;
}

/** MANIFEST.csv by path: its last column is what is expected, its seventh the hash. */
function manifest(): ReadonlyMap<string, Row> {
  const found = new Map<string, Row>();
  for (const line of readFileSync(join(corpus, 'MANIFEST.csv'), 'utf8').split(/\r?\n/).slice(1)) {
    const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
      cell.replace(/^"|"$/g, '').replaceAll('""', '"'),
    );
    if (cells[0]) found.set(cells[0], { sha256: cells[6] ?? '', expected: cells[8] ?? '' });
  }
  return found;
}

describe.runIf(hasCorpus)('the whole corpus', () => {
  const home = aFolder();

  it('comes in with the facts of the manifest, or is refused with its reason', { timeout: 3_600_000 }, async () => {
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
    const run = async <N extends CommandName>(name: N, input: unknown) => {
      const outcome = await engine.run(name, input);
      if (!outcome.ok) throw new Error(`${name}: ${outcome.failure.code}: ${outcome.failure.message}`);
      return outcome.value as CommandOutput<N>;
    };
    const rows = manifest();
    const all = home.place('all');
    for (const folder of FOLDERS) cpSync(join(corpus, folder), join(all, folder), { recursive: true });
    const paths = FOLDERS.flatMap((folder) => filesBelow(join(all, folder))).map((path) => path.slice(all.length + 1));
    expect(paths.length).toBeGreaterThan(400);

    const [place, offer] = await engine.offer([{ path: home.place('all.case') }, { path: all }]);
    const { caseId } = await run('case.create', { place, details: DETAILS, sections: 'none' });
    const start = performance.now();
    const result = await run('evidence.import', { caseId, offers: [offer], section: null });
    const seconds = Math.round((performance.now() - start) / 1000);
    const { items } = (await run('case.read', { caseId })).case;

    const counts: Record<string, Record<string, number>> = {};
    const reasons: Record<string, number> = {};
    const wrong: string[] = [];
    for (const path of paths) {
      const count = (counts[path.split('/')[0] ?? ''] ??= { files: 0, takenIn: 0, alreadyThere: 0, takenApart: 0, refused: 0 });
      const add = (what: string) => (count[what] = (count[what] ?? 0) + 1);
      add('files');
      const { expected = '', sha256 = '' } = rows.get(path) ?? {};
      const item = items.find((each) => each.original.file === path);
      const refusal = result.skipped.find((each) => each.file === path);
      if (item) {
        add('takenIn');
        if (sha256 !== '' && item.original.sha256 !== sha256) wrong.push(`${path}: another hash`);
        const pages = /(?:^|; )pages=(\d+)/.exec(expected)?.[1];
        if (pages !== undefined && Number(pages) !== item.working.pages) wrong.push(`${path}: ${item.working.pages} pages, not ${pages}`);
        const taken = /DateTimeOriginal=(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(expected);
        if (
          taken &&
          taken[1] !== '0000' &&
          !item.metadata.dateTaken?.startsWith(`${taken[1] ?? ''}-${taken[2] ?? ''}-${taken[3] ?? ''}T${taken[4] ?? ''}`)
        )
          wrong.push(`${path}: ${item.metadata.dateTaken ?? 'no time'}, not ${taken[0]}`);
        const subject = /subject=(?:None|'(.*?)')(?:;|$)/.exec(expected);
        if (subject && (item.metadata.subject ?? null) !== (subject[1] ?? null))
          wrong.push(`${path}: ${item.metadata.subject ?? 'no subject'}`);
      } else if (result.duplicates.some((each) => each.file === path)) add('alreadyThere');
      else if (refusal) {
        add('refused');
        reasons[refusal.code] = (reasons[refusal.code] ?? 0) + 1;
        if (refusal.message.length < 20 || refusal.todo.length < 10) wrong.push(`${path}: ${refusal.message}`);
        if (['unexpected', 'worker-died', 'took-too-long'].includes(refusal.code)) wrong.push(`${path}: ${refusal.code}`);
        // The manifest says where it expects a refusal; a file that it gives facts of must come in.
        if (/(?:^|; )pages=\d|subject=|DateTimeOriginal=/.test(expected) && !/refus|damaged|not readable|encrypted/.test(expected))
          wrong.push(`${path}: ${refusal.code}, but the manifest has facts of it`);
      } else if (items.some((each) => each.original.file.startsWith(`${path}/`))) add('takenApart');
      else wrong.push(`${path}: nothing was said of it`);
    }
    const notes: Record<string, number> = {};
    for (const item of items) for (const { code } of item.notes) notes[code] = (notes[code] ?? 0) + 1;
    const sorted = (record: Record<string, number>) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => a.localeCompare(b)));
    const verified = await run('case.verify', { caseId });
    keepFigures('wholeCorpus', {
      files: paths.length,
      items: items.length,
      pages: items.reduce((sum, item) => sum + item.working.pages, 0),
      cameOutOfOthers: items.filter((item) => item.original.outOf !== undefined).length,
      seconds,
      counts,
      refused: sorted(reasons),
      refusedInsideOthers: result.skipped.filter(({ file }) => !paths.includes(file)).length,
      notes: sorted(notes),
      verify: verified.verdict,
    });
    console.warn(result.skipped.map(({ code, file }) => `${code} ${file}`).join('\n'));
    expect(wrong).toEqual([]);
    expect(verified).toEqual({ verdict: 'valid', problems: [], repaired: [] });
    expect(causes.filter((cause) => cause !== undefined)).toEqual([]);
    for (const item of items) {
      const stored = readdirSync(home.place('all.case/originals')).find((name) => name.startsWith(item.original.sha256)) ?? 'missing';
      const bytes = readFileSync(join(home.place('all.case/originals'), stored));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(item.original.sha256);
    }
    await engine.close();
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
