// What a host has put before the engine: files, folders and places, by an id that the page may hold instead of a path.
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { OfferId } from '../../shared/basics/ids';
import { failure } from '../../shared/basics/failure';

export interface Offer {
  readonly path: string;
  /** How the officer knows it; "a/b.pdf" for a file of a dropped folder. */
  readonly name: string;
  /** A file of its own, whatever its name says of folders. */
  readonly loose: boolean;
}

/** One file to take in. `file` is the path as given, or relative to the folder given, with "/". */
export interface OfferedFile {
  readonly path: string;
  readonly file: string;
  /** The top folder it came in, which names its section; null for a loose file. */
  readonly topFolder: string | null;
}

export class OfferBook {
  private readonly offers = new Map<OfferId, Offer>();

  constructor(private readonly newId: () => string) {}

  add(offer: { readonly path: string; readonly name?: string; readonly loose?: boolean }): OfferId {
    const id = OfferId.parse(`offer-${this.newId()}`);
    this.offers.set(id, { path: offer.path, name: offer.name ?? basename(offer.path), loose: offer.loose ?? false });
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

// What operating systems leave in folders: not evidence, and nobody put it there.
const CLUTTER = /^(\.DS_Store|\._.*|Thumbs\.db|ehthumbs\.db|desktop\.ini|~\$.*|\.~lock\..*)$/i;

/** The files behind an offer: a file as it is, a folder with all below it. Links inside a folder are not followed. */
export async function listOfferedFiles(offer: Offer): Promise<readonly OfferedFile[]> {
  const entries = await readdir(offer.path, { withFileTypes: true }).catch((thrown: unknown) => {
    if (isNotAFolder(thrown)) return null;
    throw failure('file-unreadable', { file: offer.name }, thrown);
  });
  if (entries === null) {
    const parts = offer.name.split('/');
    return [{ path: offer.path, file: offer.name, topFolder: !offer.loose && parts.length > 1 ? (parts[0] ?? null) : null }];
  }
  const files: OfferedFile[] = [];
  const walk = async (folder: string, below: string, top: string | null) => {
    const inside = await readdir(folder, { withFileTypes: true });
    for (const entry of inside.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (CLUTTER.test(entry.name)) continue;
      const path = join(folder, entry.name);
      const file = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await walk(path, file, top ?? entry.name);
      else if (entry.isFile()) files.push({ path, file, topFolder: top });
    }
  };
  await walk(offer.path, '', null);
  return files;
}

function isNotAFolder(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'ENOTDIR';
}
