// Messages as they travel (.eml): headers, a body, and parts.
import PostalMime from 'postal-mime';
import type { Address, Attachment, Email, Header } from 'postal-mime';
import { failure } from '../../../../shared/basics/failure';
import { shownName } from '../shown-path';
import { readMailDate, showAddress, type Message, type MessagePart } from './message';
import { readSeal } from './signed-content';
import { unwrapTnef, type Unwrapped } from './tnef';

/** Throws `email-damaged`. */
export async function readEml(bytes: Uint8Array, name: string): Promise<Message> {
  const email = await parse(bytes, name);
  const header = (key: string) => email.headers.find((each: Header) => each.key === key)?.value;
  const date = header('date') ?? header('resent-date');
  const body = await bodyOf(email, header('content-type') ?? '', name, 0);
  return {
    from: listOf(email.from === undefined ? [] : [email.from])[0] ?? plain(header('from')),
    sender: differs(email.sender, email.from) ? (listOf(email.sender === undefined ? [] : [email.sender])[0] ?? null) : null,
    to: listOf(email.to ?? []),
    cc: listOf(email.cc ?? []),
    bcc: listOf(email.bcc ?? []).length,
    date: date === undefined ? null : readMailDate(date),
    subject: plain(email.subject),
    remarks: [],
    ...body,
  };
}

async function parse(bytes: Uint8Array, name: string): Promise<Email> {
  try {
    return await PostalMime.parse(withoutSeparator(bytes), {
      forceRfc822Attachments: true,
      maxNestingDepth: 60,
      maxHeadersSize: 4 * 1024 * 1024,
    });
  } catch (thrown) {
    throw failure('email-damaged', { file: name }, thrown);
  }
}

/** What a message says and brings along. */
export type MessageBody = Pick<Message, 'html' | 'text' | 'parts' | 'lost' | 'seal'>;

/** Seals in seals: a message that was signed on its way by two programs. */
const DEEPEST_SEAL = 3;

/** The body inside a digital seal that does not lock it; null where there is none. Throws `email-damaged`. */
export async function bodyInSeal(seal: Uint8Array, name: string, depth = 0): Promise<MessageBody | 'encrypted' | null> {
  const read = readSeal(seal);
  if (read === null || depth >= DEEPEST_SEAL) return null;
  if (read.kind === 'encrypted') return 'encrypted';
  return { ...(await bodyOfPart(read.content, name, depth + 1)), seal: 'signed' };
}

/** A message's inside that stands for itself, with the headers of its own kind alone. Throws `email-damaged`. */
export async function bodyOfPart(bytes: Uint8Array, name: string, depth = 0): Promise<MessageBody> {
  const email = await parse(bytes, name);
  const type = email.headers.find((each: Header) => each.key === 'content-type')?.value ?? '';
  return bodyOf(email, type, name, depth);
}

async function bodyOf(email: Email, contentType: string, name: string, depth: number): Promise<MessageBody> {
  const parts: MessagePart[] = [];
  const lost: { name: string; why: string }[] = [];
  let html = clean(email.html);
  let text = clean(email.text);
  let seal = sealOf(contentType);
  for (const [i, attachment] of email.attachments.entries()) {
    const part = partOf(attachment, i);
    if (/pkcs7-signature|pgp-signature/.test(part.mimeType)) {
      seal ??= 'signed';
      continue;
    }
    if (/pkcs7-mime/.test(part.mimeType) && html === null && text === null) {
      const inside = await bodyInSeal(part.bytes, name, depth);
      if (inside === 'encrypted') seal = 'encrypted';
      else if (inside !== null) {
        ({ html, text } = inside);
        seal = inside.seal;
        parts.push(...inside.parts);
        lost.push(...inside.lost);
        continue;
      }
    }
    // The seal's own content is the message itself, locked up.
    if (/pkcs7-mime|pgp-encrypted/.test(part.mimeType)) seal ??= sealOf(part.mimeType) ?? 'sealed';
    if (!isWinmail(part)) parts.push(part);
    else {
      const wrapped = unwrapInto(part, parts, lost);
      if (wrapped && html === null && text === null) ({ html, text } = wrapped);
    }
  }
  return { html, text, parts, lost, seal };
}

