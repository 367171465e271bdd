// XML as office programs write it. No document type, no entities but the five and numbers: nothing can be made to grow or to be fetched.
import { failure } from '../../../../shared/basics/failure';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlEvents {
  /** Names come without their prefix. */
  /** `raw` is the tag as it stands there. */
  readonly open?: (name: string, attributes: Attributes, raw: string) => void;
  readonly close?: (name: string) => void;
  /** `raw` is the text with its entities as they stand. */
  readonly text?: (text: string, raw: string) => void;
}

const DEEPEST = 400;

/** Walks a text from tag to tag. Throws `document-damaged` where it is not XML or lies in itself too deeply. */
export function walkXml(xml: string, events: XmlEvents): void {
  const open: string[] = [];
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    const end = tag < 0 ? xml.length : tag;
    if (end > at && open.length > 0) events.text?.(unescape(xml.slice(at, end)), xml.slice(at, end));
    if (tag < 0) break;
    if (xml.startsWith('<!--', tag)) at = behind(xml, '-->', tag + 4);
    else if (xml.startsWith('<![CDATA[', tag)) {
      at = behind(xml, ']]>', tag + 9);
      events.text?.(xml.slice(tag + 9, at - 3), xml.slice(tag, at));
    } else if (xml.startsWith('<?', tag)) at = behind(xml, '?>', tag + 2);
    else if (xml.startsWith('<!', tag)) throw damaged();
    else if (xml.charAt(tag + 1) === '/') {
      at = behind(xml, '>', tag + 2);
      const name = open.pop();
      if (name === undefined || name !== localName(xml.slice(tag + 2, at - 1).trim())) throw damaged();
      events.close?.(name);
    } else {
      at = tagEnd(xml, tag + 1);
      const isEmpty = xml.charAt(at - 2) === '/';
      const inner = xml.slice(tag + 1, at - (isEmpty ? 2 : 1));
      const name = localName(/^[^\s/>]+/.exec(inner)?.[0] ?? '');
      if (name === '') throw damaged();
      events.open?.(name, attributesOf(inner), xml.slice(tag, at));
      if (isEmpty) events.close?.(name);
      else if (open.push(name) > DEEPEST) throw damaged();
    }
  }
  if (open.length > 0) throw damaged();
}

export interface XmlElement {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: (XmlElement | string)[];
}

const MOST_NODES = 3_000_000;

/** The whole text as a tree; for parts that are small. Throws `document-damaged`, and `file-too-large` beyond three million nodes. */
export function readXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const path = [root];
  let nodes = 0;
  const add = (child: XmlElement | string) => {
    nodes += 1;
    if (nodes > MOST_NODES) throw failure('file-too-large', { detail: 'too many parts in one document' });
    path.at(-1)?.children.push(child);
  };
  walkXml(xml, {
    open: (name, attributes) => {
      const element: XmlElement = { name, attributes, children: [] };
      add(element);
      path.push(element);
    },
    close: () => void path.pop(),
    text: add,
  });
  const [first] = elements(root);
  if (!first) throw damaged();
  return first;
}

export function elements(parent: XmlElement | undefined, name?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of parent?.children ?? []) {
    if (typeof child !== 'string' && (name === undefined || child.name === name)) found.push(child);
  }
  return found;
}

/** The child that a path of names leads to. */
export function child(parent: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  let here = parent;
  for (const name of names) here = here?.children.find((one): one is XmlElement => typeof one !== 'string' && one.name === name);
  return here;
}

/** `w:val` of a child, as Word writes nearly everything. */
export function valueOf(parent: XmlElement | undefined, name: string): string | undefined {
  return child(parent, name)?.attributes['val'];
}

/** Is a switch such as `<w:vanish/>` on? Undefined where nothing is said. */
export function switchOf(parent: XmlElement | undefined, name: string): boolean | undefined {
  const found = child(parent, name);
  if (!found) return undefined;
  return !['0', 'false', 'off', 'none'].includes(found.attributes['val'] ?? 'true');
}

/** All elements of a name, wherever they lie below. */
export function* descendants(parent: XmlElement, name: string): Generator<XmlElement> {
  for (const one of elements(parent)) {
    if (one.name === name) yield one;
    yield* descendants(one, name);
  }
}

/** A file in the form of an office document, but damaged. */
function damaged() {
  return failure('document-damaged');
}

function behind(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  if (found < 0) throw damaged();
  return found + mark.length;
}

/** A ">" may stand in an attribute. */
function tagEnd(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return at + 1;
  }
  throw damaged();
}

function attributesOf(inner: string): Attributes {
  if (!inner.includes('=')) return NONE;
  const found: Record<string, string> = {};
  for (const [, name = '', , double, single] of inner.matchAll(/([^\s=/]+)\s*=\s*("([^"]*)"|'([^']*)')/g)) {
    if (name.startsWith('xmlns')) continue;
    found[localName(name)] ??= unescape(double ?? single ?? '');
  }
  return found;
}

const NONE: Attributes = {};

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescape(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}
