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
  ['txt', 'text'],
  ...['heic', 'heif', 'avif', 'gif', 'bmp', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'rtf', 'odt', 'eml', 'msg', 'html', 'htm', 'zip']
    .concat(['mp4', 'mov', 'avi', 'mkv', 'wmv', 'mp3', 'm4a', 'wav'])
    .map((end) => [end, 'other'] as const),
]);

const NAMES: Readonly<Record<PageType, string>> = {
  pdf: 'a PDF',
  jpeg: 'a JPEG picture',
  png: 'a PNG picture',
  tiff: 'a TIFF picture',
  webp: 'a WebP picture',
  text: 'plain text',
};

/** The note for a misnamed file; null where the name keeps its promise or makes none. */
export function misnamedNote(name: string, type: PageType): ItemNote | null {
  const end = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const promised = PROMISES.get(end);
  if (promised === undefined || promised === type) return null;
  return {
    code: 'misnamed',
    message: `The name ends in ".${end}", but the file is ${NAMES[type]}. It was taken in as what it is. The original is kept as it came.`,
    pages: [],
  };
}
