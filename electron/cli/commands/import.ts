import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { OfferId } from '../../../shared/basics/ids';
import { describeFailure, exitCodeOf, failure } from '../../../shared/basics/failure';
import type { ImportResult } from '../../../shared/contract/commands';
import type { OcrResult } from '../../../shared/contract/ocr-commands';
import { text, type CliAnswer, type CliCommand, type CliContext } from '../command';
import { peakMegabytes } from '../peak-memory';
import { ocrOptions, readScans } from '../read-scans';

export const importCommand: CliCommand = {
  usage: 'import CASE PATH... [--section ID] [--password-file FILE] [--no-ocr]',
  about:
    'Takes files and folders in. What cannot be used is reported and the rest goes on.\n\n  --section ID           the section for them all (by default the folders name the sections)\n  --password-file FILE   passwords for locked files, one a line; they are used and not kept\n  --no-ocr               leaves scans without text as they are',
  options: { section: { type: 'string' }, 'password-file': { type: 'string' }, ...ocrOptions },
  words: [2, 10_000],
  async run(context, [folder = '', ...paths], values) {
    const passwords = await readPasswords(text(values, 'password-file'));
    const caseId = await context.engine.know(resolve(folder));
    const offers = await offerPaths(context, paths);
    const section = text(values, 'section');
    const result = await context.run('evidence.import', { caseId, offers: [...offers], section, passwords: [...passwords] });
    const { result: ocr } = result.imported.length > 0 ? await readScans(context, caseId, values) : { result: null };
    return importAnswer(result, ocr);
  },
};

/** One a line. A space at the end of one may be part of it. */
async function readPasswords(path: string | null): Promise<readonly string[]> {
  if (path === null) return [];
  const content = await readFile(path, 'utf8').catch((thrown: unknown) => {
    throw failure('file-unreadable', { file: basename(path) }, thrown);
  });
  return content
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
}

/** Offers files as they were named, and folders with what they hold. */
export function offerPaths(context: CliContext, paths: readonly string[]): Promise<readonly OfferId[]> {
  return context.engine.offer(paths.map((path) => ({ path: resolve(path), name: path.replace(/\\/g, '/'), loose: true })));
}

function importAnswer(result: ImportResult, ocr: OcrResult | null): CliAnswer {
  const { imported, duplicates } = result;
  const skipped = result.skipped.map(({ file, code, message }) => ({ file, code, message }));
  const value = { imported, skipped, duplicates, ocr, peakMegabytes: peakMegabytes() };
  const nothing = imported.length === 0 && duplicates.length === 0;
  const failed = describeFailure('nothing-usable');
  const lines = [
    `${imported.length} taken in, ${skipped.length} could not be used, ${duplicates.length} already there.`,
    ...(ocr !== null && ocr.pages > 0 ? [`${ocr.pages} pages of scans read, ${ocr.withoutWords} without words.`] : []),
    ...result.skipped.map((each) => `  ${each.message} ${each.todo}`),
  ];
  if (!nothing) return { value, text: lines.join('\n'), exit: 0 };
  const { code, message, todo } = failed;
  return { value: { ...value, error: { code, message, todo } }, text: [message, ...lines].join('\n'), exit: exitCodeOf(code) };
}
