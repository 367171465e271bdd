import type { PDFDict } from 'pdf-lib';
import { PDFDocument, PDFInvalidObject, PDFRef } from 'pdf-lib';
import { arrayAt, asDict, dictAt, numberAt, resolve } from './pdf-values';
import { readSourcePages, type SourcePage } from './source-pages';

export interface ParsedPdf {
  readonly document: PDFDocument;
  readonly catalog: PDFDict;
  readonly pages: readonly SourcePage[];
  /** More than there are pages, where a branch of the page tree leads nowhere and the file says how many there should be. */
  readonly claimed: number;
  /** Everything that a page needs was found and understood. */
  readonly whole: boolean;
}

/** Bytes that are encrypted: pdf-lib must not read them, for it does not decrypt. */
export class EncryptedBytes extends Error {}

/**
 * Reads with pdf-lib. Throws EncryptedBytes, or anything at all when the bytes make no sense. `lenient` passes over
 * objects that cannot be understood: what they held is lost, and `whole` is false.
 */
export async function parsePdf(bytes: Uint8Array, lenient = false): Promise<ParsedPdf> {
  // Of a Buffer, pdf-lib's streams are views; of other arrays they are copies, and a large scan would lie in memory twice.
  const document = await PDFDocument.load(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    updateMetadata: false,
    parseSpeed: Infinity,
    throwOnInvalidObject: !lenient,
    // The flag only keeps pdf-lib from throwing an error of its own: encrypted bytes are refused below.
    ignoreEncryption: true,
  });
  const { context } = document;
  if (context.trailerInfo.Encrypt !== undefined) throw new EncryptedBytes();
  const catalog = asDict(resolve(context, context.trailerInfo.Root));
  if (!catalog) throw new Error('There is no catalogue.');
  const { pages, broken } = readSourcePages(context, catalog);
  const understood = !context.enumerateIndirectObjects().some(([, object]) => object instanceof PDFInvalidObject);
  const root = dictAt(catalog, 'Pages');
  const claimed = broken > 0 && root ? (numberAt(root, 'Count') ?? 0) : 0;
  return { document, catalog, pages, claimed, whole: broken === 0 && understood && pages.every(hasItsParts) };
}

/** Do the page's content and resources lead somewhere? */
function hasItsParts(page: SourcePage): boolean {
  const { dict } = page;
  for (const [key, value] of dict.entries()) {
    const name = key.decodeText();
    if (name !== 'Contents' && name !== 'Resources') continue;
    if (value instanceof PDFRef && dict.context.lookup(value) === undefined) return false;
  }
  const contents = arrayAt(dict, 'Contents');
  return contents === undefined || contents.asArray().every((part) => !(part instanceof PDFRef) || dict.context.lookup(part) !== undefined);
}
