// What the Evidence screen finds, in what order, and what a key or a typed time means there.
import { describe, expect, it } from 'vitest';
import { ItemId, SectionId } from '../../shared/basics/ids';
import type { EvidenceItem } from '../../shared/evidence/evidence-item';
import { countFilters, filterRows, noFilters, sortRows, stateOf } from '../../renderer/state/evidence-filters';
import { evidenceRows, isGuessed } from '../../renderer/state/evidence-rows';
import { readTypedTime } from '../../renderer/state/typed-time';
import { evidenceIntent } from '../../renderer/screens/evidence/evidence-keys';
import { anItem, aCase } from '../support/a-case';

const id = (text: string) => ItemId.parse(text);
const letter = item('Letter 10', { id: id('letter'), date: '2026-01-12', dateFrom: 'name' });
const diary = item('Letter 2', { id: id('diary'), date: null, dateFrom: null, titleFrom: 'person' });
const still = item('Still', {
  id: id('still'),
  kind: 'photo',
  titleFrom: 'person',
  date: '2026-02-07',
  dateFrom: 'person',
  shownTime: '2026-02-07T22:49:02',
});
const section = { id: SectionId.parse('section-a'), title: 'Council witnesses', items: [letter.id, still.id], order: 'by-hand' as const };
const theCase = { ...aCase(), items: [letter, diary, still], bundle: { sections: [section] } };
const noText: ReadonlyMap<string, unknown> = new Map();
const rows = evidenceRows(theCase, null, new Set([diary.id]), noText);

describe('The rows of the evidence', () => {
  it('call a title or a date a guess until it is a person’s own', () => {
    expect(rows.map(isGuessed)).toEqual([true, false, false]);
  });

  it('say first what has to be settled first', () => {
    expect(rows.map((row) => stateOf(row).name)).toEqual(['to-confirm', 'twice', 'confirmed']);
  });

  it('show the right time of a still once its recorder’s clock was checked', () => {
    const clock = {
      shown: '2026-02-09T10:07:20',
      reference: '2026-02-09T10:00:00',
      source: 'speaking clock',
      checkedBy: 'T Bloggs',
      checkedAt: '2026-02-09T10:00:00',
    };
    const capture = {
      ...{ make: null, model: null, camera: '3', view: null, location: null, operator: null, request: null, retrievedBy: null },
      ...{ retrievedAt: null, method: null, player: null, reason: null, authority: null, overwriteOn: null },
      recording: 'native' as const,
      surveillance: 'overt' as const,
      clock,
    };
    const [row] = evidenceRows({ ...theCase, items: [{ ...still, capture }] }, null, new Set(), noText);
    expect(row?.when).toBe('7 Feb 2026, 22:41');
    expect(rows[2]?.when).toBe('7 Feb 2026, 22:49');
  });

  it('say that an item has no text where its pages were measured to have none, once nothing else is to be settled', () => {
    const items = theCase.items.map((item) => ({ ...item }));
    const [first, second] = evidenceRows(
      { ...theCase, items },
      null,
      new Set([diary.id]),
      new Map([letter, diary].map((item) => [item.id, {}])),
    );
    expect([first, second].map((row) => row && stateOf(row).name)).toEqual(['no-text', 'twice']);
    expect(
      filterRows(
        [first, second].flatMap((row) => row ?? []),
        { ...noFilters, mark: 'no-text' },
      ),
    ).toHaveLength(2);
  });

  it('are the same rows again while nothing of theirs has changed', () => {
    const again = evidenceRows({ ...theCase, items: [...theCase.items] }, null, new Set([diary.id]), noText);
    expect(again.every((row, i) => row === rows[i])).toBe(true);
  });
});

describe('Filters and order', () => {
  it('count what each would show', () => {
    const counts = countFilters(rows);
    expect(counts.marks).toMatchObject({ 'to-confirm': 1, twice: 1 });
    expect(counts.sections.get('none')).toBe(1);
    expect(counts.kinds.get('photo')).toBe(1);
  });

  it('hold to a span of days and leave what has no date out of it', () => {
    const from = filterRows(rows, { ...noFilters, from: '2026-01-13' });
    expect(from.map((row) => row.item.title)).toEqual(['Still']);
    expect(filterRows(rows, { ...noFilters, section: 'none' }).map((row) => row.item.title)).toEqual(['Letter 2']);
  });

  it('read numbers in titles by their value, and put what has no date last either way', () => {
    const titles = (by: 'title' | 'date', down: boolean) => sortRows(rows, { by, down }).map((row) => row.item.title);
    expect(titles('title', false)).toEqual(['Letter 2', 'Letter 10', 'Still']);
    expect(titles('date', false)).toEqual(['Letter 10', 'Still', 'Letter 2']);
    expect(titles('date', true)).toEqual(['Still', 'Letter 10', 'Letter 2']);
  });
});

describe('Keys', () => {
  const press = (key: string, place: { index: number; across: number }, held: Partial<{ shift: boolean; command: boolean }> = {}) =>
    evidenceIntent({ key, shift: false, command: false, alt: false, ...held }, { count: 10, page: 3, ...place });

  it('go down a line of the light table and never past its end', () => {
    expect(press('ArrowDown', { index: 1, across: 4 })).toMatchObject({ kind: 'go', index: 5 });
    expect(press('ArrowDown', { index: 7, across: 4 })).toMatchObject({ kind: 'go', index: 9 });
    expect(press('ArrowUp', { index: 1, across: 4 })).toMatchObject({ kind: 'go', index: 1 });
  });

  it('reach the heads from the first row of the table', () => {
    expect(press('ArrowUp', { index: 0, across: 1 })).toEqual({ kind: 'head' });
  });

  it('turn pages only with Ctrl, and look with Space', () => {
    expect(press('[', { index: 0, across: 1 })).toBeNull();
    expect(press('[', { index: 0, across: 1 }, { command: true })).toEqual({ kind: 'turn', way: 'left' });
    expect(press(' ', { index: 0, across: 1 })).toEqual({ kind: 'look' });
  });
});

describe('A typed time', () => {
  it('is a day and a time, with seconds where they are known', () => {
    expect(readTypedTime('7/2/2026 22:49:02')).toEqual({ kind: 'time', time: '2026-02-07T22:49:02' });
    expect(readTypedTime('7 Feb 2026, 9:05')).toEqual({ kind: 'time', time: '2026-02-07T09:05:00' });
    expect(readTypedTime('')).toEqual({ kind: 'none' });
  });

  it('is not guessed from half of it', () => {
    expect(readTypedTime('22:49')).toMatchObject({ kind: 'unclear' });
    expect(readTypedTime('7 Feb 22:49')).toMatchObject({ kind: 'unclear', why: 'date' });
    expect(readTypedTime('7/2/2026 24:10')).toMatchObject({ kind: 'unclear', why: 'time' });
  });
});

function item(title: string, part: Partial<EvidenceItem>): EvidenceItem {
  return { ...anItem('item', { sha256: 'a'.repeat(64), size: 10 }), titleFrom: 'name', ...part, title };
}
