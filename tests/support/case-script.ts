// Runs in a process of its own: see case-process.ts.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync, writeSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asFailure } from '../../shared/basics/failure';
import { openCaseFolder, type OpenCase } from '../../electron/engine/case-folder/case-store';
import { aRelease, anItem, someFacts } from './a-case';
import { Chance } from './chance';

export type Order =
  | { readonly do: 'open'; readonly folder: string; readonly who: string }
  | { readonly do: 'change' }
  | { readonly do: 'close' }
  /** Works without end. Each thing that was acknowledged is written to `ledger` at once, a line each. */
  | { readonly do: 'work'; readonly folder: string; readonly seed: number; readonly ledger: number };

let opened: OpenCase | null = null;

process.on('message', (order: Order) => void obey(order));

async function obey(order: Order): Promise<void> {
  try {
    process.send?.({ ok: true, value: await run(order) });
  } catch (thrown) {
    process.send?.({ ok: false, code: asFailure(thrown).code });
  }
}

async function run(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'open':
      opened = await openCaseFolder(order.folder, { access: 'write', person: order.who, clock: () => new Date() });
      return [...opened.repaired];
    case 'change':
      return (await opened?.change((current) => ({ next: current, value: null, entry: entryOf('case.set-details') })))?.case.revision;
    case 'close':
      await opened?.close();
      opened = null;
      return null;
    case 'work':
      return work(order);
  }
}

const entryOf = (command: string, facts: Record<string, unknown> = {}) => ({
  command,
  by: 'J Smith',
  item: null,
  text: `${command}.`,
  facts,
});

async function work({ folder, seed, ledger }: Extract<Order, { do: 'work' }>): Promise<never> {
  const chance = new Chance(seed);
  const open = await openCaseFolder(folder, { access: 'write', person: 'J Smith', clock: () => new Date() });
  const acknowledge = (line: object) => void writeSync(ledger, `${JSON.stringify(line)}\n`);
  const inbox = join(folder, '..', 'inbox');
  mkdirSync(inbox, { recursive: true });
  acknowledge({ opened: open.current().revision });
  for (let n = 0; ; n++) {
    const name = `s${seed}n${n}`;
    switch (chance.below(5)) {
      case 0: {
        const { case: after } = await open.change((current) => ({
          next: { ...current, details: { ...current.details, title: name } },
          value: null,
          entry: entryOf('case.set-details'),
        }));
        acknowledge({ revision: after.revision, title: name });
        break;
      }
      case 1: {
        const text = `verify ${name}`;
        await open.record({ ...entryOf('case.verify'), text, at: new Date().toISOString(), outcome: 'done', revision: 0 });
        acknowledge({ recorded: text });
        break;
      }
      case 2: {
        const release = await releaseOne(open, name);
        const { case: after } = await open.change((current) => ({
          next: { ...current, releases: [...current.releases, release] },
          value: null,
          entry: entryOf('bundle.build', { files: release.files.map((file) => file.sha256) }),
        }));
        acknowledge({ revision: after.revision, release: release.folder });
        break;
      }
      default: {
        const path = join(inbox, name);
        writeFileSync(path, name.repeat(1 + chance.below(20_000)));
        const stored = await open.content.putOriginal(path, { ext: 'txt' });
        const work = await open.makeWorkFolder('import');
        const copy = Buffer.from(`copy of ${name}`);
        const sha256 = createHash('sha256').update(copy).digest('hex');
        await writeFile(join(work, 'copy.pdf'), copy);
        const item = anItem(`item-${name}`, stored, sha256);
        await open.content.putCopy(join(work, 'copy.pdf'), item.working.sha256);
        await open.content.writeFacts(item.working.sha256, someFacts());
        const { case: after } = await open.change((current) => ({
          next: { ...current, items: [...current.items, item] },
          value: null,
          entry: entryOf('evidence.import', { item: item.id, sha256: stored.sha256 }),
        }));
        acknowledge({ revision: after.revision, item: item.id, sha256: stored.sha256 });
      }
    }
  }
}

async function releaseOne(open: OpenCase, name: string) {
  const ready = join(await open.makeWorkFolder('build'), 'release');
  await mkdir(ready);
  const bytes = Buffer.from(`bundle ${name}`);
  await writeFile(join(ready, 'Bundle.pdf'), bytes);
  await open.placeOutput(ready, name);
  return aRelease(name, { path: 'Bundle.pdf', sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length });
}
