// Bundles assembled from PDFs made in code, by the plan that the real planners make.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembleBundle } from '../../electron/engine/assemble/assemble-bundle';
import { quietWork, type Work } from '../../electron/engine/jobs/work';
import type { DiskFile } from '../../electron/engine/pdf/writing/disk-file';
import type { CalendarDate } from '../../shared/basics/calendar-date';
import { ItemId, SectionId, Sha256 } from '../../shared/basics/ids';
import { planAssembly, type AssemblyPlan } from '../../shared/bundle/assembly-plan';
import type { IndexHeading } from '../../shared/bundle/index-table';
import { paginate } from '../../shared/bundle/paginate';
import type { CopyFacts, SourceBookmark } from '../../shared/evidence/page-facts';

export interface ADocument {
  readonly title: string;
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly date?: CalendarDate;
  /** Is there something where the number goes, on every page? */
  readonly occupied?: boolean;
  readonly bookmarks?: readonly SourceBookmark[];
}

export interface ASection {
  readonly title: string;
  readonly documents: readonly ADocument[];
}

export const RESOURCES = join(import.meta.dirname, '..', '..', 'resources');

const HEADING: IndexHeading = {
  court: 'County Court at Northgate',
  claimNumber: 'N00XX123',
  claimants: ['Northgate Council'],
  defendants: ['A Person'],
  heading: 'Hearing bundle: index',
  hearing: null,
};

export interface ABundle {
  readonly plan: AssemblyPlan;
  readonly copies: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly out: string;
  readonly clear: () => void;
}

/** Writes the documents to a folder and plans a bundle of them. */
export function planBundle(sections: readonly ASection[], title = 'A bundle'): ABundle {
  const folder = mkdtempSync(join(tmpdir(), 'a-bundle-'));
  const documents = sections.flatMap((section) => section.documents);
  const ids = new Map(documents.map((document, i) => [document, ItemId.parse(`item-${i + 1}`)] as const));
  const idOf = (document: ADocument) => ids.get(document)!;
  const bundle = {
    sections: sections.map((section, i) => ({
      id: SectionId.parse(`section-${i + 1}`),
      title: section.title,
      items: section.documents.map(idOf),
      order: 'automatic' as const,
    })),
  };
  const items = new Map(
    documents.map((document) => [
      idOf(document),
      { id: idOf(document), title: document.title, date: document.date ?? null, included: true, pages: document.pages },
    ]),
  );
  const pagination = paginate(bundle, items, HEADING, (text, _weight, size) => text.length * size * 0.55);
  const copies: Record<string, string> = {};
  const facts = new Map(
    documents.map((document): readonly [ItemId, { copy: Sha256; facts: CopyFacts }] => {
      const copy = Sha256.parse(createHash('sha256').update(document.pdf).digest('hex'));
      copies[copy] = join(folder, `${copy}.pdf`);
      writeFileSync(join(folder, `${copy}.pdf`), document.pdf);
      const stampCorner = document.occupied === true ? ('occupied' as const) : ('clear' as const);
      const page = { width: 595, height: 842, characters: 0, stampCorner, imageOnly: false };
      const pages = Array.from({ length: document.pages }, () => page);
      return [idOf(document), { copy, facts: { pages, bookmarks: [...(document.bookmarks ?? [])] } }];
    }),
  );
  const plan = planAssembly({ ...pagination, title, stampSize: 12, copies: facts });
  return { plan, copies, folder, out: join(folder, 'bundle.pdf'), clear: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface Assembly {
  readonly work?: Work;
  readonly openFile?: (path: string) => DiskFile;
  readonly at?: string;
}

export function assemble(bundle: ABundle, { work = quietWork(), openFile, at }: Assembly = {}): Promise<{ pages: number; bytes: number }> {
  const { plan, copies, out } = bundle;
  return assembleBundle({ plan, copies, out, resources: RESOURCES, ...(at === undefined ? {} : { at }) }, work, openFile);
}

/** The bytes of a bundle of one section. */
export async function assembled(documents: readonly ADocument[]): Promise<Uint8Array> {
  const bundle = planBundle([{ title: 'Papers', documents }]);
  try {
    await assemble(bundle);
    return new Uint8Array(readFileSync(bundle.out));
  } finally {
    bundle.clear();
  }
}