/** Takes out what Outlook wrapped. Null where nothing of it can be read, which is told as a loss. */
export function unwrapInto(part: MessagePart, parts: MessagePart[], lost: { name: string; why: string }[]): Unwrapped | null {
  const wrapped = unwrapTnef(part.bytes);
  if (wrapped === null) {
    lost.push({ name: part.name, why: 'Outlook wrapped its attachments in it, and it is damaged' });
    return null;
  }
  parts.push(...wrapped.parts);
  if (wrapped.lost > 0)
    lost.push({ name: part.name, why: 'it holds a message or a link that Outlook wrapped once more and that only Outlook opens' });
  return wrapped;
}

/** A mailbox's separator in front is none of the message. */
function withoutSeparator(bytes: Uint8Array): Uint8Array {
  if (!/^>?From /.test(Buffer.from(bytes.subarray(0, 6)).toString('latin1'))) return bytes;
  const end = bytes.indexOf(0x0a);
  return end < 0 ? bytes : bytes.subarray(end + 1);
}

function sealOf(contentType: string): Message['seal'] {
  const type = contentType.toLowerCase();
  if (/^\s*multipart\/signed/.test(type)) return 'signed';
  if (/multipart\/encrypted|pgp-encrypted|smime-type="?enveloped/.test(type)) return 'encrypted';
  if (/pkcs7-mime/.test(type)) return /smime-type="?signed|certs-only/.test(type) ? 'sealed' : 'encrypted';
  return null;
}

function partOf(attachment: Attachment, at: number): MessagePart {
  const { content, contentId, filename, mimeType } = attachment;
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
  return {
    name: shownName(filename, `${nameByType(mimeType)} ${at + 1}${endingOf(mimeType)}`),
    mimeType: mimeType.toLowerCase(),
    contentId: contentId === undefined ? null : contentId.replace(/^\s*<|>\s*$/g, ''),
    bytes,
  };
}

function nameByType(mimeType: string): string {
  if (mimeType === 'message/rfc822') return 'Message';
  return mimeType.startsWith('image/') ? 'Picture' : 'Attachment';
}

const ENDINGS: Readonly<Record<string, string>> = {
  'message/rfc822': '.eml',
  'text/plain': '.txt',
  'text/html': '.html',
  'text/calendar': '.ics',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'application/pdf': '.pdf',
};

function endingOf(mimeType: string): string {
  return ENDINGS[mimeType.toLowerCase()] ?? '';
}

/** TNEF, by its type, its name or its first bytes. */
export function isWinmail(part: Pick<MessagePart, 'bytes' | 'mimeType' | 'name'>): boolean {
  const { bytes, mimeType, name } = part;
  if (/ms-tnef/.test(mimeType) || /^winmail\.dat$/i.test(name)) return true;
  return bytes[0] === 0x78 && bytes[1] === 0x9f && bytes[2] === 0x3e && bytes[3] === 0x22;
}

function listOf(addresses: readonly Address[]): string[] {
  return addresses
    .flatMap((each) => (each.group === undefined ? [showAddress(each.name, each.address)] : [groupOf(each)]))
    .filter((text) => text !== '');
}

function groupOf(group: Extract<Address, { group: unknown[] }>): string {
  const members = group.group.map((each) => showAddress(each.name, each.address)).filter((text) => text !== '');
  return members.length === 0 ? group.name : `${group.name}: ${members.join(', ')}`;
}

function differs(sender: Address | undefined, from: Address | undefined): boolean {
  return sender?.address !== undefined && sender.address.toLowerCase() !== from?.address?.toLowerCase();
}

function plain(text: string | undefined): string | null {
  const tidy = (text ?? '').replace(/\s+/g, ' ').trim();
  return tidy === '' ? null : tidy;
}

function clean(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text;
}
