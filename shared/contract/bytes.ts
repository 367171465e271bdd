// Bytes are fetched by id from an address that the host serves, never through commands and never by path.
import { CaseId, ItemId, ReleaseId, Sha256 } from '../basics/ids';

export type BytesRequest =
  /** A picture of a page of a working copy. `page` from 0, `width` in device pixels. */
  | { readonly kind: 'page'; readonly caseId: CaseId; readonly copy: Sha256; readonly page: number; readonly width: number }
  /** A picture of a page of a released bundle. */
  | { readonly kind: 'release-page'; readonly caseId: CaseId; readonly release: ReleaseId; readonly page: number; readonly width: number }
  /** A released file, by its place in the release's list. */
  | { readonly kind: 'release-file'; readonly caseId: CaseId; readonly release: ReleaseId; readonly file: number }
  /** The original of a clip, for the still picker alone. */
  | { readonly kind: 'clip'; readonly caseId: CaseId; readonly item: ItemId };

/** The widths a picture is drawn at; anything else is taken up to the next, so that few pictures serve all screens. */
export const PICTURE_WIDTHS = [80, 160, 320, 640, 1024, 1600] as const;

/** The address of some bytes, below the host's own root: "/bytes/…". */
export function bytesPath(request: BytesRequest): string {
  const parts = (() => {
    switch (request.kind) {
      case 'page':
        return [request.kind, request.caseId, request.copy, request.page, request.width];
      case 'release-page':
        return [request.kind, request.caseId, request.release, request.page, request.width];
      case 'release-file':
        return [request.kind, request.caseId, request.release, request.file];
      case 'clip':
        return [request.kind, request.caseId, request.item];
    }
  })();
  return `/bytes/${parts.map((part) => encodeURIComponent(String(part))).join('/')}`;
}

/** The request behind an address, or null where it is not one of ours. */
export function parseBytesPath(path: string): BytesRequest | null {
  let parts: string[];
  try {
    parts = path.split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
  const [empty, bytes, kind, caseText, idText, first, second] = parts;
  if (empty !== '' || bytes !== 'bytes') return null;
  const caseId = CaseId.safeParse(caseText);
  if (!caseId.success) return null;
  const a = wholeNumber(first);
  const b = wholeNumber(second);
  if (kind === 'page' && parts.length === 7 && a !== null && b !== null) {
    const copy = Sha256.safeParse(idText);
    return copy.success ? { kind, caseId: caseId.data, copy: copy.data, page: a, width: b } : null;
  }
  if (kind === 'clip' && parts.length === 5) {
    const item = ItemId.safeParse(idText);
    return item.success ? { kind, caseId: caseId.data, item: item.data } : null;
  }
  const release = ReleaseId.safeParse(idText);
  if (!release.success) return null;
  if (kind === 'release-page' && parts.length === 7 && a !== null && b !== null) {
    return { kind, caseId: caseId.data, release: release.data, page: a, width: b };
  }
  if (kind === 'release-file' && parts.length === 6 && a !== null) {
    return { kind, caseId: caseId.data, release: release.data, file: a };
  }
  return null;
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null;
}
