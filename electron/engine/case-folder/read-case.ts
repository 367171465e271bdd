import { join } from 'node:path';
import { failure } from '../../../shared/basics/failure';
import type { Case, SideFileHashes } from '../../../shared/case/case';
import type { HeldBy } from '../../../shared/contract/commands';
import { Arrivals } from './arrivals';
import { readAuditLog, trailOf, type Trail } from './audit-log';
import { readCase, type SavedCase } from './case-files';
import type { ContentStore } from './content-store';
import type { Disk } from './disk';
import { freezeDeep } from './freeze-deep';
import { SideFiles } from './side-files';

interface ReadCaseParts {
  readonly disk: Disk;
  readonly folder: string;
  readonly saved: SavedCase;
  readonly content: ContentStore;
  readonly heldBy: HeldBy | null;
}

/** A case open to read, as it was when it was opened. Nothing here touches the disk but to read. */
export class ReadCase {
  readonly access: 'write' | 'read' = 'read';
  readonly repaired: readonly string[] = [];
  readonly folder: string;
  readonly outputs: string;
  readonly content: ContentStore;
  readonly heldBy: HeldBy | null;

  constructor(private readonly parts: ReadCaseParts) {
    this.folder = parts.folder;
    this.outputs = join(parts.folder, 'outputs');
    this.content = parts.content;
    this.heldBy = parts.heldBy;
    freezeDeep(parts.saved.case);
  }

  current(): Case {
    return this.parts.saved.case;
  }

  change(): Promise<never> {
    return Promise.reject(failure('case-read-only'));
  }

  record(): Promise<never> {
    return Promise.reject(failure('case-read-only'));
  }

  async readTrail(): Promise<Trail> {
    return trailOf(await readAuditLog(this.parts.disk, this.folder), this.parts.saved.lastChange);
  }

  /** As it is now: another may be at work on the case, and what was replaced cannot be read any more. */
  async readSide(path: string): Promise<string | null> {
    const { disk, folder } = this.parts;
    for (let tries = 0; tries < 3; tries++) {
      const sha256 = (await this.sideFiles())[path];
      if (sha256 === undefined) return null;
      const text = await new SideFiles(disk, folder).read(path, sha256);
      if (text !== null) return text;
    }
    return null;
  }

  async sideFiles(): Promise<SideFileHashes> {
    return (await readCase(this.parts.disk, this.folder)).case.redaction?.files ?? {};
  }

  listSide(): Promise<readonly string[]> {
    return new SideFiles(this.parts.disk, this.folder).list();
  }

  makeWorkFolder(): Promise<never> {
    return Promise.reject(failure('case-read-only'));
  }

  placeOutput(): Promise<never> {
    return Promise.reject(failure('case-read-only'));
  }

  async arriving(): Promise<readonly string[]> {
    const arrivals = new Arrivals(this.parts.disk, this.folder);
    await arrivals.load();
    return arrivals.all();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
