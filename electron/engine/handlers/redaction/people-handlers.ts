// The list of people, and the key to their ciphers: it is in memory while it is open, and nowhere else.
import { failure } from '../../../../shared/basics/failure';
import type { OpenCase } from '../../case-folder/case-store';
import type { EngineContext, Handler } from '../../engine-context';
import { keyOf, newKey, type CipherKey } from '../../redact/cipher-box';
import { allPeople, CIPHERS_FILE, expectWhole, type Redaction, type Vault } from './redaction';
import { openVault, redactionOf, setVault } from './redaction-book';

type PeopleCommand = 'people.list' | 'people.unlock' | 'people.lock' | 'people.set-passphrase';

export const peopleHandlers: { readonly [N in PeopleCommand]: Handler<N> } = {
  'people.list': async (context, { caseId }) => {
    const redaction = await redactionOf(await context.cases.get(caseId));
    const { never, always, reasons, ciphers } = redaction.record;
    return { people: [...allPeople(redaction)], ciphers, key: keyState(redaction), never, always, reasons };
  },

  'people.unlock': async (context, { caseId, passphrase }) => {
    const opened = await context.cases.get(caseId);
    const redaction = await redactionOf(opened);
    setVault(opened, await unlocked(redaction, passphrase));
    await record(context, opened, 'people.unlock', 'Key to the ciphers opened.');
    return {};
  },

  'people.lock': async (context, { caseId }) => {
    const opened = await context.cases.get(caseId);
    if ((await redactionOf(opened)).vault === null) return {};
    setVault(opened, null);
    await record(context, opened, 'people.lock', 'Key to the ciphers locked.');
    return {};
  },

  'people.set-passphrase': async (context, { caseId, passphrase, before }) => {
    const opened = await context.cases.get(caseId);
    if (opened.access === 'read') throw failure('case-read-only');
    const key = await newKey(passphrase);
    const known = before === null ? null : await vaultOf(await redactionOf(opened), before);
    const { case: after } = await context.cases.change(caseId, async (current) => {
      const redaction = await redactionOf(opened);
      return {
        next: current,
        redaction: { ...redaction, vault: { key, people: peopleFor(redaction, known) } },
        value: undefined,
        entry: {
          command: 'people.set-passphrase',
          item: null,
          text: redaction.ciphers === null ? 'Passphrase for the ciphers chosen.' : 'Passphrase for the ciphers changed.',
          facts: { ciphers: redaction.record.ciphers.length },
        },
      };
    });
    return { revision: after.revision };
  },
};

function keyState({ ciphers, vault }: Redaction): 'none' | 'locked' | 'open' {
  return vault !== null ? 'open' : ciphers === null ? 'none' : 'locked';
}

async function unlocked(redaction: Redaction, passphrase: string): Promise<Vault> {
  const vault = await vaultOf(redaction, passphrase);
  if (vault === null) throw failure('passphrase-missing');
  return vault;
}

async function vaultOf(redaction: Redaction, passphrase: string): Promise<Vault | null> {
  expectWhole(redaction, CIPHERS_FILE);
  if (redaction.ciphers === null) return null;
  const key: CipherKey = await keyOf(passphrase, redaction.ciphers);
  return openVault(redaction.ciphers, key);
}

/** Those who are sealed now. Throws `ciphers-locked` where neither the open key nor the passphrase before says who they are. */
function peopleFor(redaction: Redaction, known: Vault | null): Vault['people'] {
  expectWhole(redaction, CIPHERS_FILE);
  if (redaction.ciphers === null) return [];
  const vault = redaction.vault ?? known;
  if (vault === null) throw failure('ciphers-locked');
  return vault.people;
}

async function record(context: EngineContext, opened: OpenCase, command: string, text: string): Promise<void> {
  if (opened.access === 'read') return;
  await opened.record({
    at: context.clock().toISOString(),
    by: context.person,
    command,
    outcome: 'done',
    item: null,
    text,
    revision: opened.current().revision,
    facts: {},
  });
}
