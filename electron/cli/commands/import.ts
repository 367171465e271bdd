import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { OfferId } from '../../../shared/basics/ids';
import { describeFailure, exitCodeOf, failure } from '../../../shared/basics/failure';
import type { ImportResult } from '../../../shared/contract/commands';
import { text, type CliAnswer, type CliCommand, type CliContext } from '../command';

export const importCommand: CliCommand = {
  usage: 'import CASE PATH... [--section ID]',
  about:
    'Takes files and folders in. What cannot be used is reported and the rest goes on.\n\n  --section ID   the section for them all (by default the folders name the sections)',
  options: { section: { type: 'string' }, 'password-file': { type: 'string' } },
  words: [2, 10_000],
  async run(context, [folder = '', ...paths], values) {
    const passwords = text(values, 'password-file');
    if (passwords !== null) {
      await readFile(passwords).catch((thrown: unknown) => {
        throw failure('file-unreadable', { file: basename(passwords) }, thrown);
      });
      throw failure('not-yet', { detail: 'use a password' });
    }
    const caseId = await context.engine.know(resolve(folder));
    const offers = await offerPaths(context, paths);
    const section = text(values, 'section');
    const result = await context.run('evidence.import', { caseId, offers: [...offers], section });
    return importAnswer(result);
  },
};

/** Offers files as they were named, and folders with what they hold. */
export function offerPaths(context: CliContext, paths: readonly string[]): Promise<readonly OfferId[]> {
  return context.engine.offer(paths.map((path) => ({ path: resolve(path), name: path.replace(/\\/g, '/'), loose: true })));
}

function importAnswer(result: ImportResult): CliAnswer {
  const { imported, duplicates } = result;
  const skipped = result.skipped.map(({ file, code, message }) => ({ file, code, message }));
  const value = { imported, skipped, duplicates };
  const nothing = imported.length === 0 && duplicates.length === 0;
  const failed = describeFailure('nothing-usable');
  const lines = [
    `${imported.length} taken in, ${skipped.length} could not be used, ${duplicates.length} already there.`,
    ...result.skipped.map((each) => `  ${each.message} ${each.todo}`),
  ];
  if (!nothing) return { value, text: lines.join('\n'), exit: 0 };
  const { code, message, todo } = failed;
  return { value: { ...value, error: { code, message, todo } }, text: [message, ...lines].join('\n'), exit: exitCodeOf(code) };
}
