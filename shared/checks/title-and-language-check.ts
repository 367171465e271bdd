import type { Check, Judgement } from './check';

/** Does the file say its title and its language? A screen reader needs the one to announce it, the other to speak it. */
export const titleAndLanguageCheck: Check = {
  id: 'title-and-language',
  needs: ['properties'],
  judge: ({ facts }) => {
    const { title, language } = facts.document;
    const faults: Judgement[] = [];
    if ((title ?? '').trim() === '') faults.push({ verdict: 'warn', pages: [], message: 'The file has no title of its own.' });
    if ((language ?? '').trim() === '') faults.push({ verdict: 'warn', pages: [], message: 'The file does not say its language.' });
    if (faults.length > 0) return faults;
    return { verdict: 'pass', pages: [], message: 'The file says its title and its language.' };
  },
};
