// Real exports of chats: every message that the project they come from expects, with its time and its sender.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readChat } from '../../electron/engine/intake/chat-log';
import { identifyFile } from '../../electron/engine/intake/identify';
import { makeWorkingCopy } from '../../electron/engine/intake/make-working-copy';
import { quietWork } from '../../electron/engine/jobs/work';
import { aFolder } from '../support/a-folder';
import { resources } from '../support/drawn';

const corpus = resolve('../shared/corpus');
const folderOf = join(corpus, 'chat');
const hasCorpus = existsSync(join(corpus, 'MANIFEST.csv'));
if (!hasCorpus) console.warn('The corpus is not here: chats of the corpus were not read.');

interface Target {
  readonly timestamp: string;
  readonly author: string;
  readonly message: string;
}

describe.runIf(hasCorpus)('real exports of chats', () => {
  const folder = aFolder();
  const names = hasCorpus ? readdirSync(folderOf).filter((name) => name.endsWith('.txt')) : [];

  it('are all there', () => {
    expect(names.length).toBe(3);
  });

  it.each(names)('%s has the messages that it should, and becomes pages', async (name) => {
    const file = join(folderOf, name);
    expect(await identifyFile(file)).toMatchObject({ ok: true, type: 'chat', kind: 'chat' });
    const log = readChat(readFileSync(file, 'utf8'));
    const said = log.messages.filter((message) => !message.quiet);
    const target = JSON.parse(readFileSync(join(folderOf, `${name.split('__')[0] ?? ''}__target.json`), 'utf8')) as Target[];
    const found = said.map(({ day, time, sender, text }) => [`${day}T${time}:00`, sender, text.replace(/\s+/g, ' ')]);
    const wanted = target.map(({ timestamp, author, message }) => [timestamp, author, message.replace(/\s+/g, ' ')]);
    expect(found.toSorted()).toEqual(wanted.toSorted());
    expect(log.orderGuessed).toBe(false);
    const made = await makeWorkingCopy(
      { original: file, sha256: '0'.repeat(64), type: 'chat', name, resources, workFolder: folder.path },
      quietWork(),
    );
    expect(made.pages).toBe(1);
    expect(made.metadata.from).toBe(said[0]?.sender);
  });
});
