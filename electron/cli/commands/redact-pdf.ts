import { basename, resolve } from 'node:path';
import { exitCodeOf, failure } from '../../../shared/basics/failure';
import { text, type CliCommand } from '../command';
import { readMarksFile, readTermsFile } from '../marks-file';

export const redactPdfCommand: CliCommand = {
  usage: 'redact-pdf IN.pdf OUT.pdf [--terms FILE] [--marks FILE.json] [--detect]',
  about: `Redacts one document without a case: marks, removes, proves. Nothing is written unless the proof passes.
  --terms FILE       hides these words wherever they stand, one a line
  --marks FILE.json  hides these places: [{ "page", "rect": [x, y, width, height], "reason" }]
  --detect           hides what looks like personal data; it misses things: read the result yourself`,
  options: { terms: { type: 'string' }, marks: { type: 'string' }, detect: { type: 'boolean' } },
  words: [2, 2],
  async run({ engine, run }, [input = '', output = ''], values) {
    const marks = await readMarksFile(text(values, 'marks'));
    const terms = await readTermsFile(text(values, 'terms'));
    const detect = values['detect'] === true;
    if (marks.length === 0 && terms.length === 0 && !detect) {
      throw failure('not-understood', { detail: 'say what to hide: --terms, --marks or --detect' });
    }
    const [from, to] = await engine.offer([{ path: resolve(input), name: basename(input) }, { path: resolve(output) }]);
    if (from === undefined || to === undefined) throw failure('unexpected');
    const { proof, removed, sha256 } = await run('document.redact', {
      from,
      to,
      marks: marks.map(({ page, reason = null, rect: [x, y, width, height] }) => ({ page, reason, area: { x, y, width, height } })),
      terms: [...terms],
      detect,
    });
    const failed = proof.findings.map(({ message, page }) => `  ${page === null ? '' : `Page ${page}: `}${message}`);
    if (sha256 === null) {
      const lines = ['The proof did not pass, so nothing was written.', ...failed];
      return { value: { removed, proof, sha256 }, text: lines.join('\n'), exit: exitCodeOf('redaction-not-proved') };
    }
    const words = `${removed === 1 ? '1 place was' : `${removed} places were`} removed, and the proof passed: ${proof.checks.length} checks.`;
    return { value: { removed, proof, sha256 }, text: `${output}\n${words}`, exit: 0 };
  },
};
