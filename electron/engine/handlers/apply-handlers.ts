import { rm } from 'node:fs/promises';
import { failure } from '../../../shared/basics/failure';
import { heldOutItems } from '../../../shared/evidence/item-flag';
import type { Handler } from '../engine-context';
import { readBuildMarks } from './read-build-marks';
import { redactedCopies } from './redacted-copies';

export const applyHandlers: { readonly 'redaction.apply': Handler<'redaction.apply'> } = {
  'redaction.apply': async (context, { caseId, purpose }, call) => {
    const opened = await context.cases.get(caseId);
    if (opened.access === 'read') throw failure('case-read-only');
    const snapshot = opened.current();
    const marks = await readBuildMarks(opened, snapshot, purpose);
    const held = heldOutItems(snapshot.items);
    const items = snapshot.items.filter(({ id }) => !held.has(id)).map(({ id }) => id);
    const workFolder = await opened.makeWorkFolder('redact');
    try {
      const made = await redactedCopies(context, opened, { caseId, purpose, snapshot, items, marks, workFolder }, call);
      const applied = [...made.items.keys()].flatMap((id) => marks.sets.get(id)?.marks.filter(({ state }) => state === 'accepted') ?? []);
      return { revision: made.snapshot.revision, applied: applied.length, items: [...made.items.keys()] };
    } finally {
      await rm(workFolder, { recursive: true, force: true }).catch(() => undefined);
    }
  },
};
