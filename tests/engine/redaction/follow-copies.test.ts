// A mark lies where a person put it. When the copy below is made again, the mark goes with what it covers, or a person looks again.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { followCopies, turnArea } from '../../../electron/engine/handlers/redaction/follow-copies';
import { NO_REDACTION, type Redaction } from '../../../electron/engine/handlers/redaction/redaction';
import type { ReadScan } from '../../../electron/engine/intake/scans/read-scan';
import { compareUnderMarks } from '../../../electron/engine/redact/compare-under-marks';
import { quietWork } from '../../../electron/engine/jobs/work';
import type { OpenCase } from '../../../electron/engine/case-folder/case-store';
import { Sha256, type CaseId, type ItemId } from '../../../shared/basics/ids';
import type { Mark } from '../../../shared/redaction/mark';
import { aCase, anItem, someFacts } from '../../support/a-case';
import { aFolder } from '../../support/a-folder';
import { aPdf, textPage } from '../../support/a-pdf';
import { aScan } from '../../support/a-scan';
import { anEngine, newCase, run, takeIn, type TestEngine } from '../../support/an-engine';

const home = aFolder();
const AREA = { x: 100, y: 50, width: 80, height: 20 };
const court = 'court' as const;

let test: TestEngine | null = null;
afterEach(async () => {
  await test?.end();
  test = null;
});

describe('when words are laid on a scan', () => {
  /** A page that text recognition turned and straightened so, with one word on it. */
  const reading = (turn: ReadScan['turn'], straighten: number): ReadScan => {
    const ends = { from: { x: 60, y: 400 }, to: { x: 100, y: 400 } };
    const word = { text: 'Garages', confidence: 0.9, ...ends, corners: [ends.from, { x: 100, y: 410 }] };
    const [width, height] = turn === 90 || turn === 270 ? [841.89, 595.28] : [595.28, 841.89];
    return { page: 0, width, height, turn, straighten, lines: [{ size: 10, words: [word] }], confidence: 0.9 };
  };

  async function read(turn: ReadScan['turn'], straighten: number) {
    test = await anEngine({ tasks: { 'read-scan': () => Promise.resolve(reading(turn, straighten)) } });
    const engine = test;
    const caseId: CaseId = await newCase(engine, join(engine.home, 'case'));
    const scan = await aScan(home.place(`scan ${turn} ${straighten}.pdf`), [{ text: 'Note' }]);
    const item: ItemId = (await takeIn(engine, caseId, scan)).imported[0]!.id;
    await run(engine, 'redaction.add', { caseId, purpose: court, item, marks: [{ page: 1, areas: [AREA] }] });
    const marked = async () => (await run(engine, 'redaction.marks', { caseId, purpose: court, items: [item] })).items[0]!;
    const before = await marked();
    expect(before).toMatchObject({ stale: [], imageOnly: [1] });
    await run(engine, 'ocr.run', { caseId, items: null });
    const after = await marked();
    expect(after.copy).not.toBe(before.copy);
    expect(after.imageOnly).toEqual([]);
    const { pages } = (await run(engine, 'case.read', { caseId })).case.items[0]!.working;
    expect(pages).toBe(1);
    return { engine, caseId, item, after, marked };
  }

  it('stay on a page that stays as it lies', async () => {
    const { after } = await read(0, 0);
    expect([after.marks[0]!.areas, after.stale]).toEqual([[AREA], []]);
  });

  it('turn with a page that is turned upright', async () => {
    const { after } = await read(180, 0);
    const [area] = after.marks[0]!.areas;
    expect([Math.round(area!.x), Math.round(area!.y), after.stale]).toEqual([595 - 180, 842 - 70, []]);
  });

  it('are to be looked at again where the page was put straight, until a person has', async () => {
    const { engine, caseId, item, after, marked } = await read(0, 1.5);
    expect([after.marks[0]!.areas, after.stale]).toEqual([[AREA], [1]]);
    const { inverse } = await run(engine, 'redaction.confirm', { caseId, purpose: court, item, pages: [1] });
    expect((await marked()).stale).toEqual([]);
    await run(engine, 'case.batch', { caseId, steps: inverse ?? [] });
    expect((await marked()).stale).toEqual([1]);
  });
});

