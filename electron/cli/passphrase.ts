// The passphrase of the ciphers as a file brings it: an argument would stand in the list of what the machine runs.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { failure } from '../../shared/basics/failure';
import type { CaseId } from '../../shared/basics/ids';
import { text, type CliContext, type Values } from './command';

export const passphraseOptions = { 'passphrase-file': { type: 'string' } } as const;

/**
 * Opens the key to the ciphers of a case for this run, where `--passphrase-file` is given; nothing of it is kept.
 * Throws `file-unreadable`, `not-understood` for a file without a line, and `passphrase-wrong`.
 */
export async function unlockCiphers({ run }: Pick<CliContext, 'run'>, caseId: CaseId, values: Values): Promise<void> {
  const passphrase = await readPassphrase(text(values, 'passphrase-file'));
  if (passphrase === null) return;
  await run('case.open', { caseId, access: 'write' });
  await run('people.unlock', { caseId, passphrase });
}

/** The first line. A space at its end may be part of it. */
async function readPassphrase(path: string | null): Promise<string | null> {
  if (path === null) return null;
  const content = await readFile(path, 'utf8').catch((thrown: unknown) => {
    throw failure('file-unreadable', { file: basename(path) }, thrown);
  });
  const [line = ''] = content.replace(/^\ufeff/, '').split(/\r?\n/);
  if (line === '') throw failure('not-understood', { detail: 'the file of the passphrase has it in its first line' });
  return line;
}
