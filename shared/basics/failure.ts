// Everything that can go wrong, once: a code, what happened, what to do, and the exit code of the command line.
// The same value crosses IPC and HTTP and is shown to the officer. docs/errors.md has a heading for each code.

export interface FailureFacts {
  /** The name of the file as the officer knows it. Shown to the officer, never logged. */
  readonly file?: string;
  readonly detail?: string;
  readonly who?: string;
  readonly where?: string;
  readonly since?: string;
  readonly revision?: number;
  readonly expected?: number;
  readonly kind?: string;
}

interface FailureKind {
  readonly exit: 2 | 3 | 4 | 5 | 6 | 7 | 8 | 70 | 130;
  readonly message: (facts: FailureFacts) => string;
  readonly todo: (facts: FailureFacts) => string;
}

const file = (f: FailureFacts) => f.file ?? 'This file';

export const failureKinds = {
  'not-understood': {
    exit: 2,
    message: (f) => `The request was not understood${f.detail ? `: ${f.detail}` : ''}.`,
    todo: () => 'Look at the help for this command and try again.',
  },
  'not-yet': {
    exit: 2,
    message: (f) => `Lever Arch cannot ${f.detail ?? 'do this'} yet.`,
    todo: () => 'This belongs to a later version. The release notes say when it arrives.',
  },
  'not-found': {
    exit: 2,
    message: (f) => `${f.detail ?? 'What was asked for'} could not be found.`,
    todo: () => 'It may have been moved or renamed. Choose it again.',
  },
  'place-unusable': {
    exit: 2,
    message: () => 'Nothing can be put there: the folder is missing, a file stands in its place, or it belongs to a case.',
    todo: () => 'Choose another folder.',
  },
  'rule-unknown': {
    exit: 2,
    message: (f) => `The court profile${f.kind ? ` ${f.kind}` : ''} has no rule “${f.detail ?? ''}”, so nothing was let pass.`,
    todo: () => 'Take the name of the rule from the check report, or list the rules of the profile: leverarch profiles ID.',
  },
  'file-exists': {
    exit: 2,
    message: (f) => `${f.file ?? 'A file of this name'} is there already and was not replaced.`,
    todo: () => 'Choose another name, or move the file away first.',
  },
  'port-taken': {
    exit: 2,
    message: (f) => `Port ${f.detail ?? ''} cannot be used: another program has it, or the system keeps it.`,
    todo: () => 'Choose another port, or leave it out and a free one is picked.',
  },
  'case-not-found': {
    exit: 3,
    message: () => 'There is no case in this folder.',
    todo: () => 'Choose the folder that holds case.json, or make a new case.',
  },
  'case-exists': {
    exit: 2,
    message: () => 'There is already something in this folder.',
    todo: () => 'Choose an empty folder or a new name for the case.',
  },
  'case-damaged': {
    exit: 3,
    message: (f) => `The record of this case cannot be read${f.detail ? ` (${f.detail})` : ''}.`,
    todo: () => 'Nothing was changed. Restore case.json from a backup; the originals and the audit trail are still there.',
  },
  'case-newer': {
    exit: 3,
    message: () => 'This case was saved by a newer version of Lever Arch.',
    todo: () => 'Open it with that version, or install the update. Nothing was changed.',
  },
  'case-busy': {
    exit: 7,
    message: (f) => `${f.who ?? 'Someone else'} has this case open${f.where ? ` on ${f.where}` : ''}${f.since ? ` since ${f.since}` : ''}.`,
    todo: () => 'Open it to read, or ask them to close it first.',
  },
  'case-moved-on': {
    exit: 7,
    message: () => 'The case has changed since this was started.',
    todo: () => 'Look at what changed and do it again.',
  },
  'case-changed-outside': {
    exit: 7,
    message: () =>
      'case.json was changed by another program while the case was open here. Your last change was not made, and nothing was overwritten.',
    todo: () => 'Close and open the case, verify it, and look at what differs before you go on. A backup of case.json helps to compare.',
  },
  'case-read-only': {
    exit: 7,
    message: () => 'This case is open to read only.',
    todo: () => 'Close it and open it to work on once the other person has finished.',
  },
  'nothing-usable': {
    exit: 3,
    message: () => 'None of these files could be used.',
    todo: () => 'Each is listed with its reason. Put right those you need and add them again.',
  },
  'original-missing': {
    exit: 3,
    message: (f) => `The original of ${f.file ?? 'this document'} is missing from the case.`,
    todo: () => 'Put it back from a backup of the case folder, or leave the document out of the bundle.',
  },
  'original-changed': {
    exit: 3,
    message: (f) => `The original of ${f.file ?? 'this document'} is no longer what was taken in.`,
    todo: () => 'Put it back from a backup of the case folder, or leave the document out of the bundle.',
  },
  'pages-none-left': {
    exit: 2,
    message: (f) => `No page of ${f.file ?? 'this document'} would be left.`,
    todo: () => 'Keep at least one page, or leave the whole document out of the bundle.',
  },
  'nothing-to-bundle': {
    exit: 3,
    message: () => 'There is nothing in the bundle yet.',
    todo: () => 'Add files, or bring back documents that were left out.',
  },
  'file-empty': {
    exit: 3,
    message: (f) => `${file(f)} is empty.`,
    todo: () => 'Copy it again from where it came from. A copy that stopped half way is often the cause.',
  },
  'file-unreadable': {
    exit: 3,
    message: (f) => `${file(f)} could not be read from the disk.`,
    todo: () => 'Check that it is still there and that you may open it, then add it again.',
  },
  'file-is-link': {
    exit: 3,
    message: (f) => `${file(f)} is a link to another place and was not followed.`,
    todo: () => 'Add the file that it leads to.',
  },
  'folder-is-case': {
    exit: 3,
    message: (f) => `${f.file ?? 'This folder'} is itself a case, so what it holds was not taken in.`,
    todo: () => 'Add the files that the case was made of.',
  },
  'file-too-large': {
    exit: 3,
    message: (f) => `${file(f)} is larger than Lever Arch takes in (${f.detail ?? 'limit reached'}).`,
    todo: () => 'Split it into parts and add those.',
  },
  'file-kind-unknown': {
    exit: 3,
    message: (f) => `${file(f)} is not a kind of file that Lever Arch knows.`,
    todo: () => 'Open it in the program that made it, save it as PDF and add that copy.',
  },
  'file-kind-later': {
    exit: 3,
    message: (f) => `${file(f)} is ${f.kind ?? 'a kind of file'} that this version cannot turn into pages.`,
    todo: () => 'Open it in the program that made it, save it as PDF and add that copy. Keep the original.',
  },
  'archive-damaged': {
    exit: 3,
    message: (f) => `${file(f)} is a damaged archive${f.detail ? `: ${f.detail}` : ''}.`,
    todo: () => 'Get it again from whoever sent it, or open it in the program that made it and add the files that come out.',
  },
  'archive-limit': {
    exit: 3,
    message: (f) => `${file(f)} was not unpacked: ${f.detail ?? 'it holds more than Lever Arch takes out of one file'}.`,
    todo: () => 'If you know what it is, unpack it yourself and add the files that you need.',
  },
  'archive-needs-password': {
    exit: 4,
    message: (f) => `${file(f)} is locked with a password.`,
    todo: () => 'Add it again and give the password. It is used and not kept.',
  },
  'archive-part-unusable': {
    exit: 3,
    message: (f) => `${file(f)} could not be taken out of what it came in${f.detail ? `: ${f.detail}` : ''}.`,
    todo: () => 'Open what it came in with the program that made it, save this file from there and add it.',
  },
  'email-damaged': {
    exit: 3,
    message: (f) => `${file(f)} is an email that cannot be read.`,
    todo: () => 'Open it in the program that it came from, save it again or as PDF, and add that copy.',
  },
  'document-damaged': {
    exit: 3,
    message: (f) => `${file(f)} is damaged and could not be read as a document.`,
    todo: () => 'Open it in the program that made it, which may repair it. Save it as PDF and add that copy. Keep the original.',
  },
  'office-needs-password': {
    exit: 4,
    message: (f) => `${file(f)} is an Office document locked with a password.`,
    todo: () => 'Open it with its password, save a copy without one, and add that copy. Keep the original.',
  },
  'clip-damaged': {
    exit: 3,
    message: (f) => `${file(f)} is a clip that is damaged or not complete.`,
    todo: () => 'Copy it again from where it came from, or export it again from its own player. Keep this file as it came.',
  },
  'clip-kind-later': {
    exit: 3,
    message: (f) => `${file(f)} is ${f.kind ?? 'a recording'} that this version cannot show.`,
    todo: () =>
      'In its own player, export the part that matters as an MP4, or save stills as pictures, and add those. Keep this file as it came: it is the native master.',
  },
  'pdf-damaged': {
    exit: 3,
    message: (f) => `${file(f)} is damaged and could not be repaired.`,
    todo: () => 'Ask for a fresh copy, or print it to PDF from a program that still opens it.',
  },
  'pdf-no-pages': {
    exit: 3,
    message: (f) => `${file(f)} is a PDF with no pages.`,
    todo: () => 'Ask for a fresh copy.',
  },
  'copy-needs-password': {
    exit: 4,
    message: (f) => `The working copy of ${file(f)} has to be made again, and its original is locked with a password.`,
    todo: () => 'Leave it out of the bundle, save a copy of the file without its password, and add that. Keep the original.',
  },
  'pdf-needs-password': {
    exit: 4,
    message: (f) => `${file(f)} is locked with a password.`,
    todo: () => 'Add it again and give the password, which is used and not kept; or save a copy without one and add that.',
  },
  'pdf-dynamic-form': {
    exit: 3,
    message: (f) => `${file(f)} is a form that only Adobe Reader can show (dynamic XFA).`,
    todo: () => 'Open it in Adobe Reader, print it to PDF and add that copy.',
  },
  'pdf-page-lost': {
    exit: 3,
    message: (f) => `${file(f)} could not be taken in with all its pages (${f.detail ?? 'the count differs'}).`,
    todo: () => 'Print it to PDF from a program that opens it and add that copy.',
  },
  'picture-damaged': {
    exit: 3,
    message: (f) => `${file(f)} is a picture that is damaged or not complete.`,
    todo: () => 'Copy it again from the camera or phone.',
  },
  'picture-too-large': {
    exit: 3,
    message: (f) => `${file(f)} is a picture of more than 150 million points.`,
    todo: () => 'Save a smaller copy and add that. Keep the original.',
  },
  'took-too-long': {
    exit: 3,
    message: (f) => `${file(f)} took too long to read and was put aside.`,
    todo: () => 'Print it to PDF from a program that opens it and add that copy.',
  },
  'worker-died': {
    exit: 3,
    message: (f) => `${file(f)} made the reader stop, so it was put aside.`,
    todo: () => 'Print it to PDF from a program that opens it and add that copy.',
  },
  'tool-missing': {
    exit: 5,
    message: (f) => `${f.detail ?? 'A program that is needed'} is not installed.`,
    todo: () => 'Install it, or ask your IT support to.',
  },
  'index-unsteady': {
    exit: 70,
    message: () => 'The index and the page numbers could not be settled together.',
    todo: () => 'Shorten very long titles and try again. Nothing was released.',
  },
  'marks-damaged': {
    exit: 3,
    message: () => 'Marks or people of this case are missing or were changed by another program, so they cannot be relied on.',
    todo: () =>
      'Put the marks folder, redaction.json and ciphers.json back from a backup, or clear the marks of the document and mark it again.',
  },
  'review-own': {
    exit: 2,
    message: () => 'A mark is reviewed by another person than the one who decided it.',
    todo: () => 'Ask a colleague to open the case under their own name and review it.',
  },
  'ciphers-locked': {
    exit: 4,
    message: () => 'The key to the ciphers is locked.',
    todo: () => 'Unlock it with its passphrase, then do it again.',
  },
  'passphrase-missing': {
    exit: 4,
    message: () => 'The key to the ciphers has no passphrase yet.',
    todo: () => 'Choose a passphrase first. It cannot be found again if it is lost.',
  },
  'passphrase-wrong': {
    exit: 4,
    message: () => 'This is not the passphrase of the ciphers.',
    todo: () => 'Try again. Upper and lower case count.',
  },
  'checks-failed': {
    exit: 6,
    message: (f) => `The bundle was made but is not released: ${f.detail ?? 'a check did not pass'}.`,
    todo: () => 'Read the check report, put right what it names, and create the bundle again.',
  },
  'redaction-stale': {
    exit: 6,
    message: (f) => `${file(f)} has changed below its redactions, so they may lie at the wrong places.`,
    todo: () => 'Look at the marks of this document on the redaction screen, confirm them, and create the bundle again.',
  },
  'redaction-not-proved': {
    exit: 6,
    message: (f) =>
      `${file(f)} was redacted, but not everything that was to be hidden could be shown to be gone: ${f.detail ?? 'the file as a whole'}.`,
    todo: () =>
      'Make the marks there wider or hide the whole page, look for the same words elsewhere in the document, and try again. Nothing was released.',
  },
  'order-needed': {
    exit: 6,
    message: () => 'The unredacted bundle leaves only by order of the court, and no order is recorded in this case.',
    todo: () => 'Record the order with its date, the court and what it says, or create the bundle that is served.',
  },
  'disk-full': {
    exit: 8,
    message: () => 'The disk is full.',
    todo: () => 'Free some space and do it again. What was saved before is safe.',
  },
  'disk-read-only': {
    exit: 8,
    message: () => 'This folder cannot be written to.',
    todo: () => 'Choose another folder, or ask for permission to write there.',
  },
  'disk-error': {
    exit: 8,
    message: (f) => `The disk did not do what was asked${f.detail ? ` (${f.detail})` : ''}.`,
    todo: () => 'Check the disk or the network drive and try again. What was saved before is safe.',
  },
  cancelled: {
    exit: 130,
    message: () => 'Cancelled. Nothing was released.',
    todo: () => 'Start again whenever you like.',
  },
  'not-allowed': {
    exit: 2,
    message: () => 'This request did not come from the window and was refused.',
    todo: () => 'Open Lever Arch again.',
  },
  unexpected: {
    exit: 70,
    message: () => 'Something went wrong that Lever Arch did not foresee.',
    todo: () => 'What was saved before is safe. Try again; if it happens twice, send the log (it holds no case content).',
  },
} satisfies Record<string, FailureKind>;

