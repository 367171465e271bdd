// What a person says of items: description, date, flag, caption, CCTV form, source, custody. Each a pure step with its inverse.
import type { ItemId } from '../../../shared/basics/ids';
import { failure } from '../../../shared/basics/failure';
import { showDate } from '../../../shared/basics/calendar-date';
import { showTime } from '../../../shared/basics/local-time';
import type { Case } from '../../../shared/case/case';
import type { Step } from '../../../shared/contract/changed';
import type { CommandParsed } from '../../../shared/contract/commands';
import { clockOffset, clockOffsetInWords } from '../../../shared/evidence/clock-offset';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { flagWords } from '../../../shared/evidence/item-flag';
import { describeMovement, type Movement } from '../../../shared/evidence/movement';
import { bundlePagesOf, pagesOf, type PageEdit } from '../../../shared/evidence/page-edit';
import { countDocuments, itemOf, plain, withItem, type Changer } from './change-parts';

type ItemCommand =
  | 'item.set-title'
  | 'item.set-date'
  | 'item.restore'
  | 'item.set-included'
  | 'item.set-flag'
  | 'item.set-caption'
  | 'item.set-capture'
  | 'item.set-source'
  | 'item.add-movement'
  | 'item.confirm'
  | 'item.set-pages';

export const itemChanges: { readonly [N in ItemCommand]: Changer<N> } = {
  'item.set-title': (current, { caseId, item, title }) => {
    const before = itemOf(current, item);
    return {
      ...plain,
      next: withItem(current, { ...before, title, titleFrom: 'person' }),
      text: `Description changed to “${title}”.`,
      item,
      facts: { title, was: before.title },
      inverse: [putBack(caseId, before, ['title', 'titleFrom'])],
    };
  },

  'item.set-date': (current, { caseId, item, date }) => {
    const before = itemOf(current, item);
    return {
      ...plain,
      next: withItem(current, { ...before, date, dateFrom: date === null ? null : 'person' }),
      text: date === null ? 'Date taken away.' : `Date set to ${showDate(date)}.`,
      item,
      facts: { date, was: before.date },
      inverse: [putBack(caseId, before, ['date', 'dateFrom'])],
    };
  },

  'item.restore': (current, { caseId, item, ...given }) => {
    const before = itemOf(current, item);
    const fields = RESTORED.filter((field) => given[field] !== undefined);
    const facts: Partial<EvidenceItem> = Object.fromEntries(fields.map((field) => [field, given[field]]));
    return {
      ...plain,
      next: withItem(current, { ...before, ...facts }),
      text: `${sentence(fields.flatMap((field) => RESTORED_WORDS[field] ?? []))} put back${custodyNow(given.movements)}.`,
      item,
      facts,
      inverse: [putBack(caseId, before, fields)],
    };
  },

  'item.set-included': (current, { caseId, items, included }) => {
    const wanted = new Set(items);
    for (const id of items) itemOf(current, id);
    const changed = current.items.filter((item) => wanted.has(item.id) && item.included !== included).map((item) => item.id);
    return {
      ...plain,
      next: { ...current, items: current.items.map((item) => (wanted.has(item.id) ? { ...item, included } : item)) },
      text: `${countDocuments(changed.length)} ${included ? 'brought back into' : 'left out of'} the bundle.`,
      item: onlyOne(items),
      facts: { items: changed, included },
      inverse: changed.length === 0 ? [] : [{ command: 'item.set-included', input: { caseId, items: changed, included: !included } }],
    };
  },

  'item.set-flag': (current, { caseId, items, flag, letIn }, { person, clock }) => {
    if (letIn && flag === 'evidence') throw failure('not-understood', { detail: 'evidence needs no letting in' });
    // A flagged document is let in by its own name, never in a crowd.
    if (letIn && items.length > 1) throw failure('not-understood', { detail: 'a flagged document is let in one at a time' });
    const who = letIn ? { reason: letIn.reason, by: person, at: clock().toISOString() } : null;
    const what = letIn
      ? `Let into the bundle although ${flagWords[flag]}: “${letIn.reason}”.`
      : flag === 'evidence'
        ? `${subject(items)} marked as evidence.`
        : `${subject(items)} marked as ${flagWords[flag]} and kept out of every bundle.`;
    return forEach(current, caseId, items, ['flag', 'letIn'], () => ({ flag, letIn: who }), what, { flag, letIn });
  },

  'item.set-caption': (current, { caseId, item, caption, shownTime }) => {
    const before = itemOf(current, item);
    const time = shownTime === undefined ? before.shownTime : shownTime;
    const parts = [
      ...(caption === before.caption ? [] : [caption === null ? 'Caption taken away.' : `Caption set to “${caption}”.`]),
      ...(time === before.shownTime ? [] : [time === null ? 'Shown time taken away.' : `Shown time set to ${showTime(time)}.`]),
    ];
    return {
      ...plain,
      next: withItem(current, { ...before, caption, shownTime: time }),
      text: parts.length === 0 ? 'Caption left as it was.' : parts.join(' '),
      item,
      facts: { caption, shownTime: time, was: { caption: before.caption, shownTime: before.shownTime } },
      inverse: [putBack(caseId, before, ['caption', 'shownTime'])],
    };
  },

  'item.set-capture': (current, { caseId, items, capture }) => {
    const clock = capture?.clock ? ` The recorder’s clock: ${clockOffsetInWords(clockOffset(capture.clock))}.` : '';
    const text = capture === null ? `CCTV form taken away from ${whom(items)}.` : `CCTV form filled in for ${whom(items)}.${clock}`;
    return forEach(current, caseId, items, ['capture'], () => ({ capture }), text, { capture });
  },

  'item.set-source': (current, { caseId, items, source }) => {
    const from = source?.from ? ` From ${source.from}.` : '';
    const text = source === null ? `Source taken away from ${whom(items)}.` : `Source filled in for ${whom(items)}.${from}`;
    return forEach(current, caseId, items, ['source'], () => ({ source }), text, { source });
  },

  'item.add-movement': (current, { caseId, items, movement }) => {
    const text = `Custody of ${whom(items)}: ${describeMovement(movement)}.`;
    return forEach(current, caseId, items, ['movements'], (item) => ({ movements: [...item.movements, movement] }), text, { movement });
  },

  'item.confirm': (current, { caseId, items }) => {
    const text = `Title and date of ${whom(items)} confirmed.`;
    return forEach(current, caseId, items, ['titleFrom', 'dateFrom'], confirmed, text, {});
  },

  'item.set-pages': (current, { caseId, item, pageEdits }) => {
    const before = itemOf(current, item);
    const edits = tidyEdits(before, pageEdits);
    const after = { ...before, pageEdits: edits };
    if (bundlePagesOf(after).length === 0) throw failure('pages-none-left', { file: before.title });
    return {
      ...plain,
      next: withItem(current, after),
      text: describeEdits(edits),
      item,
      facts: { pageEdits: edits, was: before.pageEdits },
      inverse: [putBack(caseId, before, ['pageEdits'])],
    };
  },
};

