// An email becomes pages: its headers, its words, the names of what came with it. Attachments go on as files of their own.
import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describeFailure, failure } from '../../../shared/basics/failure';
import type { ItemMetadata, ItemNote } from '../../../shared/evidence/evidence-item';
import type { Work } from '../jobs/work';
import { drawFlow } from '../pdf/drawing/draw-flow';
import type { FlowBlock } from '../pdf/drawing/flow-document';
import { MOST_CHILDREN, type ChildFile, type LostChild } from './children';
import { emailNotes } from './email/email-notes';
import type { Message, MessagePart } from './email/message';
import { readEml } from './email/read-eml';
import { readMsg } from './email/read-msg';
import { htmlNotes, missingNote } from './html-copy';
import { readHtml, type ReadHtml } from './html/html-blocks';
import { placePictures, type PlacedBlocks } from './html/inline-pictures';
import { withoutTwins } from './shown-path';

/** A mailbox takes no message of this size; reading one needs several times its size in memory. */
const MOST_BYTES = 80 * 1024 * 1024;

export interface EmailCopyInput {
  readonly file: string;
  readonly type: 'email' | 'msg';
  /** As the officer knows it, for failures. */
  readonly name: string;
  readonly resources: string;
  /** The PDF to write. */
  readonly out: string;
}

export interface EmailCopy {
  readonly pages: number;
  readonly notes: readonly ItemNote[];
  readonly metadata: ItemMetadata;
  readonly children: readonly ChildFile[];
  readonly lost: readonly LostChild[];
}

/** Throws `file-too-large` beyond 80 MB and `email-damaged`; then it leaves no child behind. */
export async function makeEmailCopy(input: EmailCopyInput, work: Work): Promise<EmailCopy> {
  if ((await stat(input.file)).size > MOST_BYTES) throw failure('file-too-large', { file: input.name, detail: '80 MB for an email' });
  work.progress(0, null);
  const bytes = await readFile(input.file);
  const message = await (input.type === 'msg' ? readMsg(bytes, input.name) : readEml(bytes, input.name));
  work.signal.throwIfAborted();
  const folder = dirname(input.out);
  const read = message.html === null ? null : await readHtml(message.html);
  const placed = await placePictures(read?.blocks ?? [], (src) => partBehind(message, src)?.bytes ?? null, folder, work.signal);
  const children: ChildFile[] = [];
  try {
    const drawnParts = new Set([...placed.drawn.keys()].flatMap((src) => partBehind(message, src) ?? []));
    const small = new Set(
      [...placed.drawn].flatMap(([src, size]) => (isSmall(size, partBehind(message, src)) ? (partBehind(message, src) ?? []) : [])),
    );
    const given = message.parts.filter((part) => !small.has(part) && part.bytes.length > 0);
    const names = withoutTwins(given.map((part) => part.name));
    const blocks = blocksOf(message, read, placed, given, names);
    const drawn = await drawFlow(
      { title: message.subject ?? input.name, landscape: false, blocks },
      { resources: input.resources, out: input.out },
      work,
    );
    const lost: LostChild[] = [
      ...message.lost.map(({ name, why }) => ({ name, failure: describeFailure('archive-part-unusable', { file: name, detail: why }) })),
      ...message.parts
        .filter((part) => part.bytes.length === 0)
        .map(({ name }) => ({ name, failure: describeFailure('file-empty', { file: name }) })),
    ];
    for (const [i, part] of given.entries()) {
      const name = names[i] ?? part.name;
      if (i >= MOST_CHILDREN) {
        lost.push({
          name,
          failure: describeFailure('archive-limit', { file: name, detail: `the message holds more than ${MOST_CHILDREN} files` }),
        });
        continue;
      }
      const path = join(folder, randomUUID());
      await writeFile(path, part.bytes, { flag: 'wx' });
      children.push({ name, path });
    }
    const inBody = [...drawnParts].filter((part) => small.has(part)).length;
    const notes = [...emailNotes(message, inBody), ...(read ? htmlNotes(read, placed, 'message') : []), ...missingNote(drawn.missing)];
    return { pages: drawn.pages, notes, metadata: metadataOf(message), children, lost };
  } catch (thrown) {
    for (const child of children) await rm(child.path, { force: true });
    throw thrown;
  } finally {
    for (const file of placed.files) await rm(file, { force: true });
  }
}

