// What the window says of files that an import could not use, and of those that are locked.
import type { SkippedFile } from '../../shared/evidence/evidence-item';
import { count } from './numbers';

const LOCKED: ReadonlySet<string> = new Set(['pdf-needs-password', 'archive-needs-password']);

/** Can a password open it here? */
export function isLocked({ code }: Pick<SkippedFile, 'code'>): boolean {
  return LOCKED.has(code);
}

/** "Letter.pdf", "Letter.pdf and Note.pdf", "Letter.pdf and 3 others". */
export function filesNamed(files: readonly string[]): string {
  const [first = '', second] = files;
  if (files.length === 1) return first;
  return files.length === 2 && second !== undefined ? `${first} and ${second}` : `${first} and ${files.length - 1} others`;
}

/** What one password came to. */
export function opened(names: readonly string[]): string {
  return names.length === 0 ? '' : `${filesNamed(names)} ${names.length === 1 ? 'is' : 'are'} open and taken in.`;
}

export function notOpened(names: readonly string[]): string {
  return `This password does not open ${filesNamed(names)}.`;
}

export function toUnlock(locked: number): string {
  return locked === 1 ? '1 file is locked.' : `${count(locked, 'file')} are locked.`;
}
