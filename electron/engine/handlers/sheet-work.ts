// Drawing a photo sheet in a worker: the same call for a new one and for one whose captions have changed.
import { createHash } from 'node:crypto';
import { failure } from '../../../shared/basics/failure';
import type { EvidenceItem, SheetRecipe } from '../../../shared/evidence/evidence-item';
import { bundlePagesOf, pagesRecipe } from '../../../shared/evidence/page-edit';
import { sheetText, sheetWords } from '../../../shared/evidence/sheet-words';
import type { OpenCase } from '../case-folder/case-store';
import type { EngineContext } from '../engine-context';
import type { MadePhotoSheet } from '../intake/photo-sheet';

/** Silence after which drawing is given up: one picture never takes as long. */
const SILENCE = 60_000;

/** The fingerprint that a sheet of these pictures has, as they are now. */
export function sheetFingerprint({ title, perPage }: Pick<SheetRecipe, 'title' | 'perPage'>, pictures: readonly EvidenceItem[]): string {
  const text = sheetText(
    title,
    perPage,
    pictures.map((item) => ({ item, pages: `${item.working.sha256} ${pagesRecipe(bundlePagesOf(item))}` })),
  );
  return createHash('sha256').update(text).digest('hex');
}

/** The pictures of a sheet that the case still has, in their order. */
export function picturesOf(sheet: Pick<SheetRecipe, 'pictures'>, items: readonly EvidenceItem[]): readonly EvidenceItem[] {
  const byId = new Map(items.map((item) => [item.id, item] as const));
  return sheet.pictures.flatMap(({ item }) => byId.get(item) ?? []);
}

/** Throws `disk-error` where a picture's copy is gone, and what drawing can throw. */
export function makeSheet(
  context: EngineContext,
  opened: OpenCase,
  sheet: Pick<SheetRecipe, 'title' | 'perPage'>,
  pictures: readonly EvidenceItem[],
  workFolder: string,
  signal: AbortSignal,
): Promise<MadePhotoSheet> {
  const drawn = pictures.flatMap((item, i) => {
    const copy = opened.content.copyPath(item.working.sha256);
    if (copy === null) throw failure('disk-error', { detail: `the working copy of “${item.title}” is missing` });
    const words = sheetWords(item, i + 1);
    const pages = bundlePagesOf(item);
    const [first = '', ...others] = words;
    return pages.map(({ page, turn }, n) => ({
      copy,
      page,
      turn,
      words: pages.length === 1 ? words : [`${first}, page ${n + 1} of ${pages.length}`, ...others],
    }));
  });
  const { title, perPage } = sheet;
  const input = { title, perPage, pictures: drawn, resources: context.resources, workFolder };
  return context.pool.run('make-photo-sheet', input, { signal, silenceLimit: SILENCE });
}
