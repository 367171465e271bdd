// Messages as Outlook keeps them (.msg): a box of properties.
import { decompressRTF } from '@kenjiuno/decompressrtf';
import msgReaderModule from '@kenjiuno/msgreader';
import type { FieldsData } from '@kenjiuno/msgreader';
import { asFailure, failure } from '../../../../shared/basics/failure';
import { decodeWindows1252 } from '../decode-text';
import { shownName } from '../shown-path';
import { bodyInSeal, bodyOfPart, isWinmail, unwrapInto, type MessageBody } from './read-eml';
import { readMailDate, showAddress, type Message, type MessageDate, type MessagePart } from './message';
import { readRtfBody } from './rtf-body';

type Reader = { getFileData: () => FieldsData; getAttachment: (attach: FieldsData) => { fileName: string; content: Uint8Array } };
type ReaderClass = new (bytes: DataView) => Reader;
/** Its one export lies at another place for each way of loading it. */
const MsgReader = (
  typeof msgReaderModule === 'function' ? msgReaderModule : (msgReaderModule as { default: unknown }).default
) as ReaderClass;

/** Throws `email-damaged`. */
export async function readMsg(bytes: Uint8Array, name: string): Promise<Message> {
  try {
    const reader = new MsgReader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const fields = reader.getFileData();
    if (fields.error !== undefined) throw failure('email-damaged', { file: name });
    return await messageOf(reader, fields, name);
  } catch (thrown) {
    if (asFailure(thrown).code === 'email-damaged') throw thrown;
    throw failure('email-damaged', { file: name }, thrown);
  }
}

async function messageOf(reader: Reader, fields: FieldsData, name: string): Promise<Message> {
  const recipients = fields.recipients ?? [];
  const listed = (type: 'to' | 'cc' | 'bcc') =>
    recipients
      .filter((each) => (each.recipType ?? 'to') === type)
      .flatMap((each) => addressOf(each.name, each.smtpAddress ?? each.email) ?? []);
  const { lost, parts } = partsOf(reader, fields.attachments ?? []);
  const rtf = fields.compressedRtf === undefined ? null : rtfOf(fields.compressedRtf);
  const html = htmlOf(fields) ?? (rtf?.kind === 'html' ? rtf.text : null);
  const messageClass = (fields.messageClass ?? '').toLowerCase();
  const sealed = messageClass.includes('smime') ? await sealedBody(parts, messageClass, name) : null;
  const seal = messageClass.includes('smime.multipartsigned') ? 'signed' : messageClass.includes('smime') ? 'encrypted' : null;
  return {
    from: addressOf(fields.senderName, fields.senderSmtpAddress ?? fields.creatorSMTPAddress ?? fields.senderEmail),
    sender: null,
    to: listed('to'),
    cc: listed('cc'),
    bcc: listed('bcc').length,
    date: dateOf(fields),
    subject: tidy(fields.subject),
    remarks: kindRemarks(messageClass, fields),
    ...(sealed ?? { html, text: clean(fields.body) ?? (rtf?.kind === 'text' ? clean(rtf.text) : null), parts, lost, seal }),
  };
}

/** Outlook keeps a signed message as it came, as the one attachment. Null where it cannot be read. */
async function sealedBody(parts: readonly MessagePart[], messageClass: string, name: string): Promise<MessageBody | null> {
  const [only] = parts;
  if (parts.length !== 1 || !only) return null;
  if (messageClass.includes('multipartsigned')) return { ...(await bodyOfPart(only.bytes, name)), seal: 'signed' };
  const inside = await bodyInSeal(only.bytes, name);
  return inside === 'encrypted' ? null : inside;
}

