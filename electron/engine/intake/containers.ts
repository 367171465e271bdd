// Office files are boxes: zip archives since 2007, OLE files before. What lies inside says what they are.
import { withPackage } from './office/office-package';
import { latin1 } from './signatures';

const OPEN_DOCUMENTS: ReadonlyMap<string, string> = new Map([
  ['text', 'an OpenDocument text'],
  ['spreadsheet', 'an OpenDocument spreadsheet'],
]);

/** Programs that pack a document anew may leave what it is anywhere in it. */
export async function nameOpenDocument(path: string): Promise<string> {
  const unknown = 'an OpenDocument file';
  try {
    const type = await withPackage(path, (office) => office.text('mimetype'));
    const kind = /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet)\s*$/.exec(type ?? '')?.[1];
    return OPEN_DOCUMENTS.get(kind ?? '') ?? unknown;
  } catch {
    return unknown;
  }
}

export const LOCKED_OFFICE = 'an Office document locked with a password';

/** @param head the file's beginning. @param tail its end, where a zip lists what it holds. The phrase for the officer. */
export function nameZip(head: Uint8Array, tail: Uint8Array): string {
  const start = latin1(head);
  const list = start + latin1(tail);
  const openDocument = /^PK.{28,60}application\/vnd\.oasis\.opendocument\.(text(?!-)|spreadsheet)?/s.exec(start.slice(0, 200));
  if (openDocument) return OPEN_DOCUMENTS.get(openDocument[1] ?? '') ?? 'an OpenDocument file';
  if (list.includes('word/document') || list.includes('word/styles')) return 'a Word document';
  if (list.includes('xl/workbook') || list.includes('xl/worksheets')) return 'an Excel workbook';
  if (list.includes('ppt/presentation') || list.includes('ppt/slides')) return 'a PowerPoint presentation';
  if (list.includes('META-INF/manifest.xml') && list.includes('content.xml')) return 'an OpenDocument file';
  if (list.includes('FixedDocSeq.fdseq')) return 'an XPS document';
  return start.slice(0, 100).includes('[Content_Types].xml') ? 'an Office document' : 'a zip archive';
}

/** @param bytes as much of the file as is at hand; its directory may lie anywhere. Null where it is nothing we know. */
export function nameOle(bytes: Uint8Array): string | null {
  const text = latin1(bytes);
  const holds = (name: string) => text.includes(Array.from(name, (character) => `${character}\0`).join(''));
  if (holds('__substg1.0_') || holds('__properties_version1.0')) return 'an Outlook email';
  if (holds('EncryptedPackage')) return LOCKED_OFFICE;
  if (holds('WordDocument')) return 'a Word document';
  if (holds('Workbook') || holds('WORKBOOK') || holds('Book')) return 'an Excel workbook';
  if (holds('PowerPoint Document')) return 'a PowerPoint presentation';
  if (holds('VisioDocument')) return 'a Visio drawing';
  return null;
}
