// An item as it is when its file has just been taken in: what its name and its own facts say of it.
import { stat } from 'node:fs/promises';
import type { ItemId, Sha256 } from '../../../shared/basics/ids';
import { calendarDate, type CalendarDate } from '../../../shared/basics/calendar-date';
import { FRESH_FACTS, type EvidenceItem } from '../../../shared/evidence/evidence-item';
import { guessFromName } from '../../../shared/evidence/name-guess';
import type { StoredOriginal } from '../case-folder/content-store';
import type { EngineContext } from '../engine-context';
import type { MadeCopy } from '../intake/make-working-copy';
import type { OfferedFile } from '../offer-book';

/** Where a file came out of: a message or an archive, by its hash. */
export interface Origin {
  /** The message's item; null for what came in an archive. */
  readonly parent: ItemId | null;
  readonly outOf: Sha256;
  /** Its place among what came with it, from 1, where that is told: the pictures of a chat. */
  readonly order?: number;
}

export interface NewItem {
  readonly id: ItemId;
  readonly file: OfferedFile;
  readonly stored: StoredOriginal;
  readonly type: string;
  readonly made: MadeCopy;
  readonly origin: Origin | null;
}

/** Title and date are guesses until a person says otherwise: the mail's own, the camera's, or the name's. */
export function newItem({ id, file, stored, type, made, origin }: NewItem, context: Pick<EngineContext, 'clock' | 'person'>): EvidenceItem {
  const guess = guessFromName(telling(file.file, made.kind));
  const taken = dayOf(made.metadata.dateTaken);
  const date = taken ?? guess.date;
  const isEmail = made.kind === 'email';
  const subject = isEmail ? (made.metadata.subject ?? '').slice(0, 400) : '';
  return {
    ...FRESH_FACTS,
    id,
    kind: made.kind,
    title: subject === '' ? guess.title : subject,
    titleFrom: subject === '' ? 'name' : 'email',
    date,
    dateFrom: date === null ? null : taken === null ? 'name' : isEmail ? 'email' : 'exif',
    leadingNumber: origin?.order ?? guess.leadingNumber,
    included: true,
    original: originalOf(file, stored, type, origin, context),
    working: { sha256: made.sha256, parent: stored.sha256, recipe: made.recipe, pages: made.pages },
    metadata: made.metadata,
    notes: made.notes,
    parent: origin?.parent ?? null,
  };
}

/** The name that says what a file is. WhatsApp calls every chat _chat.txt; with whom it was stands on its archive. */
function telling(file: string, kind: EvidenceItem['kind']): string {
  const name = lastPart(file);
  const box = lastPart(file.slice(0, -name.length - 1));
  return kind === 'chat' && name === '_chat.txt' && /\.zip$/i.test(box) ? box : name;
}

/** What is kept of a file as it came. */
export function originalOf(
  file: OfferedFile,
  stored: StoredOriginal,
  type: string,
  origin: Origin | null,
  context: Pick<EngineContext, 'clock' | 'person'>,
): EvidenceItem['original'] {
  return {
    sha256: stored.sha256,
    size: stored.size,
    name: lastPart(file.file),
    file: file.file,
    type,
    importedAt: context.clock().toISOString(),
    importedBy: context.person,
    ...(origin === null ? {} : { outOf: origin.outOf }),
  };
}

/** The file's own time. What was uploaded or unpacked has that of a moment ago, which says nothing; a page may have told the real one. */
export async function fileTimeOf(file: OfferedFile, workFolder: string): Promise<{ readonly fileTime?: string }> {
  if (file.fileTime !== undefined) return { fileTime: file.fileTime };
  if (file.fleeting || file.path.startsWith(workFolder)) return {};
  const found = await stat(file.path).catch(() => null);
  return found === null ? {} : { fileTime: found.mtime.toISOString() };
}

export function lastPart(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

function dayOf(dateTaken: string | undefined): CalendarDate | null {
  if (dateTaken === undefined) return null;
  return calendarDate(Number(dateTaken.slice(0, 4)), Number(dateTaken.slice(5, 7)), Number(dateTaken.slice(8, 10)));
}

/** What the trail keeps of an item that was taken in. */
export function takenIn({ id, original, working, parent }: EvidenceItem): Record<string, unknown> {
  const { recipe, pages } = working;
  const { name, outOf, sha256, size } = original;
  const from = { ...(parent === null ? {} : { parent }), ...(outOf === undefined ? {} : { outOf }) };
  return { id, name, sha256, bytes: size, copy: working.sha256, recipe, pages, ...from };
}
