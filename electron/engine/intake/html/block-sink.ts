import type { FlowBlock } from '../../pdf/drawing/flow-document';

/** A picture that is named and not yet looked up: "cid:…" for one that came with the message. */
export interface HtmlImage {
  readonly kind: 'image';
  readonly src: string;
  readonly alt: string;
  /** Pixels that the page asks for; 0 where it does not say. */
  readonly width: number;
}
export type HtmlBlock = FlowBlock | HtmlImage;

/** A paragraph can be no longer than this: the next one goes on. */
const LONGEST = 20_000;

/** Gathers words until a paragraph ends. */
export class BlockSink {
  readonly blocks: HtmlBlock[] = [];
  private words = '';
  private indent = 0;
  private mark: string | undefined = undefined;
  private level: 1 | 2 | 3 | null = null;

  begin(indent: number, mark: string | undefined): void {
    this.flush();
    this.indent = indent;
    // An item's number waits for its first words: they may stand in a paragraph of their own.
    if (mark !== undefined) this.mark = mark;
  }

  heading(level: 1 | 2 | 3): void {
    this.flush();
    this.level = level;
  }

  text(text: string, pre: boolean): void {
    if (pre) this.words += text;
    else {
      const plain = text.replace(/[ \t\r\n\f]+/g, ' ');
      this.words += /(?:^|[\s])$/.test(this.words) ? plain.replace(/^ /, '') : plain;
    }
    if (this.words.length > LONGEST) this.flush();
  }

  image(src: string, alt: string, width: number): void {
    const { indent, level } = this;
    this.flush();
    this.blocks.push({ kind: 'image', src, alt, width: Number.isFinite(width) ? width : 0 });
    this.indent = indent;
    this.level = level;
  }

  add(block: HtmlBlock): void {
    this.flush();
    this.blocks.push(block);
  }

  flush(): void {
    const text = this.words
      .replace(/[ \t]+\n/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+|\s+$/g, '');
    this.words = '';
    const { level, mark } = this;
    this.level = null;
    if (text.trim() === '') return;
    if (level !== null) this.blocks.push({ kind: 'heading', text: text.replace(/\s+/g, ' ').trim(), level });
    else if (mark !== undefined) this.blocks.push({ kind: 'paragraph', text, indent: Math.max(0, this.indent - 18), mark });
    else this.blocks.push({ kind: 'paragraph', text, ...(this.indent > 0 ? { indent: this.indent } : {}) });
    this.mark = undefined;
  }

  finish(): readonly HtmlBlock[] {
    this.flush();
    return this.blocks;
  }
}
