import { failure } from '../../../../shared/basics/failure';
import type { FlowBlock } from '../../pdf/drawing/flow-document';
import { decoderFor, fontsOf } from './rich-text-fonts';
import type { WordsOnly } from './words-only';

interface State {
  /** Nothing of this group is printed. */
  readonly skip: boolean;
  hidden: boolean;
  deleted: boolean;
  /** How many letters stand in for each Unicode one, for old readers. */
  standIns: number;
  /** The letters that its font's bytes stand for. */
  font: string;
}

/** Groups that hold no words of the page. */
const NO_WORDS = new Set(
  'fonttbl colortbl stylesheet info pict object fldinst themedata colorschememapping datastore latentstyles listtable listoverridetable rsidtbl generator xmlnstbl mmathPr operator bkmkstart bkmkend annotation atnid atnauthor filetbl revtbl shppict nonshppict'.split(
    ' ',
  ),
);
const SIGNS: Readonly<Record<string, string>> = {
  par: '\n',
  sect: '\n',
  line: '\v',
  tab: '\t',
  cell: '\t',
  row: '\n',
  page: '\n\f',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
};
const DEEPEST = 2000;
const PARTS = /\\([a-zA-Z]+)(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)/g;

/** The words of a rich text document. @param source its bytes, one to a character. Throws `document-damaged`. */
export function readRichText(source: string): WordsOnly {
  const codePage = /\\ansicpg(\d+)/.exec(source.slice(0, 2000))?.[1] ?? '1252';
  const pages = fontsOf(source);
  const usual = /\\deff(\d+)/.exec(source.slice(0, 2000))?.[1] ?? '';
  const seen = { hidden: false, changes: false, comments: false };
  const stack: State[] = [];
  let state: State = { skip: false, hidden: false, deleted: false, standIns: 1, font: usual };
  let text = '';
  let bytes: number[] = [];
  let toSkip = 0;
  let isFirst = false;
  let mayIgnore = false;
  const flush = () => {
    if (bytes.length > 0) text += decoderFor(pages.get(state.font) ?? codePage).decode(Uint8Array.from(bytes));
    bytes = [];
  };
  const say = (words: string) => {
    if (state.skip || state.deleted) return;
    if (state.hidden) {
      if (words.trim() !== '') seen.hidden = true;
      return;
    }
    flush();
    text += words;
  };
  for (const [, word, number, hex, sign, brace, plain] of source.matchAll(PARTS)) {
    if (brace === '{') {
      if (stack.push(state) > DEEPEST) throw failure('document-damaged');
      state = { ...state };
      isFirst = true;
      continue;
    }
    if (brace === '}') {
      flush();
      state = stack.pop() ?? state;
      toSkip = 0;
    } else if (word !== undefined) {
      if (word === 'annotation') seen.comments = true;
      if (word === 'bin') throw failure('document-damaged');
      if (NO_WORDS.has(word) || (mayIgnore && isFirst)) state = { ...state, skip: true };
      else if (word === 'f') {
        flush();
        state.font = number ?? usual;
      } else if (word === 'v') state.hidden = number !== '0';
      else if (word === 'deleted') {
        state.deleted = number !== '0';
        seen.changes = true;
      } else if (word === 'revised') seen.changes = true;
      else if (word === 'uc') state.standIns = Number(number ?? 1);
      else if (word === 'u') {
        say(String.fromCharCode(Number(number ?? 0) & 0xffff));
        toSkip = state.standIns;
      } else if (word === 'plain') {
        flush();
        state = { ...state, hidden: false, deleted: false, font: usual };
      } else if (SIGNS[word] !== undefined) say(SIGNS[word]);
    } else if (hex !== undefined) {
      if (toSkip > 0) toSkip -= 1;
      else if (!state.skip && !state.deleted && !state.hidden) bytes.push(parseInt(hex, 16));
    } else if (sign !== undefined) {
      if (sign === '*') {
        mayIgnore = true;
        continue;
      }
      if (sign === '\n' || sign === '\r') say('\n');
      else if (sign === '~') say('\u00a0');
      else if (sign === '_') say('\u2011');
      else if (sign !== '-') say(sign);
    } else if (plain !== undefined) {
      const cut = Math.min(toSkip, plain.length);
      toSkip -= cut;
      say(plain.slice(cut));
    }
    isFirst = false;
    mayIgnore = false;
  }
  flush();
  return { blocks: blocksOf(text), ...seen };
}

function blocksOf(text: string): FlowBlock[] {
  return text.split('\n').flatMap((line): FlowBlock[] => {
    const words = line.replaceAll('\f', '').replaceAll('\v', '\n').trimEnd();
    const paragraph: FlowBlock[] = words.trim() === '' ? [] : [{ kind: 'paragraph', text: words }];
    return line.startsWith('\f') ? [{ kind: 'page-break' }, ...paragraph] : paragraph;
  });
}
