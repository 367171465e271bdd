import { failure } from '../../../../shared/basics/failure';
import type { FlowBlock } from '../../pdf/drawing/flow-document';
import type { WordsOnly } from './words-only';
import { child, descendants, elements, readXml, type XmlElement } from './xml';

const NOT_WORDS = new Set([
  'annotation',
  'annotation-end',
  'tracked-changes',
  'sequence-decls',
  'forms',
  'hidden-text',
  'hidden-paragraph',
]);
const DEEPEST_LIST = 10;

/** The words of an OpenDocument text. @param manifest says whether its parts are locked. Throws `document-damaged` and `office-needs-password`. */
export function readOpenText(content: string, manifest: string | null): WordsOnly {
  if (manifest?.includes('encryption-data') === true) throw failure('office-needs-password');
  if (content === '') throw failure('document-damaged');
  const root = readXml(content);
  const body = child(root, 'body', 'text');
  if (!body) throw failure('document-damaged');
  const has = (name: string) => !descendants(body, name).next().done;
  return {
    blocks: blocksOf(body, 0),
    hidden: has('hidden-text') || has('hidden-paragraph'),
    changes: has('tracked-changes'),
    comments: has('annotation'),
  };
}

function blocksOf(parent: XmlElement, depth: number): FlowBlock[] {
  return elements(parent).flatMap((one): FlowBlock[] => {
    if (NOT_WORDS.has(one.name)) return [];
    if (one.name === 'h') {
      const text = wordsOf(one).trim();
      const level = Number(one.attributes['outline-level'] ?? 1);
      return text === '' ? [] : [{ kind: 'heading', level: level <= 1 ? 1 : level === 2 ? 2 : 3, text }];
    }
    if (one.name === 'p') {
      const text = wordsOf(one).trim();
      return [...(text === '' ? [] : [{ kind: 'paragraph' as const, text, indent: depth * 18 }]), ...boxesOf(one, depth)];
    }
    if (one.name === 'table') return tableOf(one);
    if (one.name === 'list-item' || one.name === 'list-header') return blocksOf(one, Math.min(DEEPEST_LIST, depth + 1));
    return blocksOf(one, depth);
  });
}

/** Text boxes that hang on a paragraph. */
function boxesOf(paragraph: XmlElement, depth: number): FlowBlock[] {
  return [...descendants(paragraph, 'text-box')].flatMap((box) => blocksOf(box, depth));
}

function tableOf(table: XmlElement): FlowBlock[] {
  const rows = [...descendants(table, 'table-row')].map((row) =>
    elements(row)
      .filter((cell) => cell.name === 'table-cell' || cell.name === 'covered-table-cell')
      .slice(0, 400)
      .map((cell) =>
        blocksOf(cell, 0)
          .flatMap((block) => ('text' in block ? [block.text] : []))
          .join('\n'),
      ),
  );
  const filled = rows.filter((row) => row.some((text) => text !== ''));
  return filled.length === 0 ? [] : [{ kind: 'table', columns: [], rows: filled }];
}

function wordsOf(parent: XmlElement): string {
  return parent.children
    .map((one) => {
      if (typeof one === 'string') return one.replace(/\s+/g, ' ');
      if (NOT_WORDS.has(one.name) || one.name === 'text-box') return '';
      if (one.name === 's') return ' '.repeat(Math.min(80, Number(one.attributes['c'] ?? 1) || 1));
      if (one.name === 'tab') return '\t';
      if (one.name === 'line-break') return '\n';
      return wordsOf(one);
    })
    .join('');
}