describe('when a copy is made again from its original', () => {
  const [old, now] = ['a', 'b'].map((digit) => Sha256.parse(digit.repeat(64)));

  async function made(before: Uint8Array, after: Uint8Array, facts = { before: someFacts(2), after: someFacts(2) }) {
    const files = new Map([
      [old as string, { path: home.place('old.pdf'), facts: facts.before, bytes: before }],
      [now as string, { path: home.place('now.pdf'), facts: facts.after, bytes: after }],
    ]);
    for (const { path, bytes } of files.values()) writeFileSync(path, bytes);
    const opened = {
      content: {
        readFacts: (copy: string) => Promise.resolve(files.get(copy)?.facts ?? null),
        copyPath: (copy: string) => files.get(copy)?.path ?? null,
      },
    } as unknown as OpenCase;
    const context = {
      resources: '',
      pool: { run: (_name: string, input: Parameters<typeof compareUnderMarks>[0]) => compareUnderMarks(input, quietWork()) },
    } as unknown as Parameters<typeof followCopies>[0];
    const item = anItem('item-1', { sha256: 'c'.repeat(64), size: 9 }, old, 2);
    const remade = { ...item, working: { ...item.working, sha256: now! } };
    const mark = { id: 'mark-1', page: 1, areas: [AREA], wholePage: false } as unknown as Mark;
    const redaction: Redaction = {
      ...NO_REDACTION,
      items: new Map([[item.id, [{ purpose: court, copy: old!, marks: [mark, { ...mark, id: 'mark-2' as Mark['id'], page: 2 }] }]]]),
    };
    const next = await followCopies(context, opened, aCase({ items: [item] }), aCase({ items: [remade] }), redaction);
    const [set] = next.items.get(item.id) ?? [];
    expect(set!.copy).toBe(now);
    expect(set!.marks.map(({ areas }) => areas)).toEqual([[AREA], [AREA]]);
    return set!.stale ?? [];
  }

  const paper = (texts: readonly { readonly text: string; readonly x: number; readonly y: number }[]) =>
    aPdf({ title: 'A', pages: texts.map((text, i) => ({ ...textPage(i + 1, 0), texts: [text] })) });
  const first = { text: 'Statement of a neighbour', x: 100, y: 110 };
  const second = { text: 'Signed on Monday', x: 100, y: 110 };

  it('marks stay where every word stands where it stood', async () => {
    expect(await made(await paper([first, second]), await paper([first, second]))).toEqual([]);
  });

  it('pages whose words have moved, or are others, are to be looked at again', async () => {
    expect(await made(await paper([first, second]), await paper([{ ...first, y: 113 }, second]))).toEqual([1]);
    expect(await made(await paper([first, second]), await paper([first, { ...second, text: 'Signed on Sunday!' }]))).toEqual([2]);
  });

  it('pages of another size, and pages that are no more, are to be looked at again', async () => {
    const wide = { ...someFacts(2), pages: someFacts(2).pages.map((page) => ({ ...page, width: 842, height: 595 })) };
    const same = await paper([first, second]);
    expect(await made(same, same, { before: someFacts(2), after: wide })).toEqual([1, 2]);
    expect(await made(same, await paper([first]), { before: someFacts(2), after: someFacts(1) })).toEqual([2]);
  });
});

describe('a turned area', () => {
  it('covers the same corner of the page after four quarters', () => {
    const size = { width: 600, height: 800 };
    expect(turnArea(AREA, size, 90)).toEqual({ x: 800 - 70, y: 100, width: 20, height: 80 });
    expect(turnArea(AREA, size, 270)).toEqual({ x: 50, y: 600 - 180, width: 20, height: 80 });
    const around = turnArea(turnArea(AREA, size, 90), { width: 800, height: 600 }, 270);
    expect(around).toEqual(AREA);
  });
});
