// A web page, or the body of an email, as what a reader sees of it: headings, paragraphs, lists, tables and pictures. Nothing in
// it is run and nothing is fetched; however broken it is, its words come out.
import type { FlowBlock } from '../../pdf/drawing/flow-document';
import { BlockSink, type HtmlBlock } from './block-sink';
import { FIRST_LOOK, isUnseen, lookOf, readRules, type Look, type Rules } from './html-look';
import { HtmlTable } from './html-table';

export type { HtmlBlock };

export interface ReadHtml {
  readonly title: string | null;
  readonly blocks: readonly HtmlBlock[];
  /** Words that its reader could not see were left out. */
  readonly hidesText: boolean;
  /** Something that would run, or a form, was left out. */
  readonly hadActive: boolean;
}

/** What holds no words for a reader. */
const SILENT = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'audio',
  'video',
  'canvas',
  'select',
]);
const ACTIVE = new Set(['script', 'iframe', 'object', 'embed', 'form', 'applet']);
const HEADINGS: Readonly<Record<string, 1 | 2 | 3>> = { h1: 1, h2: 2, h3: 3, h4: 3, h5: 3, h6: 3 };
const BLOCKS = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form header html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption'.split(
    ' ',
  ),
);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

interface Frame {
  readonly tag: string;
  readonly look: Look;
  readonly list: { readonly ordered: string | null; next: number } | null;
  readonly indent: number;
}

const STEP = 18;
/** Beyond this nobody meant it: what lies deeper is read as if it lay here. */
const DEEPEST = 2000;

/** Never throws for what the page holds. */
export async function readHtml(html: string): Promise<ReadHtml> {
  // Loaded when it is first needed: an ES module that older runtimes cannot require.
  const { Parser } = await import('htmlparser2');
  const reader = new HtmlReader();
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => reader.open(tag, attributes),
      onclosetag: (tag) => reader.close(tag),
      ontext: (text) => reader.text(text),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(html);
  parser.end();
  return reader.finish();
}

class HtmlReader {
  private readonly stack: Frame[] = [{ tag: '', look: FIRST_LOOK, list: null, indent: 0 }];
  private readonly sinks: BlockSink[] = [new BlockSink()];
  private readonly tables: HtmlTable[] = [];
  private readonly title: string[] = [];
  private readonly css: string[] = [];
  private rules: Rules = [];
  private silent = 0;
  private tooDeep = 0;
  private hidesText = false;
  private hadActive = false;

  open(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (ACTIVE.has(tag) || Object.keys(attributes).some((name) => name.startsWith('on'))) this.hadActive = true;
    if (this.stack.length >= DEEPEST && !VOID.has(tag)) {
      this.tooDeep += 1;
      return;
    }
    const outer = this.top();
    const look = lookOf(tag, attributes, outer.look, this.rules);
    if (VOID.has(tag)) {
      this.openVoid(tag, attributes, look);
      return;
    }
    if (SILENT.has(tag)) this.silent += 1;
    if (BLOCKS.has(tag)) this.sink().flush();
    const deeper = tag === 'blockquote' || tag === 'dd' || ((tag === 'ul' || tag === 'ol') && this.inList());
    const list =
      tag === 'ul' || tag === 'ol'
        ? { ordered: tag === 'ol' ? (attributes['type'] ?? '1') : null, next: startOf(attributes['start']) }
        : null;
    this.stack.push({ tag, look, list, indent: outer.indent + (deeper ? STEP : 0) });
    if (tag === 'table' && !look.hidden) this.openTable();
    else if (tag === 'tr') this.tables.at(-1)?.row();
    else if (tag === 'td' || tag === 'th') this.openCell(tag, attributes);
    else if (HEADINGS[tag] !== undefined) this.sink().heading(HEADINGS[tag]);
    else if (tag === 'li') this.sink().begin(this.top().indent + STEP, this.markOf(attributes));
    else if (BLOCKS.has(tag)) this.sink().begin(this.top().indent, undefined);
    else if (tag === 'q') this.text('“');
  }

  close(tag: string): void {
    if (VOID.has(tag)) return;
    if (this.tooDeep > 0) {
      this.tooDeep -= 1;
      return;
    }
    // The parser closes what was opened, in order; anything else is a stray end.
    if (this.stack.length < 2 || this.top().tag !== tag) return;
    if (tag === 'q') this.text('”');
    if (BLOCKS.has(tag) || HEADINGS[tag] !== undefined) this.sink().flush();
    const frame = this.stack.pop();
    if (SILENT.has(tag)) this.silent -= 1;
    if (tag === 'style') this.rules = readRules(this.css.join('\n'));
    if (tag === 'td' || tag === 'th') this.closeCell();
    else if (tag === 'table' && frame?.look.hidden === false) this.closeTable();
    if (BLOCKS.has(tag) || HEADINGS[tag] !== undefined) this.sink().begin(this.top().indent, undefined);
  }

