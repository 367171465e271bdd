// One item's part of the trail, in sentences about this item alone: what it says of many at once is put for one.
import type { AuditEvent } from './audit-event';

export interface HistoryRow {
  readonly seq: number;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly by: string;
  readonly text: string;
}

/** The events that are about an item or name it among others. */
export function eventsOfItem(events: readonly AuditEvent[], item: string): readonly AuditEvent[] {
  const quoted = JSON.stringify(item);
  return events.filter((event) => event.item === item || JSON.stringify(event.facts).includes(quoted));
}

/** From the first event to the last. What failed or was cancelled says so. */
export function itemHistory(events: readonly AuditEvent[], item: string): readonly HistoryRow[] {
  return eventsOfItem(events, item).map((event) => {
    const text = event.item === item ? event.text : aboutOne(event, item);
    const end = event.outcome === 'done' || /^(?:Not done|Cancelled)/.test(text) ? text : `${text} (${event.outcome})`;
    return { seq: event.seq, at: event.at, by: event.by, text: end };
  });
}

function aboutOne(event: AuditEvent, item: string): string {
  const { facts } = event;
  switch (event.command) {
    case 'evidence.import': {
      const found = entryOf(facts['items'], item);
      const others = listOf(facts['items']).length - 1;
      const name = textOf(found, 'name');
      if (found === null) return event.text;
      return `Taken in${name === null ? '' : ` as “${name}”`}${others > 0 ? `, together with ${others === 1 ? '1 other file' : `${others} other files`}` : ''}.`;
    }
    case 'bundle.build': {
      const document = entryOf(facts['documents'], item);
      if (document !== null) {
        const [number, from, to] = ['number', 'from', 'to'].map((key) => String(document[key]));
        const pages = from === to ? `page ${from ?? ''}` : `pages ${from ?? ''} to ${to ?? ''}`;
        return `Went out in a bundle as number ${number ?? ''}, ${pages}.`;
      }
      const copy = entryOf(facts['items'], item);
      return copy === null ? event.text : madeBy(copy);
    }
    case 'item.set-included':
      return facts['included'] === true ? 'Brought back into the bundle.' : 'Left out of the bundle. The original stays in the case.';
    case 'item.settle-duplicate':
      return listOf(facts['leaveOut']).includes(item)
        ? `Left out of the bundle as a duplicate: “${String(facts['reason'])}”.`
        : `Kept when duplicates were decided on: “${String(facts['reason'])}”.`;
    case 'bundle.move-items':
      return 'Moved in the bundle.';
    default:
      return stepOf(facts, item) ?? event.text;
  }
}

/** Several changes made together: those about this item. */
function stepOf(facts: Readonly<Record<string, unknown>>, item: string): string | null {
  const texts = listOf(facts['steps']).flatMap((step) => {
    if (!isRecord(step) || !JSON.stringify(step).includes(JSON.stringify(item))) return [];
    return typeof step['text'] === 'string' ? [step['text']] : [];
  });
  return texts.length === 0 ? null : texts.join(' ');
}

function madeBy(copy: Record<string, unknown>): string {
  const recipe = textOf(copy, 'recipe');
  return `Working copy made again from the original${recipe === null ? '' : ` (recipe ${recipe})`}.`;
}

function entryOf(value: unknown, item: string): Record<string, unknown> | null {
  return (
    listOf(value).find((each): each is Record<string, unknown> => isRecord(each) && (each['id'] === item || each['item'] === item)) ?? null
  );
}

function textOf(value: Record<string, unknown> | null, key: string): string | null {
  const found = value?.[key];
  return typeof found === 'string' ? found : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** “A”, “B” and 3 more: names in a sentence of the trail. */
export function namesInWords(names: readonly string[], most = 8): string {
  const shown = names.slice(0, most).map((name) => `“${name.length > 60 ? `${name.slice(0, 59)}…` : name}”`);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  const last = shown.at(-1);
  return shown.length < 2 ? (last ?? '') : `${shown.slice(0, -1).join(', ')} and ${last ?? ''}`;
}
