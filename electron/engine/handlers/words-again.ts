// A copy that a newer recipe made gets the words that were recognised on the older one: no page is looked at again for it.
import { rm } from 'node:fs/promises';
import type { EvidenceItem, ItemNote } from '../../../shared/evidence/evidence-item';
import type { CopyFacts } from '../../../shared/evidence/page-facts';
import type { OpenCase } from '../case-folder/case-store';
import type { EngineContext } from '../engine-context';
import type { MadeCopy } from '../intake/make-working-copy';
import { recipeWithOcr } from '../intake/recipes';
import { ocrNotesOn } from './ocr-notes';

/** Silence after which the laying of words is given up. Milliseconds. */
const SILENCE = 60_000;

/** What an item's copy is now. Its bytes, facts and words are in the case. */
export interface TakenCopy {
  readonly working: EvidenceItem['working'];
  readonly notes: ItemNote[];
}

/**
 * Gives the case a copy that was made again, with what text recognition had found on the one before. `base` is the file that the
 * copy is where `made` names none. Throws as the laying of words does, and what the disk throws.
 */
export async function takeCopyWithWords(
  context: EngineContext,
  opened: OpenCase,
  item: EvidenceItem,
  made: MadeCopy,
  place: { readonly base: string; readonly workFolder: string; readonly signal: AbortSignal },
): Promise<TakenCopy> {
  const { content } = opened;
  const plain = { sha256: made.sha256, parent: item.original.sha256, recipe: made.recipe, pages: made.pages };
  const before = await content.readFacts(item.working.sha256);
  const text = await content.readWords(item.working.sha256);
  if (before !== null && text !== null) {
    const file = made.file ?? place.base;
    const { resources } = context;
    const input = {
      file,
      name: item.title,
      resources,
      workFolder: place.workFolder,
      facts: made.facts,
      read: [],
      kept: { text, facts: before },
    };
    const laid = await context.pool.run('make-searchable-copy', input, { signal: place.signal, silenceLimit: SILENCE });
    if (made.file !== null) await rm(made.file, { force: true });
    await content.putCopy(laid.file, laid.sha256);
    await content.writeFacts(laid.sha256, laid.facts);
    await content.writeWords(laid.sha256, laid.text);
    const working = { sha256: laid.sha256, parent: made.sha256, recipe: recipeWithOcr(made.recipe), pages: made.pages };
    return { working, notes: [...made.notes, ...ocrNotesOn(item.notes, pagesLookedAt(laid.facts))] };
  }
  const facts = before === null ? made.facts : withReadings(made.facts, before);
  if (made.file !== null) await content.putCopy(made.file, made.sha256);
  await content.writeFacts(made.sha256, facts);
  return { working: plain, notes: [...made.notes, ...ocrNotesOn(item.notes, pagesLookedAt(facts))] };
}

/** Pages on which nothing was found need no second look either. */
function withReadings(facts: CopyFacts, before: CopyFacts): CopyFacts {
  return {
    ...facts,
    pages: facts.pages.map((page, index) => {
      const reading = before.pages[index]?.reading;
      return reading?.words === 0 && page.characters === 0 ? { ...page, reading } : page;
    }),
  };
}

/** From 1. */
function pagesLookedAt(facts: CopyFacts): ReadonlySet<number> {
  return new Set(facts.pages.flatMap((page, index) => (page.reading === undefined ? [] : [index + 1])));
}
