// Secrets in annotations and form fields at the mark: in what they say, in what they show, and in what belongs to them.
import { AROUND, FIRST_OBJECT, hexOf, oneMark, MARK, SECRET, torture, wideHexOf, type TortureCase, type TortureSpec } from './torture-case';

const N = FIRST_OBJECT;
const RECT = '/Rect[120 195 250 212]';
const SEEN = ['annotations'];

const look = {
  entries: '/Type/XObject/Subtype/Form/BBox[0 0 130 17]/Resources<</Font<</F 3 0 R>>>>',
  body: `BT /F 12 Tf 2 3 Td (${SECRET}) Tj ET`,
};

function note(name: string, entries: string, more: Partial<TortureSpec> = {}): TortureCase {
  return torture({
    name,
    pages: [{ content: AROUND, entries: `/Annots[<</Type/Annot${RECT}/F 4${entries}>>]` }],
    terms: [SECRET],
    seenBy: SEEN,
    ...more,
  });
}

const QUADS = '/QuadPoints[120 212 250 212 120 195 250 195]';

function field(name: string, entries: string, more: Partial<TortureSpec> = {}): TortureCase {
  return torture({
    name,
    pages: [{ content: AROUND, entries: `/Annots[${N} 0 R]` }],
    objects: [`<</Type/Annot/Subtype/Widget${RECT}/F 4/P 4 0 R/T(field)${entries}>>`, look],
    catalog: `/AcroForm<</Fields[${N} 0 R]/DA(/F 12 Tf 0 g)/DR<</Font<</F 3 0 R>>>>>>`,
    terms: [SECRET],
    seenBy: ['hidden-parts'],
    ...more,
  });
}

export const noteCases: readonly TortureCase[] = [
  note('a note', `/Subtype/Text/Contents(${SECRET})`),
  note('a typed remark', `/Subtype/FreeText/DA(/F 12 Tf 0 g)/Contents${hexOf(SECRET)}/RC(<body><p>${SECRET}</p></body>)`),
  note('a highlight', `/Subtype/Highlight${QUADS}/Contents${wideHexOf(SECRET)}`),
  note('an underline', `/Subtype/Underline${QUADS}/T(${SECRET})`),
  note('a line struck through', `/Subtype/StrikeOut${QUADS}/Subj(${SECRET})`),
  note('a redaction that was never applied', `/Subtype/Redact${QUADS}/OverlayText(${SECRET})`),
  note('a stamp with a look of its own', `/Subtype/Stamp/Name/Draft/AP<</N ${N} 0 R>>`, {
    objects: [look],
    seenBy: ['annotations', 'text-under-marks'],
  }),
  note('ink', '/Subtype/Ink/InkList[[120 195 250 212]]/NM(note)', { secret: null, terms: [] }),
  note('a square with a remark', `/Subtype/Square/Contents(${SECRET})`),
  note('a line with a caption', `/Subtype/Line/L[120 200 250 200]/Cap true/Contents(${SECRET})`),
  note('a caret', `/Subtype/Caret/Contents(${SECRET})`),
  note('a link with a name in its address', `/Subtype/Link/A<</S/URI/URI(https://example.org/${SECRET})>>`),
  note('a link to a file', `/Subtype/Link/A<</S/Launch/F(${SECRET}.doc)>>`),
  note('an attached file', `/Subtype/FileAttachment/FS<</Type/Filespec/F(${SECRET}.txt)/EF<</F ${N} 0 R>>>>`, {
    objects: [{ entries: '/Type/EmbeddedFile', body: `Statement of ${SECRET}` }],
  }),
  note('a watermark', `/Subtype/Watermark/AP<</N ${N} 0 R>>`, { objects: [look], seenBy: ['annotations', 'text-under-marks'] }),
  torture({
    name: 'a remark in a window of its own, away from the mark',
    pages: [{ content: AROUND, entries: `/Annots[${N} 0 R ${N + 1} 0 R]` }],
    objects: [
      `<</Type/Annot/Subtype/Text${RECT}/F 4/Popup ${N + 1} 0 R>>`,
      `<</Type/Annot/Subtype/Popup/Rect[300 20 390 80]/Parent ${N} 0 R/Contents(${SECRET})>>`,
    ],
    terms: [SECRET],
    seenBy: ['annotations', 'terms'],
  }),
  torture({
    name: 'a link elsewhere on the page with a name in its address',
    pages: [
      {
        content: AROUND,
        entries: `/Annots[<</Type/Annot/Subtype/Link/Rect[20 20 60 40]/Border[0 0 0]/A<</S/URI/URI(https://example.org/${SECRET})>>>>]`,
      },
    ],
    terms: [SECRET],
    seenBy: ['terms'],
  }),
  field('a form field', `/FT/Tx/V(${SECRET})/AP<</N ${N + 1} 0 R>>`, { seenBy: ['hidden-parts', 'annotations', 'text-under-marks'] }),
  field('the default of a form field', `/FT/Tx/DV(${SECRET})/TU(${SECRET})/AP<</N ${N + 1} 0 R>>`),
  field('a list to choose from', `/FT/Ch/Ff 131072/Opt[(One)(${SECRET})]/V(One)`),
  field('a tick box named after somebody', `/FT/Btn/V/${SECRET}/AS/${SECRET}/AP<</N<</${SECRET} ${N + 1} 0 R>>>>`),
  torture({
    name: 'radio buttons',
    pages: [{ content: AROUND, entries: `/Annots[${N + 1} 0 R]` }],
    objects: [
      `<</FT/Btn/Ff 49152/T(choice)/V/${SECRET}/Opt[(${SECRET})]/Kids[${N + 1} 0 R]>>`,
      `<</Type/Annot/Subtype/Widget${RECT}/F 4/Parent ${N} 0 R/AS/${SECRET}/AP<</N<</${SECRET} ${N + 2} 0 R>>>>>>`,
      look,
    ],
    catalog: `/AcroForm<</Fields[${N} 0 R]>>`,
    terms: [SECRET],
    seenBy: ['hidden-parts', 'annotations'],
  }),
  torture({
    name: 'one field shown on two pages, marked on both',
    pages: [1, 2].map((page) => ({ content: AROUND, entries: `/Annots[${N + page} 0 R]` })),
    objects: [
      `<</FT/Tx/T(name)/V(${SECRET})/Kids[${N + 1} 0 R ${N + 2} 0 R]>>`,
      ...[1, 2].map(() => `<</Type/Annot/Subtype/Widget${RECT}/F 4/Parent ${N} 0 R/AP<</N ${N + 3} 0 R>>>>`),
      look,
    ],
    catalog: `/AcroForm<</Fields[${N} 0 R]>>`,
    marks: [...oneMark(1, MARK), ...oneMark(2, MARK)],
    terms: [SECRET],
    seenBy: ['hidden-parts', 'annotations'],
  }),
];
