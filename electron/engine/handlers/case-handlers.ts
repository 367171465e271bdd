import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AuditEvent } from '../../../shared/audit/audit-event';
import { eventsOfItem } from '../../../shared/audit/item-history';
import { CaseId, SectionId } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import { CASE_SCHEMA, type Case } from '../../../shared/case/case';
import { caseFolderName } from '../../../shared/case/folder-name';
import type { CaseView } from '../../../shared/contract/commands';
import type { OpenCase } from '../case-folder/case-store';
import { verifyCase } from '../case-folder/verify-case';
import type { EngineContext, Handler } from '../engine-context';
import { drawItem } from './continuity-handlers';

type CaseHandlers = {
  readonly [
    N in
      | 'app.about'
      | 'profile.list'
      | 'case.list'
      | 'case.create'
      | 'case.open'
      | 'case.read'
      | 'case.close'
      | 'case.forget'
      | 'case.verify'
      | 'audit.read'
      | 'audit.print'
  ]: Handler<N>;
};

export const caseHandlers: CaseHandlers = {
  'app.about': ({ version, person, casesHome }) => Promise.resolve({ version, person, casesHome }),

  'profile.list': ({ profiles }) => Promise.resolve({ profiles: [...profiles.all] }),

  'case.list': async ({ cases }) => ({ cases: [...(await cases.list())] }),

  'case.create': async (context, { place, details, sections }) => {
    const profile = context.profiles.get(details.profile);
    const folder = place === null ? await freeFolder(context.casesHome, details.title) : context.offers.take(place).path;
    const initial: Case = {
      schema: CASE_SCHEMA,
      id: CaseId.parse(`case-${context.newId()}`),
      revision: 0,
      createdAt: context.clock().toISOString(),
      details,
      items: [],
      bundle: {
        sections:
          sections === 'none'
            ? []
            : profile.sections.map(({ id, title }) => ({
                id: SectionId.parse(`section-${id}`),
                title,
                items: [],
                order: 'automatic' as const,
              })),
      },
      skipped: [],
      archives: [],
      releases: [],
    };
    const caseId = await context.cases.create(folder, initial);
    const opened = await context.cases.openCase(caseId, 'write');
    await opened.record({
      at: context.clock().toISOString(),
      by: context.person,
      command: 'case.create',
      outcome: 'done',
      item: null,
      text: 'Case made.',
      revision: 0,
      facts: { profile: profile.id, version: profile.version },
    });
    return { caseId, revision: opened.current().revision };
  },

  'case.open': async (context, { caseId, access }) => viewOf(context, await context.cases.openCase(caseId, access)),

  'case.read': async (context, { caseId }) => viewOf(context, await context.cases.get(caseId)),

  'case.close': async (context, { caseId }) => {
    await context.endWorkOn(caseId);
    await context.cases.close(caseId);
    return {};
  },

  'case.forget': async (context, { caseId }) => {
    await context.endWorkOn(caseId);
    await context.cases.forget(caseId);
    return {};
  },

  'case.verify': async (context, { caseId }, call) => {
    const opened = await context.cases.get(caseId);
    const result = await verifyCase(opened, {
      signal: call.signal,
      progress: (done, total) => call.progress({ stage: 'verify', done, total }),
    });
    if (opened.access === 'write') {
      await opened.record({
        at: context.clock().toISOString(),
        by: context.person,
        command: 'case.verify',
        outcome: result.verdict === 'invalid' ? 'failed' : 'done',
        item: null,
        text:
          result.verdict === 'invalid'
            ? `Case checked: ${result.problems.length} problems found.`
            : 'Case checked: originals, copies and trail are whole.',
        revision: opened.current().revision,
        facts: { verdict: result.verdict, problems: result.problems.map(({ kind, path }) => ({ kind, path })) },
      });
    }
    return result;
  },

  'audit.read': async (context, { caseId, item }) => {
    const opened = await context.cases.get(caseId);
    const { events, valid } = await opened.readTrail();
    const wanted = item === null ? events : eventsOfItem(events, item);
    return { events: [...wanted], chain: valid ? 'valid' : 'broken' };
  },

  'audit.print': async (context, { caseId, item, to }, call) => {
    const opened = await context.cases.get(caseId);
    if (item !== null) return drawItem(context, opened, { item, to, certificate: false }, call);
    const { events, valid } = await opened.readTrail();
    const out = context.offers.take(to).path;
    if (!(await isFolder(dirname(out))) || (await isFolder(out))) throw failure('place-unusable');
    return context.pool.run('draw-text', { text: auditLines(events, valid), resources: context.resources, out }, { signal: call.signal });
  },
};

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

export function auditLines(events: readonly AuditEvent[], valid: boolean): string {
  const lines = events.flatMap((event) => [
    `${event.seq}. ${event.at}  ${event.by}  ${event.command}${event.outcome === 'done' ? '' : ` (${event.outcome})`}`,
    `    ${event.text}`,
    `    ${event.hash}`,
    '',
  ]);
  return ['Audit trail', `The chain is ${valid ? 'valid' : 'broken'}.`, '', ...lines].join('\n');
}

export function viewOf(context: EngineContext, opened: OpenCase): CaseView {
  const current = opened.current();
  return {
    case: current,
    profile: context.profiles.get(current.details.profile),
    access: opened.access,
    heldBy: opened.heldBy,
    repaired: [...opened.repaired],
  };
}

async function freeFolder(home: string, title: string): Promise<string> {
  return join(home, caseFolderName(title, await readdir(home).catch(() => [])));
}
