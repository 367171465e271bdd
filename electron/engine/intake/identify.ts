// What a file is, by its bytes. Whatever is not turned into pages yet is refused with a reason that an officer can act on.
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { describeFailure, type Failure } from '../../../shared/basics/failure';
import type { ItemKind } from '../../../shared/evidence/evidence-item';
import { LOCKED_OFFICE, nameOle, nameOpenDocument, nameZip } from './containers';
import { looksLikeChat } from './chat-log';
import { decodeText } from './decode-text';
import { csvDelimiter } from './office/csv-table';
import { hasPdfHeader, latin1, recogniseSignature, type ContainerType, type PageType } from './signatures';
import { nameMarkup } from './markup';
import { isRawPhotograph } from './tiff-directory';

export type Identified =
  | { readonly ok: true; readonly type: PageType; readonly kind: ItemKind; readonly ext: string }
  /** No item itself: what lies in it is. */
  | { readonly ok: true; readonly type: ContainerType; readonly kind: 'container'; readonly ext: string }
  | { readonly ok: false; readonly failure: Failure };

export const KIND_OF: Readonly<Record<PageType, ItemKind>> = {
  pdf: 'pdf',
  jpeg: 'photo',
  png: 'photo',
  tiff: 'photo',
  webp: 'photo',
  heic: 'photo',
  avif: 'photo',
  bmp: 'photo',
  gif: 'photo',
  text: 'text',
  email: 'email',
  msg: 'email',
  html: 'document',
  chat: 'chat',
  docx: 'document',
  doc: 'document',
  odt: 'document',
  rtf: 'document',
  xlsx: 'spreadsheet',
  csv: 'spreadsheet',
  mp4: 'video',
  mov: 'video',
  mkv: 'video',
  webm: 'video',
};

const EXTENSION_OF: Readonly<Record<PageType | ContainerType, string>> = {
  pdf: 'pdf',
  jpeg: 'jpg',
  png: 'png',
  tiff: 'tif',
  webp: 'webp',
  heic: 'heic',
  avif: 'avif',
  bmp: 'bmp',
  gif: 'gif',
  text: 'txt',
  email: 'eml',
  msg: 'msg',
  html: 'html',
  zip: 'zip',
  mbox: 'mbox',
  winmail: 'dat',
  chat: 'txt',
  docx: 'docx',
  doc: 'doc',
  odt: 'odt',
  rtf: 'rtf',
  xlsx: 'xlsx',
  csv: 'csv',
  mp4: 'mp4',
  mov: 'mov',
  mkv: 'mkv',
  webm: 'webm',
};

const HEAD = 1 << 18;
const TAIL = 1 << 16;
/** An old office file lists what it holds anywhere; in practice not further in than this. */
const MOST_OF_OLE = 1 << 25;

/** Reads the start of a file, and the end where that helps. Never throws: what cannot be used is a failure value. */
export async function identifyFile(path: string): Promise<Identified> {
  const file = basename(path);
  const refuse = (code: 'file-empty' | 'file-unreadable' | 'file-kind-unknown'): Identified => ({
    ok: false,
    failure: describeFailure(code, { file }),
  });
  let handle: FileHandle | null = null;
  try {
    handle = await open(path, 'r');
    const stats = await handle.stat();
    if (!stats.isFile()) return refuse('file-unreadable');
    if (stats.size === 0) return refuse('file-empty');
    const head = await readPart(handle, 0, Math.min(HEAD, stats.size));
    // Copying that stopped half way can leave a file of its full length with nothing but noughts in it.
    if (head.every((byte) => byte === 0) && stats.size <= HEAD) return refuse('file-empty');
    const found = await recognise(head, handle, stats.size, path);
    if (found.is === 'blank') return refuse('file-empty');
    if (found.is === 'later') return { ok: false, failure: describeFailure(found.code ?? 'file-kind-later', { file, kind: found.phrase }) };
    if (found.is === 'unknown') return refuse('file-kind-unknown');
    if (found.is === 'container') return { ok: true, type: found.type, kind: 'container', ext: EXTENSION_OF[found.type] };
    return { ok: true, type: found.type, kind: KIND_OF[found.type], ext: EXTENSION_OF[found.type] };
  } catch {
    return refuse('file-unreadable');
  } finally {
    await handle?.close().catch(() => undefined);
  }
}

type Found =
  | { readonly is: 'pages'; readonly type: PageType }
  | { readonly is: 'container'; readonly type: ContainerType }
  | { readonly is: 'later'; readonly phrase: string; readonly code?: 'clip-kind-later' | 'office-needs-password' | 'document-damaged' }
  | { readonly is: 'unknown' }
  | { readonly is: 'blank' };
const unknown: Found = { is: 'unknown' };

