import type { FileHandle } from 'node:fs/promises';
import { textDirection } from '../../../../shared/basics/text-direction';
import { A4 } from '../../../../shared/bundle/index-table';
import type { FontWeight } from '../../../../shared/bundle/text-measure';
import type { Work } from '../../jobs/work';
import { inkText } from './draw-text';
import type { FlowDocument } from './flow-document';
import type { Direction } from './font-face';
import { number, type PagePicture, type PageWriter } from './page-writer';
import { wrapPlain } from './text-wrapping';

const MARGIN = 56;
// The bundle's own number stands below this line (EB-20).
const FOOT = 68;
/** What the document has at the head and foot of its own pages. */
const RUNNING: TextStyle = { size: 7, weight: 'regular', quiet: true };
const RUNNING_LINE = 9;
const RUNNING_TOP = 26;
const MOST_HEAD = 3;
const MOST_FOOT = 2;
const FLUSH_PAGES = 50;

export interface Wrapped {
  readonly lines: readonly string[];
  readonly direction: Direction;
}

export interface LinePlace {
  /** Points from the left edge of the page. */
  readonly x: number;
  readonly width: number;
  /** The baseline, in points from the top of the page. */
  readonly y: number;
  readonly align: 'left' | 'right';
}

export interface TextStyle {
  /** Points. */
  readonly size: number;
  readonly weight: FontWeight;
  readonly quiet?: boolean;
}

/** The page that is being filled, from the top down, and the file that full pages go to. Places are in points from its top left. */
export class FlowPaper {
  readonly missing = new Set<string>();
  readonly left = MARGIN;
  readonly width: number;
  readonly top = MARGIN;
  readonly bottom: number;
  readonly #running: { readonly head: Wrapped; readonly foot: Wrapped };
  /** Where the next block begins. */
  y = MARGIN;
  readonly #sheet: { readonly width: number; readonly height: number };
  readonly #writer: PageWriter;
  readonly #file: FileHandle;
  readonly #work: Work;
  #parts: string[] = [];
  #pictures: PagePicture[] = [];

  constructor(writer: PageWriter, file: FileHandle, { landscape, running }: Pick<FlowDocument, 'landscape' | 'running'>, work: Work) {
    this.#writer = writer;
    this.#file = file;
    this.#work = work;
    this.#sheet = landscape ? { width: A4.height, height: A4.width } : A4;
    this.width = this.#sheet.width - 2 * MARGIN;
    const words = (text: string | undefined) => this.wrap(text ?? '', this.width, RUNNING);
    this.#running = { head: words(running?.head), foot: words(running?.foot) };
    const foot = this.#running.foot.lines.filter((line) => line.trim() !== '').length;
    this.bottom = this.#sheet.height - FOOT - (foot === 0 ? 0 : Math.min(MOST_FOOT, foot) * RUNNING_LINE + RUNNING_LINE);
  }

  get isEmpty(): boolean {
    return this.#parts.length === 0;
  }

  get room(): number {
    return this.bottom - this.y;
  }

  /** Lines that fit the width (points), each line break of the text kept. At least one line. */
  wrap(text: string, width: number, style: TextStyle): Wrapped {
    const lines = clean(text)
      .split('\n')
      .flatMap((line) => wrapPlain(this.#writer.fonts.fonts, line, (width * 1000) / style.size, style.weight));
    return { lines, direction: textDirection(text) };
  }

  /** One line of a wrapped text. Text that is read from the right stands at the right. */
  line(text: string, direction: Direction, place: LinePlace, style: TextStyle): void {
    if (text.trim() === '') return;
    const ink = inkText(this.#writer.fonts, { text, size: style.size, weight: style.weight, direction });
    for (const character of ink.missing) this.missing.add(character);
    const atRight = direction === 'rtl' || place.align === 'right';
    const x = atRight ? Math.max(place.x, place.x + place.width - ink.width) : place.x;
    const colour = style.quiet === true ? '0.33 g\n' : '0 g\n';
    this.#parts.push(colour, ink.at(x, this.#sheet.height - place.y));
  }

  /** A filled rectangle; `grey` from 0 (black) to 1 (white). */
  fill(x: number, y: number, width: number, height: number, grey: number): void {
    const up = this.#sheet.height - y - height;
    this.#parts.push(`${number(grey)} g ${number(x)} ${number(up)} ${number(width)} ${number(height)} re f\n`);
  }

  picture(picture: Omit<PagePicture, 'name'>, x: number, y: number, width: number, height: number): void {
    const name = `Im${this.#pictures.length + 1}`;
    this.#pictures.push({ ...picture, name });
    const up = this.#sheet.height - y - height;
    this.#parts.push(`q ${number(width)} 0 0 ${number(height)} ${number(x)} ${number(up)} cm /${name} Do Q\n`);
  }

  /** Begins a new page. Throws where the work was stopped. */
  async newPage(): Promise<void> {
    this.#work.signal.throwIfAborted();
    this.#drawRunning();
    this.#writer.addPage(this.#sheet.width, this.#sheet.height, this.#parts.join(''), this.#pictures);
    const heavy = this.#pictures.length > 0;
    this.#parts = [];
    this.#pictures = [];
    this.y = this.top;
    if (heavy || this.#writer.pages % FLUSH_PAGES === 0) await this.#file.writeFile(this.#writer.take());
  }

  #drawRunning(): void {
    const { foot, head } = this.#running;
    const draw = ({ direction, lines }: Wrapped, most: number, from: number) =>
      lines.slice(0, most).forEach((line, i) => {
        this.line(line, direction, { x: this.left, width: this.width, y: from + i * RUNNING_LINE, align: 'left' }, RUNNING);
      });
    draw(head, MOST_HEAD, RUNNING_TOP);
    draw(foot, MOST_FOOT, this.bottom + 2 * RUNNING_LINE);
  }

  /** Ends the last page and the file. */
  async finish(): Promise<void> {
    if (!this.isEmpty || this.#writer.pages === 0) await this.newPage();
    this.#writer.finish();
    await this.#file.writeFile(this.#writer.take());
  }
}

/** Line ends of every system become one; what steers old printers is no text. */
function clean(text: string): string {
  return text.replace(/\r\n|[\r\v\f\x85\u2028\u2029]/g, '\n').replace(/[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]/g, '');
}
