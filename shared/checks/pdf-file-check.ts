import type { Check, Judgement } from './check';
import { howMany } from './page-words';

/** Is it a PDF that any reader opens without a password, and nothing but pages? */
export const pdfFileCheck: Check = {
  id: 'pdf-file',
  needs: ['attachments'],
  judge: ({ facts }) => {
    const { pdfVersion, encrypted, embeddedFiles } = facts.document;
    const faults: Judgement[] = [];
    const say = (verdict: 'could-not-run' | 'fail', message: string) => faults.push({ verdict, pages: [], message });
    if (facts.pages.length === 0) say('fail', 'The file has no pages.');
    if (pdfVersion === null) say('could-not-run', 'The file does not say which version of PDF it is.');
    if (encrypted) say('fail', 'The file is locked, so the court may not be able to open, mark or print it.');
    if (embeddedFiles === null) say('could-not-run', 'Whether there are files inside the PDF could not be told.');
    else if (embeddedFiles > 0) {
      say('fail', `There ${embeddedFiles === 1 ? 'is' : 'are'} ${howMany(embeddedFiles, 'file')} inside the PDF that no page shows.`);
    }
    if (faults.length > 0) return faults;
    return { verdict: 'pass', pages: [], message: `A PDF of ${howMany(facts.pages.length, 'page')}, not locked, with no files inside it.` };
  },
};
