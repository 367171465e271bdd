// A file whose name says one thing and whose bytes say another: taken in as what it is, and said.
import type { ItemNote } from '../../../shared/evidence/evidence-item';
import type { PageType } from './signatures';

/** What the usual endings promise. A promise of something we do not turn into pages is never kept by what gets this far. */
const PROMISES: ReadonlyMap<string, PageType | 'other'> = new Map([
  ['pdf', 'pdf'],
  ...['jpg', 'jpeg', 'jpe', 'jfif'].map((end) => [end, 'jpeg'] as const),
  ['png', 'png'],
  ...['tif', 'tiff'].map((end) => [end, 'tiff'] as const),
  ['webp', 'webp'],
  ...['heic', 'heif', 'hif'].map((end) => [end, 'heic'] as const),
  ['avif', 'avif'],
  ['gif', 'gif'],
  ...['bmp', 'dib'].map((end) => [end, 'bmp'] as const),
  ['txt', 'text'],
  ...['mp4', 'm4v', '3gp'].map((end) => [end, 'mp4'] as const),
  ...['mov', 'qt'].map((end) => [end, 'mov'] as const),
  ['mkv', 'mkv'],
  ['webm', 'webm'],
  ['eml', 'email'],
  ['msg', 'msg'],
  ...['html', 'htm'].map((end) => [end, 'html'] as const),
  ...['docx', 'docm', 'dotx'].map((end) => [end, 'docx'] as const),
  ...['xlsx', 'xlsm', 'xltx'].map((end) => [end, 'xlsx'] as const),
  ['doc', 'doc'],
  ['rtf', 'rtf'],
  ['odt', 'odt'],
  ['csv', 'csv'],
  ...['xls', 'ppt', 'pptx', 'zip'].concat(['avi', 'wmv', 'mp3', 'm4a', 'wav']).map((end) => [end, 'other'] as const),
]);

const NAMES: Readonly<Record<PageType, string>> = {
  pdf: 'a PDF',
  jpeg: 'a JPEG picture',
  png: 'a PNG picture',
  tiff: 'a TIFF picture',
  webp: 'a WebP picture',
  heic: 'a HEIC photograph',
  avif: 'an AVIF picture',
  bmp: 'a BMP picture',
  gif: 'a GIF picture',
  text: 'plain text',
  email: 'an email',
  msg: 'an Outlook message',
  html: 'a web page',
  chat: 'an exported chat',
  docx: 'a Word document',
  doc: 'a document of an older Word',
  odt: 'an OpenDocument text',
  rtf: 'a rich text document',
  xlsx: 'an Excel workbook',
  csv: 'a table of values',
  mp4: 'an MP4 clip',
  mov: 'a QuickTime clip',
  mkv: 'a Matroska clip',
  webm: 'a WebM clip',
};

/** The note for a misnamed file; null where the name keeps its promise or makes none. */
export function misnamedNote(name: string, type: PageType): ItemNote | null {
  const end = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const promised = PROMISES.get(end);
  // Chats and tables are kept as text, and a table of one column is told from text by its name alone.
  if (
    promised === undefined ||
    promised === type ||
    (promised === 'text' && (type === 'chat' || type === 'csv')) ||
    (promised === 'csv' && type === 'text')
  )
    return null;
  return {
    code: 'misnamed',
    message: `The name ends in ".${end}", but the file is ${NAMES[type]}. It was taken in as what it is. The original is kept as it came.`,
    pages: [],
  };
}
