// What a case folder holds, and case.json as it lies there.
import { join } from 'node:path';
import { AuditEvent } from '../../../shared/audit/audit-event';
import { failure } from '../../../shared/basics/failure';
import type { Case } from '../../../shared/case/case';
import { formatCaseBody, formatCaseFile, parseCaseFile } from '../../../shared/case/case-file';
import { writeAtomic } from './atomic-write';
import { errorCode, type Disk } from './disk';
import { sha256OfText } from './sha256';

export const CASE_FILE = 'case.json';
export const CASE_ROOMS = ['originals', 'copies', 'facts', 'pictures', 'outputs', 'work'] as const;

/** In the facts of each change: the SHA-256 of the case as that change saved it. */
export const FINGERPRINT = 'caseSha256';

export interface SavedCase {
  readonly case: Case;
  /** The event of the change that saved it; null before the first. */
  readonly lastChange: AuditEvent | null;
  /** SHA-256 of the case as the file has it. */
  readonly fingerprint: string;
  /** False when something else wrote to the file since it was saved. */
  readonly asSaved: boolean;
}

/** Throws `case-not-found`, `case-damaged`, `case-newer`, or what the system says. */
export async function readCase(disk: Disk, folder: string): Promise<SavedCase> {
  let text: string;
  try {
    text = await disk.readFile(join(folder, CASE_FILE), 'utf8');
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(thrown) ?? '')) throw failure('case-not-found', {}, thrown);
    throw thrown;
  }
  const file = parseCaseFile(text);
  const event = AuditEvent.loose().nullable().safeParse(file.lastChange);
  const lastChange = event.data ?? null;
  const fingerprint = sha256OfText(file.body);
  const asSaved = event.success && (lastChange === null || lastChange.facts[FINGERPRINT] === fingerprint);
  return { case: file.case, lastChange, fingerprint, asSaved };
}

/** Where there is no case.json. */
export const GONE = 'gone';

/** How case.json looks from outside: another look means that something else may have written it. The same look proves little. */
export async function lookAtCase(disk: Disk, folder: string): Promise<string> {
  try {
    const { ino, size, mtimeMs, ctimeMs } = await disk.stat(join(folder, CASE_FILE));
    return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return GONE;
    throw thrown;
  }
}

/** The case as it will be saved, and the fingerprint for its event. */
export function bodyOf(current: Case): { readonly body: string; readonly fingerprint: string } {
  const body = formatCaseBody(current);
  return { body, fingerprint: sha256OfText(body) };
}

/** Writes case.json whole or not at all. */
export async function writeCase(
  disk: Disk,
  folder: string,
  body: string,
  lastChange: AuditEvent | null,
  beforeReplace: () => Promise<void>,
): Promise<void> {
  await writeAtomic(join(folder, CASE_FILE), formatCaseFile(body, lastChange), { disk, beforeReplace });
}
