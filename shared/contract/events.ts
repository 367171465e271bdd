import type { CaseId } from '../basics/ids';
import type { Failure } from '../basics/failure';
import type { Case } from '../case/case';

/** Progress of a long command: a named stage with counts. `total` is null while it is not known. */
export interface Progress {
  readonly stage: Stage;
  readonly done: number;
  readonly total: number | null;
  /** The document at hand, as the officer knows it; for the screen only. */
  readonly what?: string;
}

export type Stage =
  | 'reading'
  | 'import'
  | 'working-copies'
  | 'redact'
  | 'suggest'
  | 'ocr'
  | 'plan'
  | 'index'
  | 'assemble'
  | 're-read'
  | 'prove'
  | 'check'
  | 'release'
  | 'verify';

/** What a change did, as the parts that differ, so that a big case is not sent whole for each keystroke. */
export interface CasePatch {
  readonly details?: Case['details'];
  readonly bundle?: Case['bundle'];
  readonly skipped?: Case['skipped'];
  readonly releases?: Case['releases'];
  readonly settled?: Case['settled'];
  readonly orders?: Case['orders'];
  readonly disclosures?: Case['disclosures'];
  /** Which files of marks and people the case has now: another hash means that they changed. */
  readonly redaction?: Case['redaction'];
  /** Items that are new or changed. */
  readonly items?: Case['items'];
  readonly removedItems?: readonly string[];
}

export type EngineEvent =
  | { readonly kind: 'case.changed'; readonly caseId: CaseId; readonly from: number; readonly revision: number; readonly patch: CasePatch }
  | { readonly kind: 'case.closed'; readonly caseId: CaseId }
  | { readonly kind: 'cases.changed' };

/** What a call ends in. The same value crosses IPC and HTTP. */
export type Outcome<T = unknown> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };
