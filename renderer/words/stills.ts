// What the still picker says.
import { showMediaTime } from '../../shared/evidence/still';
import { count } from './numbers';

/** "0:12.480, picture 312" */
export function placeAloud(seconds: number, frame: number | null): string {
  return `${showMediaTime(seconds)}${frame === null ? '' : `, picture ${frame.toLocaleString('en-GB')}`}`;
}

/** A file's name may not hold a colon on some PCs. */
export function stillFileName(seconds: number, clip: string): string {
  return `Still at ${showMediaTime(seconds).replaceAll(':', '-')} from ${clip.replace(/[/\\]/g, ' ')}.png`;
}

export const stillWords = {
  unplayable:
    'This PC cannot show the clip. In its own player, export it as H.264 MP4 or save stills as pictures, and add those. The clip stays in the case as it came.',
  taken: (seconds: number) => `Still taken at ${showMediaTime(seconds)}.`,
  takenBefore: (seconds: number) => `The picture at ${showMediaTime(seconds)} is in the list already.`,
  removed: (seconds: number) => `Still at ${showMediaTime(seconds)} taken off the list.`,
  notDrawn: 'The picture could not be drawn.',
  notAdded: 'The stills were not added. The report above the list says why.',
  busy: 'Files are coming in. Wait until they are here, then add the stills.',
  leaving: (n: number) => `${count(n, 'still')} ${n === 1 ? 'is' : 'are'} not added yet.`,
  added: (n: number, clip: string) => ({ name: `name ${count(n, 'still')}`, done: `${count(n, 'still')} from ${clip} added.` }),
} as const;
