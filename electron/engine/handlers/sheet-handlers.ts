import { rm } from 'node:fs/promises';
import { failure } from '../../../shared/basics/failure';
import { ItemId } from '../../../shared/basics/ids';
import type { Case } from '../../../shared/case/case';
import type { Step } from '../../../shared/contract/changed';
import type { CommandParsed } from '../../../shared/contract/commands';
import { FRESH_FACTS, type EvidenceItem, type ItemNote, type SheetRecipe } from '../../../shared/evidence/evidence-item';
import { flagWords, isHeldOut } from '../../../shared/evidence/item-flag';
import type { StoredOriginal } from '../case-folder/content-store';
import type { EngineContext, Handler } from '../engine-context';
import type { MadePhotoSheet } from '../intake/photo-sheet';
import { itemOf, withItem } from './change-parts';
import { addToBundle } from './place-items';
import { makeSheet, sheetFingerprint } from './sheet-work';

/** Names the recipe of today: sheets of another one are drawn again. */
export const SHEET_RECIPE = 'sheet-1';

export const sheetHandlers: { readonly [N in 'sheet.make' | 'sheet.change']: Handler<N> } = {
  'sheet.make': async (context, { caseId, items, perPage, title, replace }, call) => {
    const opened = await context.cases.get(caseId);
    if (opened.access === 'read') throw failure('case-read-only');
    const pictures = chosenPictures(opened.current(), items);
    const sheet = recipeOf({ title, perPage }, pictures);
    const work = await opened.makeWorkFolder('sheet');
    try {
      const made = await makeSheet(context, opened, sheet, pictures, work, call.signal);
      const stored = await opened.content.putOriginal(made.file, { signal: call.signal, ext: 'pdf', name: title });
      await opened.content.writeFacts(made.sha256, made.facts);
      const item = sheetItem(ItemId.parse(`item-${context.newId()}`), sheet, made, stored, context);
      const { case: after, value } = await context.cases.change(caseId, (current) => addSheet(current, item, replace));
      return { revision: after.revision, inverse: [...value], item: item.id, pages: made.pages };
    } finally {
      await rm(work, { recursive: true, force: true }).catch(() => undefined);
    }
  },

  'sheet.change': async (context, input, call) => {
    const { caseId, item: id, items, perPage, title } = input;
    const opened = await context.cases.get(caseId);
    if (opened.access === 'read') throw failure('case-read-only');
    sheetOf(opened.current(), id);
    const pictures = chosenPictures(opened.current(), items);
    const sheet = recipeOf({ title, perPage }, pictures);
    const work = await opened.makeWorkFolder('sheet');
    try {
      const made = await makeSheet(context, opened, sheet, pictures, work, call.signal);
      await opened.content.putCopy(made.file, made.sha256);
      await opened.content.writeFacts(made.sha256, made.facts);
      const replaced = itemOf(opened.current(), id).working.sha256;
      if (replaced !== made.sha256) await opened.content.markLeaving(replaced);
      const { case: after, value } = await context.cases.change(caseId, (current) => changeSheet(current, input, sheet, made));
      const isNamed = after.items.some((each) => each.working.sha256 === replaced || each.bundleCopy?.sha256 === replaced);
      // A copy that a viewer holds open goes when the case is closed.
      if (!isNamed) await opened.content.dropLeaving(replaced).catch(() => undefined);
      return { revision: after.revision, inverse: [...value], pages: made.pages };
    } finally {
      await rm(work, { recursive: true, force: true }).catch(() => undefined);
    }
  },
};

function recipeOf({ title, perPage }: Pick<SheetRecipe, 'title' | 'perPage'>, pictures: readonly EvidenceItem[]): SheetRecipe {
  return {
    title,
    perPage,
    pictures: pictures.map((item) => ({ item: item.id, sha256: item.original.sha256 })),
    fingerprint: sheetFingerprint({ title, perPage }, pictures),
  };
}

/** A sheet whole as it was drawn: one that was split would lose pages. */
function sheetOf(current: Case, id: ItemId): { readonly item: EvidenceItem; readonly sheet: SheetRecipe } {
  const item = itemOf(current, id);
  if (item.sheet === null || item.part !== null) throw failure('not-understood', { detail: `“${item.title}” is not a photo sheet` });
  return { item, sheet: item.sheet };
}

