// What a photo sheet says beneath a picture: exhibit and number, what it shows, when and where, who took it, and its hash.
import { showTime, wallClock } from '../basics/local-time';
import { clockOffset, clockOffsetInWords, correctedTime } from './clock-offset';
import type { EvidenceItem } from './evidence-item';
import { showMediaTime } from './still';

/** What decides the words beneath a picture. Its coordinates are not among it: a place goes out only in a person's words. */
export type CaptionedItem = Pick<
  EvidenceItem,
  'title' | 'caption' | 'shownTime' | 'capture' | 'source' | 'metadata' | 'still' | 'original'
>;

/** The lines beneath a picture. `number` is its place on the sheets from 1, `exhibit` its mark where it has one. */
export function sheetWords(item: CaptionedItem, number: number, exhibit: string | null = null): readonly string[] {
  const lines = [
    `${exhibit === null ? '' : `${exhibit}, `}Picture ${number}`,
    item.caption ?? item.title,
    timeWords(item),
    placeWords(item),
    cameraWords(item),
    stillWords(item),
    `SHA-256 ${shortHash(item.original.sha256)}`,
  ];
  return lines.filter((line) => line !== null);
}

/** The first and last eight characters: enough to find the file, the rest is in the record. */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 8)} … ${sha256.slice(-8)}`;
}

/** The time that stands on the picture and the right one beside it; never one for the other. */
function timeWords({ capture, shownTime, metadata }: CaptionedItem): string {
  if (capture !== null || shownTime !== null) {
    if (shownTime === null) return 'Time on the recording: not read off';
    const shown = `Time shown: ${showTime(shownTime)}`;
    if (!capture?.clock) return `${shown} (clock not checked)`;
    const offset = clockOffsetInWords(clockOffset(capture.clock));
    if (offset === 'right') return `${shown} (clock right when checked)`;
    return `${shown} (clock ${offset}). Corrected time: ${showTime(correctedTime(shownTime, capture.clock))}`;
  }
  const taken = metadata.dateTaken === undefined ? null : wallClock(metadata.dateTaken);
  if (taken === null) return 'Time: not known';
  const offset = /[+-]\d{2}:\d{2}$/.exec(metadata.dateTaken ?? '')?.[0];
  return `Camera’s time: ${showTime(taken)}${offset === undefined ? '' : ` (UTC${offset})`}`;
}

function placeWords({ capture, source }: CaptionedItem): string | null {
  const place = capture?.location ?? source?.place ?? null;
  return place === null ? null : `Place: ${place}`;
}

function cameraWords({ capture, source, metadata }: CaptionedItem): string | null {
  if (capture !== null) {
    const camera = [capture.camera === null ? null : `Camera ${capture.camera}`, capture.view].filter((part) => part !== null).join(': ');
    const system = [capture.make, capture.model].filter((part) => part !== null).join(' ');
    const kind = capture.recording === 're-recorded' ? 're-recorded, not the native file' : '';
    return [camera, system, kind].filter((part) => part !== '').join('; ') || null;
  }
  const parts = [source?.takenBy ? `Taken by ${source.takenBy}` : null, metadata.camera ?? null].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('; ');
}

function stillWords({ still }: CaptionedItem): string | null {
  if (still === null) return null;
  return `Still at ${showMediaTime(still.seconds)} of the clip ${shortHash(still.sha256)}`;
}

/** Everything that a sheet is drawn from, as text to be hashed: another text means another sheet. */
export function sheetText(
  title: string,
  perPage: number,
  pictures: readonly { readonly item: CaptionedItem; readonly pages: string }[],
): string {
  return JSON.stringify([
    'sheet-1',
    title,
    perPage,
    pictures.map(({ item, pages }, i) => [item.original.sha256, pages, sheetWords(item, i + 1)]),
  ]);
}
