// Secrets in the corners of the format: what odd, old or careless programs write, and what somebody may put there on purpose.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { pageRect } from '../../../shared/basics/rectangle';
import { rawPdf, type RawObject } from '../raw-pdf';
import { AROUND, FIRST_OBJECT, hexOf, SECRET, torture, type TortureCase, type TortureSpec } from './torture-case';

const N = FIRST_OBJECT;
const TEXT = ['text-under-marks'];
const fixture = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'redaction', name)));
const AT_MARK = `BT /F 14 Tf 120 200 Td (${SECRET}) Tj ET`;
const FONT = '/Resources<</Font<</F 3 0 R>>>>';
const FORM = '/Type/XObject/Subtype/Form/BBox[0 0 400 300]';
const PICTURE = '/Type/XObject/Subtype/Image/Width 64/Height 32';
const GREY = `${PICTURE}/BitsPerComponent 8/ColorSpace/DeviceGray`;
const bars = Uint8Array.from({ length: 64 * 32 }, (_, i) => ((i * i) % 37 < 18 ? 20 : 235));

function said(name: string, spec: Partial<TortureSpec>): TortureCase {
  return torture({ name, pages: [{ content: AROUND }], terms: [SECRET], seenBy: ['terms'], ...spec });
}

/** Words under the mark, and no list of terms to help. */
function written(name: string, spec: Partial<TortureSpec>): TortureCase {
  return torture({ name, pages: [{ content: AROUND }], seenBy: TEXT, ...spec });
}

/** A picture beside the mark that carries the word in what is not its pixels. */
function beside(name: string, picture: RawObject, more: Partial<TortureSpec> = {}): TortureCase {
  return said(name, {
    pages: [{ content: `${AROUND} q 100 0 0 40 20 20 cm /I Do Q`, resources: `/XObject<</I ${N} 0 R>>` }],
    objects: [picture],
    ...more,
  });
}

function form(body: string | Uint8Array, entries = ''): RawObject {
  return { entries: `${FORM}${FONT}${entries}`, body };
}

/** Drawn by `/X Do`. */
function inForm(name: string, objects: readonly RawObject[], more: Partial<TortureSpec> = {}): TortureCase {
  return written(name, { pages: [{ content: `${AROUND} /X Do`, resources: `/XObject<</X ${N} 0 R>>` }], objects, ...more });
}

const latin = (text: string) => Buffer.from(text, 'latin1');
const bytesOf = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

function segment(marker: number, data: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]), data]);
}

function jpegWith(marker: number, note: string): Uint8Array {
  const jpeg = fixture('bars.jpg');
  return bytesOf(jpeg.subarray(0, 2), segment(marker, latin(note)), jpeg.subarray(2));
}

/** With a comment between the tables and the end of the data, where nobody looks. */
function jpegEndingIn(note: string): Uint8Array {
  const jpeg = fixture('bars.jpg');
  return bytesOf(jpeg.subarray(0, -2), segment(0xfe, latin(note)), jpeg.subarray(-2));
}

function jpxWith(kind: string, note: string): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(note.length + 8, 0);
  head.write(kind, 4, 'latin1');
  const jp2 = fixture('bars.jp2');
  // After the signature and the type of file.
  const at = 12 + Buffer.from(jp2).readUInt32BE(12);
  return bytesOf(jp2.subarray(0, at), head, latin(note), jp2.subarray(at));
}

