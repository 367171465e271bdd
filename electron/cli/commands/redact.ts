import { resolve } from 'node:path';
import { failure } from '../../../shared/basics/failure';
import type { CaseId, ItemId } from '../../../shared/basics/ids';
import type { CommandInput } from '../../../shared/contract/commands';
import { DataKind } from '../../../shared/redaction/data-kind';
import { Purpose, type Mark } from '../../../shared/redaction/mark';
import { ReasonCode, USUAL_REASON } from '../../../shared/redaction/reason-code';
import { text, type CliCommand, type CliContext } from '../command';
import { readMarksFile, readTermsFile, type FileMark } from '../marks-file';
import { passphraseOptions, unlockCiphers } from '../passphrase';
import { peakMegabytes } from '../peak-memory';

export const redactCommand: CliCommand = {
  usage: 'redact CASE [--detect] [--accept KIND,...|all] [--terms FILE] [--marks FILE.json] [--purpose P] [--passphrase-file FILE]',
  about: `Proposes, accepts and applies redactions. What is accepted is removed from copies that are proved; the originals stay.
  --detect           proposes what looks like personal data, and the people of the case; it misses things
  --accept KIND,...  accepts what is proposed of these kinds, or all
  --terms FILE       hides these words wherever they stand, one a line, and lets no bundle out that holds one
  --marks FILE.json  hides these places: [{ "item", "page", "rect": [x, y, width, height], "reason" }]
  --purpose P        court (by default), criminal-disclosure, subject-access or freedom-of-information: sets are never mixed
  --passphrase-file FILE  the passphrase of the ciphers, in the first line; it is used and not kept`,
  options: {
    detect: { type: 'boolean' },
    accept: { type: 'string' },
    terms: { type: 'string' },
    marks: { type: 'string' },
    purpose: { type: 'string' },
    ...passphraseOptions,
  },
  words: [1, 1],
  async run(context, [folder = ''], values) {
    const { engine, run } = context;
    const purpose = Purpose.safeParse(text(values, 'purpose') ?? 'court').data;
    if (purpose === undefined) throw failure('not-understood', { detail: `--purpose takes ${Purpose.options.join(', ')}` });
    const kinds = acceptedKinds(text(values, 'accept'));
    const given = await readMarksFile(text(values, 'marks'));
    const terms = await readTermsFile(text(values, 'terms'));
    const caseId = await engine.know(resolve(folder));
    await run('case.open', { caseId, access: 'write' });
    await unlockCiphers(context, caseId, values);
    const target: Target = { context, caseId, purpose };
    const marked = (await addGiven(target, given)) + (await addTerms(target, terms));
    const suggested = values['detect'] === true ? await run('redaction.suggest', { caseId, purpose, items: null, wide: false }) : null;
    const proposed = suggested?.added ?? 0;
    const accepted = await accept(target, kinds);
    const { applied } = await run('redaction.apply', { caseId, purpose });
    const { items, total } = await run('redaction.marks', { caseId, purpose, items: null });
    const marks = items.flatMap(({ item, marks: found }) => found.flatMap((mark) => rowsOf(item, mark)));
    const byKind: Record<string, number> = {};
    for (const { kind } of items.flatMap((each) => each.marks)) if (kind !== null) byKind[kind] = (byKind[kind] ?? 0) + 1;
    const value = {
      proposed: proposed + marked,
      accepted: accepted + marked,
      applied,
      byKind,
      undecided: total.suggested,
      marks,
      unseen: suggested?.unseen ?? [],
      peakMegabytes: peakMegabytes(),
    };
    const words = [
      `${value.proposed} proposed, ${value.accepted} accepted, ${applied} applied and proved.`,
      ...(total.suggested > 0 ? [`${total.suggested} suggestions are still to be decided.`] : []),
      ...Object.entries(byKind).map(([kind, count]) => `  ${kind}: ${count}`),
      ...value.unseen.map(({ kind, pages }) => `Pictures on ${pages} pages were not looked at for ${UNSEEN[kind]}.`),
      ...(suggested !== null && suggested.pictures > 0 && suggested.pictureLimits !== null ? [suggested.pictureLimits] : []),
    ];
    return { value, text: words.join('\n'), exit: 0 };
  },
};

type NewMark = CommandInput<'redaction.add'>['marks'][number];

const UNSEEN = { face: 'faces', plate: 'number plates' } as const;

interface Target {
  readonly context: CliContext;
  readonly caseId: CaseId;
  readonly purpose: Purpose;
}

function acceptedKinds(words: string | null): ReadonlySet<string> | 'all' {
  if (words === 'all') return 'all';
  const kinds = (words ?? '').split(',').map((kind) => kind.trim());
  const named = kinds.filter((kind) => kind !== '');
  const unknown = named.find((kind) => !DataKind.safeParse(kind).success);
  if (unknown !== undefined) throw failure('not-understood', { detail: `there is no kind “${unknown}”` });
  return new Set(named);
}

async function addGiven({ caseId, context: { run }, purpose }: Target, given: readonly FileMark[]): Promise<number> {
  const { case: found } = await run('case.read', { caseId });
  const known = new Map<string, ItemId>(found.items.map(({ id }) => [id, id] as const));
  const byItem = new Map<ItemId, NewMark[]>();
  for (const mark of given) {
    const item = known.get(mark.item ?? '');
    if (item === undefined) throw failure('not-found', { detail: 'A document with a mark' });
    const reason = mark.reason === undefined || mark.reason === null ? null : ReasonCode.safeParse(mark.reason);
    if (reason?.success === false) throw failure('not-understood', { detail: 'a reason is a code such as R1 or L1' });
    const [x, y, width, height] = mark.rect;
    const marks = byItem.get(item) ?? [];
    marks.push({ page: mark.page, areas: [{ x, y, width, height }], reason: reason?.data ?? null });
    byItem.set(item, marks);
  }
  for (const [item, marks] of byItem) await run('redaction.add', { caseId, purpose, item, marks });
  return given.length;
}

/** Marks every place of the terms that has none yet, and keeps the terms as those that no bundle may hold. */
async function addTerms({ caseId, context: { run }, purpose }: Target, terms: readonly string[]): Promise<number> {
  if (terms.length === 0) return 0;
  const { always, never } = await run('people.list', { caseId });
  const list = [...new Set([...always, ...terms])];
  if (list.length > always.length) await run('redaction.set-word-lists', { caseId, never, always: list });
  let added = 0;
  for (const term of terms) {
    const { hits } = await run('redaction.search', { caseId, items: null, term, wholeWord: true, anyCase: true });
    const { items } = await run('redaction.marks', { caseId, purpose, items: null });
    const standing = new Set(items.flatMap(({ item, marks }) => marks.map((mark) => placeKey(item, mark))));
    const fresh = hits.filter((hit) => !standing.has(placeKey(hit.item, hit)));
    for (const item of new Set(fresh.map((hit) => hit.item))) {
      const marks = fresh
        .filter((hit) => hit.item === item)
        .map(({ areas, page, words }) => ({
          page,
          areas,
          words,
          kind: 'term' as const,
          finder: { by: 'search' as const, term },
          reason: USUAL_REASON,
        }));
      await run('redaction.add', { caseId, purpose, item, marks });
      added += marks.length;
    }
  }
  return added;
}

function placeKey(item: ItemId, { areas, page }: Pick<Mark, 'areas' | 'page'>): string {
  return `${item} ${page} ${areas.map(({ x, y, width }) => [x, y, width].map(Math.round).join(',')).join(' ')}`;
}

async function accept({ caseId, context: { run }, purpose }: Target, kinds: ReadonlySet<string> | 'all'): Promise<number> {
  const { items } = await run('redaction.marks', { caseId, purpose, items: null });
  const chosen = items.flatMap(({ item, marks }) => {
    const wanted = marks.filter(({ kind, state }) => state === 'suggested' && (kinds === 'all' || (kind !== null && kinds.has(kind))));
    return wanted.length === 0 ? [] : [{ item, marks: wanted.map(({ id }) => id) }];
  });
  if (chosen.length > 0) await run('redaction.decide', { caseId, purpose, chosen, state: 'accepted' });
  return chosen.reduce((sum, { marks }) => sum + marks.length, 0);
}

/** One row an area: a mark over several lines has several. The words below are never printed. */
function rowsOf(item: ItemId, { areas, id, kind, page, reason, state }: Mark): readonly object[] {
  return areas.map(({ height, width, x, y }) => ({ id, item, page, rect: [x, y, width, height], reason, state, kind }));
}