/** What is no letter says so: an appointment, a task. */
function kindRemarks(messageClass: string, fields: FieldsData): string[] {
  const kind = /^ipm\.(appointment|task|contact|stickynote|schedule\.meeting)/.exec(messageClass)?.[1];
  if (kind === undefined) return [];
  const words: Readonly<Record<string, string>> = {
    appointment: 'an appointment',
    task: 'a task',
    contact: 'a contact',
    stickynote: 'a note',
  };
  const when = [fields.apptStartWhole, fields.apptEndWhole].flatMap((each) => (each === undefined ? [] : (utcDate(each)?.shown ?? [])));
  const place = tidy(fields.apptLocation);
  return [
    `Outlook kept this as ${words[kind] ?? 'an invitation to a meeting'}.`,
    ...(when.length === 0 ? [] : [`It runs from ${when.join(' to ')}.`]),
    ...(place === null ? [] : [`Place: ${place}.`]),
  ];
}

function partsOf(reader: Reader, attachments: readonly FieldsData[]): Pick<Message, 'parts' | 'lost'> {
  const parts: MessagePart[] = [];
  const lost: { name: string; why: string }[] = [];
  for (const [i, attachment] of attachments.entries()) {
    const isMessage = attachment.innerMsgContent === true;
    const given = attachment.fileName ?? attachment.name ?? attachment.fileNameShort ?? null;
    const fallback = isMessage ? `Message ${i + 1}.msg` : `Attachment ${i + 1}${attachment.extension ?? ''}`;
    const shown = shownName(given, fallback);
    const name = isMessage && !/\.msg$/i.test(shown) ? `${shown}.msg` : shown;
    try {
      const { content } = reader.getAttachment(attachment);
      const part = {
        name,
        mimeType: (attachment.attachMimeTag ?? '').toLowerCase(),
        contentId: attachment.pidContentId?.replace(/^\s*<|>\s*$/g, '') ?? null,
        bytes: content,
      };
      if (isWinmail(part)) unwrapInto(part, parts, lost);
      else parts.push(part);
    } catch {
      lost.push({ name, why: 'it is damaged, or only a link to a file elsewhere' });
    }
  }
  return { parts, lost };
}

/** An address that only the sender's own Exchange server knows ("/O=…") says nothing to anyone. */
function addressOf(name: string | undefined, address: string | undefined): string | null {
  const shown = showAddress(name, address !== undefined && /^\/o=/i.test(address) ? undefined : address);
  return shown === '' ? null : shown;
}

/** The Date header that came with it, else Outlook's own time, which it keeps in UTC. */
function dateOf(fields: FieldsData): MessageDate | null {
  const written = /^date:[ \t]*(.+(?:\r?\n[ \t].+)*)/im.exec(fields.headers ?? '')?.[1];
  const own = fields.clientSubmitTime ?? fields.messageDeliveryTime;
  return (written === undefined ? null : readMailDate(written)) ?? (own === undefined ? null : utcDate(own));
}

function utcDate(text: string): MessageDate | null {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) return null;
  return readMailDate(time.toUTCString().replace(/GMT$/, 'UTC'));
}

function htmlOf(fields: FieldsData): string | null {
  if (fields.bodyHtml !== undefined && fields.bodyHtml.trim() !== '') return fields.bodyHtml;
  if (fields.html === undefined || fields.html.length === 0) return null;
  return decode(fields.html, fields.internetCodepage);
}

function decode(bytes: Uint8Array, codepage: number | undefined): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const known = codepage !== undefined && codepage >= 1250 && codepage <= 1258 && codepage !== 1252;
    return known ? new TextDecoder(`windows-${codepage}`).decode(bytes) : decodeWindows1252(bytes);
  }
}

function rtfOf(packed: Uint8Array): { readonly kind: 'html' | 'text'; readonly text: string } | null {
  try {
    return readRtfBody(Buffer.from(decompressRTF(Array.from(packed))).toString('latin1'));
  } catch {
    // The plain body is there as well.
    return null;
  }
}

function tidy(text: string | undefined): string | null {
  const plain = (text ?? '').replace(/\s+/g, ' ').trim();
  return plain === '' ? null : plain;
}

function clean(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text;
}
