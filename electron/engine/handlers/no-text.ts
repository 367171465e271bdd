// Which pages of which items have nothing that can be searched, as their working copies were measured.
import type { Sha256 } from '../../../shared/basics/ids';
import type { CommandOutput } from '../../../shared/contract/commands';
import { pagesOf } from '../../../shared/evidence/page-edit';
import type { OpenCase } from '../case-folder/case-store';
import { isPhotograph } from './scans-to-read';

/** Pages of one copy without text, from 1; true where text recognition has looked at one. */
type Wordless = ReadonlyMap<number, boolean>;

/** What is not going to change: a copy keeps its words, but that its pages were looked at is added to its facts later. */
const settled = new WeakMap<OpenCase, Map<string, Wordless>>();
const AT_ONCE = 32;

/** Photographs and clips are looked at, not read: they are left aside. */
export async function pagesWithoutText(opened: OpenCase, signal: AbortSignal): Promise<CommandOutput<'evidence.no-text'>> {
  const known = settled.get(opened) ?? new Map<string, Wordless>();
  settled.set(opened, known);
  const items = opened.current().items.filter((item) => !isPhotograph(item) && item.kind !== 'video');
  const copies = [...new Set(items.map((item) => item.working.sha256))];
  const found = new Map<string, Wordless>();
  for (let i = 0; i < copies.length; i += AT_ONCE) {
    signal.throwIfAborted();
    const some = copies.slice(i, i + AT_ONCE);
    const looks = await Promise.all(some.map(async (copy) => known.get(copy) ?? (await lookAt(opened, copy))));
    for (const [at, copy] of some.entries()) {
      const look = looks[at];
      // A copy that has to be made again is asked again.
      if (!look) continue;
      found.set(copy, look);
      if ([...look.values()].every((isLookedAt) => isLookedAt)) known.set(copy, look);
    }
  }
  return {
    items: items.flatMap((item) => {
      const look = found.get(item.working.sha256);
      const pages = look ? pagesOf(item).filter((page) => look.has(page)) : [];
      return pages.length === 0 ? [] : [{ item: item.id, pages, lookedAt: pages.filter((page) => look?.get(page)).length }];
    }),
  };
}

async function lookAt(opened: OpenCase, copy: Sha256): Promise<Wordless | null> {
  const facts = await opened.content.readFacts(copy);
  if (facts === null) return null;
  return new Map(facts.pages.flatMap((page, index) => (page.characters === 0 ? [[index + 1, page.reading !== undefined] as const] : [])));
}
