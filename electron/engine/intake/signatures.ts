// What the first bytes of a file say it is. Names are never asked.

/** The kinds that become pages in this version. */
export type PageType =
  | 'pdf'
  | 'jpeg'
  | 'png'
  | 'tiff'
  | 'webp'
  | 'heic'
  | 'avif'
  | 'bmp'
  | 'gif'
  | 'text'
  | 'email'
  | 'msg'
  | 'html'
  | 'chat'
  | OfficeType
  | ClipType;

/** Documents and tables of office programs. */
export type OfficeType = 'docx' | 'doc' | 'odt' | 'rtf' | 'xlsx' | 'csv';

/** Clips: a page stands for each, and stills are taken out of it in the window. */
export type ClipType = 'mp4' | 'mov' | 'mkv' | 'webm';

/** Boxes of other files: what lies in them is taken in, each as an item of its own. */
export type ContainerType = 'zip' | 'mbox' | 'winmail';

export type Recognised =
  | { readonly is: 'pages'; readonly type: Exclude<PageType, 'text'> }
  /** Known, but not turned into pages yet; the phrase stands in "X is ... that this version cannot turn into pages". */
  | { readonly is: 'later'; readonly phrase: string; readonly code?: 'clip-kind-later' | 'office-needs-password' }
  /** A box of other things: its contents list says what it is. */
  | { readonly is: 'zip' | 'ole' | 'winmail' };

const pages = (type: Exclude<PageType, 'text'>): Recognised => ({ is: 'pages', type });
const later = (phrase: string): Recognised => ({ is: 'later', phrase });

const clipLater = (phrase: string): Recognised => ({ is: 'later', phrase, code: 'clip-kind-later' });

const VIDEO = 'a video';
const SOUND = 'a sound recording';
const CAMERA_RAW = 'a raw photograph from a camera';

interface Signature {
  /** Latin-1 characters, so that bytes can be written as \xNN. */
  readonly bytes: string;
  readonly found: Recognised;
}

