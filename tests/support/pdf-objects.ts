// Ways through a parsed PDF for tests that look at its very objects.
import { PDFDict, PDFName, PDFRawStream, type PDFObject } from 'pdf-lib';

/** What stands under these keys, one inside the other, each followed through its reference. Throws where one is missing. */
export function objectAt(start: PDFDict | PDFRawStream, ...keys: readonly string[]): PDFDict | PDFRawStream {
  let at: PDFDict | PDFRawStream = start;
  for (const key of keys) {
    const next: PDFObject | undefined = dictOf(at).lookup(PDFName.of(key));
    if (!(next instanceof PDFDict) && !(next instanceof PDFRawStream)) throw new Error(`Nothing stands under ${key}.`);
    at = next;
  }
  return at;
}

export function dictOf(object: PDFDict | PDFRawStream): PDFDict {
  return object instanceof PDFRawStream ? object.dict : object;
}

/** The bytes of a stream as they stand in the file. */
export function bytesOf(object: PDFDict | PDFRawStream): Uint8Array {
  if (!(object instanceof PDFRawStream)) throw new Error('This is not a stream.');
  return object.getContents();
}
