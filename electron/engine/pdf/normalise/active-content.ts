// Code and files that a PDF can carry. Nothing of it reaches the working copy; here it is only found, to be told of.
import { PDFArray, PDFName, type PDFDict, type PDFObject } from 'pdf-lib';
import { walkNameTree } from './destinations';
import type { Findings } from './findings';
import { arrayAt, asDict, dictAt, membersOf, nameAt, resolve, valueAt } from './pdf-values';
import type { SourcePage } from './source-pages';

const DEEPEST = 8;
const MOST_FIELDS = 20_000;
/** Actions that only move within the document. */
const HARMLESS = new Set(['GoTo', 'Named', 'JavaScript', 'SetOCGState', 'Thread', 'Trans', 'Hide']);

/** Does an annotation, field, page or catalogue run code when it is opened, clicked or changed? */
export function hasScript(dict: PDFDict): boolean {
  const triggers = dictAt(dict, 'AA');
  if (isScript(valueAt(dict, 'A'))) return true;
  return triggers?.entries().some(([key]) => isScript(valueAt(triggers, key.decodeText()))) ?? false;
}

/** Reports what hangs on the document as a whole, and code on its pages. */
export function reportActiveContent(catalog: PDFDict, pages: readonly SourcePage[], findings: Findings): void {
  const names = dictAt(catalog, 'Names');
  const scripts = names && dictAt(names, 'JavaScript');
  const opening = valueAt(catalog, 'OpenAction');
  if ((scripts && countNames(scripts) > 0) || isScript(opening) || hasScript(catalog) || hasFieldScript(catalog))
    findings.add('javascript-removed');
  const opens = asDict(opening);
  const kind = opens && nameAt(opens, 'S');
  if (kind !== undefined && !HARMLESS.has(kind)) findings.add('launch-removed');
  for (const page of pages)
    if (page.dict.get(PDFName.of('AA')) !== undefined && hasScript(page.dict)) findings.add('javascript-removed', page.index);
  if (dictAt(catalog, 'Collection')) findings.add('portfolio');
  const files = names && dictAt(names, 'EmbeddedFiles');
  if (files) walkNameTree(files, (_, entry) => reportFile(resolve(catalog.context, entry), findings));
  for (const file of membersOf(arrayAt(catalog, 'AF'))) reportFile(file, findings);
}

/** A file is known by its bytes: what names it may be written out anew in each place. */
export function reportFile(specification: PDFObject | undefined, findings: Findings, page?: number): void {
  const dict = asDict(specification);
  const held = dict && dictAt(dict, 'EF');
  findings.addOnce('attachments-removed', (held && (valueAt(held, 'F') ?? valueAt(held, 'UF'))) ?? dict ?? {}, page);
}

function countNames(tree: PDFDict): number {
  let count = 0;
  walkNameTree(tree, () => count++);
  return count;
}

/** An action, or any that follows it, that is code. */
function isScript(action: PDFObject | undefined, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  if (action instanceof PDFArray) return membersOf(action).some((each) => isScript(each, depth + 1));
  const dict = asDict(action);
  if (!dict) return false;
  return nameAt(dict, 'S') === 'JavaScript' || isScript(valueAt(dict, 'Next'), depth + 1);
}

/** Fields hold code in parents that are on no page. */
function hasFieldScript(catalog: PDFDict): boolean {
  const form = dictAt(catalog, 'AcroForm');
  const waiting = [...membersOf(form && arrayAt(form, 'Fields'))];
  for (let next = 0; next < waiting.length && next < MOST_FIELDS; next++) {
    const field = asDict(waiting[next]);
    if (!field) continue;
    if (hasScript(field)) return true;
    waiting.push(...membersOf(arrayAt(field, 'Kids')));
  }
  return false;
}