function partBehind(message: Message, src: string): MessagePart | null {
  if (!/^cid:/i.test(src)) {
    // Older letters name their pictures by the file alone. What has an address of its own lies on the internet.
    const name = /^[a-z][\w+.-]*:|^\/\//i.test(src) ? undefined : src.split(/[/\\]/).at(-1);
    return message.parts.find((part) => part.name === name && /^image\//.test(part.mimeType || 'image/')) ?? null;
  }
  let id = src.slice(4);
  try {
    id = decodeURIComponent(id);
  } catch {
    // It stands as it is.
  }
  return message.parts.find((part) => part.contentId === id) ?? null;
}

/** A logo or a line of a signature. A photograph that was put into the letter is more than that, and goes on as a file too. */
function isSmall(size: { readonly width: number; readonly height: number }, part: MessagePart | null): boolean {
  return part !== null && ((size.width <= 320 && size.height <= 200) || part.bytes.length < 10_000);
}

function blocksOf(
  message: Message,
  read: ReadHtml | null,
  placed: PlacedBlocks,
  given: readonly MessagePart[],
  names: readonly string[],
): readonly FlowBlock[] {
  const rows: [string, string][] = [['From', message.from ?? 'not stated']];
  if (message.sender !== null) rows.push(['Sent by', message.sender]);
  rows.push(['To', message.to.length === 0 ? 'not stated' : message.to.join('\n')]);
  if (message.cc.length > 0) rows.push(['Cc', message.cc.join('\n')]);
  rows.push(['Date', message.date?.shown ?? 'not stated'], ['Subject', message.subject ?? 'not stated']);
  const attached = given.map((part, i) => `${names[i] ?? part.name} (${showSize(part.bytes.length)})`);
  if (attached.length > 0) rows.push(['Attachments', attached.join('\n')]);
  return [
    { kind: 'heading', text: message.subject ?? 'Email without a subject', level: 1 },
    { kind: 'facts', rows },
    { kind: 'rule' },
    ...message.remarks.map((text) => ({ kind: 'paragraph', text, quiet: true }) as const),
    ...bodyOf(message, read, placed),
  ];
}

function bodyOf(message: Message, read: ReadHtml | null, placed: PlacedBlocks): readonly FlowBlock[] {
  if (read !== null && placed.blocks.length > 0) return placed.blocks;
  if (message.text !== null) return paragraphsOf(message.text);
  const words =
    message.seal === 'encrypted'
      ? 'The message is encrypted. Its words cannot be read here.'
      : message.seal === 'sealed'
        ? 'The words of this message lie inside its digital seal and were not opened.'
        : 'The message has no words of its own.';
  return [{ kind: 'paragraph', text: words, quiet: true }];
}

/** Line by line as it was written, but for lines that a mail program broke off only to fold them. */
function paragraphsOf(text: string): readonly FlowBlock[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0b\x0e-\x1f\x7f]/g, '')
    .split(/\n(?:[ \t]*\n)+/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ kind: 'paragraph', text: part.replace(/\s+$/, '') }));
}

function metadataOf(message: Message): ItemMetadata {
  const { date, from, subject, to } = message;
  return {
    ...(from === null ? {} : { from }),
    ...(to.length === 0 ? {} : { to: to.join(', ') }),
    ...(subject === null ? {} : { subject }),
    ...(date?.local == null ? {} : { dateTaken: date.local }),
  };
}

/** As people count: 24 KB, 1.3 MB. */
function showSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