/** A profile of colours with a description. */
function profile(description: string): Uint8Array {
  const text = Buffer.concat([latin('text'), Buffer.alloc(4), latin(`${description}\0`)]);
  const tags: [string, Buffer][] = [
    ['desc', text],
    ['wtpt', Buffer.concat([latin('XYZ '), Buffer.alloc(4), Buffer.from([0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d])])],
    ['kTRC', Buffer.concat([latin('curv'), Buffer.alloc(4), Buffer.from([0, 0, 0, 1, 2, 0x33, 0, 0])])],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  let at = 128 + table.length;
  tags.forEach(([tag, data], i) => {
    table.write(tag, 4 + i * 12, 'latin1');
    table.writeUInt32BE(at, 8 + i * 12);
    table.writeUInt32BE(data.length, 12 + i * 12);
    at += data.length;
  });
  const head = Buffer.alloc(128);
  head.writeUInt32BE(at, 0);
  head.writeUInt32BE(0x02100000, 8);
  head.write('mntrGRAYXYZ ', 12, 'latin1');
  head.write('acsp', 36, 'latin1');
  Buffer.from([0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d]).copy(head, 68);
  return bytesOf(head, table, ...tags.map(([, data]) => data));
}

/** A file of one page whose parts are put together by hand. */
function whole(page: string, pages: string, more: readonly RawObject[]): (painted: boolean) => Uint8Array {
  const box: RawObject = { entries: '', body: 'q 0 g 112 192 150 24 re f Q' };
  return (painted) =>
    rawPdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      `<</Type/Pages/Count 1/Kids[4 0 R]${pages}>>`,
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
      `<</Type/Page/Parent 2 0 R${page.replace(']', painted ? ' 5 0 R]' : ']')}>>`,
      box,
      ...more,
    ]);
}

const stream = (body: string): RawObject => ({ entries: '', body });
const a85 = (bytes: Uint8Array) => `${ascii85(bytes)}~>`;

function ascii85(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const part = Buffer.alloc(4);
    const length = Math.min(4, bytes.length - at);
    part.set(bytes.subarray(at, at + length));
    let value = part.readUInt32BE(0);
    let five = '';
    for (let i = 0; i < 5; i++, value = Math.floor(value / 85)) five = String.fromCharCode(33 + (value % 85)) + five;
    text += five.slice(0, length + 1);
  }
  return text;
}

/** A font whose first code stands for the whole word; its second is a letter that stays. */
const ONE_CODE = [
  `<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 65/LastChar 66/Widths[4000 600]/Encoding/WinAnsiEncoding/ToUnicode ${N + 1} 0 R>>`,
  stream(
    `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <41> ${Array.from(
      SECRET,
      (c) => c.charCodeAt(0).toString(16).padStart(4, '0'),
    )
      .join('')
      .replace(/.*/, (hex) => (hex === '' ? '' : `<${hex}>`))} <42> <0042> endbfchar endcmap end end`,
  ),
];

const VERTICAL = [
  `<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Plain/Encoding/Identity-V/DescendantFonts[${N + 1} 0 R]/ToUnicode ${N + 3} 0 R>>`,
  `<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Plain/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${N + 2} 0 R/DW 600/DW2[880 -1000]/CIDToGIDMap/Identity>>`,
  '<</Type/FontDescriptor/FontName/ABCDEF+Plain/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
  stream(
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <00ff> <0000> endbfrange endcmap end end',
  ),
];
const twoBytes = `<${Array.from(SECRET, (c) => c.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`;

