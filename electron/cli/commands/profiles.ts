import { confidenceWords } from '../../../shared/checks/report-words';
import { failure } from '../../../shared/basics/failure';
import type { CliCommand } from '../command';

export const profilesCommand: CliCommand = {
  usage: 'profiles [ID]',
  about: 'The court profiles, each rule with its source and how sure we are of it.',
  options: {},
  words: [0, 1],
  async run({ run }, [id]) {
    const all = (await run('profile.list', {})).profiles;
    const chosen = id === undefined ? all : all.filter((profile) => profile.id === id);
    if (chosen.length === 0) throw failure('not-found', { detail: `The court profile “${id ?? ''}”` });
    const profiles = chosen.map((profile) => ({
      id: profile.id,
      title: profile.title,
      version: profile.version,
      rules: profile.rules.map(({ id: rule, text, level, source, read, confidence }) => ({
        id: rule,
        text,
        level,
        source,
        read,
        confidence,
      })),
    }));
    const lines = chosen.flatMap((profile) => [
      `${profile.id}  ${profile.title} (version ${profile.version})`,
      ...(id === undefined
        ? []
        : profile.rules.map(
            (rule) =>
              `  ${rule.id} ${rule.level}: ${rule.text}\n      ${rule.source.title} ${rule.source.paragraph}, read ${rule.read}, ${confidenceWords(rule.confidence)}`,
          )),
    ]);
    return { value: { profiles }, text: lines.join('\n'), exit: 0 };
  },
};
