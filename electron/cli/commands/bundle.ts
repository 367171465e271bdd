import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { describeFailure, exitCodeOf, failure } from '../../../shared/basics/failure';
import { refuseUnknownRules } from '../../../shared/checks/override-rules';
import { caseFolderName } from '../../../shared/case/folder-name';
import { caseDetailHelp, caseDetailOptions, caseDetails, overridesOf } from '../case-details';
import { text, type CliCommand } from '../command';
import { buildCase, buildOptions, refuseLater } from './build';
import { ocrHelp, ocrOptions, readScans } from '../read-scans';

export const bundleCommand: CliCommand = {
  usage: 'bundle FOLDER --profile ID --out DIR [case details] [--case DIR]',
  about: `The main job in one go: makes a case from a folder of files, builds, checks and releases.
Sub-folders become sections in name order, loose files the first section.

  --out DIR                where the bundle, its report and its manifest go
  --case DIR               where the case is made (by default beside the output)
  --override RULE=REASON   records why a finding may pass; may be given more than once
${ocrHelp}

${caseDetailHelp}`,
  options: { profile: { type: 'string' }, case: { type: 'string' }, ...caseDetailOptions, ...buildOptions, ...ocrOptions },
  words: [1, 1],
  async run(context, [folder = ''], values) {
    const out = text(values, 'out');
    if (out === null) throw failure('not-understood', { detail: 'say where the bundle goes, as in --out DIR' });
    const source = resolve(folder);
    const found = await stat(source).catch((thrown: unknown) => {
      throw failure('not-found', { detail: 'The folder of files' }, thrown);
    });
    if (!found.isDirectory()) throw failure('not-understood', { detail: 'the first word is the folder of files' });
    if (resolve(out) === source) throw failure('not-understood', { detail: '--out is the folder of files itself' });
    refuseLater(values);
    if (text(values, 'variant') === 'full') {
      throw failure('not-understood', { detail: 'a new case has no order yet that allows the full version; record it, then use build' });
    }
    const details = caseDetails(values, source);
    // Before anything is made: a slip in a flag must not leave half a case behind.
    const { profiles } = await context.run('profile.list', {});
    const rules = profiles.find((each) => each.id === details.profile);
    if (rules) refuseUnknownRules(rules, overridesOf(values));
    const chosen = text(values, 'case');
    const path = chosen === null ? await freeCaseFolder(resolve(out), details.title) : resolve(chosen);

    const [place = null] = await context.engine.offer([{ path }]);
    const { caseId } = await context.run('case.create', { place, details, sections: 'none' });
    context.made['case'] = path;
    const started = performance.now();
    // A bundle that lies in the folder from the last time is no evidence.
    const offers = await context.engine.offer([{ path: source, name: basename(source), except: [resolve(out)] }]);
    const imported = await context.run('evidence.import', { caseId, offers: [...offers], section: null });
    const took = Math.round(performance.now() - started);
    const skipped = imported.skipped.map(({ file, code, message }) => ({ file, code, message }));
    context.made['skipped'] = skipped;
    for (const each of imported.skipped) context.say(`Not used: ${each.message} ${each.todo}`);
    const { duplicates } = imported;
    const names = new Map(imported.imported.map((each) => [each.id, each.file]));
    for (const { file, of } of duplicates) {
      context.say(`In the bundle once: ${file} is the same file as ${names.get(of) ?? 'one that is in the case already'}.`);
    }
    if (imported.imported.length === 0) {
      const { code, message, todo } = describeFailure('nothing-usable');
      return { value: { case: path, skipped, error: { code, message, todo } }, text: `${message} ${todo}`, exit: exitCodeOf(code) };
    }
    const ocr = await readScans(context, caseId, values);
    return buildCase(context, {
      caseId,
      path,
      values,
      timings: { import: took, ocr: ocr.milliseconds },
      skipped: imported.skipped,
      duplicates,
    });
  },
};

async function freeCaseFolder(out: string, title: string): Promise<string> {
  return join(out, caseFolderName(title, await readdir(out).catch(() => [])));
}