  text(text: string): void {
    const { look, tag } = this.top();
    if (tag === 'title' && this.title.length < 20) this.title.push(text);
    if (tag === 'style') this.css.push(text);
    if (this.silent > 0) return;
    if (isUnseen(look)) {
      if (/[\p{L}\p{N}]/u.test(text)) this.hidesText = true;
      return;
    }
    this.sink().text(text, look.pre);
  }

  finish(): ReadHtml {
    while (this.tables.length > 0) this.closeTable();
    const title = this.title.join('').replace(/\s+/g, ' ').trim();
    return {
      title: title === '' ? null : title.slice(0, 400),
      blocks: this.sink().finish(),
      hidesText: this.hidesText,
      hadActive: this.hadActive,
    };
  }

  private top(): Frame {
    return this.stack.at(-1) ?? { tag: '', look: FIRST_LOOK, list: null, indent: 0 };
  }

  private sink(): BlockSink {
    let sink = this.sinks.at(-1);
    if (!sink) this.sinks.push((sink = new BlockSink()));
    return sink;
  }

  private openVoid(tag: string, attributes: Readonly<Record<string, string>>, look: Look): void {
    if (this.silent > 0 || look.hidden) return;
    if (tag === 'br') this.sink().text('\n', true);
    else if (tag === 'hr') this.sink().add({ kind: 'rule' });
    else if (tag === 'img')
      this.sink().image(attributes['src'] ?? '', (attributes['alt'] ?? '').slice(0, 300), Number(attributes['width'] ?? 0));
    else if (tag === 'input' && /^(?:text|button|submit|)$/i.test(attributes['type'] ?? '')) this.text(attributes['value'] ?? '');
    else if (tag === 'input' && /^(?:checkbox|radio)$/i.test(attributes['type'] ?? ''))
      this.text(attributes['checked'] === undefined ? '[ ] ' : '[x] ');
  }

  private inList(): boolean {
    return this.stack.some((frame) => frame.list !== null);
  }

  private markOf(attributes: Readonly<Record<string, string>>): string {
    const list = this.stack.findLast((frame) => frame.list !== null)?.list;
    if (!list || list.ordered === null) return '•';
    const own = Number.parseInt(attributes['value'] ?? '', 10);
    if (Number.isSafeInteger(own)) list.next = own;
    const mark = numberAs(list.next, list.ordered);
    list.next += 1;
    return mark;
  }

  private openTable(): void {
    this.tables.push(new HtmlTable(this.sinks.length));
  }

  private openCell(tag: string, attributes: Readonly<Record<string, string>>): void {
    const table = this.tables.at(-1);
    if (!table) return;
    this.closeCell();
    const sink = new BlockSink();
    this.sinks.push(sink);
    table.cell(sink, tag === 'th', span(attributes['colspan']), span(attributes['rowspan']));
  }

  private closeCell(): void {
    const table = this.tables.at(-1);
    if (table) while (this.sinks.length > table.depth) this.sinks.pop()?.flush();
  }

  private closeTable(): void {
    this.closeCell();
    const table = this.tables.pop();
    if (!table) return;
    for (const block of table.blocks()) this.sink().add(block);
  }
}

function span(text: string | undefined): number {
  const value = Number.parseInt(text ?? '1', 10);
  return value > 1 ? Math.min(value, 100) : 1;
}

function startOf(text: string | undefined): number {
  const value = Number.parseInt(text ?? '1', 10);
  return Number.isSafeInteger(value) ? value : 1;
}

/** 1. a. A. i. I. as the list says. */
function numberAs(value: number, type: string): string {
  if (/^[aA]$/.test(type) && value >= 1 && value <= 702) {
    const letter = (n: number) => String.fromCharCode(97 + n);
    const text = value <= 26 ? letter(value - 1) : letter(Math.floor((value - 1) / 26) - 1) + letter((value - 1) % 26);
    return `${type === 'A' ? text.toUpperCase() : text}.`;
  }
  if (/^[iI]$/.test(type) && value >= 1 && value < 4000) {
    const text = roman(value);
    return `${type === 'i' ? text.toLowerCase() : text}.`;
  }
  return `${value}.`;
}

const ROMAN = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

function roman(value: number): string {
  let left = value;
  let text = '';
  for (const [worth, letters] of ROMAN) {
    while (left >= worth) {
      text += letters;
      left -= worth;
    }
  }
  return text;
}

/** The words of blocks alone, for a table's cell. */
export function wordsOf(blocks: readonly FlowBlock[]): string {
  return blocks.map((block) => ('text' in block ? block.text : '')).join('\n');
}
