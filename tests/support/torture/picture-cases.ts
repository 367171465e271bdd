// Secrets in pictures and drawings: pixels, masks, patterns, lines.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { pageRect } from '../../../shared/basics/rectangle';
import type { RawObject } from '../raw-pdf';
import { AROUND, FIRST_OBJECT, MARK, SECRET, torture, type TortureCase, type TortureSpec } from './torture-case';

const N = FIRST_OBJECT;
const fixture = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'redaction', name)));

const WIDTH = 64;
const HEIGHT = 32;
const isInk = (x: number, y: number) => y % 11 !== 5 && (((x * x) >> 6) & 1) === 1;

/** The bars of the fixtures, bit by bit: 1 is white. */
const bits = Uint8Array.from({ length: (WIDTH / 8) * HEIGHT }, (_, i) => {
  let byte = 0;
  for (let b = 0; b < 8; b++) byte = byte * 2 + (isInk((i % (WIDTH / 8)) * 8 + b, Math.floor(i / (WIDTH / 8))) ? 0 : 1);
  return byte;
});
const greys = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => (isInk(i % WIDTH, Math.floor(i / WIDTH)) ? 20 : 235));
const colours = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => ((greys[Math.floor(i / 3)] ?? 0) * (i % 3 === 0 ? 1 : 0.5)) | 0);
const indexes = greys.map((grey) => (grey > 100 ? 1 : 0));
const flat = new Uint8Array(WIDTH * HEIGHT).fill(90);

const SIZE = `/Type/XObject/Subtype/Image/Width ${WIDTH}/Height ${HEIGHT}`;
const GREY = `${SIZE}/BitsPerComponent 8/ColorSpace/DeviceGray`;
const ONE_BIT = `${SIZE}/BitsPerComponent 1/ColorSpace/DeviceGray`;
/** Over the whole mark, and a little more on either side. */
const AT_MARK = 'q 170 0 0 34 102 187 cm /I Do Q';
const SEEN = ['pictures-under-marks', 'pictures-left'];

function picture(entries: string, body: Uint8Array): RawObject {
  return { entries, body };
}

function packed(entries: string, body: Uint8Array): RawObject {
  return { entries: `${entries}/Filter/FlateDecode`, body: new Uint8Array(deflateSync(body)) };
}

function bodyOf(object: RawObject | undefined): Uint8Array {
  return typeof object === 'object' && typeof object.body !== 'string' ? object.body : new Uint8Array();
}

/** A picture at the mark, whose bytes as they stand must go. */
function atMark(name: string, objects: readonly RawObject[], more: Partial<TortureSpec> = {}): TortureCase {
  return torture({
    name,
    secret: null,
    pictures: [bodyOf(objects[0])],
    pages: [{ content: `${AROUND} ${AT_MARK}`, resources: `/XObject<</I ${N} 0 R>>` }],
    objects,
    seenBy: SEEN,
    ...more,
  });
}

const grey = packed(GREY, greys);
const drawing = (content: string): Pick<TortureSpec, 'secret' | 'pages'> => ({
  secret: null,
  pages: [{ content: `${AROUND} ${content}` }],
});
/** A row of small shapes where the secret would stand. */
const shapes = (shape: (x: number) => string) => Array.from({ length: 8 }, (_, i) => shape(120 + 15 * i)).join(' ');

