// What a host has put before the engine: files, folders and places, by an id that the page may hold instead of a path.
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { isClutter } from '../../shared/basics/clutter';
import { OfferId } from '../../shared/basics/ids';
import { describeFailure, failure, type Failure } from '../../shared/basics/failure';
import type { OfferedPlace } from './engine-door';

export interface Offer {
  readonly path: string;
  /** How the officer knows it; "a/b.pdf" for a file of a dropped folder. */
  readonly name: string;
  /** A file of its own, whatever its name says of folders. */
  readonly loose: boolean;
  /** Places inside a folder that are no part of it. */
  readonly except: readonly string[];
  /** A file of ours in a work folder, to be taken away once it was taken in. */
  readonly fleeting: boolean;
  /** The file's own time where its bytes came without it, ISO 8601 in UTC. */
  readonly fileTime?: string;
}

/** One file to take in. `file` is the path as given, or relative to the folder given, with "/". */
export interface OfferedFile {
  readonly path: string;
  readonly file: string;
  /** The top folder it came in, which names its section; null for a loose file. */
  readonly topFolder: string | null;
  readonly fleeting: boolean;
  /** As `Offer.fileTime`. */
  readonly fileTime?: string;
}

/** What lies behind an offer: files, and whatever cannot even be looked into. Nothing is passed over in silence. */
export interface OfferedContent {
  readonly files: readonly OfferedFile[];
  readonly unusable: readonly { readonly file: string; readonly failure: Failure }[];
}

export class OfferBook {
  private readonly offers = new Map<OfferId, Offer>();

  constructor(private readonly newId: () => string) {}

  add(offer: OfferedPlace & { readonly fleeting?: boolean; readonly fileTime?: string }): OfferId {
    const id = OfferId.parse(`offer-${this.newId()}`);
    const { path, loose = false, except = [], fleeting = false, fileTime } = offer;
    const name = offer.name ?? basename(path);
    this.offers.set(id, {
      path,
      name: loose ? name : plainName(name),
      loose,
      except,
      fleeting,
      ...(fileTime === undefined ? {} : { fileTime }),
    });
    return id;
  }

  get(id: OfferId): Offer {
    const offer = this.offers.get(id);
    if (!offer) throw failure('not-found', { detail: 'What was offered' });
    return offer;
  }

  take(id: OfferId): Offer {
    const offer = this.get(id);
    this.offers.delete(id);
    return offer;
  }
}

/** "a/b.pdf" without the parts that name no folder. */
function plainName(name: string): string {
  const parts = name.split('/').filter((part) => !['', '.', '..'].includes(part.trim()));
  return parts.length === 0 ? 'file' : parts.join('/');
}

/** Its copies and releases would come in as evidence beside its originals. */
function isCase(names: readonly string[]): boolean {
  return ['case.json', 'originals', 'copies', 'outputs'].every((name) => names.includes(name));
}

/**
 * The files behind an offer: a file as it is, a folder with all below it. Links inside a folder are not followed: they may
 * lead anywhere. `except` are folders that are passed over, such as the case itself.
 */
export async function listOfferedFiles(offer: Offer, except: readonly string[], signal: AbortSignal): Promise<OfferedContent> {
  const files: OfferedFile[] = [];
  const unusable: { file: string; failure: Failure }[] = [];
  const passedOver = new Set([...except, ...offer.except].map((path) => resolve(path)));
  const refuse = (code: 'file-unreadable' | 'file-is-link' | 'file-kind-unknown' | 'folder-is-case', file: string) =>
    unusable.push({ file, failure: describeFailure(code, { file }) });

  const walk = async (folder: string, below: string, top: string | null) => {
    signal.throwIfAborted();
    const inside = await readdir(folder, { withFileTypes: true }).catch(() => null);
    const name = below === '' ? offer.name : below;
    if (inside === null) return refuse('file-unreadable', name);
    if (isCase(inside.map((entry) => entry.name))) return refuse('folder-is-case', name);
    for (const entry of inside.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (isClutter(entry.name)) continue;
      const path = join(folder, entry.name);
      if (passedOver.has(resolve(path))) continue;
      const file = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await walk(path, file, top ?? entry.name);
      else if (entry.isFile()) files.push({ path, file, topFolder: top, fleeting: false });
      else refuse(entry.isSymbolicLink() ? 'file-is-link' : 'file-kind-unknown', file);
    }
  };

  // A link that a person names is followed: they meant what it leads to.
  const found = await stat(offer.path).catch(() => null);
  const parts = offer.name.split('/');
  const topFolder = !offer.loose && parts.length > 1 ? (parts[0] ?? null) : null;
  if (found?.isDirectory()) await walk(offer.path, '', null);
  else if (found?.isFile())
    files.push({
      path: offer.path,
      file: offer.name,
      topFolder,
      fleeting: offer.fleeting,
      ...(offer.fileTime === undefined ? {} : { fileTime: offer.fileTime }),
    });
  else refuse(found === null ? 'file-unreadable' : 'file-kind-unknown', offer.name);
  return { files, unusable };
}
