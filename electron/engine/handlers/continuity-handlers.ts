// What an item is and was: viewed, guessed, found twice, certified.
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { itemHistory } from '../../../shared/audit/item-history';
import type { ItemId, OfferId } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import type { Comparable } from '../../../shared/evidence/duplicates';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { guessFromPage } from '../../../shared/evidence/guesses';
import type { OpenCase } from '../case-folder/case-store';
import { realDisk } from '../case-folder/disk';
import { sha256OfFile } from '../case-folder/sha256';
import type { EngineContext, Handler, HandlerCall } from '../engine-context';
import { lookOf } from './copy-looks';

type ContinuityHandlers = {
  readonly [N in 'item.viewed' | 'item.guesses' | 'item.certificate' | 'evidence.duplicates']: Handler<N>;
};

/** What was looked at since a case was opened. A case that is opened again is another sitting. */
const viewed = new WeakMap<OpenCase, Set<ItemId>>();

export const continuityHandlers: ContinuityHandlers = {
  'item.viewed': async (context, { caseId, item: id }) => {
    const opened = await context.cases.get(caseId);
    const item = itemIn(opened, id);
    const seen = viewed.get(opened) ?? new Set();
    viewed.set(opened, seen);
    if (opened.access === 'read' || seen.has(id)) return { recorded: false };
    seen.add(id);
    try {
      await opened.record({
        at: context.clock().toISOString(),
        by: context.person,
        command: 'item.viewed',
        outcome: 'done',
        item: id,
        text: `“${item.title}” viewed.`,
        revision: opened.current().revision,
        facts: { copy: item.working.sha256 },
      });
    } catch (thrown) {
      seen.delete(id);
      throw thrown;
    }
    return { recorded: true };
  },

  'item.guesses': async (context, { caseId, item: id }, call) => {
    const opened = await context.cases.get(caseId);
    const item = itemIn(opened, id);
    const look = await lookOf(context, opened, item, call.signal);
    const guesses = look === null ? [] : guessFromPage(look.firstPage);
    // What stands already is no news.
    return { guesses: guesses.filter(({ field, value }) => field === 'kind' || value !== item[field]) };
  },

  'item.certificate': async (context, { caseId, item, to }, call) =>
    drawItem(context, await context.cases.get(caseId), { item, to, certificate: true }, call),

  'evidence.duplicates': async (context, { caseId }, call) => {
    const opened = await context.cases.get(caseId);
    const current = opened.current();
    // Parts of one original are not the same document twice.
    const items = current.items.filter((item) => item.included && item.part === null);
    const comparable: Comparable[] = [];
    const unread: ItemId[] = [];
    let next = 0;
    let done = 0;
    const lane = async () => {
      for (let place = next++; place < items.length; place = next++) {
        call.signal.throwIfAborted();
        const item = items[place];
        if (!item) return;
        const look = await lookOf(context, opened, item, call.signal);
        if (look === null) unread.push(item.id);
        else comparable[place] = { id: item.id, picture: look.picture, text: look.text, pages: item.working.pages };
        done += 1;
        call.progress({ stage: 'reading', done, total: items.length });
      }
    };
    await Promise.all(Array.from({ length: context.lanes }, lane));
    const input = { items: comparable.filter((each) => each as Comparable | undefined), settled: current.settled ?? [] };
    const groups = await context.pool.run('compare-copies', input, { signal: call.signal });
    return { groups: [...groups], unread };
  },
};

/** One item's history at a place that a host offered, with the certificate in front where that is wanted. Throws `place-unusable`. */
export async function drawItem(
  context: EngineContext,
  opened: OpenCase,
  wish: { readonly item: ItemId; readonly to: OfferId; readonly certificate: boolean },
  call: HandlerCall,
): Promise<{ pages: number }> {
  const item = itemIn(opened, wish.item);
  const out = context.offers.take(wish.to).path;
  const isFolder = (path: string) =>
    stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
  if (!(await isFolder(dirname(out))) || (await isFolder(out))) throw failure('place-unusable');
  const { events, valid } = await opened.readTrail();
  const current = opened.current();
  const paper = {
    item,
    parent: current.items.find((each) => each.id === item.parent)?.title ?? null,
    caseTitle: current.details.title,
    history: itemHistory(events, item.id),
    chain: valid,
    found: await hashNow(opened, item, call),
    at: context.clock().toISOString(),
    by: context.person,
    version: context.version,
    certificate: wish.certificate,
  };
  // Drawn beside it first: a file of that name is only replaced by a whole one.
  const folder = join(dirname(out), `.${context.newId()}.part`);
  await mkdir(folder);
  try {
    const part = join(folder, 'paper.pdf');
    const { pages } = await context.pool.run(
      'draw-item-paper',
      { paper, resources: context.resources, out: part },
      { signal: call.signal },
    );
    await rename(part, out);
    if (wish.certificate && opened.access === 'write') await recordCertificate(context, opened, item, paper.found);
    return { pages };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function recordCertificate(context: EngineContext, opened: OpenCase, item: EvidenceItem, found: string | null): Promise<void> {
  const result =
    found === null ? 'could not be read' : found === item.original.sha256 ? 'has the value recorded' : 'does not have the value recorded';
  await opened.record({
    at: context.clock().toISOString(),
    by: context.person,
    command: 'item.certificate',
    outcome: 'done',
    item: item.id,
    text: `Certificate made for “${item.title}”: the original ${result}.`,
    revision: opened.current().revision,
    facts: { recorded: item.original.sha256, found },
  });
}

async function hashNow(opened: OpenCase, item: EvidenceItem, call: HandlerCall): Promise<string | null> {
  const path = opened.content.originalPath(item.original.sha256);
  if (path === null) return null;
  try {
    return (await sha256OfFile(realDisk, path, call.signal)).sha256;
  } catch (thrown) {
    if (call.signal.aborted) throw thrown;
    return null;
  }
}

function itemIn(opened: OpenCase, id: ItemId): EvidenceItem {
  const item = opened.current().items.find((each) => each.id === id);
  if (!item) throw failure('not-found', { detail: 'This document' });
  return item;
}
