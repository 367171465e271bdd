import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '../../../shared/basics/failure';
import type { Release } from '../../../shared/case/case';
import { CheckReport } from '../../../shared/checks/check-report';

/** The report that a release was judged by. Throws `not-found` where its file is gone. */
export async function readReleasedReport(outputs: string, release: Release): Promise<CheckReport> {
  const path = join(outputs, release.folder, 'check-report.json');
  try {
    return CheckReport.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (thrown) {
    throw failure('not-found', { detail: 'The check report of this release' }, thrown);
  }
}
