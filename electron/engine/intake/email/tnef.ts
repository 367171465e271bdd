// What Outlook wraps attachments in when it writes to others (winmail.dat, TNEF): the files are taken out of it again.
import { decompressRTF } from '@kenjiuno/decompressrtf';
import { decodeWindows1252 } from '../decode-text';
import { shownName } from '../shown-path';
import type { MessagePart } from './message';
import { mapiProperties, type MapiValue } from './tnef-properties';
import { readRtfBody } from './rtf-body';

export interface Unwrapped {
  readonly parts: readonly MessagePart[];
  readonly html: string | null;
  readonly text: string | null;
  /** How many things in it could not be read: messages wrapped once more, links to files elsewhere. */
  readonly lost: number;
}

const SIGNATURE = 0x223e9f78;
const MOST = 20_000;

/** Where an attachment begins, and what is said of it. */
const BEGINS = 0x9002;
const TITLE = 0x8010;
const DATA = 0x800f;
const PROPERTIES = 0x9005;
const BODY = 0x800c;
const MESSAGE_PROPERTIES = 0x9003;

const P = { longName: 0x3707, mimeType: 0x370e, contentId: 0x3712, data: 0x3701, rtf: 0x1009, html: 0x1013, body: 0x1000 };

interface Attachment {
  title: string | null;
  data: Uint8Array | null;
  properties: ReadonlyMap<number, MapiValue>;
}

/** Null where it is no such file, or is damaged from its first part on. */
export function unwrapTnef(bytes: Uint8Array): Unwrapped | null {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (source.length < 6 || source.readUInt32LE(0) !== SIGNATURE) return null;
  const attachments: Attachment[] = [];
  let message: ReadonlyMap<number, MapiValue> = new Map();
  let plain: string | null = null;
  let count = 0;
  for (let at = 6; at + 11 <= source.length && count < MOST; count += 1) {
    const id = source.readUInt16LE(at + 1);
    const length = source.readUInt32LE(at + 5);
    const data = source.subarray(at + 9, at + 9 + length);
    // It breaks off: what came before is sound.
    if (data.length < length) break;
    const last = attachments.at(-1);
    if (id === BEGINS) attachments.push({ title: null, data: null, properties: new Map() });
    else if (id === TITLE && last) last.title = untilNought(data);
    else if (id === DATA && last) last.data = data;
    else if (id === PROPERTIES && last) last.properties = mapiProperties(data);
    else if (id === BODY) plain = untilNought(data);
    else if (id === MESSAGE_PROPERTIES) message = mapiProperties(data);
    at += 9 + length + 2;
  }
  if (count === 0) return null;
  const parts: MessagePart[] = [];
  let lost = 0;
  for (const [i, attachment] of attachments.entries()) {
    const part = partOf(attachment, i);
    if (part === null) lost += 1;
    else parts.push(part);
  }
  return { parts, lost, ...bodyOf(message, plain) };
}

function partOf({ data, properties, title }: Attachment, at: number): MessagePart | null {
  const own = properties.get(P.data);
  // An object begins with sixteen bytes that say what it is; what follows is mostly a message in a message.
  const bytes = data !== null && data.length > 0 ? data : own instanceof Uint8Array && title !== null ? own : null;
  if (bytes === null || (own instanceof Uint8Array && data === null)) return null;
  const named = properties.get(P.longName);
  const mimeType = properties.get(P.mimeType);
  const contentId = properties.get(P.contentId);
  return {
    name: shownName(typeof named === 'string' ? named : title, `Attachment ${at + 1}`),
    mimeType: typeof mimeType === 'string' ? mimeType.toLowerCase() : '',
    contentId: typeof contentId === 'string' ? contentId.replace(/^\s*<|>\s*$/g, '') : null,
    bytes,
  };
}

function bodyOf(message: ReadonlyMap<number, MapiValue>, plain: string | null): Pick<Unwrapped, 'html' | 'text'> {
  const page = message.get(P.html);
  const body = message.get(P.body);
  const text = typeof body === 'string' ? body : plain;
  if (page instanceof Uint8Array) return { html: decode(page), text };
  const packed = message.get(P.rtf);
  if (!(packed instanceof Uint8Array)) return { html: null, text };
  try {
    const rtf = readRtfBody(Buffer.from(decompressRTF(Array.from(packed))).toString('latin1'));
    return { html: rtf?.kind === 'html' ? rtf.text : null, text: text ?? (rtf?.kind === 'text' ? rtf.text : null) };
  } catch {
    return { html: null, text };
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
}

function untilNought(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeWindows1252(end < 0 ? bytes : bytes.subarray(0, end));
}
