// The one door: every command, what it takes, what it gives, whether it changes the case. IPC, HTTP, the command line
// and the contract suite all read this record.
import { z } from 'zod';
import { CalendarDate } from '../basics/calendar-date';
import { CaseId, ItemId, OfferId, ReleaseId, SectionId, Sha256 } from '../basics/ids';
import { AuditEvent } from '../audit/audit-event';
import { Case, CaseDetails, Release } from '../case/case';
import { BundleFacts } from '../checks/bundle-facts';
import { CheckReport, Override } from '../checks/check-report';
import { CourtProfile } from '../court/court-profile';
import { ItemKind, ItemMetadata, ItemNote, SkippedFile } from '../evidence/evidence-item';

export interface CommandSpec<Takes extends z.ZodType, Gives extends z.ZodType, Changes extends boolean> {
  readonly takes: Takes;
  readonly gives: Gives;
  /** True: the engine takes the case's turn, writes the audit event and raises the revision itself. */
  readonly changes: Changes;
}

function command<Takes extends z.ZodType, Gives extends z.ZodType, Changes extends boolean>(
  spec: CommandSpec<Takes, Gives, Changes>,
): CommandSpec<Takes, Gives, Changes> {
  return spec;
}

/** One command to run; the inverse of a change is a list of these, so undo is a new audited command. */
export const Step = z.object({ command: z.string(), input: z.unknown() });
export type Step = z.infer<typeof Step>;

/** What every change answers. `inverse` is null where it cannot be undone. */
export const Changed = z.object({ revision: z.number().int(), inverse: z.array(Step).nullable() });
export type Changed = z.infer<typeof Changed>;

export const HeldBy = z.object({ who: z.string(), where: z.string(), since: z.string() });
export type HeldBy = z.infer<typeof HeldBy>;

export const CaseRow = z.object({
  id: CaseId,
  state: z.enum(['ready', 'held', 'missing', 'damaged']),
  title: z.string(),
  court: z.string().nullable(),
  claimNumber: z.string().nullable(),
  profile: z.string(),
  hearing: CalendarDate.nullable(),
  items: z.number().int(),
  released: z.string().nullable(),
  lastOpened: z.string(),
  heldBy: HeldBy.nullable(),
});
export type CaseRow = z.infer<typeof CaseRow>;

export const CaseView = z.object({
  case: Case,
  profile: CourtProfile,
  access: z.enum(['write', 'read']),
  /** Who has it, when we may only read. */
  heldBy: HeldBy.nullable(),
  /** What the opening put right after a crash, in sentences. */
  repaired: z.array(z.string()),
});
export type CaseView = z.infer<typeof CaseView>;

export const ImportedFile = z.object({
  id: ItemId,
  file: z.string(),
  kind: ItemKind,
  sha256: Sha256,
  pages: z.number().int(),
  metadata: ItemMetadata,
  notes: z.array(ItemNote),
});

export const ImportResult = z.object({
  revision: z.number().int(),
  imported: z.array(ImportedFile),
  skipped: z.array(SkippedFile),
  duplicates: z.array(z.object({ file: z.string(), of: ItemId })),
});
export type ImportResult = z.infer<typeof ImportResult>;

export const IndexRow = z.object({
  number: z.string(),
  section: z.string(),
  description: z.string(),
  date: CalendarDate.nullable(),
  from: z.number().int(),
  to: z.number().int(),
  exhibit: z.string().nullable(),
  redacted: z.boolean(),
});

/** Milliseconds by stage, by the wall clock. */
export const Timings = z.record(z.string(), z.number());

export const BuildResult = z.object({
  /** Null when the checks held the release back. */
  release: Release.nullable(),
  pages: z.number().int(),
  documents: z.number().int(),
  index: z.array(IndexRow),
  report: CheckReport,
  /** Did the case move on while this was made? */
  movedOn: z.boolean(),
  timings: Timings,
});
export type BuildResult = z.infer<typeof BuildResult>;

export const VerifyResult = z.object({
  verdict: z.enum(['valid', 'repaired', 'invalid']),
  problems: z.array(z.object({ kind: z.enum(['changed', 'missing', 'added', 'chain']), path: z.string(), message: z.string() })),
  repaired: z.array(z.string()),
});
export type VerifyResult = z.infer<typeof VerifyResult>;

export const ProfileSummary = z.object({ id: z.string(), title: z.string(), version: z.string(), about: z.string() });

const inCase = { caseId: CaseId };

