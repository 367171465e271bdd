// Secrets in words that are drawn: however they are written, and with whatever font.
import { AROUND, atMark, FIRST_OBJECT, hexOf, KEPT, MARK, SECRET, torture, type TortureCase } from './torture-case';
import { pageRect } from '../../../shared/basics/rectangle';

const TEXT = ['text-under-marks'];
const N = FIRST_OBJECT;
const letters = Array.from(SECRET);

/** One square for every letter: a font of drawings. */
const TYPE3 = [
  `<</Type/Font/Subtype/Type3/FontBBox[0 0 700 700]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</a ${N + 1} 0 R>>` +
    `/Encoding<</Type/Encoding/Differences[${Array.from({ length: 58 }, (_, i) => `${65 + i}/a`).join(' ')}]>>` +
    `/FirstChar 65/LastChar 122/Widths[${Array.from({ length: 58 }, () => 600).join(' ')}]/Resources<<>>/ToUnicode ${N + 2} 0 R>>`,
  { entries: '', body: '600 0 d0 0 0 500 700 re f' },
  { entries: '', body: unicodeMap('<41> <7a> <0041>', 1) },
];

/** A composite font without a program: codes are two bytes, and what they mean stands in the map alone. */
function composite(map: boolean) {
  return [
    `<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Plain/Encoding/Identity-H/DescendantFonts[${N + 1} 0 R]${map ? `/ToUnicode ${N + 3} 0 R` : ''}>>`,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Plain/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${N + 2} 0 R/DW 600/CIDToGIDMap/Identity>>`,
    '<</Type/FontDescriptor/FontName/ABCDEF+Plain/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
    ...(map ? [{ entries: '', body: unicodeMap('<0000> <00ff> <0000>', 2) }] : []),
  ];
}

function unicodeMap(range: string, bytes: number): string {
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def 1 begincodespacerange <${'00'.repeat(bytes)}> <${'ff'.repeat(bytes)}> endcodespacerange 1 beginbfrange ${range} endbfrange endcmap end end`;
}

const twoBytes = `<${letters.map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`;

export const textCases: readonly TortureCase[] = [
  torture({ name: 'a line of text', pages: [{ content: atMark(`(${SECRET}) Tj`) }], seenBy: TEXT }),
  torture({ name: 'text as hexadecimal', pages: [{ content: atMark(`${hexOf(SECRET)} Tj`) }], seenBy: TEXT }),
  torture({
    name: 'text with octal escapes',
    pages: [{ content: atMark(`(${letters.map((c) => `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`).join('')}) Tj`) }],
    seenBy: TEXT,
  }),
  torture({ name: 'an array of pieces', pages: [{ content: atMark('[(Wex) 20 (bri) -30 (dge)] TJ') }], seenBy: TEXT }),
  torture({ name: 'kerned letters', pages: [{ content: atMark(`[${letters.map((c) => `(${c})`).join(' 15 ')}] TJ`) }], seenBy: TEXT }),
  torture({ name: 'one operator a letter', pages: [{ content: atMark(letters.map((c) => `(${c}) Tj`).join(' ')) }], seenBy: TEXT }),
  torture({
    name: 'letters drawn from the last to the first',
    pages: [
      {
        content: `${AROUND} ${letters
          .map((c, i) => `BT /F 14 Tf 1 0 0 1 ${120 + 9 * i} 200 Tm (${c}) Tj ET`)
          .toReversed()
          .join(' ')}`,
      },
    ],
    seenBy: TEXT,
  }),
  torture({
    name: 'the operators \' and "',
    pages: [{ content: `${AROUND} BT /F 14 Tf 18 TL 120 218 Td (${SECRET}) ' ET BT /F 14 Tf 9 TL 120 212 Td 0 0 (${SECRET}) " ET` }],
    seenBy: TEXT,
  }),
  torture({
    name: 'one string with words to be kept',
    pages: [{ content: `${AROUND} BT /F 14 Tf 20 200 Td [(Leftmost) -3200 (${SECRET}) -3800 (Rightmost)] TJ ET` }],
    kept: ['Leftmost', 'Bottomword'],
    marks: [{ page: 1, wholePage: false, boxes: [{ rect: pageRect(112, 84, 95, 24), label: null }] }],
    seenBy: TEXT,
  }),
  torture({
    name: 'letter and word spacing',
    pages: [{ content: `${AROUND} BT /F 14 Tf 3 Tc 5 Tw 120 200 Td (${SECRET}) Tj ET` }],
    seenBy: TEXT,
  }),
  torture({
    name: 'text made wider and raised',
    pages: [{ content: `${AROUND} BT /F 14 Tf 120 Tz 3 Ts 120 197 Td (${SECRET}) Tj ET` }],
    seenBy: TEXT,
  }),
  torture({
    name: 'invisible text, as text recognition leaves it',
    pages: [{ content: `${AROUND} BT 3 Tr /F 14 Tf 120 200 Td (${SECRET}) Tj ET` }],
    seenBy: TEXT,
  }),
  torture({
    name: 'text that only clips',
    pages: [{ content: `${AROUND} q BT 7 Tr /F 14 Tf 120 200 Td (${SECRET}) Tj ET .5 g 0 0 400 300 re f Q` }],
    seenBy: TEXT,
  }),
  torture({ name: 'white on white', pages: [{ content: atMark(`1 g (${SECRET}) Tj`) }], seenBy: TEXT }),
  torture({
    name: 'behind a white box',
    pages: [{ content: `${atMark(`(${SECRET}) Tj`)} 1 g 110 190 160 30 re f` }],
    seenBy: TEXT,
  }),
  torture({
    name: 'text cut off by a clip',
    pages: [{ content: `${AROUND} q 0 0 5 5 re W n BT /F 14 Tf 120 200 Td (${SECRET}) Tj ET Q` }],
    seenBy: TEXT,
  }),
  torture({
    name: 'a form',
    pages: [{ content: `${AROUND} /X Do`, resources: `/XObject<</X ${N} 0 R>>` }],
    objects: [form(`BT /F 14 Tf 120 200 Td (${SECRET}) Tj ET`)],
    seenBy: TEXT,
  }),
  torture({
    name: 'a form in a form, turned and moved',
    pages: [{ content: `${AROUND} q 1 0 0 1 20 0 cm /X Do Q`, resources: `/XObject<</X ${N} 0 R>>` }],
    objects: [
      form('q 2 0 0 2 0 0 cm /Y Do Q', `/Matrix[1 0 0 1 0 10]`, `/XObject<</Y ${N + 1} 0 R>>`),
      form(`BT /F 7 Tf 50 95 Td (${SECRET}) Tj ET`),
    ],
    seenBy: TEXT,
  }),
  torture({
    name: 'a form shared by two pages, marked on both',
    pages: [1, 2].map(() => ({ content: `${AROUND} /X Do`, resources: `/XObject<</X ${N} 0 R>>` })),
    objects: [form(`BT /F 14 Tf 120 200 Td (${SECRET}) Tj ET`)],
    marks: [1, 2].map((page) => ({ page, wholePage: false, boxes: [{ rect: MARK, label: null }] })),
    seenBy: TEXT,
  }),
  torture({
    name: 'a font of drawings',
    secret: null,
    pages: [{ content: atMark(`(${SECRET}) Tj`, '/T 14 Tf'), resources: `/Font<</T ${N} 0 R>>` }],
    objects: TYPE3,
    seenBy: TEXT,
  }),
  torture({
    name: 'a composite font with a map of its letters',
    pages: [{ content: atMark(`${twoBytes} Tj`, '/T 14 Tf'), resources: `/Font<</T ${N} 0 R>>` }],
    objects: composite(true),
    seenBy: TEXT,
  }),
  torture({
    name: 'a composite font whose letters nobody can read',
    secret: null,
    pages: [{ content: atMark(`${twoBytes} Tj`, '/T 14 Tf'), resources: `/Font<</T ${N} 0 R>>` }],
    objects: composite(false),
    seenBy: TEXT,
  }),
  torture({
    name: 'a tiling pattern',
    pages: [{ content: `${AROUND} /Pattern cs /P scn 112 190 150 26 re f`, resources: `/Pattern<</P ${N} 0 R>>` }],
    objects: [
      {
        entries: `/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 400 300]/XStep 400/YStep 300/Resources<</Font<</F 3 0 R>>>>`,
        body: `BT /F 14 Tf 120 200 Td (${SECRET}) Tj ET`,
      },
    ],
    seenBy: TEXT,
  }),
  torture({
    name: 'a soft mask with words',
    pages: [{ content: `${AROUND} q /G gs .2 g 112 190 150 26 re f Q`, resources: `/ExtGState<</G ${N} 0 R>>` }],
    objects: [
      `<</Type/ExtGState/SMask<</Type/Mask/S/Luminosity/G ${N + 1} 0 R>>>>`,
      form(`1 g BT /F 14 Tf 120 200 Td (${SECRET}) Tj ET`, '/Group<</S/Transparency/CS/DeviceGray>>'),
    ],
    seenBy: TEXT,
  }),
  torture({
    name: 'two marks on one line',
    pages: [{ content: `${AROUND} BT /F 12 Tf 115 200 Td (Wexbridge) Tj 90 0 Td (Wexbridge) Tj ET` }],
    marks: [{ page: 1, wholePage: false, boxes: [112, 200].map((x) => ({ rect: pageRect(x, 84, 70, 24), label: 'R1' })) }],
    seenBy: TEXT,
  }),
  torture({
    name: 'a mark with a label',
    pages: [{ content: atMark(`(${SECRET}) Tj`) }],
    marks: [{ page: 1, wholePage: false, boxes: [{ rect: MARK, label: 'Witness A' }] }],
    seenBy: TEXT,
  }),
  torture({
    name: 'a mark over half a word',
    pages: [{ content: atMark(`(${SECRET}) Tj`) }],
    marks: [{ page: 1, wholePage: false, boxes: [{ rect: pageRect(112, 84, 40, 24), label: null }] }],
    seenBy: TEXT,
  }),
  torture({
    name: 'text that runs upwards',
    pages: [{ content: `${AROUND} BT /F 14 Tf 0 1 -1 0 200 120 Tm (${SECRET}) Tj ET` }],
    marks: [{ page: 1, wholePage: false, boxes: [{ rect: pageRect(182, 100, 26, 84), label: null }] }],
    kept: KEPT,
    seenBy: TEXT,
  }),
  torture({
    name: 'a whole page',
    pages: [{ content: atMark(`(${SECRET}) Tj`) }, { content: 'BT /F 14 Tf 20 200 Td (Secondpage) Tj ET' }],
    marks: [{ page: 1, wholePage: true, boxes: [{ rect: pageRect(0, 0, 400, 300), label: 'R10' }] }],
    kept: ['Secondpage'],
    seenBy: ['terms'],
  }),
];

function form(body: string, entries = '', resources = '/Font<</F 3 0 R>>') {
  return { entries: `/Type/XObject/Subtype/Form/BBox[-400 -300 800 600]${entries}/Resources<<${resources}>>`, body };
}
