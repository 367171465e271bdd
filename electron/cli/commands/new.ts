import { resolve } from 'node:path';
import { caseDetailHelp, caseDetailOptions, caseDetails } from '../case-details';
import type { CliCommand } from '../command';

export const newCommand: CliCommand = {
  usage: 'new CASE --profile ID [--no-sections] [case details]',
  about: `Makes an empty case folder.\n\n  --no-sections            leaves out the profile's sections: the folders that are taken in name them\n${caseDetailHelp}`,
  options: { profile: { type: 'string' }, 'no-sections': { type: 'boolean' }, ...caseDetailOptions },
  words: [1, 1],
  async run({ engine, run }, [folder = ''], values) {
    const path = resolve(folder);
    const sections = values['no-sections'] === true ? 'none' : 'profile';
    const [place = null] = await engine.offer([{ path }]);
    const { revision } = await run('case.create', { place, details: caseDetails(values, path), sections });
    return { value: { case: path, revision }, text: `Case made in ${path}`, exit: 0 };
  },
};
