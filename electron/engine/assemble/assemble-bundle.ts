import { setImmediate } from 'node:timers/promises';
import { failure, FailureError } from '../../../shared/basics/failure';
import type { AssemblyPlan, AssemblySource } from '../../../shared/bundle/assembly-plan';
import type { Work } from '../jobs/work';
import { drawIndexPdf } from '../pdf/drawing/draw-index';
import { BundleWriter } from '../pdf/writing/bundle-writer';
import { openDiskFile, type DiskFile } from '../pdf/writing/disk-file';
import type { PlacedPage } from '../pdf/writing/page-writer';
import { readSourceDocument } from '../pdf/writing/source-document';
import { SourceReader } from '../pdf/writing/source-reader';
import { makeStampFont } from '../pdf/writing/stamp-font';

export interface AssemblyInput {
  readonly plan: AssemblyPlan;
  /** Where each working copy lies, by its SHA-256. */
  readonly copies: Readonly<Record<string, string>>;
  /** The resources folder. */
  readonly resources: string;
  /** Where the bundle goes: a path in the work folder, which nothing else uses. */
  readonly out: string;
  /** When it was made, as a PDF date; left out, two runs give the same bytes. */
  readonly at?: string;
}

type CopySource = Extract<AssemblySource, { kind: 'copy' }>;

/**
 * Carries out an assembly plan: reads each source once, writes each page once, holds one source at a time.
 * A run that fails or is cancelled leaves no file. Throws FailureError, and what the file system throws.
 */
export async function assembleBundle(
  input: AssemblyInput,
  work: Work,
  openFile: (path: string) => DiskFile = openDiskFile,
): Promise<{ pages: number; bytes: number }> {
  const { plan } = input;
  if (plan.pages.length === 0) throw failure('nothing-to-bundle');
  const bySource = pagesBySource(plan);
  const font = await makeStampFont(input.resources, stampTexts(plan));
  const disk = openFile(input.out);
  try {
    const writer = new BundleWriter(disk, plan, font);
    const reader = new SourceReader();
    let done = 0;
    for (const [i, source] of plan.sources.entries()) {
      const placed = bySource[i] ?? [];
      // Lets a message to stop come in; all that follows runs without a pause.
      await setImmediate();
      work.signal.throwIfAborted();
      try {
        const bytes =
          source.kind === 'index'
            ? Buffer.from(await drawIndexPdf(source.layout, { resources: input.resources }))
            : await reader.read(pathOf(input, source), nextPath(input, i));
        const document = await readSourceDocument(bytes);
        const expected = source.kind === 'index' ? source.layout.pages.length : source.pages;
        if (document.pages.length !== expected) {
          throw failure('pdf-page-lost', { detail: `${document.pages.length} pages instead of ${expected}` });
        }
        const pages = writer.open(document, placed);
        for (const page of placed) {
          work.signal.throwIfAborted();
          pages.write(page);
          work.progress(++done, plan.pages.length);
        }
      } catch (thrown) {
        throw named(source, thrown);
      }
    }
    work.signal.throwIfAborted();
    return { pages: plan.pages.length, bytes: await writer.finish(input.at ?? null) };
  } catch (thrown) {
    await disk.remove();
    throw thrown;
  }
}

function pagesBySource(plan: AssemblyPlan): readonly (readonly PlacedPage[])[] {
  const bySource: PlacedPage[][] = plan.sources.map(() => []);
  plan.pages.forEach((page, index) => {
    const pages = bySource[page.source];
    if (!pages) throw new RangeError(`Page ${index + 1} of the plan comes from nowhere.`);
    pages.push({ index, page });
  });
  return bySource;
}

function* stampTexts(plan: AssemblyPlan): Iterable<string> {
  for (const page of plan.pages) yield page.stamp.text;
  if (plan.topLine !== undefined) yield plan.topLine;
}

/** A failure says which document it happened in: in a bundle of two thousand, "this file" helps nobody. */
function named(source: AssemblySource, thrown: unknown): unknown {
  if (source.kind === 'index' || !(thrown instanceof FailureError)) return thrown;
  const { code, facts } = thrown.failure;
  return failure(code, { ...facts, file: source.title }, thrown);
}

function pathOf(input: AssemblyInput, source: CopySource): string {
  const path = input.copies[source.copy];
  if (path === undefined) throw new RangeError('The plan names a copy that was not handed over.');
  return path;
}

/** What is read after source `i`: sources are mostly copies, and the index comes first. */
function nextPath(input: AssemblyInput, i: number): string | null {
  const next = input.plan.sources[i + 1];
  return next?.kind === 'copy' ? pathOf(input, next) : null;
}
