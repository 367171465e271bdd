import type { Check, Judgement } from './check';
import { howMany } from './page-words';

/** Does the file hold only what its pages show: nothing that acts, hides or can still be filled in? */
export const safeFileCheck: Check = {
  id: 'safe-file',
  needs: ['active'],
  judge: ({ facts, intended }) => {
    const { javaScript, formFields, revisions, hiddenLayers } = facts.document;
    // What we make has none of these; in another's file they may have come in by an honest road.
    const serious = intended === null ? 'warn' : 'fail';
    const faults: Judgement[] = [];
    const say = (verdict: Judgement['verdict'], message: string) => faults.push({ verdict, pages: [], message });
    const unknown = [
      ...(javaScript === null ? ['scripts'] : []),
      ...(formFields === null ? ['form fields'] : []),
      ...(revisions === null ? ['earlier revisions'] : []),
      ...(hiddenLayers === null ? ['hidden layers'] : []),
    ];
    if (javaScript === true) say('fail', 'There is a script in the file.');
    if (formFields !== null && formFields > 0) say(serious, `${howMany(formFields, 'form field')} can still be filled in or changed.`);
    if (revisions !== null && revisions > 1) {
      say(serious, `The file holds ${howMany(revisions - 1, 'earlier revision')}, in which removed content may still be found.`);
    }
    if (hiddenLayers !== null && hiddenLayers > 0)
      say(serious, `${howMany(hiddenLayers, 'layer')} of the file ${hiddenLayers === 1 ? 'is' : 'are'} hidden.`);
    if (unknown.length > 0) say('could-not-run', `The file could not be searched for ${unknown.join(', ')}.`);
    if (faults.length > 0) return faults;
    return { verdict: 'pass', pages: [], message: 'No script, no open form field, no hidden layer and no earlier revision.' };
  },
};
