import { stat, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { failure } from '../../../shared/basics/failure';
import type { AuditEvent } from '../../../shared/audit/audit-event';
import { text, type CliCommand } from '../command';

export const logCommand: CliCommand = {
  usage: 'log CASE [--item ID [--certificate]] [--format json|pdf|csv] [--out FILE]',
  about:
    "The audit trail of the case, or of one item.\n\n  --item ID       one item's history\n  --certificate   what the hash of the item's original proves and does not, as the first page of its PDF\n  --format F      json, csv or pdf (pdf needs --out)\n  --out FILE      where to write it; a file that is there already is not replaced",
  options: { item: { type: 'string' }, format: { type: 'string' }, out: { type: 'string' }, certificate: { type: 'boolean' } },
  words: [1, 1],
  async run({ engine, run }, [folder = ''], values) {
    const caseId = await engine.know(resolve(folder));
    const itemText = text(values, 'item');
    const format = text(values, 'format');
    const out = text(values, 'out');
    if (format !== null && !FORMATS.has(format)) throw failure('not-understood', { detail: '--format takes json, csv or pdf' });
    const certificate = values['certificate'] === true;
    if (certificate && (itemText === null || format !== 'pdf')) {
      throw failure('not-understood', { detail: '--certificate needs --item ID and --format pdf' });
    }
    if (out !== null) await refuseTaken(out);
    if (format === 'pdf' && out === null) throw failure('not-understood', { detail: 'a PDF needs --out FILE' });
    // A certificate is entered in the trail, which takes opening the case to work on.
    const { case: found } = await run('case.open', { caseId, access: certificate ? 'write' : 'read' });
    const item = found.items.find((each) => each.id === itemText)?.id ?? null;
    if (itemText !== null && item === null) throw failure('not-found', { detail: 'This document' });
    const { events, chain } = await run('audit.read', { caseId, item });
    const value = {
      events: events.map(({ at, by, command, item: about, text: words, hash, previous }) => ({
        at,
        by,
        command,
        item: about,
        text: words,
        hash,
        previous,
      })),
      chain,
    };
    const body = format === 'csv' ? csvOf(events) : `${JSON.stringify(value, null, 2)}\n`;
    if (format === 'pdf') {
      const [to] = await engine.offer([{ path: resolve(out ?? '') }]);
      if (to === undefined) throw failure('unexpected');
      if (certificate && item !== null) await run('item.certificate', { caseId, item, to });
      else await run('audit.print', { caseId, item, to });
    } else if (out !== null) {
      await writeFile(out, body, { flag: 'wx' }).catch((thrown: unknown) => {
        throw isMissingPlace(thrown) ? failure('place-unusable', {}, thrown) : thrown;
      });
    } else if (format !== null) {
      return { value, text: body.trimEnd(), exit: 0 };
    }
    const lines = events.map((event) => `${event.at}  ${event.by}  ${event.text}`);
    return { value, text: [...lines, `The chain of the trail is ${chain}.`].join('\n'), exit: 0 };
  },
};

/** A log that was filed is not written over without a word. */
async function refuseTaken(out: string): Promise<void> {
  const found = await stat(out).catch(() => null);
  if (found?.isFile() === true) throw failure('file-exists', { file: basename(out) });
}

const FORMATS: ReadonlySet<string> = new Set(['json', 'csv', 'pdf']);

function isMissingPlace(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(thrown.code));
}

function csvOf(events: readonly AuditEvent[]): string {
  const rows = events.map(({ at, by, command, item, text: words, previous, hash }) => [at, by, command, item ?? '', words, previous, hash]);
  return [['at', 'by', 'command', 'item', 'text', 'previous', 'hash'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** A cell as RFC 4180 has it; one that a spreadsheet would run as a formula is made plain text. */
function cell(words: string): string {
  const plain = /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(plain) ? `"${plain.replace(/"/g, '""')}"` : plain;
}
