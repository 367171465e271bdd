// XML that is to be written again: what is not taken out stays letter by letter as it was.
import { failure } from '../../../../shared/basics/failure';
import { walkXml, type XmlElement } from './xml';

/** An element with its tag as it stands in the file. Its texts are as they stand there too. */
export interface RawElement extends XmlElement {
  readonly tag: string;
  readonly children: (RawElement | string)[];
}

const MOST_NODES = 3_000_000;

/** Throws `document-damaged`, and `file-too-large` beyond three million nodes. */
export function readRawXml(xml: string): RawElement {
  const root: RawElement = { name: '', attributes: {}, tag: '', children: [] };
  const path = [root];
  let nodes = 0;
  const add = (child: RawElement | string) => {
    nodes += 1;
    if (nodes > MOST_NODES) throw failure('file-too-large', { detail: 'too many parts in one document' });
    path.at(-1)?.children.push(child);
  };
  walkXml(xml, {
    open: (name, attributes, tag) => {
      const element: RawElement = { name, attributes, tag, children: [] };
      add(element);
      path.push(element);
    },
    close: () => void path.pop(),
    text: (_text, raw) => add(raw),
  });
  const first = rawElements(root)[0];
  if (!first) throw failure('document-damaged');
  return first;
}

export function writeRawXml(root: RawElement): string {
  const out = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'];
  const write = (element: RawElement | string): void => {
    if (typeof element === 'string') {
      out.push(element);
      return;
    }
    const open = /^<([^\s/>]+)/.exec(element.tag)?.[1] ?? '';
    const isEmpty = element.tag.endsWith('/>');
    if (isEmpty && element.children.length === 0) {
      out.push(element.tag);
      return;
    }
    out.push(isEmpty ? `${element.tag.slice(0, -2)}>` : element.tag);
    element.children.forEach(write);
    out.push(`</${open}>`);
  };
  write(root);
  return out.join('');
}

export function rawElements(parent: RawElement): RawElement[] {
  return parent.children.filter((child): child is RawElement => typeof child !== 'string');
}

/** Puts others in the place of a parent's children. */
export function setChildren(parent: RawElement, children: readonly (RawElement | string)[]): void {
  // A spread of a hundred thousand would be too much for one call.
  parent.children.length = 0;
  for (const child of children) parent.children.push(child);
}
