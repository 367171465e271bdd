// A Word document without what its pages must not show, for another program to lay out: changes are made, comments and hidden
// text taken out, fields frozen as they were last saved, and whatever leads out of the file cut.
import { failure } from '../../../../shared/basics/failure';
import type { OfficePackage } from './office-package';
import { rawElements, readRawXml, setChildren, writeRawXml, type RawElement } from './raw-xml';
import { frozenMarks, isPageField } from './word-fields';
import { WordStyles } from './word-styles';
import { child, readXml, switchOf, valueOf } from './xml';

/** What goes with all that it holds. */
const TAKEN_OUT = new Set(
  (
    'del moveFrom delText delInstrText commentRangeStart commentRangeEnd commentReference annotationRef rPrChange pPrChange sectPrChange ' +
    'tblPrChange tblPrExChange tblGridChange tcPrChange trPrChange numberingChange cellDel cellIns cellMerge moveFromRangeStart ' +
    'moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlDelRangeStart customXmlDelRangeEnd customXmlInsRangeStart ' +
    'customXmlInsRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd ' +
    'attachedTemplate mailMerge trackRevisions altChunk subDoc control OLEObject linkStyles dataBinding'
  ).split(' '),
);
/** What stays without its own tags. */
const UNWRAPPED = new Set(['ins', 'moveTo', 'hyperlink', 'smartTag']);
/** In a hidden run the marks of fields stay: they may begin or end there. */
const FIELD_MARKS = new Set(['rPr', 'fldChar', 'instrText']);
const WORDS = new Set(['t', 'drawing', 'pict', 'object', 'tab', 'sym', 'AlternateContent', 'footnoteReference', 'endnoteReference']);
const SCRIPTS = /(?:vbaproject|vbadata|activex|\/embeddings\/|attachedtoolbars|comments\w*\.xml|people\.xml|customui|webextensions)/i;

/** A part in its clean form; null where it is not to come along. Throws as `readRawXml`. */
export async function cleanWordPart(office: OfficePackage, part: string, styles: WordStyles): Promise<Buffer | null> {
  if (SCRIPTS.test(part)) return null;
  const bytes = await office.bytes(part);
  if (bytes === null) throw failure('document-damaged');
  if (/\.rels$/i.test(part)) return Buffer.from(relationsWithin(await textOf(office, part)));
  if (!/^word\/[^/]+\.xml$/i.test(part)) return bytes;
  const root = readRawXml(await textOf(office, part));
  cleanChildren(root, styles, frozenMarks(root));
  return Buffer.from(writeRawXml(root));
}

/** The document's styles, which may say that a run is hidden. */
export async function stylesOf(office: OfficePackage): Promise<WordStyles> {
  const xml = await office.text('word/styles.xml');
  return new WordStyles(xml === null ? null : readXml(xml));
}

async function textOf(office: OfficePackage, part: string): Promise<string> {
  const text = await office.text(part);
  if (text === null) throw failure('document-damaged');
  return text;
}

/** Where a part leads to, without what lies outside the file, and without comments and code. */
function relationsWithin(xml: string): string {
  const root = readRawXml(xml);
  setChildren(
    root,
    rawElements(root).filter(
      ({ attributes }) => attributes['TargetMode'] !== 'External' && !SCRIPTS.test(`/${attributes['Target'] ?? ''}`),
    ),
  );
  return writeRawXml(root);
}

function cleanChildren(parent: RawElement, styles: WordStyles, frozen: ReadonlySet<RawElement>): void {
  const kept = parent.children.flatMap((one): (RawElement | string)[] => {
    if (typeof one === 'string') return [one];
    if (TAKEN_OUT.has(one.name) || frozen.has(one)) return [];
    if (one.name === 'tr' && (child(one, 'trPr', 'del') || child(one, 'trPr', 'moveFrom'))) return [];
    if (one.name === 'p' && isGone(one)) return parent.name === 'tc' ? [{ ...one, children: [] }] : [];
    if (one.name === 'r' && isHidden(one, styles))
      setChildren(
        one,
        rawElements(one).filter((each) => FIELD_MARKS.has(each.name)),
      );
    cleanChildren(one, styles, frozen);
    const isFrozenField = one.name === 'fldSimple' && !isPageField(one.attributes['instr'] ?? '');
    return UNWRAPPED.has(one.name) || isFrozenField ? one.children : [one];
  });
  setChildren(parent, kept);
}

/** Deleted with its mark and all its words. */
function isGone(paragraph: RawElement): boolean {
  const mark = child(paragraph, 'pPr', 'rPr');
  if (!mark || !(child(mark, 'del') ?? child(mark, 'moveFrom')) || child(paragraph, 'pPr', 'sectPr')) return false;
  const says = (parent: RawElement): boolean =>
    rawElements(parent).some((one) => !TAKEN_OUT.has(one.name) && one.name !== 'pPr' && (WORDS.has(one.name) || says(one)));
  return !says(paragraph);
}

function isHidden(run: RawElement, styles: WordStyles): boolean {
  const letters = child(run, 'rPr');
  const own = switchOf(letters, 'vanish') ?? (switchOf(letters, 'specVanish') === true ? true : undefined);
  return (own ?? styles.answer(valueOf(letters, 'rStyle') ?? '', (one) => one.hidden)) === true;
}
