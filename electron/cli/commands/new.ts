import { resolve } from 'node:path';
import { caseDetailHelp, caseDetailOptions, caseDetails } from '../case-details';
import type { CliCommand } from '../command';

export const newCommand: CliCommand = {
  usage: 'new CASE --profile ID [case details]',
  about: `Makes an empty case folder.\n\n${caseDetailHelp}`,
  options: { profile: { type: 'string' }, ...caseDetailOptions },
  words: [1, 1],
  async run({ engine, run }, [folder = ''], values) {
    const path = resolve(folder);
    const [place = null] = await engine.offer([{ path }]);
    const { revision } = await run('case.create', { place, details: caseDetails(values, path), sections: 'profile' });
    return { value: { case: path, revision }, text: `Case made in ${path}`, exit: 0 };
  },
};
