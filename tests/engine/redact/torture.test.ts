// Every place in which a PDF can hide a word or a picture: the proof sees it below a painted box, and the removal takes it away.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietWork } from '../../../electron/engine/jobs/work';
import { redactFile } from '../../../electron/engine/redact/redact-file';
import { proveRedaction } from '../../../electron/engine/verify/prove-redaction';
import { resources } from '../../support/drawn';
import { readStupidly } from '../../support/torture/stupid-reader';
import { documentCases } from '../../support/torture/document-cases';
import { noteCases } from '../../support/torture/note-cases';
import { oddCases } from '../../support/torture/odd-cases';
import { pictureCases } from '../../support/torture/picture-cases';
import { placeCases } from '../../support/torture/place-cases';
import { textCases } from '../../support/torture/text-cases';
import type { TortureCase } from '../../support/torture/torture-case';

const CASES: readonly TortureCase[] = [...textCases, ...pictureCases, ...placeCases, ...noteCases, ...documentCases, ...oddCases];
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'torture-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe('a painted box', () => {
  it.each(CASES.map((each) => [each.name, each] as const))('does not deceive the proof: %s', async (_, each) => {
    const before = written('before.pdf', each.bytes(false));
    const after = written('after.pdf', each.bytes(true));
    const proof = await proveRedaction({ before, after, marks: each.marks, terms: each.terms, resources }, quietWork());
    expect(proof.verdict).toBe('fail');
    const failed = proof.checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
    expect(
      each.seenBy.filter((id) => !failed.includes(id)),
      JSON.stringify(proof),
    ).toEqual([]);
    expect(proof.checks.filter(({ verdict }) => verdict === 'could-not-run').map(({ id }) => id)).toEqual([]);
    if (each.secret !== null) expect(JSON.stringify(proof).toLowerCase()).not.toContain(each.secret.toLowerCase());
  });
});

describe('the removal', () => {
  it.each(CASES.map((each, i) => [each.name, i, each] as const))('leaves nothing of it: %s', async (_, i, each) => {
    const before = written(`original-${i}.pdf`, each.bytes(false));
    const after = join(folder, `redacted-${i}.pdf`);
    await redactFile({ file: before, out: after, resources, marks: each.marks, widen: false }, quietWork());
    let proof = await proveRedaction({ before, after, marks: each.marks, terms: each.terms, resources }, quietWork());
    if (each.rebuilt && proof.verdict === 'fail') {
      rmSync(after);
      const rebuild = each.marks.map(({ page }) => page);
      await redactFile({ file: before, out: after, resources, marks: each.marks, widen: false, rebuild }, quietWork());
      proof = await proveRedaction({ before, after, marks: each.marks, terms: each.terms, resources }, quietWork());
    }
    expect({ findings: proof.findings, not: proof.checks.filter(({ verdict }) => verdict !== 'pass').map(({ id }) => id) }).toEqual({
      findings: [],
      not: [],
    });
    const bytes = new Uint8Array(readFileSync(after));
    const read = await readStupidly(bytes);
    if (each.secret !== null) expect(read.holds(each.secret)).toBe(false);
    for (const picture of each.pictures) expect(read.holdsBytes(picture)).toBe(false);
    expect(each.kept.filter((word) => !read.text.replace(/\s/g, '').includes(word))).toEqual([]);
  });
});