export const pictureCases: readonly TortureCase[] = [
  atMark('a JPEG', [picture(`${GREY}/Filter/DCTDecode`, fixture('bars.jpg'))]),
  atMark('a JPEG that is deflated', [picture(`${GREY}/Filter[/FlateDecode/DCTDecode]`, new Uint8Array(deflateSync(fixture('bars.jpg'))))]),
  atMark('a JPEG 2000 picture', [picture(`${SIZE}/Filter/JPXDecode`, fixture('bars.jp2'))]),
  atMark('a fax (CCITT group 4)', [
    picture(`${ONE_BIT}/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns ${WIDTH}/Rows ${HEIGHT}>>`, fixture('bars.g4')),
  ]),
  atMark('a JBIG2 scan', [picture(`${ONE_BIT}/Filter/JBIG2Decode`, fixture('bars.jb2'))]),
  atMark('one bit a pixel', [packed(ONE_BIT, bits)]),
  atMark('grey pixels', [grey]),
  atMark('colours', [packed(`${SIZE}/BitsPerComponent 8/ColorSpace/DeviceRGB`, colours)]),
  atMark('colours of a list', [packed(`${SIZE}/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB 1<101010f0f0f0>]`, indexes)]),
  atMark('pixels as plain bytes', [picture(GREY, greys)]),
  atMark('a stencil', [packed(`${SIZE}/ImageMask true/BitsPerComponent 1`, bits)]),
  atMark('a soft mask of a plain picture', [packed(`${GREY}/SMask ${N + 1} 0 R`, flat), grey], { pictures: [bodyOf(grey)] }),
  atMark(
    'a hard mask of a plain picture',
    [packed(`${GREY}/Mask ${N + 1} 0 R`, flat), packed(`${SIZE}/ImageMask true/BitsPerComponent 1`, bits)],
    { pictures: [new Uint8Array(deflateSync(bits))] },
  ),
  atMark('a picture hidden by its own mask', [packed(`${GREY}/SMask ${N + 1} 0 R`, greys), packed(GREY, new Uint8Array(WIDTH * HEIGHT))]),
  atMark('another version of a picture', [packed(`${GREY}/Alternates[<</Image ${N + 1} 0 R/DefaultForPrinting false>>]`, flat), grey], {
    pictures: [bodyOf(grey)],
    seenBy: ['hidden-parts'],
  }),
  atMark('a picture below another', [grey, packed(GREY, flat)], {
    pages: [{ content: `${AROUND} ${AT_MARK} q 170 0 0 34 102 187 cm /J Do Q`, resources: `/XObject<</I ${N} 0 R/J ${N + 1} 0 R>>` }],
  }),
  atMark('a picture cut off by a clip', [grey], {
    pages: [{ content: `${AROUND} q 0 0 9 9 re W n ${AT_MARK} Q`, resources: `/XObject<</I ${N} 0 R>>` }],
  }),
  atMark(
    'a picture in a form in a form',
    [
      grey,
      {
        entries: `/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Resources<</XObject<</Y ${N + 2} 0 R>>>>`,
        body: 'q 1 0 0 1 2 0 cm /Y Do Q',
      },
      { entries: `/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Resources<</XObject<</I ${N} 0 R>>>>`, body: AT_MARK },
    ],
    { pages: [{ content: `${AROUND} /X Do`, resources: `/XObject<</X ${N + 1} 0 R>>` }] },
  ),
  atMark(
    'a picture in a pattern',
    [
      grey,
      {
        entries: `/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 400 300]/XStep 400/YStep 300/Resources<</XObject<</I ${N} 0 R>>>>`,
        body: AT_MARK,
      },
    ],
    { pages: [{ content: `${AROUND} /Pattern cs /P scn 112 190 150 26 re f`, resources: `/Pattern<</P ${N + 1} 0 R>>` }] },
  ),
  atMark(
    'a picture in the mask of a group',
    [
      grey,
      `<</Type/ExtGState/SMask<</Type/Mask/S/Luminosity/G ${N + 2} 0 R>>>>`,
      {
        entries: `/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Group<</S/Transparency/CS/DeviceGray>>/Resources<</XObject<</I ${N} 0 R>>>>`,
        body: AT_MARK,
      },
    ],
    { pages: [{ content: `${AROUND} q /G gs .2 g 100 185 180 40 re f Q`, resources: `/ExtGState<</G ${N + 1} 0 R>>` }] },
  ),
  atMark('a picture turned by a few degrees', [grey], {
    pages: [{ content: `${AROUND} q 150 12 -6 24 115 186 cm /I Do Q`, resources: `/XObject<</I ${N} 0 R>>` }],
  }),
  atMark('a picture shared by two pages, marked on both', [grey], {
    pages: [1, 2].map(() => ({ content: `${AROUND} ${AT_MARK}`, resources: `/XObject<</I ${N} 0 R>>` })),
    marks: [1, 2].map((page) => ({ page, wholePage: false, boxes: [{ rect: MARK, label: null }] })),
  }),
  atMark('a picture shared by two pages, marked on one', [grey], {
    pages: [1, 2].map(() => ({ content: `${AROUND} ${AT_MARK}`, resources: `/XObject<</I ${N} 0 R>>` })),
    pictures: [],
    seenBy: ['pictures-under-marks'],
  }),
  atMark('a large picture with a small mark', [grey], {
    pages: [{ content: `q 400 0 0 300 0 0 cm /I Do Q ${AROUND}`, resources: `/XObject<</I ${N} 0 R>>` }],
  }),
  atMark('a picture that is there and not drawn', [grey], {
    pages: [
      { content: `${AROUND} ${AT_MARK}`, resources: `/XObject<</I ${N + 1} 0 R>>` },
      { content: AROUND, resources: `/XObject<</Unused ${N} 0 R>>` },
    ],
    objects: [grey, grey],
  }),
  torture({
    name: 'an inline picture',
    secret: null,
    pages: [
      {
        content: Buffer.concat([
          Buffer.from(`${AROUND} q 170 0 0 34 102 187 cm BI /W ${WIDTH} /H ${HEIGHT} /BPC 1 /CS /G ID `),
          bits,
          Buffer.from('\nEI Q'),
        ]),
      },
    ],
    pictures: [bits],
    seenBy: ['pictures-under-marks'],
  }),
  torture({
    name: 'a note inside a JPEG beside the mark',
    pages: [{ content: `${AROUND} q 100 0 0 40 20 20 cm /I Do Q`, resources: `/XObject<</I ${N} 0 R>>` }],
    objects: [picture(`${GREY}/Filter/DCTDecode`, noted(fixture('bars.jpg')))],
    terms: [SECRET],
    seenBy: ['terms'],
  }),
  torture({
    name: 'filled outlines',
    ...drawing(`${shapes((x) => `${x} 196 m ${x + 5} 212 l ${x + 10} 196 l h`)} f`),
    seenBy: ['drawings-under-marks'],
  }),
  torture({
    name: 'outlines with curves',
    ...drawing(`${shapes((x) => `${x} 196 m ${x} 214 ${x + 10} 214 ${x + 10} 196 c h`)} f*`),
    seenBy: ['drawings-under-marks'],
  }),
  torture({
    name: 'handwriting in strokes',
    ...drawing(`2 w ${shapes((x) => `${x} 196 m ${x + 8} 210 l S`)}`),
    seenBy: ['drawings-under-marks'],
  }),
  torture({ name: 'a code of bars', ...drawing(shapes((x) => `${x} 195 ${1 + (x % 4)} 18 re f`)), seenBy: ['drawings-under-marks'] }),
  torture({
    name: 'a clip in the shape of letters, filled with a shade',
    secret: null,
    pages: [
      {
        content: `${AROUND} q ${shapes((x) => `${x} 196 m ${x + 5} 212 l ${x + 10} 196 l h`)} W n /S sh Q`,
        resources:
          '/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[112 0 262 0]/Function<</FunctionType 2/Domain[0 1]/C0[0]/C1[.8]/N 1>>/Extend[true true]>>>>',
      },
    ],
    seenBy: ['drawings-under-marks'],
  }),
  torture({
    name: 'a shade as the colour of outlines',
    secret: null,
    pages: [
      {
        content: `${AROUND} q /Pattern cs /P scn ${shapes((x) => `${x} 196 m ${x + 5} 212 l ${x + 10} 196 l h`)} f Q`,
        resources:
          '/Pattern<</P<</PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceGray/Coords[112 0 262 0]/Function<</FunctionType 2/Domain[0 1]/C0[0]/C1[.8]/N 1>>/Extend[true true]>>>>>>',
      },
    ],
    seenBy: ['drawings-under-marks'],
  }),
  atMark('a page that is one scan with words under it', [grey], {
    secret: SECRET,
    pages: [
      {
        content: `q 400 0 0 300 0 0 cm /I Do Q 3 Tr ${AROUND} BT /F 14 Tf 120 200 Td (${SECRET}) Tj ET`,
        resources: `/XObject<</I ${N} 0 R>>`,
      },
    ],
    marks: [{ page: 1, wholePage: false, boxes: [{ rect: pageRect(112, 84, 150, 24), label: 'R2' }] }],
    seenBy: ['text-under-marks', 'pictures-under-marks'],
  }),
];

/** A JPEG with a comment in front of its data. */
function noted(jpeg: Uint8Array): Uint8Array {
  const note = Buffer.from(`Photograph of ${SECRET}`, 'latin1');
  const head = Buffer.from([0xff, 0xfe, 0, note.length + 2]);
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), head, note, jpeg.subarray(2)]));
}
