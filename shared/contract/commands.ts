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
import { Capture } from '../evidence/capture';
import {
  DateFrom,
  EvidenceItem,
  ItemFlag,
  ItemKind,
  ItemMetadata,
  ItemNote,
  LetIn,
  SkippedFile,
  TitleFrom,
} from '../evidence/evidence-item';
import { ItemSource } from '../evidence/item-source';
import { LocalTime } from '../basics/local-time';
import { Movement } from '../evidence/movement';
import { PageEdit } from '../evidence/page-edit';
import { Still } from '../evidence/still';
import { Changed, Step } from './changed';
import { applyCommands } from './apply-commands';
import { continuityCommands } from './continuity-commands';
import { markCommands } from './mark-commands';
import { ocrCommands } from './ocr-commands';
import { peopleCommands } from './people-commands';
import { orderCommands } from './order-commands';
import { disclosureCommands } from './disclosure-commands';
import { oneDocumentCommands } from './one-document-commands';
import { redactionCommands } from './redaction-commands';
import { reportCommands } from './report-commands';
import { sectionCommands } from './section-commands';
import { sheetCommands } from './sheet-commands';

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
    takes: z.object({
      ...inCase,
      offers: z.array(OfferId).min(1).max(10000),
      section: SectionId.nullable(),
      /** Tried on locked files. They are used and not kept. */
      passwords: z.array(z.string().min(1).max(1000)).max(50).optional(),
    }),
    gives: ImportResult,
    changes: false,
  }),
  /**
   * Takes files of the import report in once more, with passwords where they are locked. `gone` are those that are not at hand
   * any more and have to be chosen again. Long, as an import.
   */
  'evidence.try-again': command({
    takes: z.object({
      ...inCase,
      files: z.array(z.string()).min(1).max(10000),
      /** Tried on locked files. They are used and not kept. */
      passwords: z.array(z.string().min(1).max(1000)).max(50).optional(),
    }),
    gives: ImportResult.extend({ gone: z.array(z.string()) }),
    changes: false,
  }),
  /** A person has dealt with files that could not be used, or has not after all. They stay named in the case and its reports. */
  'evidence.deal-with': command({
    takes: z.object({ ...inCase, files: z.array(z.string()).min(1), done: z.boolean() }),
    gives: Changed,
    changes: true,
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
  /** Only for undo: puts back what is named of an item, as it was. */
  'item.restore': command({
    takes: z.object({
      ...inCase,
      item: ItemId,
      title: z.string().optional(),
      titleFrom: TitleFrom.optional(),
      date: CalendarDate.nullable().optional(),
      dateFrom: DateFrom.nullable().optional(),
      flag: ItemFlag.optional(),
      letIn: LetIn.nullable().optional(),
      caption: z.string().nullable().optional(),
      shownTime: LocalTime.nullable().optional(),
      capture: Capture.nullable().optional(),
      source: ItemSource.nullable().optional(),
      movements: z.array(Movement).optional(),
      pageEdits: z.array(PageEdit).optional(),
    }),
    gives: Changed,
    changes: true,
  }),
  /** Anything but "evidence" keeps items out of every bundle. `letIn` lets one flagged item in all the same, and says why. */
  'item.set-flag': command({
    takes: z.object({
      ...inCase,
      items: z.array(ItemId).min(1),
      flag: ItemFlag,
      letIn: LetIn.pick({ reason: true }).nullable().default(null),
    }),
    gives: Changed,
    changes: true,
  }),
  /** What a picture shows and, where given, the time that can be read on it. */
  'item.set-caption': command({
    takes: z.object({
      ...inCase,
      item: ItemId,
      caption: z.string().trim().min(1).max(600).nullable(),
      shownTime: LocalTime.nullable().optional(),
    }),
    gives: Changed,
    changes: true,
  }),
  /** Says which clip a picture was taken out of, and when in it. The engine adds the clip's hash; null takes the word back. */
  'item.set-still': command({
    takes: z.object({ ...inCase, item: ItemId, still: Still.omit({ sha256: true }).nullable() }),
    gives: Changed,
    changes: true,
  }),
  /** One CCTV form for a whole batch of stills. */
  'item.set-capture': command({
    takes: z.object({ ...inCase, items: z.array(ItemId).min(1), capture: Capture.nullable() }),
    gives: Changed,
    changes: true,
  }),
  'item.set-source': command({
    takes: z.object({ ...inCase, items: z.array(ItemId).min(1), source: ItemSource.nullable() }),
    gives: Changed,
    changes: true,
  }),
  /** A step in the custody of items. Steps are added, not changed: a wrong one is undone at once or put right by the next. */
  'item.add-movement': command({
    takes: z.object({ ...inCase, items: z.array(ItemId).min(1), movement: Movement }),
    gives: Changed,
    changes: true,
  }),
  /** A person has looked: guessed titles and dates are theirs from now on. */
  'item.confirm': command({ takes: z.object({ ...inCase, items: z.array(ItemId).min(1) }), gives: Changed, changes: true }),
  /** Turns pages and leaves pages out, in the bundle only. Replaces all that was done to the item's pages before. */
  'item.set-pages': command({
    takes: z.object({ ...inCase, item: ItemId, pageEdits: z.array(PageEdit).max(20000) }),
    gives: Changed,
    changes: true,
  }),
  /** Pages `from` to `to` of the whole copy become an item of their own, which shares the original. */
  'item.split': command({
    takes: z.object({
      ...inCase,
      item: ItemId,
      from: z.number().int().positive(),
      to: z.number().int().positive(),
      title: z.string().trim().min(1).max(400).nullable().default(null),
    }),
    gives: Changed.extend({ item: ItemId }),
    changes: true,
  }),
  /** Parts of one original become one item again: the first named, which keeps its own facts. */
  'item.merge': command({ takes: z.object({ ...inCase, items: z.array(ItemId).min(2) }), gives: Changed, changes: true }),
  /** Only for undo of a split or a merge: other parts of the same originals, where they stood. */
  'item.put-parts': command({
    takes: z.object({
      ...inCase,
      remove: z.array(ItemId).min(1),
      put: z.array(z.object({ item: EvidenceItem, place: z.number().int().nonnegative() })).min(1),
      sections: z.array(z.object({ id: SectionId, title: z.string(), items: z.array(ItemId), order: z.enum(['automatic', 'by-hand']) })),
    }),
    gives: Changed,
    changes: true,
  }),

  ...sectionCommands,
  /** The plan as it stands: index rows and pages, without making anything. */
  'bundle.plan': command({
    takes: z.object(inCase),
    gives: z.object({ revision: z.number().int(), pages: z.number().int(), indexPages: z.number().int(), index: z.array(IndexRow) }),
    changes: false,
  }),
  /** Assembles, reads afresh, checks, releases. Long. `to` is a folder a host offered; null keeps all in the case. */
  'bundle.build': command({
    takes: z.object({
      ...inCase,
      to: OfferId.nullable(),
      overrides: z.array(Override.pick({ rule: true, reason: true })),
      /** "service" hides what is marked and goes to court and parties alike; "full" leaves only by a recorded order of the court. */
      variant: z.enum(['service', 'full']).default('service'),
    }),
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
  ...continuityCommands,
  ...markCommands,
  ...ocrCommands,
  ...peopleCommands,
  ...redactionCommands,
  ...reportCommands,
  ...sheetCommands,
  ...orderCommands,
  ...disclosureCommands,
  ...oneDocumentCommands,
  ...applyCommands,
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
