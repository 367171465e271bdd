import { basename, resolve } from 'node:path';
import { failure } from '../../../shared/basics/failure';
import type { HiddenWordsKind } from '../../../shared/redaction/hidden-words';
import type { CliCommand } from '../command';

const WORDS: Readonly<Record<HiddenWordsKind, string>> = {
  'text-under-box': 'text under a box',
  'highlight-not-applied': 'a redaction or highlight that was never applied',
  'dark-highlighter': 'dark highlighter over text',
  'picture-under-box': 'a picture under a box',
  'leaking-bookmark': 'a bookmark that says what a box hides',
};

export const scanRedactionsCommand: CliCommand = {
  usage: 'scan-redactions FILE.pdf',
  about:
    'Finds redactions that do not hide: text and pictures under boxes, highlights never applied, bookmarks that leak. The hidden words are never printed.',
  options: {},
  words: [1, 1],
  async run({ engine, run }, [file = '']) {
    const [from] = await engine.offer([{ path: resolve(file), name: basename(file) }]);
    if (from === undefined) throw failure('unexpected');
    const { findings, verdict } = await run('document.scan-redactions', { from });
    const value = {
      verdict,
      findings: findings.map(({ area, characters, kind, page }) => ({
        page,
        rect: area === null ? null : [area.x, area.y, area.width, area.height],
        kind,
        characters,
      })),
    };
    const lines = findings.map(({ characters, kind, page }) => {
      const many = characters === 0 ? '' : `, ${characters === 1 ? '1 character' : `${characters} characters`}`;
      return `  ${page === null ? 'Whole file' : `Page ${page}`}: ${WORDS[kind]}${many}`;
    });
    const head =
      verdict === 'clean'
        ? 'No redaction was found that does not hide. That is no proof that there is none.'
        : 'Redactions that do not hide:';
    return { value, text: [head, ...lines].join('\n'), exit: 0 };
  },
};
