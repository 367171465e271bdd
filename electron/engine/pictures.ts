// Bytes for the page: pictures of pages, drawn once and kept as a cache that can be made again, and released files.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ItemId } from '../../shared/basics/ids';
import { failure } from '../../shared/basics/failure';
import { PICTURE_WIDTHS, type BytesRequest } from '../../shared/contract/bytes';
import type { EngineContext } from './engine-context';
import type { BytesAnswer } from './engine-door';

const PICTURE_TYPE = 'image/webp';
const SILENCE = 30_000;

/** Throws `not-found` for a page, copy or file that is not there. */
export async function readBytes(context: EngineContext, request: BytesRequest): Promise<BytesAnswer> {
  // A clip is played in a case that somebody has open; an address alone opens none.
  const opened = request.kind === 'clip' ? context.cases.opened(request.caseId) : await context.cases.get(request.caseId);
  if (opened === null) throw failure('not-found', { detail: 'This case' });
  switch (request.kind) {
    case 'page': {
      const width = roundUp(request.width);
      const kept = await opened.content.readPicture(request.copy, request.page, width);
      if (kept) return { kind: 'bytes', type: PICTURE_TYPE, body: kept };
      const file = opened.content.copyPath(request.copy);
      if (file === null) throw failure('not-found', { detail: 'This page' });
      const body = await drawPage(context, file, request.page, width);
      if (opened.access === 'write') await opened.content.writePicture(request.copy, request.page, width, body);
      return { kind: 'bytes', type: PICTURE_TYPE, body };
    }
    case 'release-page': {
      const file = releasedPath(opened, request.release, 0);
      return { kind: 'bytes', type: PICTURE_TYPE, body: await drawPage(context, file.path, request.page, roundUp(request.width)) };
    }
    case 'release-file': {
      const file = releasedPath(opened, request.release, request.file);
      if (file.path.endsWith('.json')) return { kind: 'bytes', type: 'application/json', body: await readFile(file.path) };
      return { kind: 'file', type: 'application/pdf', path: file.path, name: file.name };
    }
    case 'clip':
      return clipOf(opened, request.item);
  }
}

function drawPage(context: EngineContext, file: string, page: number, width: number): Promise<Uint8Array> {
  return context.pool.run('draw-page-picture', { file, page, width }, { urgent: true, silenceLimit: SILENCE });
}

const CLIP_TYPES: ReadonlyMap<string, string> = new Map([
  ['mp4', 'video/mp4'],
  ['mov', 'video/quicktime'],
  ['mkv', 'video/x-matroska'],
  ['webm', 'video/webm'],
]);

/** Throws `not-found` for an item that is no clip: no other original leaves the case this way. */
function clipOf(opened: Awaited<ReturnType<EngineContext['cases']['get']>>, id: ItemId): BytesAnswer {
  const item = opened.current().items.find((each) => each.id === id);
  const type = item?.kind === 'video' ? CLIP_TYPES.get(item.original.type) : undefined;
  const path = item && type !== undefined ? opened.content.originalPath(item.original.sha256) : null;
  if (!item || type === undefined || path === null) throw failure('not-found', { detail: 'This clip' });
  return { kind: 'file', type, path, name: item.original.name };
}

function releasedPath(
  opened: Awaited<ReturnType<EngineContext['cases']['get']>>,
  id: string,
  place: number,
): { readonly path: string; readonly name: string } {
  const release = opened.current().releases.find((each) => each.id === id);
  const file = release?.files[place];
  if (!release || !file?.inCase) throw failure('not-found', { detail: 'This file' });
  return { path: join(opened.outputs, release.folder, ...file.path.split('/')), name: file.path };
}

function roundUp(width: number): number {
  return PICTURE_WIDTHS.find((each) => each >= width) ?? PICTURE_WIDTHS[PICTURE_WIDTHS.length - 1] ?? 1600;
}
