// Files that leave the case for a folder of the officer's choice: said in the trail before they go, so that what a crash
// leaves out there is known to the next opening.
import type { ReleaseId } from '../../../shared/basics/ids';
import type { OpenCase } from '../case-folder/case-store';
import { DELIVERY } from '../case-folder/mend-case';
import type { EngineContext } from '../engine-context';
import type { Leaving } from '../output/release-bundle';

/** Throws the disk's failures: then nothing has left. */
export async function announceDelivery(context: EngineContext, opened: OpenCase, release: ReleaseId, leaving: Leaving): Promise<void> {
  await record(context, opened, 'done', `Putting ${countFiles(leaving.files.length)} into a folder outside the case.`, {
    release,
    folder: leaving.folder,
    files: leaving.files,
  });
}

/** Says that nothing was left outside after all. Never throws: why it failed is on its way to the officer. */
export async function withdrawDelivery(context: EngineContext, opened: OpenCase, release: ReleaseId): Promise<void> {
  await record(context, opened, 'failed', 'Nothing was put into the folder outside the case.', { release }).catch(() => undefined);
}

function record(
  context: EngineContext,
  opened: OpenCase,
  outcome: 'done' | 'failed',
  text: string,
  facts: Record<string, unknown>,
): Promise<void> {
  const { person: by, clock } = context;
  return opened.record({
    at: clock().toISOString(),
    by,
    command: DELIVERY,
    outcome,
    item: null,
    text,
    revision: opened.current().revision,
    facts,
  });
}

function countFiles(n: number): string {
  return n === 1 ? '1 file' : `${n} files`;
}