export type FailureCode = keyof typeof failureKinds;

/** A failure as a value: what crosses every door. */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly todo: string;
  readonly facts: FailureFacts;
}

/** A failure as it is thrown inside the engine. */
export class FailureError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, options?: { cause?: unknown }) {
    super(failure.code, options);
    this.name = 'FailureError';
    this.failure = failure;
  }
}

export function describeFailure(code: FailureCode, facts: FailureFacts = {}): Failure {
  const kind: FailureKind = failureKinds[code];
  return { code, message: kind.message(facts), todo: kind.todo(facts), facts };
}

/** For `throw failure('pdf-damaged', { file }, cause)`. */
export function failure(code: FailureCode, facts: FailureFacts = {}, cause?: unknown): FailureError {
  return new FailureError(describeFailure(code, facts), cause === undefined ? undefined : { cause });
}

/** What was thrown, as a value. Everything unknown becomes `unexpected`; the caller keeps the cause for its log. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.failure;
  const code = errnoOf(thrown);
  if (code === 'ENOSPC' || code === 'EDQUOT') return describeFailure('disk-full');
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return describeFailure('disk-read-only');
  if (code === 'EIO' || code === 'EMFILE' || code === 'ENFILE') return describeFailure('disk-error', { detail: code });
  if (isAbort(thrown)) return describeFailure('cancelled');
  return describeFailure('unexpected');
}

export function exitCodeOf(code: FailureCode): number {
  return failureKinds[code].exit;
}

function errnoOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}

function isAbort(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown && thrown.name === 'AbortError';
}