function changeSheet(current: Case, input: CommandParsed<'sheet.change'>, sheet: SheetRecipe, made: MadePhotoSheet) {
  const { item, sheet: before } = sheetOf(current, input.item);
  const { title, perPage } = sheet;
  const next: EvidenceItem = {
    ...item,
    title,
    titleFrom: 'person',
    working: { ...item.working, sha256: made.sha256, pages: made.pages },
    notes: [...item.notes.filter(({ code }) => code !== 'made-here'), madeHere(sheet)],
    // What was done to its pages was done to other pages.
    pageEdits: [],
    bundleCopy: null,
    sheet,
  };
  const were = before.pictures.map((picture) => picture.item);
  const undo: Step = {
    command: 'sheet.change',
    input: { caseId: current.id, item: item.id, items: were, perPage: before.perPage, title: before.title },
  };
  return {
    next: withItem(current, next),
    value: [undo],
    entry: {
      command: 'sheet.change',
      item: item.id,
      text: `Photo sheets “${title}” drawn again: ${pictureCount(sheet)}, ${perPage} to a page.`,
      facts: { pictures: sheet.pictures, perPage, title, sha256: made.sha256, was: { ...before, sha256: item.working.sha256 } },
    },
  };
}

function pictureCount({ pictures }: SheetRecipe): string {
  return pictures.length === 1 ? '1 picture' : `${pictures.length} pictures`;
}

function madeHere(sheet: SheetRecipe): ItemNote {
  const message = `Lever Arch drew these sheets from ${pictureCount(sheet)} of this case. The originals are kept.`;
  return { code: 'made-here', message, pages: [] };
}

function chosenPictures(current: Case, ids: readonly ItemId[]): readonly EvidenceItem[] {
  if (new Set(ids).size !== ids.length) throw failure('not-understood', { detail: 'a picture was named twice' });
  return ids.map((id) => {
    const item = itemOf(current, id);
    if (item.kind !== 'photo' || item.sheet !== null) throw failure('not-understood', { detail: `“${item.title}” is not a picture` });
    // A sheet would carry into the bundle what its flag keeps out.
    if (isHeldOut(item)) throw failure('not-understood', { detail: `“${item.title}” is marked as ${flagWords[item.flag]}` });
    return item;
  });
}

function sheetItem(id: ItemId, sheet: SheetRecipe, made: MadePhotoSheet, stored: StoredOriginal, context: EngineContext): EvidenceItem {
  const name = `${sheet.title}.pdf`;
  return {
    id,
    kind: 'photo',
    title: sheet.title,
    titleFrom: 'person',
    date: null,
    dateFrom: null,
    leadingNumber: null,
    included: true,
    original: {
      sha256: stored.sha256,
      size: stored.size,
      name,
      file: name,
      type: 'pdf',
      importedAt: context.clock().toISOString(),
      importedBy: context.person,
    },
    working: { sha256: made.sha256, parent: stored.sha256, recipe: SHEET_RECIPE, pages: made.pages },
    metadata: {},
    notes: [madeHere(sheet)],
    ...FRESH_FACTS,
    sheet,
  };
}

/** The sheets stand in the section of the first picture. */
function addSheet(current: Case, item: EvidenceItem, replace: boolean) {
  const { sheet, id } = item;
  const ids = sheet?.pictures.map((picture) => picture.item) ?? [];
  const section = current.bundle.sections.find((each) => each.items.some((one) => one === ids[0]))?.id ?? null;
  const wanted = new Set(ids);
  const replaced = replace ? current.items.filter((each) => wanted.has(each.id) && each.included).map((each) => each.id) : [];
  const left = new Set(replaced);
  const items = current.items.map((each) => (left.has(each.id) ? { ...each, included: false } : each));
  const undo: Step[] = [{ command: 'item.set-included', input: { caseId: current.id, items: [id], included: false } }];
  if (replaced.length > 0) undo.push({ command: 'item.set-included', input: { caseId: current.id, items: replaced, included: true } });
  const out = replaced.length > 0 ? ' The pictures themselves are left out of the bundle.' : '';
  return {
    next: addToBundle({ ...current, items: [...items, item] }, [{ item, section }]),
    value: undo,
    entry: {
      command: 'sheet.make',
      item: id,
      text: `Photo sheets “${item.title}” made of ${ids.length === 1 ? '1 picture' : `${ids.length} pictures`}.${out}`,
      facts: { pictures: sheet?.pictures ?? [], perPage: sheet?.perPage, sha256: item.original.sha256, replaced },
    },
  };
}
