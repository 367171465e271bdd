// What the catalogue of a PDF says about the file as a whole.
import { FailureError } from '../../../../shared/basics/failure';
import { openPdfFile, type PdfFile } from './pdf-file';
import { PdfRef, PdfString, PdfName, type PdfDict, type PdfValue } from './pdf-value';
import { documentRuns, pageRuns } from './scripts';
import { fieldsOf, namesOf, pagesOf } from './trees';

export interface CatalogFacts {
  readonly pdfVersion: string | null;
  readonly encrypted: boolean | null;
  readonly title: string | null;
  readonly author: string | null;
  readonly producer: string | null;
  readonly language: string | null;
  readonly opensWithBookmarks: boolean | null;
  readonly openZoom: number | 'fit' | null;
  readonly openPage: number | null;
  readonly javaScript: boolean | null;
  readonly embeddedFiles: number | null;
  readonly formFields: number | null;
  readonly revisions: number | null;
  readonly hiddenLayers: number | null;
  /** What could not be read, in words for the report. */
  readonly unread: readonly string[];
}

const PAGES_BETWEEN_LOOKS = 256;

/**
 * Reads the catalogue of a PDF (its path or its bytes) with our own reader. What cannot be read is null and named in
 * `unread`; only a file that the disk does not give, and a signal, end it. Of an encrypted file little more than that it is
 * one can be told: PDFium, which decrypts, can save a copy to be read here.
 * Throws `file-unreadable`, `file-empty`, `file-too-large` and AbortError.
 */
export function readCatalogFacts(source: string | Uint8Array, signal: AbortSignal): CatalogFacts {
  let file: PdfFile;
  try {
    file = openPdfFile(source);
  } catch (thrown) {
    if (thrown instanceof FailureError && thrown.failure.code === 'pdf-damaged') return unreadable;
    throw thrown;
  }
  try {
    return factsOf(file, signal);
  } finally {
    file.close();
  }
}

const unreadable: CatalogFacts = {
  pdfVersion: null,
  encrypted: null,
  title: null,
  author: null,
  producer: null,
  language: null,
  opensWithBookmarks: null,
  openZoom: null,
  openPage: null,
  javaScript: null,
  embeddedFiles: null,
  formFields: null,
  revisions: null,
  hiddenLayers: null,
  unread: ['the catalogue'],
};

function factsOf(file: PdfFile, signal: AbortSignal): CatalogFacts {
  const { encrypted, revisions } = file;
  if (encrypted && file.catalog.size === 0) {
    return { ...unreadable, pdfVersion: file.headerVersion, encrypted, revisions, unread: ['the catalogue, which is encrypted'] };
  }
  const unread: string[] = [];
  const fact = <T>(what: string, read: () => T): T | null => {
    try {
      return read();
    } catch {
      signal.throwIfAborted();
      unread.push(what);
      return null;
    }
  };
  const info = fact('the document properties', () => file.dict(file.trailer.get('Info')));
  // Strings of an encrypted file are not words, and we hold no key.
  const words = (what: string, dict: PdfDict | null, key: string) => (encrypted ? null : fact(what, () => file.text(dict?.get(key))));
  if (encrypted) unread.push('title, author and language of the document, which are encrypted');
  const walked = fact('scripts and attached files on the pages', () => walkPages(file, signal));
  const opening = fact('the opening page', () => openingOf(file, walked?.pageOfObject ?? new Map<number, number>()));
  const scripts = fact('scripts', () => documentRuns(file));
  const embedded = fact('attached files', () => attachedTo(file, walked?.attached));
  return {
    pdfVersion: fact("the document's PDF version", () => newerVersion(file.headerVersion, file.name(file.catalog.get('Version')))),
    encrypted,
    title: words('the title', info, 'Title'),
    author: words("the document's author", info, 'Author'),
    producer: words("the document's producer", info, 'Producer'),
    language: words('the language', file.catalog, 'Lang'),
    opensWithBookmarks: fact('the opening view', () => file.name(file.catalog.get('PageMode')) === 'UseOutlines'),
    openZoom: opening?.zoom ?? null,
    openPage: opening?.page ?? null,
    // A script that was found is certain; none found is certain only when everything was looked at.
    javaScript: scripts === true || walked?.runs === true ? true : scripts === null || walked === null ? null : false,
    embeddedFiles: walked === null ? null : embedded,
    formFields: fact('form fields', () => [...fieldsOf(file)].filter(({ field }) => field).length),
    revisions,
    hiddenLayers: fact('layers', () => hiddenLayersOf(file)),
    unread,
  };
}

