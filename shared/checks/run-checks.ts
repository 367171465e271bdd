import type { CourtProfile, ProfileRule } from '../court/court-profile';
import type { BundleFacts } from './bundle-facts';
import { blankPagesCheck } from './blank-pages-check';
import { bookmarksCheck } from './bookmarks-check';
import { toFinding, type Check, type Intended, type Judgement } from './check';
import { worstVerdict, type CheckReport, type Finding, type Override } from './check-report';
import type { EvidenceItem } from '../evidence/evidence-item';
import { fileNameCheck } from './file-name-check';
import { fileSizeCheck } from './file-size-check';
import { flagFindings } from './flag-findings';
import { indexLinksCheck } from './index-links-check';
import { numbersMatchCheck } from './numbers-match-check';
import { oneBundleCheck } from './one-bundle-check';
import { openAtFullSizeCheck } from './open-at-full-size-check';
import { pageDirectionCheck } from './page-direction-check';
import { pageSizeCheck } from './page-size-check';
import { pagesNumberedCheck } from './pages-numbered-check';
import { firstOf } from './page-words';
import { pdfFileCheck } from './pdf-file-check';
import { resolutionCheck } from './resolution-check';
import { safeFileCheck } from './safe-file-check';
import { stampClearCheck } from './stamp-clear-check';
import { stampPlaceCheck } from './stamp-place-check';
import { textLayerCheck } from './text-layer-check';
import { titleAndLanguageCheck } from './title-and-language-check';
import { unreadOf, unreadPages } from './unread-facts';

/** Every check there is. A profile names them by their ids. */
export const checks: readonly Check[] = [
  pdfFileCheck,
  pagesNumberedCheck,
  numbersMatchCheck,
  indexLinksCheck,
  bookmarksCheck,
  textLayerCheck,
  pageDirectionCheck,
  openAtFullSizeCheck,
  oneBundleCheck,
  resolutionCheck,
  fileNameCheck,
  fileSizeCheck,
  pageSizeCheck,
  stampClearCheck,
  stampPlaceCheck,
  blankPagesCheck,
  safeFileCheck,
  titleAndLanguageCheck,
];

/** A file that could not be used and why, in a sentence. */
interface NotUsed {
  readonly file: string;
  readonly message: string;
}

/** Words of the index that have letters which no font of ours has. */
export interface Undrawn {
  readonly words: string;
  readonly letters: readonly string[];
}

export interface ChecksInput {
  readonly facts: BundleFacts;
  readonly profile: CourtProfile;
  /** Null for a file that we did not make. */
  readonly intended: Intended | null;
  /** Files that could not be used: each is named in the report. */
  readonly skipped: readonly NotUsed[];
  /** What the index shows with boxes in the place of letters. */
  readonly undrawn?: readonly Undrawn[];
  /** The case's documents, whose flags keep them out of what is served; none for a file that we did not make. */
  readonly items?: readonly EvidenceItem[];
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly overrides: readonly Override[];
  /** What is to be said of the marks of this bundle; none where nothing is marked. */
  readonly redaction?: readonly Finding[];
}

/** Judges a file by every rule of a profile. Each rule has at least one finding, passes included. Never fails. */
export function runChecks({
  facts,
  profile,
  intended,
  skipped,
  undrawn = [],
  items,
  at,
  overrides,
  redaction = [],
}: ChecksInput): CheckReport {
  const findings = [
    ...profile.rules.flatMap((rule) => judgeRule(rule, facts, intended)),
    ...(intended && items ? flagFindings(intended.plan, items) : []),
    ...redaction,
    ...undrawn.map(toIndexFinding),
    ...skipped.map(toImportFinding),
  ];
  return {
    profile: { id: profile.id, title: profile.title, version: profile.version },
    file: { name: intended?.fileName ?? facts.fileName, sha256: facts.sha256, bytes: facts.bytes, pages: facts.pages.length },
    at,
    verdict: worstVerdict(findings),
    findings,
    overrides: [...overrides],
  };
}

/** What one rule's check says. A check that is not there or breaks "could not run": that is never a pass. */
function judgeRule(rule: ProfileRule, facts: BundleFacts, intended: Intended | null): readonly Finding[] {
  const check = checks.find((each) => each.id === rule.check);
  if (!check) return [toFinding(rule, couldNotRun('This rule was not judged: this version of Lever Arch has no check for it.'))];
  let judgements: readonly Judgement[];
  try {
    const said = check.judge({ facts, rule, intended });
    judgements = isList(said) ? said : [said];
  } catch {
    // What broke may speak of the case, so it stays out of the report.
    return [toFinding(rule, couldNotRun('This rule was not judged: its check stopped before it was done.'))];
  }
  if (judgements.length === 0) judgements = [couldNotRun('This rule was not judged: its check said nothing.')];
  return withUnread(judgements, facts, check).map((judgement) => toFinding(rule, judgement));
}

/** A fault that was seen is a fault; but where something could not be read, nobody can say that all is well. */
function withUnread(judgements: readonly Judgement[], facts: BundleFacts, check: Check): readonly Judgement[] {
  const unread = unreadOf(facts, check.needs);
  if (unread.length === 0) return judgements;
  const dark = unreadPages(facts);
  const seen = judgements.filter(
    ({ verdict, pages }) => verdict !== 'pass' && (pages.length === 0 || pages.some((page) => !dark.has(page))),
  );
  if (seen.some(({ verdict }) => verdict === 'could-not-run')) return seen;
  return [...seen, couldNotRun(`This rule could not be judged in full, for something could not be read: ${firstOf(unread)}.`)];
}

function toIndexFinding({ words, letters }: Undrawn): Finding {
  return {
    rule: 'INDEX',
    level: 'should',
    verdict: 'warn',
    pages: [],
    message: `The index shows a box in the place of ${letters.length === 1 ? 'a letter' : `${letters.length} letters`} of “${words}”, for no font here has ${letters.length === 1 ? 'it' : 'them'}. Write it in other letters.`,
    source: null,
  };
}

function toImportFinding(file: NotUsed): Finding {
  return {
    rule: 'IMPORT',
    level: 'should',
    verdict: 'warn',
    pages: [],
    // A long path is said once.
    message: file.message.startsWith(file.file)
      ? `${file.message} It is not in the bundle.`
      : `${file.file} is not in the bundle. ${file.message}`,
    source: null,
  };
}

function couldNotRun(message: string): Judgement {
  return { verdict: 'could-not-run', pages: [], message };
}

function isList(said: Judgement | readonly Judgement[]): said is readonly Judgement[] {
  return Array.isArray(said);
}
