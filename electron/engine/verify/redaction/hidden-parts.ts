// Parts of a PDF that are not seen on a page and can hold words or pictures: none of them may be left.
import type { PdfFile } from '../../pdf/file/pdf-file';
import { PdfStream, type PdfDict } from '../../pdf/file/pdf-value';
import { pagesOf } from '../../pdf/file/trees';
import { decoded, objectsOf, visitValue } from '../../pdf/proof/every-object';
import type { Report } from './proof-book';

/** Of the catalogue. */
const DOCUMENT_PARTS: Readonly<Record<string, string>> = {
  Outlines: 'bookmarks',
  Names: 'named places or attached files',
  Dests: 'named places',
  OCProperties: 'layers',
  StructTreeRoot: 'the tagged structure',
  AcroForm: 'form fields',
  Metadata: 'hidden properties (XMP)',
  PieceInfo: 'private data of the program that made it',
  AA: 'actions',
  Threads: 'article threads',
  PageLabels: 'page labels',
  Collection: 'a portfolio',
  AF: 'attached files',
  Perms: 'a signature',
  DSS: 'a signature',
  Legal: 'a legal attestation',
  SpiderInfo: 'web capture data',
};

/** Of any dictionary at all. */
const HIDDEN_KEYS: Readonly<Record<string, string>> = {
  PieceInfo: 'private data of the program that made it',
  Metadata: 'hidden properties (XMP)',
  Thumb: 'a thumbnail',
  AA: 'actions',
  JS: 'a script',
  EF: 'an attached file',
  ActualText: 'words behind what is drawn',
  Alt: 'words behind what is drawn',
  StructParents: 'the tagged structure',
  StructParent: 'the tagged structure',
  OPI: 'another version of a picture',
  Alternates: 'another version of a picture',
  OC: 'layers',
  OCGs: 'layers',
};

/** Reports everything that is still there. Throws PdfSyntaxError. */
export function lookForHiddenParts(file: PdfFile, report: Report): void {
  const told = new Set<string>();
  const tell = (page: number | null, what: string) => {
    if (told.has(`${page ?? ''} ${what}`)) return;
    told.add(`${page ?? ''} ${what}`);
    report(page, `The file still has ${what}.`);
  };
  for (const [key, what] of Object.entries(DOCUMENT_PARTS)) if (file.resolve(file.catalog.get(key)) !== null) tell(null, what);
  for (const { dict, page } of pagesOf(file)) {
    if (file.resolve(dict.get('B')) !== null) tell(page, 'article threads');
    if (file.array(dict.get('Annots'))?.some((each) => file.name(file.dict(each)?.get('Subtype')) === 'Widget') === true)
      tell(page, 'form fields');
  }
  for (const { value } of objectsOf(file)) {
    visitValue(value, {
      dict: (dict) => {
        for (const [key, what] of Object.entries(HIDDEN_KEYS)) if (file.resolve(dict.get(key)) !== null) tell(null, what);
      },
    });
    if (value instanceof PdfStream && isDrawn(file, value.dict) && namesWords(decoded(file, value).data))
      tell(null, 'words behind what is drawn');
  }
}

/** May it be what a page, a form or a glyph draws? */
function isDrawn(file: PdfFile, dict: PdfDict): boolean {
  const subtype = file.name(dict.get('Subtype'));
  return (subtype === null || subtype === 'Form') && !dict.has('Length1') && !dict.has('Length2') && !dict.has('N') && !dict.has('W');
}

function namesWords(data: Uint8Array): boolean {
  const text = Buffer.from(data.buffer, data.byteOffset, data.length).toString('latin1');
  return /\/(ActualText|Alt|E)\s*[(<]/.test(text);
}
