// Opening a case and changing it in one line, for the tests of the case folder.
import { openCaseFolder, type CaseTools, type OpenCase } from '../../electron/engine/case-folder/case-store';
import type { AuditEntry } from '../../shared/audit/audit-event';
import type { Case } from '../../shared/case/case';

export const NOW = new Date('2026-03-24T11:06:00Z');

export function openAt(folder: string, access: 'write' | 'read' = 'write', tools: CaseTools = {}): Promise<OpenCase> {
  return openCaseFolder(folder, { access, person: 'J Smith', clock: () => NOW, tools: { lockTimes: LOCK_TIMES, ...tools } });
}

/** As in real use, but for the pause after taking a lock: only the tests of the lock race for it. */
const LOCK_TIMES = { beat: 5000, stale: 30_000, settle: 1 };

/** One change. Without `next` the case's title becomes the text. */
export function changeCase(
  open: OpenCase,
  text: string,
  next: (current: Case) => Case = (current) => ({ ...current, details: { ...current.details, title: text } }),
): Promise<{ case: Case; from: number; value: string }> {
  return open.change((before) => {
    const current = next(before);
    // As every real change does, it names the bytes that it brings in or sends out.
    const originals = current.items.map((item) => item.original.sha256);
    const files = current.releases.flatMap((release) => release.files.map((file) => file.sha256));
    const entry = {
      command: 'case.set-details',
      by: 'J Smith',
      item: null,
      text,
      facts: { text, ...(originals.length + files.length === 0 ? {} : { originals, files }) },
    };
    return { next: current, value: text, entry };
  });
}

export function anEntry(text: string, parts: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: NOW.toISOString(),
    by: 'J Smith',
    command: 'case.verify',
    outcome: 'done',
    item: null,
    text,
    revision: 0,
    facts: {},
    ...parts,
  };
}
