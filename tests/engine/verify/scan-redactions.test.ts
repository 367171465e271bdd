// Papers that come in redacted by hand: what still can be read is told, and never what it says.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietWork } from '../../../electron/engine/jobs/work';
import { scanRedactions } from '../../../electron/engine/verify/scan-redactions';
import { rawPdf, type RawObject } from '../../support/raw-pdf';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scan-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const WORDS = 'BT /F 14 Tf 20 250 Td (Plain words above) Tj 100 -50 Td (Wexbridge) Tj ET';
const BOX = '112 192 90 24 re f';
/** Eight by eight dots, so that there is something to be seen. */
const DOTS: RawObject = {
  entries: '/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8',
  body: Uint8Array.from({ length: 64 }, (_, i) => (i * 37) % 256),
};
const BLACK: RawObject = {
  entries: '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8',
  body: Uint8Array.of(0),
};

interface Paper {
  readonly content: string;
  readonly annots?: string;
  readonly catalog?: string;
  readonly more?: readonly string[];
}

async function scan({ content, annots = '', catalog = '', more = [] }: Paper) {
  const resources = '/Font<</F 4 0 R>>/XObject<</P 6 0 R/B 7 0 R>>/ExtGState<</V<</ca .7/CA .7>>/M<</BM/Multiply>>>>';
  const file = join(folder, 'paper.pdf');
  writeFileSync(
    file,
    rawPdf([
      `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
      '<</Type/Pages/Count 1/Kids[3 0 R]>>',
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Resources<<${resources}>>/Contents 5 0 R/Annots[${annots}]>>`,
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
      { entries: '', body: content },
      DOTS,
      BLACK,
      ...more,
    ]),
  );
  const seen = await scanRedactions(file, quietWork());
  expect(JSON.stringify(seen).toLowerCase()).not.toContain('wexbridge');
  return seen;
}

const QUADS = '/Rect[112 192 202 216]/QuadPoints[112 216 202 216 112 192 202 192]/F 4';
const look = (body: string): string =>
  `<</Type/XObject/Subtype/Form/BBox[112 192 202 216]/Length ${body.length}>>\nstream\n${body}\nendstream`;

describe('redactions that do not hide', () => {
  const BAD: readonly (readonly [name: string, kind: string, paper: Paper])[] = [
    ['a black box drawn over words', 'text-under-box', { content: `${WORDS} 0 g ${BOX}` }],
    ['a grey box drawn over words', 'text-under-box', { content: `${WORDS} .7 g ${BOX}` }],
    ['a white box drawn over words', 'text-under-box', { content: `${WORDS} 1 g ${BOX}` }],
    ['black words on a black box', 'text-under-box', { content: `0 g ${BOX} ${WORDS}` }],
    ['one shape of several boxes', 'text-under-box', { content: `${WORDS} 20 20 30 10 re ${BOX}` }],
    [
      'a hatched box',
      'text-under-box',
      { content: `${WORDS} 0 g ${BOX} 1 G 1 w ${[112, 132, 152, 172].map((x) => `${x} 192 m ${x + 20} 216 l S`).join(' ')}` },
    ],
    ['a thick black line', 'text-under-box', { content: `${WORDS} 0 G 20 w 112 204 m 202 204 l S` }],
    ['a black picture laid over words', 'text-under-box', { content: `${WORDS} q 90 0 0 24 112 192 cm /B Do Q` }],
    [
      'a filled square as an annotation',
      'text-under-box',
      {
        content: WORDS,
        annots: '<</Subtype/Square/Rect[112 192 202 216]/F 4/IC[0 0 0]/AP<</N 8 0 R>>>>',
        more: [look('0 g 112 192 90 24 re f')],
      },
    ],
    ['a redaction that was not applied', 'highlight-not-applied', { content: WORDS, annots: `<</Subtype/Redact${QUADS}>>` }],
    [
      'a highlight that asks to redact',
      'highlight-not-applied',
      { content: WORDS, annots: `<</Subtype/Highlight${QUADS}/C[1 1 0]/Contents(to redact)>>` },
    ],
    ['a dark veil', 'dark-highlighter', { content: `${WORDS} /V gs .2 g ${BOX}` }],
    ['a dark highlighter on a scan', 'dark-highlighter', { content: `q 400 0 0 300 0 0 cm /P Do Q /V gs .2 g ${BOX}` }],
    ['a black box on a picture', 'picture-under-box', { content: `q 400 0 0 300 0 0 cm /P Do Q 0 g ${BOX}` }],
    [
      'a bookmark with the words of a box',
      'leaking-bookmark',
      {
        content: `${WORDS} 0 g ${BOX}`,
        catalog: '/Outlines 8 0 R',
        more: ['<</First 9 0 R/Last 9 0 R/Count 1>>', '<</Title(Statement of Wexbridge)/Parent 8 0 R/Dest[3 0 R/Fit]>>'],
      },
    ],
  ];
  it.each(BAD)('tells of %s', async (_, kind, paper) => {
    const seen = await scan(paper);
    expect(seen.verdict).toBe('bad');
    expect(seen.findings.map((finding) => finding.kind)).toContain(kind);
  });

  const CLEAN: readonly (readonly [name: string, paper: Paper])[] = [
    ['plain words', { content: WORDS }],
    ['a box without words below', { content: `${WORDS} 0 g 20 20 90 24 re f` }],
    ['a box over nothing but spaces and a comma', { content: 'BT /F 14 Tf 120 200 Td (  , ) Tj ET 0 g 112 192 90 24 re f' }],
    ['a border', { content: `${WORDS} 0 G 1 w 112 192 90 24 re S` }],
    ['black words on a grey box', { content: `.8 g ${BOX} 0 g ${WORDS}` }],
    ['white words on a black box', { content: `0 g ${BOX} 1 g ${WORDS}` }],
    ['words on a white box', { content: `1 g ${BOX} 0 g ${WORDS}` }],
    ['a yellow highlight', { content: `/M gs 1 1 0 rg ${BOX} ${WORDS}`, annots: `<</Subtype/Highlight${QUADS}/C[1 1 0]>>` }],
    ['a yellow highlight drawn later', { content: `0 g ${WORDS} /M gs 1 1 0 rg ${BOX}` }],
    ['a scan with its words laid under it', { content: `q 3 Tr ${WORDS} Q q 400 0 0 300 0 0 cm /P Do Q` }],
    [
      'a photograph with a caption on black',
      { content: `q 400 0 0 300 0 0 cm /P Do Q 0 g 20 190 380 30 re f 1 g BT /F 14 Tf 30 200 Td (Rear gate on 3 May at 14:10) Tj ET` },
    ],
  ];
  it.each(CLEAN)('is silent about %s', async (_, paper) => {
    expect(await scan(paper)).toEqual({ verdict: 'clean', findings: [] });
  });

  it('counts the letters and says where they are', async () => {
    const { findings } = await scan({ content: `${WORDS} 0 g ${BOX}` });
    expect(findings).toEqual([{ page: 1, area: { x: 112, y: 84, width: 90, height: 24 }, kind: 'text-under-box', characters: 9 }]);
  });
});
