// The engine's door without an engine: a case in memory, changed by the same commands, with the same events and inverses.
import { CaseId, type ItemId, OfferId, ReleaseId, SectionId } from '../../shared/basics/ids';
import { failure, type FailureError } from '../../shared/basics/failure';
import { bytesPath, type BytesRequest } from '../../shared/contract/bytes';
import type { Step } from '../../shared/contract/changed';
import { commands, isCommandName, type CaseRow, type CommandName, type HeldBy } from '../../shared/contract/commands';
import type { CasePatch, EngineEvent } from '../../shared/contract/events';
import type { Case, CaseDetails, Release } from '../../shared/case/case';
import type { CheckReport } from '../../shared/checks/check-report';
import type { CallOptions, Client } from '../../renderer/client/client';
import { fakeCase, fakeItem, fakeProfiles, fakeView, sha } from './fake-case';
import { fakeReport } from './fake-report';

/** All that a command can ask; each has its own few of these, checked by the contract before they come here. */
interface Asked {
  readonly caseId: string;
  readonly access: string;
  readonly details: CaseDetails;
  readonly release: string;
  readonly steps: Step[];
  readonly offers: string[];
  readonly item: ItemId;
  readonly items: ItemId[];
  readonly title: string;
  readonly titleFrom: 'name' | 'person';
  readonly date: string | null;
  readonly dateFrom: 'person' | 'exif' | 'name' | null;
  readonly included: boolean;
  readonly section: string;
  readonly before: string | null;
  readonly sections: Case['bundle']['sections'];
  readonly overrides: { rule: string; reason: string }[];
}

export interface FakeOptions {
  readonly documents?: number;
  readonly delay?: number;
  readonly heldBy?: HeldBy;
  readonly repaired?: readonly string[];
  readonly holdBack?: boolean;
  readonly noCases?: boolean;
}

/** What the fake lets a test see and do beside the client itself. */
export class FakeEngine {
  aCase: Case;
  readonly ran: { name: string; input: unknown }[] = [];
  readonly reports = new Map<string, CheckReport>();
  /** Events are held back while this is true, as on a slow line. */
  mute = false;
  failNext: FailureError | null = null;
  private readonly listeners = new Set<(event: EngineEvent) => void>();
  private readonly options: FakeOptions;
  private cases: CaseRow[];
  private made = 0;

  constructor(options: FakeOptions = {}) {
    this.options = options;
    this.aCase = fakeCase(options.documents ?? 30);
    this.cases = options.noCases ? [] : rowsFor(this.aCase, options.heldBy ?? null);
  }

  emit(event: EngineEvent): void {
    if (!this.mute) for (const listener of [...this.listeners]) listener(event);
  }

  client(): Client {
    return {
      run: (name, input, options) => this.run(name, input, options) as never,
      on: (listener) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
      address: picture,
      host: {
        kind: 'browser',
        offerFiles: async (_caseId, files, options) => {
          for (const [i] of files.entries()) {
            await wait(this.options.delay ?? 0);
            options?.onProgress?.(i + 1);
          }
          return files.map((file, i) => OfferId.parse(`offer-${i}-${file.path.slice(0, 40)}`));
        },
        pickFiles: null,
        openCaseFolder: null,
        openReleasedFile: () => Promise.resolve(),
        showInFolder: () => Promise.resolve(),
        placePaper: () => Promise.resolve(null),
        openPaper: () => Promise.resolve(),
        showPaper: null,
      },
    };
  }

  /** Raises the revision by one and says so. */
  change(patch: CasePatch): number {
    const from = this.aCase.revision;
    const items = new Map((patch.items ?? []).map((item) => [item.id, item] as const));
    const known = new Set(this.aCase.items.map((item) => item.id));
    this.aCase = {
      ...this.aCase,
      ...(patch.details && { details: patch.details }),
      ...(patch.bundle && { bundle: patch.bundle }),
      ...(patch.releases && { releases: patch.releases }),
      ...(patch.skipped && { skipped: patch.skipped }),
      items: [...this.aCase.items.map((item) => items.get(item.id) ?? item), ...(patch.items ?? []).filter((item) => !known.has(item.id))],
      revision: from + 1,
    };
    this.emit({ kind: 'case.changed', caseId: this.aCase.id, from, revision: from + 1, patch });
    return from + 1;
  }

  private async run(name: CommandName, raw: unknown, call: CallOptions = {}): Promise<unknown> {
    this.ran.push({ name, input: raw });
    await wait(this.options.delay ?? 0);
    const failed = this.failNext;
    this.failNext = null;
    if (failed) throw failed;
    const input = commands[name].takes.parse(raw) as unknown as Asked;
    return name === 'evidence.import'
      ? this.import(input.offers, call)
      : name === 'bundle.build'
        ? this.build(input, call)
        : this.answer(name, input);
  }

