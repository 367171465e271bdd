// A Word document (.docx) read by ourselves: all its words in their order, with the numbers that Word shows. Pages break elsewhere.
import { failure } from '../../../../shared/basics/failure';
import { ListNumbers } from './list-numbers';
import type { OfficePackage, Relation } from './office-package';
import { textOf, WordBody, type WordBlock } from './word-body';
import { WordStyles } from './word-styles';
import { countChanges, type WordHiding, type WordTextRoom } from './word-text';
import { child, elements, readXml, type XmlElement } from './xml';

export interface WordDocument {
  readonly blocks: readonly WordBlock[];
  readonly hiding: Readonly<WordHiding>;
  readonly comments: number;
}

/** Throws `document-damaged` and `file-too-large`. */
export async function readWord(office: OfficePackage): Promise<WordDocument> {
  const main = await mainPart(office);
  const relations = await office.relations(main);
  const part = async (type: string) => {
    const found = [...relations.values()].find((relation) => relation.type === type && relation.part !== null);
    return found?.part ? await xmlOf(office, found.part) : null;
  };
  const document = await xmlOf(office, main);
  const body = child(document ?? undefined, 'body');
  if (!document || !body) throw failure('document-damaged');
  const styles = new WordStyles(await part('styles'));
  const numbers = new ListNumbers(await part('numbering'), (style) => styles.listOf(style));
  const hiding: WordHiding = { trackedChanges: countChanges(document), hiddenText: 0, drawings: 0 };
  const room = (own: ReadonlyMap<string, Relation>, skipPageNumbers: boolean): WordTextRoom => ({
    styles,
    relations: own,
    hiding,
    skipPageNumbers,
  });

  const edge = async (type: 'header' | 'footer'): Promise<WordBlock[]> => {
    const seen = new Set<string>();
    const blocks: WordBlock[] = [];
    for (const { part: place } of inOrder(document, relations, type)) {
      const xml = place === null ? null : await xmlOf(office, place);
      if (!xml || place === null) continue;
      hiding.trackedChanges += countChanges(xml);
      const content = new WordBody(room(await office.relations(place), true), numbers).read(xml);
      const text = textOf(content);
      if (text !== '' && !seen.has(text)) blocks.push({ kind: 'paragraph', text, quiet: true });
      if (!seen.has(text)) blocks.push(...content.filter((block) => block.kind === 'part'));
      seen.add(text);
    }
    return blocks;
  };
  const notesOf = async (type: 'footnotes' | 'endnotes', name: 'footnote' | 'endnote'): Promise<WordBlock[]> => {
    const place = [...relations.values()].find((relation) => relation.type === type)?.part;
    const xml = place ? await xmlOf(office, place) : null;
    if (!xml || !place) return [];
    hiding.trackedChanges += countChanges(xml);
    const reader = new WordBody(room(await office.relations(place), false), numbers);
    return elements(xml, name).flatMap((note) => {
      if (note.attributes['type'] !== undefined && note.attributes['type'] !== 'normal') return [];
      const text = textOf(reader.read(note));
      const mark = `[${name === 'endnote' ? 'e' : ''}${note.attributes['id'] ?? ''}]`;
      return text === '' ? [] : [{ kind: 'paragraph' as const, text, mark, quiet: true }];
    });
  };

  const words = new WordBody(room(relations, false), numbers).read(body);
  const headers = await edge('header');
  const ends = [...(await notesOf('footnotes', 'footnote')), ...(await notesOf('endnotes', 'endnote')), ...(await edge('footer'))];
  const comments = elements((await part('comments')) ?? undefined, 'comment').length;
  const rule: WordBlock = { kind: 'rule' };
  const blocks = [...headers, ...(headers.length > 0 ? [rule] : []), ...words, ...(ends.length > 0 ? [rule] : []), ...ends];
  return { blocks, hiding, comments };
}

async function mainPart(office: OfficePackage): Promise<string> {
  const found = [...(await office.relations('')).values()].find((relation) => relation.type === 'officeDocument');
  return found?.part ?? 'word/document.xml';
}

async function xmlOf(office: OfficePackage, part: string): Promise<XmlElement | null> {
  const text = await office.text(part);
  return text === null ? null : readXml(text);
}

/** Headers or footers that sections use, in the order of the sections. */
function inOrder(document: XmlElement, relations: ReadonlyMap<string, Relation>, type: 'header' | 'footer'): Relation[] {
  const found: Relation[] = [];
  const look = (parent: XmlElement): void => {
    for (const one of elements(parent)) {
      if (one.name === `${type}Reference`) {
        const relation = relations.get(one.attributes['id'] ?? '');
        if (relation && !found.includes(relation)) found.push(relation);
      } else look(one);
    }
  };
  look(document);
  return found;
}
