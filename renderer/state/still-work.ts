// Stills go in like any other file; then the case is told which clip each was taken out of, and when in it.
import type { ItemId, SectionId } from '../../shared/basics/ids';
import type { ImportResult } from '../../shared/contract/commands';
import type { EvidenceItem } from '../../shared/evidence/evidence-item';
import type { NamedFile } from '../client/client';
import { acts } from '../words/en';
import { stillFileName, stillWords } from '../words/stills';
import type { CaseSession } from './case-session';
import type { CaseWork } from './case-work';

export interface TakenStill {
  readonly picture: Blob;
  readonly seconds: number;
  readonly frame: number | null;
}

/** Answers false where they could not be taken in; the import's report says why. They stand in the clip's own section. */
export async function addStills(session: CaseSession, work: CaseWork, clip: EvidenceItem, stills: readonly TakenStill[]): Promise<boolean> {
  const named = new Map(stills.map((still) => [stillFileName(still.seconds, clip.original.name), still] as const));
  const files = [...named].map(([path, { picture }]): NamedFile => ({ path, file: new File([picture], path, { type: 'image/png' }) }));
  let result: ImportResult | null = null;
  await work.addFiles(files, sectionOf(session, clip.id), (taken) => {
    result = taken;
    return acts.imported(taken);
  });
  const came = resultOf(result);
  if (came === null) return false;
  const items = [...came.imported, ...came.duplicates.map(({ file, of }) => ({ file, id: of }))];
  const steps = items.flatMap(({ file, id }) => {
    const still = named.get(file);
    if (!still) return [];
    const { seconds, frame } = still;
    return [{ command: 'item.set-still', input: { item: id, still: { clip: clip.id, seconds, frame } } }];
  });
  if (steps.length === 0) return false;
  const words = stillWords.added(steps.length, clip.title);
  const told = await session.act('case.batch', { caseId: session.caseId, steps }, words);
  return told !== null && came.skipped.length === 0;
}

/** Set inside a callback, which the compiler does not follow. */
function resultOf(result: ImportResult | null): ImportResult | null {
  return result;
}

function sectionOf(session: CaseSession, clip: ItemId): SectionId | null {
  return session.state.get().view.case.bundle.sections.find((section) => section.items.includes(clip))?.id ?? null;
}
