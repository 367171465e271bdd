// A clip has no pages. A page stands for it in the bundle: what it is, how long, its hash, and room for what it shows.
import { stat } from 'node:fs/promises';
import { failure } from '../../../shared/basics/failure';
import { calendarDate, showDate } from '../../../shared/basics/calendar-date';
import type { ItemMetadata, ItemNote } from '../../../shared/evidence/evidence-item';
import { showMediaTime } from '../../../shared/evidence/still';
import type { Work } from '../jobs/work';
import { drawFlow } from '../pdf/drawing/draw-flow';
import type { FlowBlock } from '../pdf/drawing/flow-document';
import { ClipFile, type ClipFacts } from './clip-facts';
import { readMatroskaFacts } from './matroska-facts';
import { readMp4Facts } from './mp4-facts';
import type { ClipType } from './signatures';

export interface ClipCopyInput {
  readonly file: string;
  readonly type: ClipType;
  readonly sha256: string;
  /** As the officer knows it. */
  readonly name: string;
  readonly resources: string;
  /** The PDF to write. */
  readonly out: string;
}

export interface ClipCopy {
  readonly pages: number;
  readonly notes: readonly ItemNote[];
  readonly metadata: ItemMetadata;
}

const KINDS: Readonly<Record<ClipType, string>> = {
  mp4: 'MP4 clip',
  mov: 'QuickTime clip',
  mkv: 'Matroska clip',
  webm: 'WebM clip',
};

/** As containers name them: what a window can play only with the help of the PC's own parts. */
const OFTEN_UNPLAYABLE = /^(?:hvc1|hev1|dvh1|dvhe|V_MPEGH)/u;
const LINES_TO_WRITE_ON = 8;

/** Throws `clip-damaged` where the container describes no film, and `file-kind-later` for sound without pictures. */
export async function makeClipCopy(input: ClipCopyInput, work: Work): Promise<ClipCopy> {
  const facts = await readClipFacts(input.file, input.type);
  if (facts === null || (!facts.hasPicture && !facts.hasSound)) throw failure('clip-damaged', { file: input.name });
  if (!facts.hasPicture) throw failure('file-kind-later', { file: input.name, kind: 'a sound recording' });
  const { size } = await stat(input.file);
  work.signal.throwIfAborted();
  const drawn = await drawFlow({ title: input.name, landscape: false, blocks: clipBlocks(input, size, facts) }, input, work);
  return { pages: drawn.pages, notes: notesOf(facts), metadata: metadataOf(facts) };
}

/** What the container says; null where it describes no film. */
export function readClipFacts(file: string, type: ClipType): Promise<ClipFacts | null> {
  return ClipFile.use(file, (open) => (type === 'mp4' || type === 'mov' ? readMp4Facts(open) : readMatroskaFacts(open)));
}

function clipBlocks({ name, type, sha256 }: ClipCopyInput, bytes: number, facts: ClipFacts): FlowBlock[] {
  const notStated = 'The file does not say';
  const { duration, size, frameRate, steady, recorded } = facts;
  return [
    { kind: 'heading', level: 1, text: name },
    {
      kind: 'paragraph',
      text: 'This page stands for a clip, which cannot be printed. The clip is kept unchanged and supplied beside this bundle. Stills taken from it name its SHA-256 and their place in it.',
    },
    {
      kind: 'facts',
      rows: [
        ['Kind', `${KINDS[type]}, ${facts.hasSound ? 'with sound' : 'without sound'}`],
        ['Size', `${bytes.toLocaleString('en-GB')} bytes`],
        ['Length', duration === null ? notStated : `${showMediaTime(duration)} (minutes, seconds and thousandths)`],
        ['Picture', size === null ? notStated : `${size.width} × ${size.height} points`],
        ['Pictures a second', frameRate === null ? notStated : `${showRate(frameRate)}${steady ? '' : ' on average'}`],
        ['Recorded', recorded === null ? notStated : showStated(recorded)],
        ['SHA-256', sha256],
      ],
    },
    ...(recorded !== null && recorded.length === 19
      ? [
          {
            kind: 'paragraph',
            quiet: true,
            text: 'The recorded time is as the file states it, without a time zone. Many recorders and phones write UTC here, and their clocks run wrong. Compare it with the time on the picture.',
          } as const,
        ]
      : []),
    { kind: 'heading', level: 2, text: 'What it shows' },
    ...Array.from({ length: LINES_TO_WRITE_ON }, (): FlowBlock[] => [{ kind: 'paragraph', text: '' }, { kind: 'rule' }]).flat(),
  ];
}

function metadataOf({ duration, frameRate, steady, size, recorded }: ClipFacts): ItemMetadata {
  return {
    ...(duration === null ? {} : { duration }),
    ...(frameRate === null ? {} : { frameRate, steadyFrames: steady }),
    ...(size === null ? {} : { pictureSize: size }),
    ...(recorded === null ? {} : { recorded }),
  };
}

function notesOf({ codec }: ClipFacts): ItemNote[] {
  if (codec === null || !OFTEN_UNPLAYABLE.test(codec)) return [];
  return [
    {
      code: 'clip-may-not-play',
      message:
        'The clip’s pictures are packed as HEVC (H.265), which not every PC can show. Where stills cannot be taken here, export it as H.264 MP4 from its own player and add that beside it.',
      pages: [],
    },
  ];
}

function showRate(rate: number): string {
  return String(Math.round(rate * 1000) / 1000);
}

/** "9 Feb 2026, 23:41:00", with the offset where the file has one. */
function showStated(recorded: string): string {
  const [, year = '', month = '', day = '', time = '', offset = ''] = /^(\d{4})-(\d{2})-(\d{2})T([\d:]{8})(.*)$/u.exec(recorded) ?? [];
  const date = calendarDate(Number(year), Number(month), Number(day));
  return date === null ? recorded : `${showDate(date)}, ${time}${offset === '' ? '' : ` (${offset} from UTC)`}`;
}