const OFFICE_ZIPS: ReadonlyMap<string, PageType> = new Map([
  ['a Word document', 'docx'],
  ['an Excel workbook', 'xlsx'],
  ['an OpenDocument text', 'odt'],
]);

async function recognise(head: Uint8Array, handle: FileHandle, size: number, path: string): Promise<Found> {
  const signature = recogniseSignature(head);
  switch (signature?.is) {
    case undefined:
      return recogniseText(head, size);
    case 'zip': {
      const tail = await readPart(handle, Math.max(0, size - TAIL), Math.min(TAIL, size));
      const named = nameZip(head, tail);
      const phrase = named === 'an OpenDocument file' ? await nameOpenDocument(path) : named;
      // What it was can be told no more, and its own program cannot open it either.
      if (phrase === 'an Office document' && !latin1(tail).includes('PK\x05\x06')) return { is: 'later', phrase, code: 'document-damaged' };
      const office = OFFICE_ZIPS.get(phrase);
      if (office) return { is: 'pages', type: office };
      return phrase === 'a zip archive' ? { is: 'container', type: 'zip' } : { is: 'later', phrase };
    }
    case 'ole': {
      const phrase = nameOle(await readPart(handle, 0, Math.min(MOST_OF_OLE, size)));
      if (phrase === 'an Outlook email') return { is: 'pages', type: 'msg' };
      if (phrase === 'a Word document') return { is: 'pages', type: 'doc' };
      if (phrase === LOCKED_OFFICE) return { is: 'later', phrase, code: 'office-needs-password' };
      return phrase === null ? unknown : { is: 'later', phrase };
    }
    case 'winmail':
      return { is: 'container', type: 'winmail' };
    case 'pages':
      if (signature.type === 'tiff' && (await isRawPhotograph(handle))) return { is: 'later', phrase: 'a raw photograph from a camera' };
      return signature;
    case 'later':
      return signature;
  }
}

function recogniseText(head: Uint8Array, size: number): Found {
  if (hasPdfHeader(head) && nameMarkup(latin1(head.subarray(0, 1024)).replace(/^\xef\xbb\xbf/, '')) === null)
    return { is: 'pages', type: 'pdf' };
  const decoded = decodeText(head, head.length === size);
  if (decoded === null) return looksLikePdfBody(head) ? { is: 'pages', type: 'pdf' } : unknown;
  const text = decoded.text;
  if (text.trim() === '') return { is: 'blank' };
  const markup = nameMarkup(text);
  if (markup === 'a web page') return { is: 'pages', type: 'html' };
  if (markup !== null) return { is: 'later', phrase: markup };
  if (looksLikePdfBody(head)) return { is: 'pages', type: 'pdf' };
  // One message alone that a mail program kept with its separator is a message.
  if (isMailbox(text) && (head.length < size || (text.match(/^From \S.*\d{4}/gm)?.length ?? 0) > 1))
    return { is: 'container', type: 'mbox' };
  if (isEmail(text)) return { is: 'pages', type: 'email' };
  if (looksLikeChat(text)) return { is: 'pages', type: 'chat' };
  if (csvDelimiter(text, head.length === size) !== null) return { is: 'pages', type: 'csv' };
  return { is: 'pages', type: 'text' };
}

/** Some damaged PDFs lost their first line; what follows is still unmistakable. */
function looksLikePdfBody(head: Uint8Array): boolean {
  return /^\s*(?:%[^\r\n]*\s+)*\d+ \d+ obj\b/.test(latin1(head.subarray(0, 512)));
}

const MACHINE_HEADER =
  /^(?:received|return-path|delivered-to|message-id|mime-version|content-type|content-transfer-encoding|x-[\w-]+|dkim-signature|thread-topic|in-reply-to):/im;
const MAIL_DATE = /^date:.*\d{1,2} \w{3} \d{4} \d{1,2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|[A-Z]{3})/im;

/** A line that only mailboxes begin with: whose message, and when it came. */
function isMailbox(text: string): boolean {
  return /^From \S+ +\w{3} \w{3} +\d{1,2} \d{2}:\d{2}(?::\d{2})? .*\d{4}/.test(text);
}

/** A mail program's headers. A memo that someone typed with "From" and "To" has none of the lines that only machines write. */
function isEmail(text: string): boolean {
  if (/^From \S+ +\w{3} \w{3} +\d{1,2} \d{2}:\d{2}:\d{2} \d{4}/.test(text)) return true;
  const block = /^(?:From \S[^\n]*\r?\n)?((?:[A-Za-z][\w-]*:[^\n]*\r?\n(?:[ \t]+[^\n]*\r?\n)*){2,})/.exec(text)?.[1];
  if (block === undefined || !/^(?:from|to|subject|mime-version|received|return-path):/im.test(block)) return false;
  return MACHINE_HEADER.test(block) || MAIL_DATE.test(block);
}

async function readPart(handle: FileHandle, start: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
