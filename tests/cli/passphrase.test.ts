// Ciphers hold a bundle back while their key is locked: a script opens it with a file, never with words that others can list.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CliContext } from '../../electron/cli/command';
import { buildCommand } from '../../electron/cli/commands/build';
import { redactCommand } from '../../electron/cli/commands/redact';
import { unlockCiphers } from '../../electron/cli/passphrase';
import { CaseId } from '../../shared/basics/ids';
import { aFolder } from '../support/a-folder';

const home = aFolder();
const CASE = CaseId.parse('case-0123456789abcdef01');
const calls: unknown[][] = [];
const run = ((...call: unknown[]) => {
  calls.push(call);
  return Promise.resolve({});
}) as CliContext['run'];
const fileOf = (words: string) => {
  const path = join(home.path, 'phrase.txt');
  writeFileSync(path, words);
  return { 'passphrase-file': path };
};

beforeEach(() => {
  calls.length = 0;
});

describe('the passphrase of the ciphers', () => {
  it('is the first line of its file, spaces and all', async () => {
    await unlockCiphers({ run }, CASE, fileOf('\ufeffheron over still water \r\n'));
    expect(calls).toEqual([
      ['case.open', { caseId: CASE, access: 'write' }],
      ['people.unlock', { caseId: CASE, passphrase: 'heron over still water ' }],
    ]);
  });

  it('is asked for nowhere else: without a file nothing is opened', async () => {
    await unlockCiphers({ run }, CASE, {});
    expect(calls).toEqual([]);
  });

  it('stops the command where the file has none or is not there, and is told to nobody', async () => {
    await expect(unlockCiphers({ run }, CASE, fileOf('\nsecond line'))).rejects.toMatchObject({ failure: { code: 'not-understood' } });
    const missing = { 'passphrase-file': join(home.path, 'none.txt') };
    await expect(unlockCiphers({ run }, CASE, missing)).rejects.toMatchObject({ failure: { code: 'file-unreadable' } });
    expect(calls).toEqual([]);
  });

  it('is taken by redact and build, which say so', () => {
    for (const command of [redactCommand, buildCommand]) {
      expect(command.options).toHaveProperty('passphrase-file');
      expect(`${command.usage} ${command.about}`).toContain('--passphrase-file FILE');
    }
  });
});