const SIGNATURES: readonly Signature[] = [
  { bytes: '\xff\xd8\xff', found: pages('jpeg') },
  { bytes: '\x89PNG\r\n\x1a\n', found: pages('png') },
  { bytes: 'PK\x03\x04', found: { is: 'zip' } },
  { bytes: 'PK\x05\x06', found: { is: 'zip' } },
  { bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', found: { is: 'ole' } },
  { bytes: 'x\x9f>"', found: { is: 'winmail' } },
  { bytes: 'GIF87a', found: pages('gif') },
  { bytes: 'GIF89a', found: pages('gif') },
  { bytes: '{\\rtf', found: pages('rtf') },
  { bytes: '\x00\x00\x00\x0cjP  \r\n', found: later('a JPEG 2000 picture') },
  { bytes: '\xff\x4f\xff\x51', found: later('a JPEG 2000 picture') },
  { bytes: '\xff\x0a', found: later('a JPEG XL picture') },
  { bytes: '\x00\x00\x00\x0cJXL \r\n', found: later('a JPEG XL picture') },
  { bytes: '8BPS\0', found: later('a Photoshop picture') },
  { bytes: 'FUJIFILMCCD-RAW', found: later(CAMERA_RAW) },
  { bytes: '\xffWPC', found: later('a WordPerfect document') },
  { bytes: '\x09\x04\x06\0', found: later('an Excel workbook') },
  { bytes: '\x09\x02\x06\0', found: later('an Excel workbook') },
  { bytes: '%!PS', found: later('a PostScript file') },
  { bytes: '%FDF-', found: later('a file of form answers (FDF)') },
  { bytes: 'Rar!\x1a\x07', found: later('a RAR archive') },
  { bytes: '7z\xbc\xaf\x27\x1c', found: later('a 7-Zip archive') },
  { bytes: '\x1f\x8b', found: later('a gzip archive') },
  { bytes: '0&\xb2u\x8ef\xcf\x11', found: clipLater('a Windows Media recording') },
  { bytes: 'FLV\x01', found: clipLater(VIDEO) },
  { bytes: '\x00\x00\x01\xba', found: clipLater(VIDEO) },
  { bytes: '\x00\x00\x01\xb3', found: clipLater(VIDEO) },
  { bytes: 'DHAV', found: clipLater('a CCTV recording') },
  { bytes: 'IMKH', found: clipLater('a CCTV recording') },
  { bytes: 'ID3\x02', found: later(SOUND) },
  { bytes: 'ID3\x03', found: later(SOUND) },
  { bytes: 'ID3\x04', found: later(SOUND) },
  { bytes: 'OggS', found: later(SOUND) },
  { bytes: 'fLaC', found: later(SOUND) },
  { bytes: '#!AMR', found: later(SOUND) },
  { bytes: 'caff\0\x01', found: later(SOUND) },
];

/** @param head the first bytes, at least 1,024 where the file has them. Null: no signature; it may be text. */
export function recogniseSignature(head: Uint8Array): Recognised | null {
  for (const signature of SIGNATURES) {
    if (startsWith(head, signature.bytes)) return signature.found;
  }
  return (
    recogniseTiff(head) ??
    recogniseRiff(head) ??
    recogniseMpeg4(head) ??
    recogniseMatroska(head) ??
    recogniseBitmap(head) ??
    recogniseStream(head)
  );
}

/** A PDF may have rubbish in front of its header: readers look for it in the first 1,024 bytes. */
export function hasPdfHeader(head: Uint8Array): boolean {
  return latin1(head.subarray(0, 1024)).includes('%PDF-');
}

export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function startsWith(head: Uint8Array, bytes: string, at = 0): boolean {
  if (head.length < at + bytes.length) return false;
  for (let i = 0; i < bytes.length; i += 1) if (head[at + i] !== bytes.charCodeAt(i)) return false;
  return true;
}

function recogniseTiff(head: Uint8Array): Recognised | null {
  const marks = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'];
  if (!marks.some((mark) => startsWith(head, mark))) return null;
  // Canon's raw files are TIFFs of which a picture reader sees the thumbnail alone.
  return startsWith(head, 'CR', 8) ? later(CAMERA_RAW) : pages('tiff');
}

function recogniseRiff(head: Uint8Array): Recognised | null {
  if (!startsWith(head, 'RIFF')) return null;
  if (startsWith(head, 'WEBP', 8)) return pages('webp');
  if (startsWith(head, 'AVI ', 8)) return clipLater('an AVI video');
  return startsWith(head, 'WAVE', 8) ? later(SOUND) : null;
}

const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

function recogniseMpeg4(head: Uint8Array): Recognised | null {
  const box = latin1(head.subarray(4, 8));
  if (box === 'ftyp') {
    const brands = latin1(head.subarray(8, 64));
    const major = brands.slice(0, 4);
    if (major === 'avif' || major === 'avis') return pages('avif');
    if (HEIC_BRANDS.includes(major)) return pages(brands.includes('avif') ? 'avif' : 'heic');
    if (major === 'crx ') return later(CAMERA_RAW);
    if (/^M4[ABP] /.test(major)) return later(SOUND);
    return pages(major === 'qt  ' ? 'mov' : 'mp4');
  }
  return ['moov', 'mdat', 'wide', 'free', 'skip'].includes(box) && (head[0] ?? 0) < 2 ? pages('mov') : null;
}

/** Matroska and WebM are one container; the head names which. */
function recogniseMatroska(head: Uint8Array): Recognised | null {
  if (!startsWith(head, '\x1aE\xdf\xa3')) return null;
  return pages(latin1(head.subarray(0, 64)).includes('webm') ? 'webm' : 'mkv');
}

/** "BM" alone begins many a text, so the header's own numbers must make sense. */
function recogniseBitmap(head: Uint8Array): Recognised | null {
  if (!startsWith(head, 'BM') || head.length < 30) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const headerSize = view.getUint32(14, true);
  return view.getUint32(6, true) === 0 && [12, 40, 52, 56, 64, 108, 124].includes(headerSize) ? pages('bmp') : null;
}

/** Streams without a signature of their own: MPEG sound and transport streams, known by their beat. */
function recogniseStream(head: Uint8Array): Recognised | null {
  const beat = [0, 188, 376, 564].every((at) => head[at] === 0x47);
  if (beat) return clipLater('a video stream');
  const [first = 0, second = 0, third = 0] = head;
  const mpegSound = first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x18) !== 0x08 && (second & 0x06) !== 0 && third >> 4 !== 15;
  // A UTF-16 text begins with FF FE: layer and version tell it from sound, but for one pattern.
  return mpegSound && second !== 0xfe ? later(SOUND) : null;
}
