// The body that Outlook keeps as rich text. Where that was made of a web page, the page is taken out of it again (MS-OXRTFEX).
import { decodeWindows1252 } from '../decode-text';

const SKIPPED = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'object',
  'generator',
  'listtable',
  'listoverridetable',
  'themedata',
  'datastore',
  'rsidtbl',
  'header',
  'footer',
  'xmlnstbl',
  'latentstyles',
]);
const WORDS: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  tab: '\t',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  endash: '–',
  emdash: '—',
};

interface Group {
  readonly skip: boolean;
  readonly isHtmlTag: boolean;
  readonly silent: boolean;
  readonly unicodeSkip: number;
}

/** @param rtf one character a byte. Null where it is no rich text. */
export function readRtfBody(rtf: string): { readonly kind: 'html' | 'text'; readonly text: string } | null {
  if (!rtf.startsWith('{\\rtf')) return null;
  const isHtml = /\\fromhtml1?\b/.test(rtf.slice(0, 2000));
  const decode = decoderFor(/\\ansicpg(\d+)/.exec(rtf.slice(0, 2000))?.[1]);
  const out: string[] = [];
  let bytes: number[] = [];
  const stack: Group[] = [];
  let group: Group = { skip: false, isHtmlTag: false, silent: false, unicodeSkip: 1 };
  let leave = 0;
  const flush = () => {
    if (bytes.length > 0) out.push(decode(Uint8Array.from(bytes)));
    bytes = [];
  };
  const put = (text: string) => {
    if (group.skip || (group.silent && !group.isHtmlTag)) return;
    flush();
    out.push(text);
  };
  const byte = (value: number) => {
    if (leave > 0) leave -= 1;
    else if (!group.skip && !(group.silent && !group.isHtmlTag)) bytes.push(value);
  };
  for (let at = 0; at < rtf.length;) {
    const sign = rtf[at] ?? '';
    if (sign === '{') {
      stack.push(group);
      at += 1;
    } else if (sign === '}') {
      flush();
      const outer = stack.pop();
      // Whether the rich text's own words are for reading is said inside groups and holds beyond them.
      if (outer) group = { ...outer, silent: group.isHtmlTag ? outer.silent : group.silent && isHtml ? group.silent : outer.silent };
      at += 1;
    } else if (sign === '\r' || sign === '\n') at += 1;
    else if (sign !== '\\') {
      byte(sign.charCodeAt(0));
      at += 1;
    } else {
      const word = /^\\([a-z]+)(-?\d+)? ?/i.exec(rtf.slice(at, at + 60));
      if (word) {
        const [whole, name = '', number] = word;
        at += whole.length;
        const value = number === undefined ? null : Number(number);
        if (name === 'htmltag') {
          flush();
          group = { ...group, skip: !isHtml, isHtmlTag: true };
        } else if (name === 'htmlrtf') group = { ...group, silent: isHtml && value !== 0 };
        else if (SKIPPED.has(name) || name === 'mhtmltag') group = { ...group, skip: true };
        else if (name === 'u' && value !== null) {
          put(String.fromCharCode(value < 0 ? value + 65536 : value));
          leave = group.unicodeSkip;
        } else if (name === 'uc' && value !== null) group = { ...group, unicodeSkip: Math.min(Math.max(0, value), 8) };
        else if (name === 'bin' && value !== null) at += Math.max(0, value);
        else if (WORDS[name] !== undefined) put(WORDS[name]);
      } else {
        const next = rtf[at + 1] ?? '';
        if (next === "'") {
          byte(Number.parseInt(rtf.slice(at + 2, at + 4), 16) || 0);
          at += 4;
        } else {
          if (next === '*' && !/^\\\*\\htmltag/.test(rtf.slice(at, at + 12))) group = { ...group, skip: true };
          else if (next === '~') put('\u00a0');
          else if (next === '_') put('-');
          else if ('\\{}'.includes(next)) byte(next.charCodeAt(0));
          at += 2;
        }
      }
    }
  }
  flush();
  return { kind: isHtml ? 'html' : 'text', text: out.join('') };
}

function decoderFor(codepage: string | undefined): (bytes: Uint8Array) => string {
  const number = Number(codepage ?? '1252');
  const others: Readonly<Record<number, string>> = {
    932: 'shift_jis',
    936: 'gbk',
    949: 'euc-kr',
    950: 'big5',
    65001: 'utf-8',
    874: 'windows-874',
  };
  const label = number >= 1250 && number <= 1258 ? `windows-${number}` : (others[number] ?? 'windows-1252');
  if (label === 'windows-1252') return decodeWindows1252;
  const decoder = new TextDecoder(label);
  return (bytes) => decoder.decode(bytes);
}
