// What every screen of an open case shares.
import { createContext, use } from 'react';
import type { Client } from '../client/client';
import type { BundleActs } from './bundle-acts';
import type { CaseSession, CaseState } from './case-session';
import type { CaseWork, WorkState } from './case-work';
import type { MarkBookState } from './mark-book';
import type { DeskState, RedactionDesk } from './redaction-desk';
import { useStore } from './store';

export interface OpenCase {
  readonly client: Client;
  readonly session: CaseSession;
  readonly work: CaseWork;
  readonly acts: BundleActs;
  readonly desk: RedactionDesk;
  /** Who sits here. */
  readonly person: string;
}

export const OpenCaseContext = createContext<OpenCase | null>(null);

export function useOpenCase(): OpenCase {
  const open = use(OpenCaseContext);
  if (!open) throw new Error('This screen is shown without a case.');
  return open;
}

export function useCaseState<Part>(select: (state: CaseState) => Part): Part {
  return useStore(useOpenCase().session.state, select);
}

export function useWorkState<Part>(select: (state: WorkState) => Part): Part {
  return useStore(useOpenCase().work.state, select);
}

export function useDeskState<Part>(select: (state: DeskState) => Part): Part {
  return useStore(useOpenCase().desk.state, select);
}

export function useMarkBook<Part>(select: (state: MarkBookState) => Part): Part {
  return useStore(useOpenCase().desk.book.state, select);
}
