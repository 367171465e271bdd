import { basename, resolve } from 'node:path';
import { exitCodeOf, failure } from '../../../shared/basics/failure';
import { blockingFindings } from '../../../shared/checks/check-report';
import { countWords } from '../../../shared/checks/report-words';
import { text, type CliCommand } from '../command';
import { findingLines } from './build';

export const checkCommand: CliCommand = {
  usage: 'check FILE.pdf --profile ID',
  about: 'Judges any PDF, ours or not, against a court profile.',
  options: { profile: { type: 'string' } },
  words: [1, 1],
  async run({ engine, run }, [file = ''], values) {
    const profile = text(values, 'profile');
    if (profile === null) throw failure('not-understood', { detail: 'say which court profile, as in --profile county-injunction' });
    const [offer] = await engine.offer([{ path: resolve(file), name: basename(file) }]);
    if (offer === undefined) throw failure('unexpected');
    const { report, facts } = await run('check.file', { offer, profile });
    const value = {
      verdict: report.verdict,
      facts: {
        pages: facts.pages.length,
        labels: facts.pages.map((page) => page.label ?? String(page.page)),
        outline: facts.outline.map(({ title, level, page }) => ({ title, level, page })),
        links: facts.links.map(({ page, rect, target }) => ({ page, rect, target })),
        textless: facts.pages.filter((page) => page.characters === 0).map((page) => page.page),
      },
      findings: report.findings,
    };
    const held = blockingFindings(report).length > 0;
    const lines = [`${facts.pages.length} pages: ${countWords(report.findings)}.`, ...findingLines(report)];
    return { value, text: lines.join('\n'), exit: held ? exitCodeOf('checks-failed') : 0 };
  },
};
