// A long document is proved in parts. Together they say what one look at the whole says, and a part that breaks off proves nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proveInRanges, rangesOf } from '../../../electron/engine/handlers/prove-in-ranges';
import { createInlinePool } from '../../../electron/engine/jobs/task-pool';
import { quietWork } from '../../../electron/engine/jobs/work';
import { redactFile } from '../../../electron/engine/redact/redact-file';
import { joinProof } from '../../../electron/engine/verify/redaction/join-proof';
import { proveRedaction } from '../../../electron/engine/verify/prove-redaction';
import { engineTasks, type EngineTasks } from '../../../electron/engine/worker-tasks';
import type { PageMarks } from '../../../shared/redaction/page-marks';
import type { Proof } from '../../../shared/redaction/proof';
import { aPdf } from '../../support/a-pdf';
import { aMark, RESOURCES } from '../../support/a-redaction';

const PAGES = 44;
/** Under a mark on page 2, and in the open on page 40: other parts. */
const SHARED = 'Larkspur';
const HIDDEN = 'Quillfeather';

let folder: string;
const at = (name: string) => join(folder, name);

async function write(name: string, texts: (page: number) => readonly string[], pages = PAGES): Promise<string> {
  const page = (n: number) => ({ texts: texts(n).map((text, i) => ({ text, x: 80, y: 120 + i * 60 })) });
  writeFileSync(at(name), await aPdf({ title: '', pages: Array.from({ length: pages }, (_, i) => page(i + 1)) }));
  return at(name);
}

const entries = (n: number) => [n === 2 ? SHARED : n === 3 ? HIDDEN : `Entry ${n}`, n === 40 ? `Seen by ${SHARED}.` : `Noted on day ${n}.`];
const marks: readonly PageMarks[] = [2, 3].map((page) => aMark(page, [70, 105, 140, 24]));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proof-'));
  await write('before.pdf', entries);
  const request = { file: at('before.pdf'), out: at('after.pdf'), resources: RESOURCES, marks, widen: false };
  await redactFile(request, quietWork());
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function prove(after: string, what: { terms?: readonly string[]; tasks?: Partial<EngineTasks>; pages?: number } = {}): Promise<Proof> {
  const pool = createInlinePool<EngineTasks>({ ...engineTasks, ...what.tasks });
  const request = { before: at('before.pdf'), after, marks, terms: what.terms ?? [] };
  const options = { signal: new AbortController().signal, silenceLimit: 60_000 };
  return proveInRanges({ lanes: 2, pool, resources: RESOURCES }, request, what.pages ?? PAGES, options);
}

const whole = (after: string, terms: readonly string[] = []) =>
  proveRedaction({ before: at('before.pdf'), after, marks, terms, resources: RESOURCES }, quietWork());

describe('a long document', () => {
  it('is proved in parts that hold every page once', () => {
    for (const [pages, lanes] of [
      [1, 2],
      [20, 2],
      [21, 2],
      [44, 2],
      [500, 4],
      [10_000, 2],
    ] as const) {
      const ranges = rangesOf(pages, lanes);
      expect(ranges[0]?.from).toBe(1);
      expect(ranges.at(-1)?.to).toBeNull();
      ranges.slice(1).forEach(({ from }, i) => expect(from).toBe((ranges[i]?.to ?? 0) + 1));
      expect(ranges.at(-1)?.from).toBeLessThanOrEqual(pages);
    }
    expect(rangesOf(PAGES, 2).length).toBeGreaterThan(2);
  });

  it('passes as it does in one look, also where a hidden word stands in the open in another part', async () => {
    const proof = await prove(at('after.pdf'));
    expect(proof).toEqual(await whole(at('after.pdf')));
    expect(proof.verdict).toBe('pass');
    expect(proof.checks).toHaveLength(12);
  });

  it('fails for the same reasons as in one look', async () => {
    const leaky = await write('leaky.pdf', (n) => [`Entry ${n}`, n === 44 ? `${HIDDEN} again` : `Noted on day ${n}.`]);
    const proof = await prove(leaky);
    expect(proof).toEqual(await whole(leaky));
    expect(proof.verdict).toBe('fail');
    expect(proof.findings.filter(({ check }) => check === 'terms').map(({ page }) => page)).toContain(44);
    expect(proof.findings.filter(({ check }) => check === 'rest-unchanged').map(({ page }) => page)).toContain(44);
    expect(JSON.stringify(proof)).not.toContain(HIDDEN);
  });

  it('finds a word that must stand nowhere on a page beyond those it was told of, and pages that were lost', async () => {
    const longer = await write('longer.pdf', (n) => (n > PAGES ? [`It was ${HIDDEN}`] : entries(n).slice(n === 3 ? 1 : 0)), PAGES + 1);
    expect((await prove(longer, { terms: [HIDDEN] })).findings).toContainEqual(expect.objectContaining({ check: 'terms', page: 45 }));
    const shorter = await write('shorter.pdf', entries, PAGES - 1);
    const proof = await prove(shorter);
    expect(proof.findings.filter(({ check, page }) => check === 'pages' && page === null)).toHaveLength(1);
  });

  it('is not proved where one part breaks off', async () => {
    const tasks: Partial<EngineTasks> = {
      'prove-pages': (request, work) =>
        request.range.from > 20 ? Promise.reject(new Error('broken')) : engineTasks['prove-pages'](request, work),
    };
    await expect(prove(at('after.pdf'), { tasks })).rejects.toThrow();
  });

  it('is not proved where one part could not read its words, or left a check out', async () => {
    const wordless: Partial<EngineTasks> = {
      'prove-pages': async (request, work) => {
        const part = await engineTasks['prove-pages'](request, work);
        return request.range.from > 20 ? { ...part, words: null } : part;
      },
    };
    const proof = await prove(at('after.pdf'), { tasks: wordless });
    expect(proof.verdict).toBe('fail');
    expect(proof.checks.find(({ id }) => id === 'terms')?.verdict).toBe('could-not-run');
    const none = { checks: [], findings: [] };
    expect(joinProof([], none, none).verdict).toBe('fail');
    const short: Partial<EngineTasks> = {
      'prove-pages': async (request, work) => {
        const part = await engineTasks['prove-pages'](request, work);
        return request.range.from > 20 ? { ...part, checks: part.checks.filter(({ id }) => id !== 'annotations') } : part;
      },
    };
    const lacking = await prove(at('after.pdf'), { tasks: short });
    expect(lacking.checks.find(({ id }) => id === 'annotations')?.verdict).toBe('could-not-run');
    expect(lacking.verdict).toBe('fail');
  });
});