function confirmed(item: EvidenceItem): Pick<EvidenceItem, 'titleFrom' | 'dateFrom'> {
  return { titleFrom: 'person', dateFrom: item.date === null ? null : 'person' };
}

type Restored = Exclude<keyof CommandParsed<'item.restore'>, 'caseId' | 'item'>;

/** What each field is called when it is put back; the ones that only say where another comes from have no words. */
const RESTORED_WORDS: Readonly<Record<Restored, string | null>> = {
  title: 'description',
  titleFrom: null,
  date: 'date',
  dateFrom: null,
  flag: 'flag',
  letIn: null,
  caption: 'caption',
  shownTime: null,
  capture: 'CCTV form',
  source: 'source',
  movements: 'custody',
  pageEdits: 'pages',
};
const RESTORED = Object.keys(RESTORED_WORDS) as Restored[];

/** An undo and what does it again read alike; which steps stand after each must be told apart in court. */
function custodyNow(movements: readonly Movement[] | undefined): string {
  if (movements === undefined) return '';
  const last = movements.at(-1);
  if (!last) return ': no step stands';
  return `: ${movements.length === 1 ? 'one step stands' : `${movements.length} steps stand`}, the last ${describeMovement(last)}`;
}

function putBack(caseId: string, item: EvidenceItem, fields: readonly Restored[]): Step {
  return { command: 'item.restore', input: { caseId, item: item.id, ...Object.fromEntries(fields.map((field) => [field, item[field]])) } };
}

/** One change to several items; only those that differ afterwards are touched and undone. */
function forEach(
  current: Case,
  caseId: string,
  items: readonly ItemId[],
  fields: readonly Restored[],
  change: (item: EvidenceItem) => Partial<EvidenceItem>,
  text: string,
  facts: Readonly<Record<string, unknown>>,
) {
  const wanted = new Set(items);
  for (const id of wanted) itemOf(current, id);
  const changed: EvidenceItem[] = [];
  const next = current.items.map((item) => {
    if (!wanted.has(item.id)) return item;
    const after = { ...item, ...change(item) };
    if (fields.every((field) => JSON.stringify(after[field]) === JSON.stringify(item[field]))) return item;
    changed.push(item);
    return after;
  });
  return {
    ...plain,
    next: { ...current, items: next },
    text,
    item: onlyOne(items),
    facts: { items: changed.map((item) => item.id), ...facts },
    inverse: changed.map((item) => putBack(caseId, item, fields)),
  };
}

function onlyOne(items: readonly ItemId[]): ItemId | null {
  return items.length === 1 ? (items[0] ?? null) : null;
}

function subject(items: readonly ItemId[]): string {
  return items.length === 1 ? 'Document' : countDocuments(items.length);
}

function whom(items: readonly ItemId[]): string {
  return items.length === 1 ? 'this document' : countDocuments(items.length);
}

function sentence(words: readonly string[]): string {
  const text = words.length < 2 ? (words[0] ?? 'Details') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** In page order, each page once, none that says nothing. Throws where a page is not this item's. */
function tidyEdits(item: EvidenceItem, edits: readonly PageEdit[]): PageEdit[] {
  const own = new Set(pagesOf(item));
  if (edits.some(({ page }) => !own.has(page))) throw failure('not-found', { detail: 'A page of this document' });
  if (new Set(edits.map(({ page }) => page)).size !== edits.length) throw failure('not-understood', { detail: 'a page was named twice' });
  return edits.filter(({ turn, excluded }) => turn !== 0 || excluded).toSorted((a, b) => a.page - b.page);
}

function describeEdits(edits: readonly PageEdit[]): string {
  const out = edits.filter((edit) => edit.excluded).length;
  const turned = edits.filter((edit) => edit.turn !== 0 && !edit.excluded).length;
  const pages = (count: number) => (count === 1 ? '1 page' : `${count} pages`);
  const parts = [...(turned > 0 ? [`${pages(turned)} turned`] : []), ...(out > 0 ? [`${pages(out)} left out`] : [])];
  return parts.length === 0 ? 'All pages go in as they are.' : `In the bundle: ${parts.join(', ')}. The original stays as it came.`;
}