interface Walked {
  readonly pageOfObject: Map<number, number>;
  readonly attached: readonly PdfValue[];
  readonly runs: boolean;
}

function walkPages(file: PdfFile, signal: AbortSignal): Walked {
  const pageOfObject = new Map<number, number>();
  const attached: PdfValue[] = [];
  let runs = false;
  for (const { dict, page, object } of pagesOf(file)) {
    if (page % PAGES_BETWEEN_LOOKS === 0) signal.throwIfAborted();
    if (object !== null) pageOfObject.set(object, page);
    runs ||= pageRuns(file, dict);
    for (const value of file.array(dict.get('Annots')) ?? []) {
      const annotation = file.dict(value);
      if (!annotation) continue;
      runs ||= pageRuns(file, annotation);
      if (file.name(annotation.get('Subtype')) === 'FileAttachment') attached.push(annotation.get('FS') ?? null);
    }
  }
  return { pageOfObject, attached, runs };
}

/** Files inside the file, each counted once however many ways lead to it. */
function attachedTo(file: PdfFile, onPages: readonly PdfValue[] = []): number {
  const named = [...namesOf(file, file.dict(file.catalog.get('Names'))?.get('EmbeddedFiles'))].map(({ value }) => value);
  const associated = file.array(file.catalog.get('AF')) ?? [];
  const all = [...named, ...associated, ...onPages];
  const refs = new Set(all.flatMap((value) => (value instanceof PdfRef ? [value.number] : [])));
  return refs.size + all.filter((value) => !(value instanceof PdfRef)).length;
}

function openingOf(file: PdfFile, pageOfObject: Map<number, number>): { zoom: number | 'fit' | null; page: number | null } {
  const open = file.resolve(file.catalog.get('OpenAction'));
  const action = open instanceof Map ? file.dict(open) : null;
  const destination = action ? (file.name(action.get('S')) === 'GoTo' ? action.get('D') : null) : open;
  const array = destinationOf(file, destination ?? null);
  if (!array) return { zoom: null, page: null };
  const kind = file.name(array[1]);
  const zoom = kind === 'XYZ' ? file.number(array[4]) : null;
  const [target] = array;
  const page = target instanceof PdfRef ? pageOfObject.get(target.number) : typeof target === 'number' ? target + 1 : undefined;
  return { zoom: kind?.startsWith('Fit') === true ? 'fit' : zoom === 0 ? null : zoom, page: page ?? null };
}

/** A destination may be an array, a name of one, or a dictionary around one. */
function destinationOf(file: PdfFile, value: PdfValue): readonly PdfValue[] | null {
  const found = file.resolve(value);
  if (found instanceof PdfName) return arrayIn(file, file.dict(file.catalog.get('Dests'))?.get(found.name));
  if (!(found instanceof PdfString)) return arrayIn(file, found);
  for (const { key, value: named } of namesOf(file, file.dict(file.catalog.get('Names'))?.get('Dests'))) {
    if (key === found.text) return arrayIn(file, named);
  }
  return null;
}

function arrayIn(file: PdfFile, value: PdfValue | undefined): readonly PdfValue[] | null {
  return file.array(value) ?? file.array(file.dict(value)?.get('D'));
}

function hiddenLayersOf(file: PdfFile): number {
  const properties = file.dict(file.catalog.get('OCProperties'));
  const usual = file.dict(properties?.get('D'));
  const numbers = (value: PdfValue | undefined) =>
    new Set((file.array(value) ?? []).flatMap((each) => (each instanceof PdfRef ? [each.number] : [])));
  if (file.name(usual?.get('BaseState')) !== 'OFF') return numbers(usual?.get('OFF')).size;
  const on = numbers(usual?.get('ON'));
  return [...numbers(properties?.get('OCGs'))].filter((each) => !on.has(each)).length;
}

function newerVersion(header: string | null, catalog: string | null): string | null {
  return catalog !== null && /^\d\.\d$/.test(catalog) && (header === null || catalog > header) ? catalog : header;
}
