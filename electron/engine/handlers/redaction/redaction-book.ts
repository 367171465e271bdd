// Reads what a case knows of redaction from its files, keeps it while the case is open, and says which files a change writes.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ItemId } from '../../../../shared/basics/ids';
import { failure } from '../../../../shared/basics/failure';
import type { SideFileHashes } from '../../../../shared/case/case';
import { CipherFile, ItemMarks, RedactionFile } from '../../../../shared/redaction/mark-file';
import { Person } from '../../../../shared/redaction/people/person';
import type { MarkSet } from '../../../../shared/redaction/mark';
import type { OpenCase } from '../../case-folder/case-store';
import { seal, unseal, type CipherKey } from '../../redact/cipher-box';
import { CIPHERS_FILE, itemOfPath, marksPath, NO_REDACTION, RECORD_FILE, type Redaction, type Vault } from './redaction';

interface Known {
  readonly sha256: string;
  readonly value: unknown;
}

interface Book {
  readonly files: Map<string, Known>;
  vault: Vault | null;
  last: { readonly files: SideFileHashes; readonly redaction: Redaction } | null;
}

interface Written {
  readonly path: string;
  readonly text: string;
  readonly value: unknown;
}

const books = new WeakMap<OpenCase, Book>();

/** What the case knows now. A file that is missing or not what case.json names counts as damaged; nothing else fails. */
export async function redactionOf(opened: OpenCase): Promise<Redaction> {
  const book = bookOf(opened);
  const files = await opened.sideFiles();
  if (book.last?.files === files && book.last.redaction.vault === book.vault) return book.last.redaction;
  const items = new Map<ItemId, readonly MarkSet[]>();
  const damaged = new Set<string>();
  let { record, ciphers } = NO_REDACTION;
  for (const [path, sha256] of Object.entries(files)) {
    const value = await readFile(opened, book, path, sha256);
    const item = itemOfPath(path);
    if (value === null) damaged.add(path);
    else if (item !== null) items.set(item, (value as ItemMarks).sets);
    else if (path === RECORD_FILE) record = recordOf(value as RedactionFile);
    else if (path === CIPHERS_FILE) ciphers = value as CipherFile;
  }
  const redaction = { items, damaged, record, ciphers, vault: ciphers === null ? null : book.vault };
  // What is damaged is looked at again the next time: it may have been put back.
  if (damaged.size === 0) book.last = { files, redaction };
  return redaction;
}

/** The files that make the next of the one before. */
export function filesFor(before: Redaction, after: Redaction): readonly Written[] {
  const written: Written[] = [];
  for (const [item, sets] of after.items) {
    if (before.items.get(item) === sets || (sets.length === 0 && !before.items.has(item) && !before.damaged.has(marksPath(item)))) continue;
    written.push(asText(marksPath(item), { version: 1, salt: newSalt(), item, sets: [...sets] } satisfies ItemMarks));
  }
  if (after.record !== before.record) {
    written.push(asText(RECORD_FILE, { version: 1, salt: newSalt(), ...after.record } satisfies RedactionFile));
  }
  if (after.vault !== null && after.vault !== before.vault) {
    written.push(asText(CIPHERS_FILE, seal(JSON.stringify(after.vault.people), after.vault.key)));
  }
  return written;
}

/** Remembers what a change has saved, so that it is not read again. */
export async function keepSaved(opened: OpenCase, written: readonly Written[], after: Redaction): Promise<void> {
  const book = bookOf(opened);
  const files = await opened.sideFiles();
  for (const { path, value } of written) {
    const sha256 = files[path];
    if (sha256 !== undefined) book.files.set(path, { sha256, value });
  }
  book.vault = after.vault;
}

/** Opens the ciphers with a key. Throws `passphrase-wrong`, or `marks-damaged` where what was sealed is no list of people. */
export function openVault(file: CipherFile, key: CipherKey): Vault {
  const people = z.array(Person).safeParse(parseJson(unseal(file, key)));
  if (!people.success) throw failure('marks-damaged');
  return { key, people: people.data };
}

export function setVault(opened: OpenCase, vault: Vault | null): void {
  const book = bookOf(opened);
  if (vault === null) book.vault?.key.bytes.fill(0);
  book.vault = vault;
}

function bookOf(opened: OpenCase): Book {
  const known = books.get(opened);
  if (known) return known;
  const book: Book = { files: new Map(), vault: null, last: null };
  books.set(opened, book);
  return book;
}

async function readFile(opened: OpenCase, book: Book, path: string, sha256: string): Promise<unknown> {
  const known = book.files.get(path);
  if (known?.sha256 === sha256) return known.value;
  const text = await opened.readSide(path);
  // What cannot be parsed is never passed on as a cause: its message would quote the file.
  const value = text === null ? null : parseFile(path, parseJson(text));
  if (value !== null) book.files.set(path, { sha256, value });
  return value;
}

function parseFile(path: string, value: unknown): unknown {
  const schema = path === RECORD_FILE ? RedactionFile : path === CIPHERS_FILE ? CipherFile : ItemMarks;
  return schema.safeParse(value).data ?? null;
}

function recordOf({ people, ciphers, never, always, reasons }: RedactionFile): Redaction['record'] {
  return { people, ciphers, never, always, reasons };
}

function asText(path: string, value: object): Written {
  return { path, text: `${JSON.stringify(value, null, 1)}\n`, value };
}

function newSalt(): string {
  return randomBytes(16).toString('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
