// A Word document (.docx) read by ourselves: all its words in their order, with the numbers that Word shows. Pages break elsewhere.
import { failure } from '../../../../shared/basics/failure';
import type { FlowRunning } from '../../pdf/drawing/flow-document';
import { ListNumbers } from './list-numbers';
import type { OfficePackage, Relation } from './office-package';
import { textOf, WordBody, type WordBlock } from './word-body';
import { WordStyles } from './word-styles';
import { countChanges, type WordHiding, type WordTextRoom } from './word-text';
import { child, elements, readXml, type XmlElement } from './xml';

/** Letters that still fit small at the head of a page. */
const MOST_RUNNING = 300;

export interface WordDocument {
  readonly blocks: readonly WordBlock[];
  readonly hiding: Readonly<WordHiding>;
  readonly comments: number;
  /** What stands at the head and foot of each page, where that is one thing and short; else it stands in `blocks`, once. */
  readonly running: FlowRunning;
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

  const edge = async (type: 'header' | 'footer'): Promise<{ readonly blocks: WordBlock[]; readonly running: string }> => {
    const seen = new Set<string>();
    const blocks: WordBlock[] = [];
    const usual = new Set<string>();
    for (const { relation, isUsual } of inOrder(document, relations, type)) {
      const place = relation.part;
      const xml = place === null ? null : await xmlOf(office, place);
      if (!xml || place === null) continue;
      hiding.trackedChanges += countChanges(xml);
      const content = new WordBody(room(await office.relations(place), true), numbers).read(xml);
      const text = textOf(content);
      if (isUsual) usual.add(text);
      if (text !== '' && !seen.has(text)) blocks.push({ kind: 'paragraph', text, quiet: true });
      if (!seen.has(text)) blocks.push(...content.filter((block) => block.kind === 'part'));
      seen.add(text);
    }
    const [only = ''] = usual;
    const isShort = only.length <= MOST_RUNNING && only.split('\n').length <= (type === 'header' ? 3 : 2);
    if (usual.size !== 1 || only === '' || !isShort) return { blocks, running: '' };
    return { blocks: blocks.filter((block) => !(block.kind === 'paragraph' && block.text === only)), running: only };
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
  const footers = await edge('footer');
  const ends = [...(await notesOf('footnotes', 'footnote')), ...(await notesOf('endnotes', 'endnote')), ...footers.blocks];
  const comments = elements((await part('comments')) ?? undefined, 'comment').length;
  const rule: WordBlock = { kind: 'rule' };
  const blocks = [...headers.blocks, ...(headers.blocks.length > 0 ? [rule] : []), ...words, ...(ends.length > 0 ? [rule] : []), ...ends];
  return { blocks, hiding, comments, running: { head: headers.running, foot: footers.running } };
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
function inOrder(
  document: XmlElement,
  relations: ReadonlyMap<string, Relation>,
  type: 'header' | 'footer',
): { readonly relation: Relation; readonly isUsual: boolean }[] {
  const found: { relation: Relation; isUsual: boolean }[] = [];
  const look = (parent: XmlElement): void => {
    for (const one of elements(parent)) {
      if (one.name === `${type}Reference`) {
        const relation = relations.get(one.attributes['id'] ?? '');
        const isUsual = (one.attributes['type'] ?? 'default') === 'default';
        if (relation && !found.some((each) => each.relation === relation)) found.push({ relation, isUsual });
      } else look(one);
    }
  };
  look(document);
  return found;
}
