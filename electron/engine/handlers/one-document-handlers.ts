// A document without a case: made sound, marked, redacted and proved in a private folder beside its target.
import { constants } from 'node:fs';
import { copyFile, link, mkdtemp, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pageRect } from '../../../shared/basics/rectangle';
import { asFailure, failure } from '../../../shared/basics/failure';
import { searchForTerms } from '../../../shared/redaction/protected-terms';
import type { MarkedBox, PageMarks } from '../../../shared/redaction/page-marks';
import { proofOf, type Proof } from '../../../shared/redaction/proof';
import { USUAL_REASON } from '../../../shared/redaction/reason-code';
import type { CommandParsed } from '../../../shared/contract/commands';
import { realDisk } from '../case-folder/disk';
import { sha256OfFile } from '../case-folder/sha256';
import type { EngineContext, Handler, HandlerCall } from '../engine-context';
import { identifyFile } from '../intake/identify';
import { isPageType } from '../intake/recipes';
import { makeCopy } from './copy-work';
import { redactAndProve } from './redact-and-prove';

type OneDocumentHandlers = { readonly [N in 'document.redact' | 'document.scan-redactions']: Handler<N> };

/** Milliseconds of silence. */
const SILENCE = 120_000;
/** Pages that are looked through at once. */
const LOT = 20;

export const oneDocumentHandlers: OneDocumentHandlers = {
  'document.redact': async (context, { detect, from, marks, terms, to }, call) => {
    const source = context.offers.take(from);
    const target = context.offers.take(to).path;
    const place = await stat(dirname(target)).catch(() => null);
    if (place?.isDirectory() !== true) throw failure('place-unusable');
    if ((await stat(target).catch(() => null)) !== null) throw failure('file-exists', { file: basename(target) });
    const workFolder = await mkdtemp(join(dirname(target), '.leverarch-'));
    try {
      const { file, pages } = await soundCopy(context, source, workFolder, call);
      if (marks.some(({ page }) => page > pages)) throw failure('not-found', { detail: 'A page with a mark' });
      const found = detect || terms.length > 0 ? await find(context, { file, pages, terms, detect }, call) : [];
      const all = byPage([...marks.map(({ area, page, reason }) => ({ page, box: boxOf(area, reason) })), ...found]);
      call.progress({ stage: 'redact', done: 0, total: 1 });
      const made = await redactAndProve(context, { file, marks: all, terms, workFolder }, call.signal);
      const proof = withName(made.proof, basename(target), terms);
      if (!made.proved || proof.verdict !== 'pass') return { removed: 0, proof, sha256: null };
      call.signal.throwIfAborted();
      await placeNew(made.file, target);
      return { removed: made.redacted.removed, proof, sha256: made.redacted.sha256 };
    } finally {
      // Everything in there holds what is to be hidden.
      await rm(workFolder, { recursive: true, force: true });
    }
  },

  'document.scan-redactions': async (context, { from }, call) => {
    const { name, path } = context.offers.take(from);
    const options = {
      signal: call.signal,
      silenceLimit: SILENCE,
      onProgress: (done: number, total: number | null) => call.progress({ stage: 'reading', done, total }),
    };
    try {
      return await context.pool.run('scan-redactions', path, options);
    } catch (thrown) {
      const why = asFailure(thrown);
      throw failure(why.code, { ...why.facts, file: name }, thrown);
    }
  },
};

/** A sound, upright PDF of the document: what a case would make of it. */
async function soundCopy(
  context: EngineContext,
  { name, path }: { readonly name: string; readonly path: string },
  workFolder: string,
  call: HandlerCall,
): Promise<{ readonly file: string; readonly pages: number }> {
  call.progress({ stage: 'working-copies', done: 0, total: 1 });
  const identified = await identifyFile(path);
  if (!identified.ok) throw failure(identified.failure.code, { ...identified.failure.facts, file: name });
  if (identified.kind === 'container' || !isPageType(identified.type)) throw failure('file-kind-unknown', { file: name });
  const { sha256, size } = await sha256OfFile(realDisk, path, call.signal);
  const request = { original: path, sha256, size, type: identified.type, name, workFolder };
  const made = await makeCopy(context, request, call.signal);
  return { file: made.file ?? path, pages: made.pages };
}

interface FoundBox {
  readonly page: number;
  readonly box: MarkedBox;
}

async function find(
  context: EngineContext,
  what: { readonly file: string; readonly pages: number } & Pick<CommandParsed<'document.redact'>, 'terms' | 'detect'>,
  call: HandlerCall,
): Promise<readonly FoundBox[]> {
  const found: FoundBox[] = [];
  for (let first = 1; first <= what.pages; first += LOT) {
    const pages = Array.from({ length: Math.min(LOT, what.pages - first + 1) }, (_, i) => first + i);
    const input = {
      file: what.file,
      pages,
      resources: context.resources,
      people: [],
      lists: { never: [], always: what.terms },
      wide: false,
    };
    const { suggestions } = await context.pool.run('suggest-from-copy', input, { signal: call.signal, silenceLimit: SILENCE });
    for (const { areas, kind, page } of suggestions) {
      if (!what.detect && kind !== 'term') continue;
      found.push(...areas.map((area) => ({ page, box: boxOf(area, USUAL_REASON) })));
    }
    call.progress({ stage: 'reading', done: Math.min(what.pages, first + LOT - 1), total: what.pages });
  }
  return found;
}

function boxOf(
  { height, width, x, y }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  label: string | null,
): MarkedBox {
  return { rect: pageRect(x, y, width, height), label };
}

function byPage(boxes: readonly FoundBox[]): readonly PageMarks[] {
  const pages = new Map<number, MarkedBox[]>();
  for (const { box, page } of boxes) pages.set(page, [...(pages.get(page) ?? []), box]);
  return [...pages].toSorted(([a], [b]) => a - b).map(([page, marked]) => ({ page, wholePage: false, boxes: marked }));
}

/** The name of the new file may hold no term either. */
function withName(proof: Proof, name: string, terms: readonly string[]): Proof {
  const holds = searchForTerms(terms).holds(name);
  const check = { id: 'file-name', title: 'The name of the new file holds none of the words.', verdict: holds ? 'fail' : 'pass' } as const;
  const finding = { check: check.id, page: null, area: null, message: 'The name of the new file holds a word that is to be hidden.' };
  return proofOf([...proof.checks, check], holds ? [...proof.findings, finding] : proof.findings);
}

/** Gives the new file its place, which must be free. Throws `file-exists`. */
async function placeNew(file: string, target: string): Promise<void> {
  const taken = (thrown: unknown) => {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') throw failure('file-exists', { file: basename(target) }, thrown);
    return thrown;
  };
  try {
    await link(file, target);
  } catch (thrown) {
    taken(thrown);
    // A drive that knows no links.
    await copyFile(file, target, constants.COPYFILE_EXCL).catch((again: unknown) => {
      throw taken(again);
    });
  }
}
