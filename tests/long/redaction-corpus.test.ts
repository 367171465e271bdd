// Redactions in real papers: each file of the corpus comes out as its manifest says.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quietWork } from '../../electron/engine/jobs/work';
import { scanRedactions } from '../../electron/engine/verify/scan-redactions';

const folder = resolve('../shared/corpus/redaction');

/** Of the manifest; kinds that have to be among the findings. */
const EXPECTED: readonly (readonly [file: string, verdict: 'clean' | 'bad', kind: string | null])[] = [
  ['xray/bad_cross_hatched_redactions.pdf', 'bad', 'text-under-box'],
  ['xray/multi_line_redaction_ok.pdf', 'clean', null],
  ['xray/no_bad_redactions.3.2.pdf', 'clean', null],
  ['xray/rect_ordering_0.8.pdf', 'clean', null],
  ['xray/rect_ordering_6.19.pdf', 'clean', null],
  ['xray/rectangles_no.pdf', 'clean', null],
  ['xray/rectangles_yes_2.pdf', 'bad', 'text-under-box'],
  ['xray/unfilled_rect.pdf', 'clean', null],
  ['xray/whitespace_redaction_with_comma.pdf', 'clean', null],
  ['xray/whitespace_redactions.pdf', 'clean', null],
  ['pins/test__pdf_processor__proposed.pdf', 'bad', 'highlight-not-applied'],
  ['pins/test__pdf_processor__redacted.pdf', 'clean', null],
  ['pins/test__pdf_processor__source.pdf', 'clean', null],
  ['pins/test__pdf_processor__source_image.pdf', 'clean', null],
  ['pins/PINS_first_10_pages.pdf', 'clean', null],
  ['pins/english_primary_with_some_welsh_test.pdf', 'clean', null],
  ['pins/name_number_email.pdf', 'clean', null],
];

describe.skipIf(!existsSync(folder))('redactions in papers that come in', () => {
  it.each(EXPECTED)('%s is %s', async (file, verdict, kind) => {
    const seen = await scanRedactions(join(folder, file), quietWork());
    expect(seen, JSON.stringify(seen.findings.slice(0, 5))).toMatchObject({ verdict });
    if (kind !== null) expect(seen.findings.map((finding) => finding.kind)).toContain(kind);
  });
});
