import { calendarDate, showDateForFileName } from '../basics/calendar-date';
import type { Check, Judgement } from './check';
import { numberOf, textOf, wordsOf } from './rule-values';

/** Does the file's name say which case, which bundle and which hearing? */
export const fileNameCheck: Check = {
  id: 'file-name',
  needs: [],
  judge: ({ facts, rule, intended }) => {
    // Ours is read while it still lies in the work folder: what counts is the name it will be given.
    const name = intended?.fileName ?? facts.fileName;
    const bundleWord = textOf(rule, 'bundleWord');
    const longest = numberOf(rule, 'maxLength');
    const stem = name.replace(/\.pdf$/i, '');
    const faults: Judgement[] = [];
    const say = (verdict: 'warn' | 'fail', message: string) => faults.push({ verdict, pages: [], message });

    if (stem === name) say('fail', 'The file’s name does not end in .pdf.');
    if (name.length > longest) say('fail', `The file’s name has ${name.length} characters; more than ${longest} may be cut off.`);
    const illegal = [...new Set(Array.from(name).filter((character) => textOf(rule, 'illegal').includes(character) || character < ' '))];
    if (illegal.length > 0)
      say(
        'fail',
        `Windows does not take ${illegal.map((character) => (character < ' ' ? 'control characters' : character)).join(' ')} in a file’s name.`,
      );
    if (wordsOf(rule, 'generic').includes(plain(stem))) {
      say('fail', 'The file’s name says neither the case nor the hearing, so the court may lose it.');
      return faults;
    }

    const ending = /(?:^|\s)(\d{1,2})-(\d{1,2})-(\d{2}|\d{4})$/.exec(stem);
    const day = ending ? dayOf(ending[3] ?? '', ending[2] ?? '', ending[1] ?? '') : null;
    const before = ending ? stem.slice(0, ending.index) : stem;
    const words = before.trim().split(/\s+/);
    const at = words.findLastIndex((word) => word.toLowerCase() === bundleWord.toLowerCase());
    if (at < 0) say('warn', `The file’s name does not say “${bundleWord}”.`);
    else if (at === 0) say('warn', 'The file’s name does not begin with the case.');
    if (ending && !day) say('fail', 'The date at the end of the file’s name is not a real day.');
    const hearing = intended?.hearing ?? null;
    if (hearing !== null && day !== hearing) {
      say('fail', `The file’s name does not end with the date of the hearing, ${showDateForFileName(hearing)}.`);
    }
    if (intended === null && !ending) say('warn', 'The file’s name does not end with the date of the hearing, as in 2-4-26.');
    if (faults.length > 0) return faults;
    const noHearing = intended !== null && hearing === null ? ' There is no date, for the hearing is not known.' : '';
    return {
      verdict: 'pass',
      pages: [],
      message: `The file’s name says the case and the bundle${ending ? ' and ends with a date' : ''}.${noHearing}`,
    };
  },
};

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_.()\d-]+/g, ' ')
    .trim();
}

function dayOf(year: string, month: string, day: string): string | null {
  return calendarDate(Number(year) + (year.length === 2 ? 2000 : 0), Number(month), Number(day));
}
