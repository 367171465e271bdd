// A picture that was taken out of a clip: which clip, and when in it. The clip's hash is the case's own, never the window's word.
import { failure } from '../../../shared/basics/failure';
import { showMediaTime, stillTitle, type Still } from '../../../shared/evidence/still';
import { itemOf, plain, withItem, type Changer } from './change-parts';

export const stillChanges: { readonly 'item.set-still': Changer<'item.set-still'> } = {
  'item.set-still': (current, { caseId, item, still }) => {
    const before = itemOf(current, item);
    if (before.kind !== 'photo') throw failure('not-understood', { detail: 'only a picture can be a still' });
    const clip = still ? itemOf(current, still.clip) : null;
    if (clip && clip.kind !== 'video') throw failure('not-understood', { detail: 'a still comes from a clip' });
    const length = clip?.metadata.duration;
    if (still && length !== undefined && still.seconds > length + 1)
      throw failure('not-understood', { detail: 'the clip ends before that' });
    const kept: Still | null = still && clip ? { ...still, sha256: clip.original.sha256 } : null;
    const named = kept && clip && before.titleFrom !== 'person' ? { title: stillTitle(kept.seconds, clip.original.name) } : {};
    const was = before.still && { clip: before.still.clip, seconds: before.still.seconds, frame: before.still.frame };
    return {
      ...plain,
      next: withItem(current, { ...before, ...named, still: kept }),
      text: kept && clip ? `Taken out of “${clip.title}” at ${showMediaTime(kept.seconds)}.` : 'No longer a still of a clip.',
      item,
      facts: { still: kept, was: before.still },
      inverse: [
        { command: 'item.set-still', input: { caseId, item, still: was } },
        { command: 'item.restore', input: { caseId, item, title: before.title, titleFrom: before.titleFrom } },
      ],
    };
  },
};
