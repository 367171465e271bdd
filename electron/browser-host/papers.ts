// Papers that a page asks for, such as an item's history: drawn into a folder of the host's own, which goes when the host ends.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { OfferId } from '../../shared/basics/ids';
import { failure } from '../../shared/basics/failure';
import type { Engine } from '../engine/engine-door';

export interface Paper {
  readonly path: string;
  /** As the person knows it: "History of Letter.pdf". */
  readonly name: string;
}

const LONGEST_NAME = 200;

/** What a paper may be: by the end of its name, a PDF unless it says that it is a table. */
const TABLE = '.csv';

export class Papers {
  private readonly papers = new Map<string, Paper>();
  private folder: Promise<string> | null = null;
  private made = 0;

  constructor(private readonly engine: Engine) {}

  /** A place that does not exist yet. Its path is ours; the name is only shown. */
  async place(name: string): Promise<{ offer: OfferId; name: string }> {
    this.folder ??= mkdtemp(join(tmpdir(), 'leverarch-papers-'));
    this.made += 1;
    const paper = {
      path: join(await this.folder, `${this.made}${extname(name).toLowerCase() === TABLE ? TABLE : '.pdf'}`),
      name: name.slice(0, LONGEST_NAME),
    };
    const [offer] = await this.engine.offer([{ path: paper.path }]);
    if (offer === undefined) throw failure('unexpected');
    this.papers.set(offer, paper);
    return { offer, name: paper.name };
  }

  find(offer: string): Paper | null {
    return this.papers.get(offer) ?? null;
  }

  /** What kind of file it is, for the browser. */
  static typeOf({ path }: Paper): string {
    return path.endsWith(TABLE) ? 'text/csv; charset=utf-8' : 'application/pdf';
  }

  async close(): Promise<void> {
    this.papers.clear();
    if (this.folder !== null) await rm(await this.folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
