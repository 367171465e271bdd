// After an import: scans without text are read, unless that was declined.
import type { CaseId } from '../../shared/basics/ids';
import type { OcrResult } from '../../shared/contract/ocr-commands';
import type { CliContext, Values } from './command';

export const ocrOptions = { 'no-ocr': { type: 'boolean' } } as const;
export const ocrHelp = '  --no-ocr                 leaves scans without text as they are';

/** Reads the scans of a case. Null where `--no-ocr` was given. What cannot be read is said, and the rest goes on. */
export async function readScans(
  context: CliContext,
  caseId: CaseId,
  values: Values,
): Promise<{ readonly result: OcrResult | null; readonly milliseconds: number }> {
  if (values['no-ocr'] === true) return { result: null, milliseconds: 0 };
  const started = performance.now();
  const result = await context.run('ocr.run', { caseId, items: null });
  for (const each of result.unread) context.say(`Not read: ${each.message} ${each.todo}`);
  return { result, milliseconds: Math.round(performance.now() - started) };
}
