// An exported chat becomes a log: a heading for each day, then time, who, and what they wrote.
import { readFile, stat } from 'node:fs/promises';
import { showDate } from '../../../shared/basics/calendar-date';
import { failure } from '../../../shared/basics/failure';
import type { ItemMetadata, ItemNote } from '../../../shared/evidence/evidence-item';
import type { Work } from '../jobs/work';
import { drawFlow } from '../pdf/drawing/draw-flow';
import type { FlowBlock } from '../pdf/drawing/flow-document';
import { peopleOf, readChat, type ChatLog, type ChatMessage } from './chat-log';
import { decodeText } from './decode-text';

/** Some 200,000 messages: beyond that it is an export that wants cutting down. */
const MOST_BYTES = 20 * 1024 * 1024;

export interface ChatCopyInput {
  readonly file: string;
  /** As the officer knows it, for failures. */
  readonly name: string;
  readonly resources: string;
  /** The PDF to write. */
  readonly out: string;
}

export interface ChatCopy {
  readonly pages: number;
  readonly notes: readonly ItemNote[];
  readonly metadata: ItemMetadata;
}

/** Throws `file-too-large` beyond 20 MB, and `file-kind-unknown` when it turns out further down to be no text. */
export async function makeChatCopy(input: ChatCopyInput, work: Work): Promise<ChatCopy> {
  if ((await stat(input.file)).size > MOST_BYTES) throw failure('file-too-large', { file: input.name, detail: '20 MB for a chat' });
  const decoded = decodeText(await readFile(input.file));
  if (decoded === null) throw failure('file-kind-unknown', { file: input.name });
  const log = readChat(decoded.text);
  work.signal.throwIfAborted();
  const title = titleOf(input.name);
  const drawn = await drawFlow({ title, landscape: false, blocks: chatBlocks(title, log) }, input, work);
  return { pages: drawn.pages, notes: notesOf(log, drawn.missing.length), metadata: metadataOf(log) };
}

/** The blocks of a chat log. Nothing that stands in the file is left out. */
export function chatBlocks(title: string, log: ChatLog): FlowBlock[] {
  const first = log.messages[0];
  const last = log.messages.at(-1);
  const blocks: FlowBlock[] = [
    { kind: 'heading', level: 1, text: title },
    {
      kind: 'facts',
      rows: [
        ['People', peopleOf(log).join(', ')],
        ['Messages', log.messages.filter((message) => !message.quiet).length.toLocaleString('en-GB')],
        ...(first && last ? [['From', moment(first)] as const, ['To', moment(last)] as const] : []),
        ['Times', 'As the phone that made the export showed them. The file names no time zone.'],
      ],
    },
    ...log.before.map((text): FlowBlock => ({ kind: 'paragraph', text, quiet: true })),
  ];
  let day = '';
  for (const message of log.messages) {
    if (message.day !== day) {
      day = message.day;
      blocks.push({ kind: 'heading', level: 2, text: longDay(day) });
    }
    blocks.push({ kind: 'paragraph', mark: message.time, text: wordsOf(message), quiet: message.quiet });
  }
  return blocks;
}

function wordsOf({ sender, text, media }: ChatMessage): string {
  const sent = media.map((each) => ('file' in each ? `Media: ${each.file}` : `Media: ${each.leftOut}, not in this export`));
  const said = [...(text === '' ? [] : [text]), ...sent].join('\n');
  return sender === null ? said : `${sender}: ${said}`;
}

function notesOf(log: ChatLog, missing: number): ItemNote[] {
  const notes: ItemNote[] = [];
  if (log.orderGuessed) {
    notes.push({
      code: 'day-order-guessed',
      message:
        'The chat does not show whether the day or the month comes first in its dates. They were read with the day first. Compare a date that you know.',
      pages: [],
    });
  }
  const leftOut = log.messages.filter((message) => message.media.some((each) => 'leftOut' in each)).length;
  if (leftOut > 0) {
    notes.push({
      code: 'media-left-out',
      message: `The chat was exported without its media: ${leftOut === 1 ? '1 message names a picture or recording that is' : `${leftOut} messages name pictures or recordings that are`} not in the file. Where they matter, ask for an export with media.`,
      pages: [],
    });
  }
  if (missing > 0) {
    notes.push({
      code: 'characters-missing',
      message: `The chat holds ${missing === 1 ? 'a character' : `${missing} characters`} that no font here has. A box stands for each. The original is kept as it came.`,
      pages: [],
    });
  }
  return notes;
}

/** The first to write stands as "from"; the export does not say whose phone it was. */
function metadataOf(log: ChatLog): ItemMetadata {
  const [first, ...others] = peopleOf(log);
  return { ...(first === undefined ? {} : { from: first }), ...(others.length === 0 ? {} : { to: others.join(', ') }) };
}

function titleOf(name: string): string {
  const title = name.replace(/\.[a-z0-9]{1,5}$/iu, '').trim();
  return title === '' || title === '_chat' ? 'Chat' : title;
}

function moment({ day, time }: ChatMessage): string {
  return `${showDate(day)}, ${time}`;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function longDay(day: string): string {
  return `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''} ${showDate(day)}`;
}
