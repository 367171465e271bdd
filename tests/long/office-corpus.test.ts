// Real office files: each becomes pages or is refused with a reason, and none brings us down.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { identifyFile } from '../../electron/engine/intake/identify';
import { makeWorkingCopy } from '../../electron/engine/intake/make-working-copy';
import { quietWork } from '../../electron/engine/jobs/work';
import { asFailure } from '../../shared/basics/failure';
import { aFolder } from '../support/a-folder';
import { resources } from '../support/drawn';

const corpus = resolve('../shared/corpus/office');
const hasCorpus = existsSync(corpus);
const folder = aFolder();

function filesIn(path: string): string[] {
  return readdirSync(path)
    .map((name) => join(path, name))
    .flatMap((one) => (statSync(one).isDirectory() ? filesIn(one) : [one]))
    .filter((one) => /\.(?:docx?|xlsx?|csv|rtf|odt)$/i.test(one));
}

describe.runIf(hasCorpus)('office files of many programs', () => {
  it('become pages, or are refused with a reason', { timeout: 900_000 }, async () => {
    const files = filesIn(corpus);
    expect(files.length).toBeGreaterThan(100);
    const counts = new Map<string, number>();
    const unexpected: string[] = [];
    const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
    for (const file of files) {
      const end = /\w+$/.exec(file)?.[0] ?? '';
      const found = await identifyFile(file);
      if (!found.ok || found.kind === 'container') {
        count(`${end}: ${found.ok ? found.type : found.failure.code}`);
        if (found.ok) unexpected.push(`${basename(file)}: ${found.type}`);
        continue;
      }
      try {
        const made = await makeWorkingCopy(
          { original: file, sha256: '0'.repeat(64), type: found.type, name: basename(file), resources, workFolder: folder.path },
          quietWork(),
        );
        count(`${end}: ${found.type}, pages`);
        for (const note of made.notes) count(`note ${note.code}`);
        if (made.facts.pages.length === 0) unexpected.push(`${basename(file)}: no pages`);
      } catch (thrown) {
        const { code } = asFailure(thrown);
        count(`${end}: ${found.type}, ${code}`);
        if (code === 'unexpected') unexpected.push(`${basename(file)}: ${thrown instanceof Error ? (thrown.stack ?? '') : ''}`);
      }
    }
    console.log(
      [...counts]
        .sort()
        .map(([what, number]) => `${String(number).padStart(4)} ${what}`)
        .join('\n'),
    );
    expect(unexpected).toEqual([]);
  });
});

if (!hasCorpus) console.warn('The corpus is not here: office files were not read.');
