import { stat } from 'node:fs/promises';
import type { ReleaseId } from '../../../shared/basics/ids';
import { asFailure, failure } from '../../../shared/basics/failure';
import type { CheckReport } from '../../../shared/checks/check-report';
import { runChecks } from '../../../shared/checks/run-checks';
import type { OpenCase } from '../case-folder/case-store';
import type { Handler } from '../engine-context';
import { readReleasedReport } from '../output/released-report';
import { readFactsInSlices } from '../re-read';

export const checkHandlers: { readonly 'check.file': Handler<'check.file'>; readonly 'release.report': Handler<'release.report'> } = {
  'check.file': async (context, { offer, profile }, call) => {
    const rules = context.profiles.get(profile);
    const { path, name } = context.offers.take(offer);
    await stat(path).catch((thrown: unknown) => {
      throw failure('file-unreadable', { file: name }, thrown);
    });
    try {
      const facts = await readFactsInSlices(context, { file: path, fileName: name }, call);
      const at = context.clock().toISOString();
      return { facts, report: runChecks({ facts, profile: rules, intended: null, skipped: [], at, overrides: [] }) };
    } catch (thrown) {
      const why = asFailure(thrown);
      throw failure(why.code, { ...why.facts, file: name }, thrown);
    }
  },

  'release.report': async (context, { caseId, release }) => {
    const opened = await context.cases.get(caseId);
    return { report: await readReport(opened, release) };
  },
};

async function readReport(opened: OpenCase, id: ReleaseId): Promise<CheckReport> {
  const release = opened.current().releases.find((each) => each.id === id);
  if (!release) throw failure('not-found', { detail: 'This release' });
  return readReleasedReport(opened.outputs, release);
}