export const oddCases: readonly TortureCase[] = [
  written('one word in three fonts', {
    pages: [
      {
        content: `${AROUND} BT /F 14 Tf 120 200 Td (Wex) Tj /B 15 Tf (bri) Tj /F 13 Tf [(d)-10(ge)] TJ ET`,
        resources: `/Font<</B ${N} 0 R>>`,
      },
    ],
    objects: ['<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>'],
  }),
  written('text that runs down the page', {
    pages: [{ content: `${AROUND} BT /V 12 Tf 200 280 Td ${twoBytes} Tj ET`, resources: `/Font<</V ${N} 0 R>>` }],
    objects: VERTICAL,
    marks: [{ page: 1, wholePage: false, boxes: [{ rect: pageRect(186, 8, 28, 130), label: null }] }],
  }),
  written('mirrored text', { pages: [{ content: `${AROUND} BT /F 14 Tf -1 0 0 1 250 200 Tm (${SECRET}) Tj ET` }] }),
  written('letters upside down by a size below nothing', {
    pages: [{ content: `${AROUND} BT /F -14 Tf 250 204 Td (${SECRET}) Tj ET` }],
  }),
  written('letters as small as dust', { pages: [{ content: `${AROUND} BT /F .2 Tf 150 200 Td (${SECRET}) Tj ET` }] }),
  written('a font of the graphics state', {
    pages: [{ content: `${AROUND} q /G gs BT 120 200 Td (${SECRET}) Tj ET Q`, resources: `/ExtGState<</G<</Font[3 0 R 14]>>>>` }],
  }),
  written('text in a form of a pattern', {
    pages: [{ content: `${AROUND} /Pattern cs /P scn 112 190 150 26 re f`, resources: `/Pattern<</P ${N} 0 R>>` }],
    objects: [
      {
        entries: `/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 400 300]/XStep 400/YStep 300/Resources<</XObject<</X ${N + 1} 0 R>>>>`,
        body: '/X Do',
      },
      form(AT_MARK),
    ],
  }),
  inForm('a group that knocks out what is below', [form(AT_MARK, '/Group<</S/Transparency/I true/K true>>')]),
  inForm('a form with a chain of filters', [form(a85(deflateSync(latin(AT_MARK))), '/Filter[/ASCII85Decode/FlateDecode]')]),
  inForm('a form in hexadecimal digits', [form(`${Buffer.from(AT_MARK).toString('hex')}>`, '/Filter/ASCIIHexDecode')]),
  inForm('a form that says it is not encrypted', [
    form(deflateSync(latin(AT_MARK)), '/Filter[/Crypt/FlateDecode]/DecodeParms[<</Name/Identity>> null]'),
  ]),
  inForm(
    'a hidden layer in a form in a form',
    [
      { entries: `${FORM}/Resources<</XObject<</Y ${N + 1} 0 R>>>>`, body: '/Y Do' },
      form(AT_MARK, `/OC ${N + 2} 0 R`),
      '<</Type/OCG/Name(Notes)>>',
    ],
    { catalog: `/OCProperties<</OCGs[${N + 2} 0 R]/D<</OFF[${N + 2} 0 R]>>>>` },
  ),
  inForm(
    'words that stand for a section within a form',
    [form(`/Span<</ActualText(${SECRET})/MCID 0>>BDC BT /F 14 Tf 120 200 Td (xxxx) Tj ET EMC`, '/StructParents 3')],
    { terms: [SECRET], seenBy: ['terms'] },
  ),
  inForm('private data of a form', [form('', `/PieceInfo<</App<</Private(${SECRET})>>>>/LastModified(D:20240101)`)], {
    terms: [SECRET],
    seenBy: ['terms'],
  }),
  inForm('a form that names another file', [form('', `/Ref<</F(${SECRET}.pdf)/Page 0>>/Name/${SECRET}`)], {
    terms: [SECRET],
    seenBy: ['terms'],
  }),
  {
    ...written('resources of the page tree', {}),
    bytes: whole('/MediaBox[0 0 400 300]/Contents[6 0 R 7 0 R]'.replace('[0 0 400 300]', ' 8 0 R'), FONT, [
      stream(AROUND),
      stream(AT_MARK),
      '[0 0 400 300]',
    ]),
  },
  {
    ...written('contents cut between a word and what shows it', {}),
    bytes: whole(`/MediaBox 9 0 R${FONT}/Contents[6 0 R 7 0 R 8 0 R]`, '', [
      stream(`${AROUND} BT /F 14 Tf 120 200 Td (${SECRET})`),
      stream('Tj'),
      stream('ET'),
      '[0 0 400 300]',
    ]),
  },
  {
    ...written('a page measured from its far corner', {}),
    bytes: whole(`/MediaBox 8 0 R${FONT}/Contents[6 0 R 7 0 R]`, '', [stream(AROUND), stream(AT_MARK), '[400 300 0 0]']),
  },
  said('words far beyond the edges of a huge sheet', {
    media: [-3000, -3000, 3400, 3300],
    crop: [0, 0, 400, 300],
    pages: [{ content: `${AROUND} BT /F 14 Tf 2000 2500 Td (${SECRET}) Tj ET` }],
  }),
  ...[
    ['a small copy in the notes of a photograph', 0xe1, `Exif\0\0 ${SECRET}`],
    ['a second picture in the notes of a photograph', 0xe2, `MPF\0 ${SECRET}`],
    ['a small copy in the frame of a photograph', 0xe0, `JFXX\0\x10${SECRET}`],
    ['the name of who made a photograph', 0xed, `Photoshop 3.0\0${SECRET}`],
  ].map(([name, marker, note]) =>
    beside(String(name), { entries: `${GREY}/Filter/DCTDecode`, body: jpegWith(Number(marker), String(note)) }),
  ),
  beside('a remark at the end of a photograph', { entries: `${GREY}/Filter/DCTDecode`, body: jpegEndingIn(SECRET) }),
  beside('bytes behind the end of a photograph', {
    entries: `${GREY}/Filter/DCTDecode`,
    body: bytesOf(fixture('bars.jpg'), latin(SECRET)),
  }),
  beside('a note in a photograph that is packed twice', {
    entries: `${GREY}/Filter[/FlateDecode/DCTDecode]`,
    body: new Uint8Array(deflateSync(jpegWith(0xfe, SECRET))),
  }),
  ...['xml ', 'uuid', 'free'].map((kind) =>
    beside(`a part of a JPEG 2000 picture: ${kind.trim()}`, { entries: `${PICTURE}/Filter/JPXDecode`, body: jpxWith(kind, SECRET) }),
  ),
  beside(
    'properties of a picture',
    { entries: `${GREY}/Metadata ${N + 1} 0 R/OPI<</2.0<</Type/OPI/F(${SECRET}.tif)>>>>/Name/${SECRET}`, body: bars },
    {
      objects: [
        { entries: `${GREY}/Metadata ${N + 1} 0 R/OPI<</2.0<</Type/OPI/F(${SECRET}.tif)>>>>/Name/${SECRET}`, body: bars },
        { entries: '/Type/Metadata/Subtype/XML', body: `<x>${SECRET}</x>` },
      ],
    },
  ),
  beside('bytes behind the pixels of a picture', { entries: GREY, body: bytesOf(bars, latin(SECRET)) }, { rebuilt: true }),
  beside(
    'bytes behind the packed pixels of a picture',
    {
      entries: `${GREY}/Filter/FlateDecode`,
      body: bytesOf(new Uint8Array(deflateSync(bars)), latin(SECRET)),
    },
    { rebuilt: true },
  ),
  beside(
    'the list of colours of a picture',
    {
      entries: `${PICTURE}/BitsPerComponent 8/ColorSpace[/Indexed/DeviceGray 9 ${hexOf(`${SECRET} `)}]`,
      body: bars.map((value) => (value > 100 ? 1 : 0)),
    },
    { rebuilt: true },
  ),
  beside(
    'the description of a profile of colours',
    { entries: `${PICTURE}/BitsPerComponent 8/ColorSpace[/ICCBased ${N + 1} 0 R]`, body: bars },
    {
      objects: [
        { entries: `${PICTURE}/BitsPerComponent 8/ColorSpace[/ICCBased ${N + 1} 0 R]`, body: bars },
        { entries: '/N 1/Alternate/DeviceGray', body: profile(`Calibrated by ${SECRET}`) },
      ],
      rebuilt: true,
    },
  ),
  said('the name of an ink', {
    pages: [
      {
        content: `${AROUND} /S cs 1 scn 300 20 20 20 re f`,
        resources: `/ColorSpace<</S[/Separation/${SECRET}/DeviceGray<</FunctionType 2/Domain[0 1]/C0[1]/C1[.3]/N 1>>]>>`,
      },
    ],
    rebuilt: true,
  }),
  said('a note in the graphics state', {
    pages: [
      { content: `${AROUND} /G gs`, resources: `/ExtGState<</G<</LW 1/Note(${SECRET})/HT<</HalftoneType 1/HalftoneName(${SECRET})>>>>>>` },
    ],
  }),
  said('the name of a letter', {
    pages: [{ content: `${AROUND} BT /S 14 Tf 120 120 Td (A) Tj ET`, resources: `/Font<</S ${N} 0 R>>` }],
    objects: [`<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/Differences[66/${SECRET}]>>>>`],
    rebuilt: true,
  }),
  said('the program of a font', {
    pages: [{ content: `${AROUND} BT /S 14 Tf 120 120 Td (Fontword) Tj ET`, resources: `/Font<</S ${N} 0 R>>` }],
    objects: [
      `<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Plain/FirstChar 32/LastChar 122/Widths[${'550 '.repeat(91)}]/FontDescriptor ${N + 1} 0 R/Encoding/WinAnsiEncoding>>`,
      `<</Type/FontDescriptor/FontName/ABCDEF+Plain/Flags 32/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80/FontFile2 ${N + 2} 0 R>>`,
      { entries: '/Length1 40', body: `\0\x01\0\0name ${SECRET}` },
    ],
    rebuilt: true,
  }),
  written('a letter that stands for the whole word', {
    pages: [{ content: `${AROUND} BT /S 14 Tf 120 200 Td (A) Tj ET BT /S 14 Tf 120 120 Td (BB) Tj ET`, resources: `/Font<</S ${N} 0 R>>` }],
    objects: ONE_CODE,
    terms: [SECRET],
  }),
  said('an instruction that there is not', { pages: [{ content: `BX (${SECRET}) ${SECRET} EX ${AROUND}` }] }),
  said('more before an instruction than it takes', { pages: [{ content: `(${SECRET}) 0 g ${AROUND}` }] }),
  said('an instruction that there is not, on a page without marks', {
    pages: [{ content: AROUND }, { content: `BX /${SECRET} <</A(${SECRET})>> zz EX (${SECRET}) 0 g BT /F 14 Tf 20 20 Td (Other) Tj ET` }],
  }),
  said('an address on a page without marks', {
    pages: [
      { content: AROUND },
      {
        content: AROUND,
        entries: `/Annots[<</Type/Annot/Subtype/Link/Rect[20 20 60 40]/Border[0 0 0]/A<</S/URI/URI(https://example.org/${SECRET})>>>>]`,
      },
    ],
    marks: [
      { page: 1, wholePage: false, boxes: [{ rect: pageRect(112, 84, 150, 24), label: null }] },
      { page: 2, wholePage: false, boxes: [] },
    ],
    rebuilt: true,
  }),
  said('the name of a view of the page', {
    pages: [
      { content: AROUND, entries: `/VP[<</Type/Viewport/BBox[0 0 9 9]/Name(${SECRET})>>]/SeparationInfo<</DeviceColorant(${SECRET})>>` },
    ],
  }),
  said('the look of a box that is not ticked', {
    pages: [{ content: AROUND, entries: `/Annots[${N} 0 R]` }],
    objects: [
      `<</Type/Annot/Subtype/Widget/FT/Btn/T(tick)/Rect[20 20 150 40]/F 4/AS/Off/AP<</N<</Off ${N + 1} 0 R/Yes ${N + 2} 0 R>>/D ${N + 2} 0 R/R ${N + 2} 0 R>>>>`,
      form(''),
      form(`BT /F 12 Tf 2 3 Td (${SECRET}) Tj ET`),
    ],
    catalog: `/AcroForm<</Fields[${N} 0 R]>>`,
  }),
  said('what stands before the file', { finish: (bytes) => bytesOf(latin(`%${SECRET}\n`), bytes), seenBy: ['revisions'] }),
  torture({
    name: 'the same picture small and large',
    secret: null,
    pages: [
      {
        content: `${AROUND} q 170 0 0 34 102 187 cm /S Do Q q 170 0 0 34 102 187 cm /I Do Q`,
        resources: `/XObject<</I ${N} 0 R/S ${N + 1} 0 R>>`,
      },
    ],
    objects: [
      { entries: `${GREY}/Decode[1 0]/Filter/FlateDecode`, body: new Uint8Array(deflateSync(bars)) },
      {
        entries: '/Type/XObject/Subtype/Image/Width 16/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray',
        body: bars.filter((_, i) => i % 16 === 5),
      },
    ],
    pictures: [new Uint8Array(deflateSync(bars)), bars.filter((_, i) => i % 16 === 5)],
    seenBy: ['pictures-under-marks', 'pictures-left'],
  }),
  torture({
    name: 'letters as one form each',
    secret: null,
    pages: [
      {
        content: `${AROUND} ${Array.from({ length: 8 }, (_, i) => `q 1 0 0 1 ${120 + 15 * i} 196 cm /X Do Q`).join(' ')}`,
        resources: `/XObject<</X ${N} 0 R>>`,
      },
    ],
    objects: [{ entries: '/Type/XObject/Subtype/Form/BBox[0 0 20 20]/Resources<<>>', body: '0 0 m 5 16 l 10 0 l h f' }],
    seenBy: ['drawings-under-marks'],
  }),
];