  private answer(name: CommandName, input: Asked): unknown {
    const view = () => ({
      ...fakeView(this.aCase),
      profile: fakeProfiles.find((profile) => profile.id === this.aCase.details.profile) ?? fakeProfiles[0],
      repaired: [...(this.options.repaired ?? [])],
      ...(this.options.heldBy && { access: 'read', heldBy: this.options.heldBy }),
    });
    switch (name) {
      case 'app.about':
        return { version: '0', person: 'J Smith', casesHome: 'Cases' };
      case 'profile.list':
        return { profiles: fakeProfiles };
      case 'case.list':
        return { cases: this.cases };
      case 'case.create':
        this.aCase = { ...fakeCase(0), details: input.details };
        return { caseId: this.aCase.id, revision: this.aCase.revision };
      case 'case.open':
        if (this.options.heldBy && input.access === 'write') throw failure('case-busy', { ...this.options.heldBy });
        return view();
      case 'case.read':
        return view();
      case 'case.close':
        return {};
      case 'case.forget':
        this.cases = this.cases.filter((row) => row.id !== input.caseId);
        return {};
      case 'release.report':
        return { report: this.reports.get(input.release) };
      case 'case.batch': {
        const inverses: Step[] = [];
        const results = input.steps.map((step) => {
          if (!isCommandName(step.command)) throw failure('not-understood');
          const answer = this.answer(step.command, step.input as Asked) as { inverse: Step[] | null };
          inverses.unshift(...(answer.inverse ?? []));
          return answer;
        });
        return { revision: this.aCase.revision, inverse: inverses, results };
      }
      default:
        return this.edit(name, input);
    }
  }

  private edit(name: CommandName, input: Asked): unknown {
    const { caseId } = { caseId: this.aCase.id };
    const before = this.aCase;
    const sections = before.bundle.sections;
    const arrange: Step = { command: 'bundle.arrange', input: { caseId, sections } };
    const done = (patch: CasePatch, inverse: Step[], more: object = {}) => ({ revision: this.change(patch), inverse, ...more });
    const item = before.items.find((one) => one.id === input.item);
    const restore: Step = {
      command: 'item.restore',
      input: { caseId, item: item?.id, title: item?.title, titleFrom: item?.titleFrom, date: item?.date, dateFrom: item?.dateFrom },
    };
    switch (name) {
      case 'case.set-details':
        return done({ details: input.details }, [{ command: name, input: { caseId, details: before.details } }]);
      case 'item.set-title':
        return done({ items: [{ ...item!, title: input.title, titleFrom: 'person' }] }, [restore]);
      case 'item.set-date':
        return done({ items: [{ ...item!, date: input.date, dateFrom: input.date === null ? null : 'person' }] }, [restore]);
      case 'item.restore':
        return done({ items: [{ ...item!, ...pick(input, ['title', 'titleFrom', 'date', 'dateFrom']) }] }, [restore]);
      case 'item.set-included': {
        const ids = new Set<string>(input.items);
        const changed = before.items.filter((one) => ids.has(one.id)).map((one) => ({ ...one, included: input.included }));
        const back = { caseId, items: changed.map((one) => one.id), included: !input.included };
        return done({ items: changed }, [{ command: name, input: back }]);
      }
      case 'bundle.add-section': {
        const id = SectionId.parse(`section-${++this.made}`);
        const at = sections.findIndex((section) => section.id === input.before);
        const next = [...sections];
        next.splice(at < 0 ? sections.length : at, 0, { id, title: input.title, items: [], order: 'automatic' });
        return done({ bundle: { sections: next } }, [{ command: 'bundle.remove-section', input: { caseId, section: id } }], {
          section: id,
        });
      }
      case 'bundle.rename-section':
        return done({ bundle: { sections: sections.map((s) => (s.id === input.section ? { ...s, title: input.title } : s)) } }, [arrange]);
      case 'bundle.remove-section':
        return done({ bundle: { sections: sections.filter((s) => s.id !== input.section) } }, [arrange]);
      case 'bundle.move-section': {
        const moved = sections.find((s) => s.id === input.section)!;
        const rest = sections.filter((s) => s !== moved);
        const at = rest.findIndex((s) => s.id === input.before);
        rest.splice(at < 0 ? rest.length : at, 0, moved);
        return done({ bundle: { sections: rest } }, [arrange]);
      }
      case 'bundle.move-items': {
        const moved = input.items;
        const next = sections.map((s) => ({ ...s, items: s.items.filter((id) => !moved.includes(id)) }));
        const target = next.find((s) => s.id === input.section)!;
        const at = target.items.findIndex((id) => id === input.before);
        target.items.splice(at < 0 ? target.items.length : at, 0, ...moved);
        target.order = 'by-hand';
        return done({ bundle: { sections: next } }, [arrange]);
      }
      case 'bundle.sort-section': {
        const next = sections.map((s) => (s.id === input.section ? { ...s, items: [...s.items].sort(), order: 'automatic' as const } : s));
        return done({ bundle: { sections: next } }, [arrange]);
      }
      case 'bundle.arrange':
        return done({ bundle: { sections: input.sections } }, [arrange]);
      default:
        throw failure('not-yet');
    }
  }