export const commands = {
  'app.about': command({
    takes: z.object({}),
    gives: z.object({ version: z.string(), person: z.string(), casesHome: z.string() }),
    changes: false,
  }),
  'profile.list': command({ takes: z.object({}), gives: z.object({ profiles: z.array(CourtProfile) }), changes: false }),

  'case.list': command({ takes: z.object({}), gives: z.object({ cases: z.array(CaseRow) }), changes: false }),
  /** Makes a case folder at `place`, or in the cases' home when null; with the profile's sections, or none where folders will name them. */
  'case.create': command({
    takes: z.object({ place: OfferId.nullable(), details: CaseDetails, sections: z.enum(['profile', 'none']) }),
    gives: z.object({ caseId: CaseId, revision: z.number().int() }),
    changes: false,
  }),
  /** Opens to work on, or to read where someone else has it and `access` is "read". Fails with `case-busy` otherwise. */
  'case.open': command({
    takes: z.object({ ...inCase, access: z.enum(['write', 'read']) }),
    gives: CaseView,
    changes: false,
  }),
  'case.read': command({ takes: z.object(inCase), gives: CaseView, changes: false }),
  'case.close': command({ takes: z.object(inCase), gives: z.object({}), changes: false }),
  /** Takes the case off the list. The folder is not touched. */
  'case.forget': command({ takes: z.object(inCase), gives: z.object({}), changes: false }),
  'case.set-details': command({ takes: z.object({ ...inCase, details: CaseDetails }), gives: Changed, changes: true }),
  /** Re-hashes everything, walks the chain, counts the files, clears what a crash left half done. */
  'case.verify': command({ takes: z.object(inCase), gives: VerifyResult, changes: false }),
  /** Commands that change the case, in order, all or none. */
  'case.batch': command({
    takes: z.object({ ...inCase, steps: z.array(Step).min(1).max(5000) }),
    gives: z.object({ revision: z.number().int(), inverse: z.array(Step).nullable(), results: z.array(z.unknown()) }),
    changes: true,
  }),

  /** Takes files and folders in. Long: shows progress, can be cancelled, keeps what was taken in by then. */
  'evidence.import': command({
    takes: z.object({ ...inCase, offers: z.array(OfferId).min(1).max(10000), section: SectionId.nullable() }),
    gives: ImportResult,
    changes: false,
  }),
  'item.set-title': command({
    takes: z.object({ ...inCase, item: ItemId, title: z.string().trim().min(1).max(400) }),
    gives: Changed,
    changes: true,
  }),
  'item.set-date': command({ takes: z.object({ ...inCase, item: ItemId, date: CalendarDate.nullable() }), gives: Changed, changes: true }),
  /** Puts items in the bundle or leaves them out. The originals stay. */
  'item.set-included': command({
    takes: z.object({ ...inCase, items: z.array(ItemId).min(1), included: z.boolean() }),
    gives: Changed,
    changes: true,
  }),
  /** Only for undo: puts an item back as it was. */
  'item.restore': command({
    takes: z.object({
      ...inCase,
      item: ItemId,
      title: z.string(),
      titleFrom: z.enum(['name', 'person']),
      date: CalendarDate.nullable(),
      dateFrom: z.enum(['person', 'exif', 'name']).nullable(),
    }),
    gives: Changed,
    changes: true,
  }),

  'bundle.add-section': command({
    takes: z.object({ ...inCase, title: z.string().trim().min(1).max(200), before: SectionId.nullable() }),
    gives: Changed.extend({ section: SectionId }),
    changes: true,
  }),
  'bundle.rename-section': command({
    takes: z.object({ ...inCase, section: SectionId, title: z.string().trim().min(1).max(200) }),
    gives: Changed,
    changes: true,
  }),
  'bundle.move-section': command({
    takes: z.object({ ...inCase, section: SectionId, before: SectionId.nullable() }),
    gives: Changed,
    changes: true,
  }),
  /** Only an empty section can be removed. */
  'bundle.remove-section': command({ takes: z.object({ ...inCase, section: SectionId }), gives: Changed, changes: true }),
  /** Moves items, in the order given, to stand before `before` in `section` (at its end when null). */
  'bundle.move-items': command({
    takes: z.object({ ...inCase, items: z.array(ItemId).min(1), section: SectionId, before: ItemId.nullable() }),
    gives: Changed,
    changes: true,
  }),
  /** Puts a section back into the automatic order: leading number, date, name. */
  'bundle.sort-section': command({ takes: z.object({ ...inCase, section: SectionId }), gives: Changed, changes: true }),
  /** Only for undo: puts the whole arrangement back. */
  'bundle.arrange': command({
    takes: z.object({
      ...inCase,
      sections: z.array(z.object({ id: SectionId, title: z.string(), items: z.array(ItemId), order: z.enum(['automatic', 'by-hand']) })),
    }),
    gives: Changed,
    changes: true,
  }),

  /** The plan as it stands: index rows and pages, without making anything. */
  'bundle.plan': command({
    takes: z.object(inCase),
    gives: z.object({ revision: z.number().int(), pages: z.number().int(), indexPages: z.number().int(), index: z.array(IndexRow) }),
    changes: false,
  }),
  /** Assembles, reads afresh, checks, releases. Long. `to` is a folder a host offered; null keeps all in the case. */
  'bundle.build': command({
    takes: z.object({ ...inCase, to: OfferId.nullable(), overrides: z.array(Override.pick({ rule: true, reason: true })) }),
    gives: BuildResult,
    changes: false,
  }),
  /** Judges any PDF, ours or not. Long. */
  'check.file': command({
    takes: z.object({ offer: OfferId, profile: z.string() }),
    gives: z.object({ report: CheckReport, facts: BundleFacts }),
    changes: false,
  }),

  'audit.read': command({
    takes: z.object({ ...inCase, item: ItemId.nullable() }),
    gives: z.object({ events: z.array(AuditEvent), chain: z.enum(['valid', 'broken']) }),
    changes: false,
  }),
  /** Draws the trail, or one item's, as a PDF at a place a host offered. */
  'audit.print': command({
    takes: z.object({ ...inCase, item: ItemId.nullable(), to: OfferId }),
    gives: z.object({ pages: z.number().int() }),
    changes: false,
  }),
  'release.report': command({
    takes: z.object({ ...inCase, release: ReleaseId }),
    gives: z.object({ report: CheckReport }),
    changes: false,
  }),
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type CommandInput<N extends CommandName> = z.input<Commands[N]['takes']>;
export type CommandParsed<N extends CommandName> = z.output<Commands[N]['takes']>;
export type CommandOutput<N extends CommandName> = z.output<Commands[N]['gives']>;
export type ChangingCommand = { [N in CommandName]: Commands[N]['changes'] extends true ? N : never }[CommandName];

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}