  private async import(offers: readonly string[], call: CallOptions): Promise<unknown> {
    const skipped =
      offers.length > 1
        ? [
            {
              file: 'Bank letter.pdf',
              ...pick(failure('pdf-needs-password', { file: 'Bank letter.pdf' }).failure, ['code', 'message', 'todo']),
            },
          ]
        : [];
    const imported = [];
    for (const [i] of offers.slice(0, offers.length - skipped.length).entries()) {
      call.signal?.throwIfAborted();
      await wait(this.options.delay ?? 0);
      const item = fakeItem(this.aCase.items.length);
      call.onProgress?.({ stage: 'import', done: i + 1, total: offers.length, what: item.title });
      const [first, ...rest] = this.aCase.bundle.sections;
      const sections = first ? [{ ...first, items: [...first.items, item.id] }, ...rest] : [];
      this.change({ items: [item], bundle: { sections } });
      imported.push({
        ...pick(item, ['id', 'kind', 'metadata', 'notes']),
        file: item.original.file,
        sha256: item.original.sha256,
        pages: item.working.pages,
      });
    }
    if (skipped.length > 0) this.change({ skipped: [...this.aCase.skipped, ...skipped] });
    const duplicates = imported.length > 1 ? [{ file: 'Bins overturned.jpg', of: this.aCase.items[0]!.id }] : [];
    return { revision: this.aCase.revision, imported, skipped, duplicates };
  }

  private async build(input: Asked, call: CallOptions): Promise<unknown> {
    const revision = this.aCase.revision;
    for (const stage of ['working-copies', 'plan', 'assemble', 're-read', 'check', 'release'] as const) {
      for (let i = 0; i <= 20; i++) {
        call.signal?.throwIfAborted();
        await wait(this.options.delay ?? 0);
        call.onProgress?.({ stage, done: i * 7, total: 140 });
      }
    }
    const overrides = input.overrides;
    const report = fakeReport(this.options.holdBack ?? false, overrides);
    const heldBack = (this.options.holdBack ?? false) && overrides.length === 0;
    let release: Release | null = null;
    if (!heldBack) {
      const id = ReleaseId.parse(`release-${this.aCase.releases.length + 1}`);
      release = {
        id,
        at: new Date().toISOString(),
        by: 'J Smith',
        revision,
        folder: id,
        pages: 140,
        documents: 29,
        verdict: report.verdict,
        files: [
          {
            path: 'Northshire Council v Doe Bundle 2-4-26.pdf',
            kind: 'bundle',
            pages: 140,
            bytes: 31_200_000,
            sha256: sha(77),
            inCase: true,
          },
          { path: 'Check report.pdf', kind: 'check-report', pages: 3, bytes: 81_000, sha256: sha(78), inCase: true },
        ],
      };
      this.reports.set(id, report);
      this.change({ releases: [...this.aCase.releases, release] });
    }
    return { release, pages: 140, documents: 29, index: [], report, movedOn: false, timings: {} };
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

function pick<T extends object, K extends keyof T>(value: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, value[key]])) as Pick<T, K>;
}

function rowsFor(aCase: Case, heldBy: HeldBy | null): CaseRow[] {
  const row = (id: string, title: string, more: Partial<CaseRow>): CaseRow => ({
    id: CaseId.parse(id),
    state: 'ready',
    title,
    court: 'County Court at Northshire',
    claimNumber: null,
    profile: fakeProfiles[0]!.id,
    hearing: null,
    items: 12,
    released: null,
    lastOpened: '2026-03-18T09:41:00Z',
    heldBy: null,
    ...more,
  });
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return [
    row(aCase.id, aCase.details.title, {
      claimNumber: aCase.details.claimNumber,
      hearing: inDays(9),
      items: aCase.items.length,
      lastOpened: new Date().toISOString(),
      ...(heldBy && { state: 'held', heldBy }),
    }),
    row('case-2', 'Hillview Homes v Poe', {
      claimNumber: 'M11NS020',
      hearing: inDays(2),
      state: 'held',
      heldBy: { who: 'A Example', where: 'ASB-0417', since: new Date().toISOString() },
    }),
    row('case-3', 'Northshire Council v Stiles', { court: 'Youth Court at Northshire', hearing: inDays(27) }),
    row('case-4', 'R (Northshire) v Bloggs', { claimNumber: 'M07NS071', state: 'missing', released: '2026-03-04T10:00:00Z' }),
  ];
}

/** Drawn lines on white, so that a page looks like one. */
function picture(request: BytesRequest): string {
  const seed =
    bytesPath(request).length + ('page' in request ? request.page : 0) + ('copy' in request ? parseInt(request.copy.slice(-4), 16) : 0);
  const lines = Array.from({ length: 24 }, (_, i) => `<path d="M24 ${30 + i * 10}h${90 + ((seed * 31 + i * 53) % 75)}"/>`).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" width="${'width' in request ? request.width : 210}"><rect width="210" height="297" fill="#fff"/><g stroke="#b4b1a8" stroke-width="2.600">${lines}</g></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
