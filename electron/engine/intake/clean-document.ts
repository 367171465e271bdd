// A document's clean twin, for LibreOffice to lay out: without what its pages must not show, and with nothing that leads out of it.
import { open, rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Work } from '../jobs/work';
import { cleanOpenTextPart, manifestWithout } from './office/clean-open-text';
import { cleanWordPart, stylesOf } from './office/clean-word';
import { named } from './office/office-notes';
import { withPackage } from './office/office-package';

export interface CleanInput {
  readonly file: string;
  readonly type: 'docx' | 'odt';
  /** As the officer knows it. */
  readonly name: string;
  /** Where to write the clean one. */
  readonly out: string;
}

/** Throws `document-damaged`, `office-needs-password` and `file-too-large`; then there is no file at `out`. */
export function cleanDocument({ file, name, out, type }: CleanInput, work: Work): Promise<null> {
  return named(name, () =>
    withPackage(file, async (office) => {
      const styles = type === 'docx' ? await stylesOf(office) : null;
      const box = await PlainZip.create(out);
      try {
        for (const part of office.parts) {
          work.signal.throwIfAborted();
          work.progress(0, null);
          const bytes = styles ? await cleanWordPart(office, part, styles) : await cleanOpenTextPart(office, part);
          if (bytes === null) continue;
          await box.add(part, part === 'META-INF/manifest.xml' ? Buffer.from(manifestWithout(bytes.toString('utf8'))) : bytes);
        }
        await box.end();
      } catch (thrown) {
        await box.close();
        await rm(out, { force: true });
        throw thrown;
      }
      return null;
    }),
  );
}

/** An archive whose parts are not packed; it lives as long as one conversion. */
class PlainZip {
  readonly #list: Buffer[] = [];
  readonly #handle: Awaited<ReturnType<typeof open>>;
  #at = 0;

  private constructor(handle: Awaited<ReturnType<typeof open>>) {
    this.#handle = handle;
  }

  static async create(path: string): Promise<PlainZip> {
    return new PlainZip(await open(path, 'wx'));
  }

  async add(name: string, bytes: Buffer): Promise<void> {
    const written = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(written.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(this.#at, 10);
    this.#list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, written]));
    await this.#write(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, written]));
    await this.#write(bytes);
  }

  async end(): Promise<void> {
    const list = Buffer.concat(this.#list);
    const end = Buffer.alloc(22);
    end.write('PK\x05\x06', 'latin1');
    end.writeUInt16LE(this.#list.length, 8);
    end.writeUInt16LE(this.#list.length, 10);
    end.writeUInt32LE(list.length, 12);
    end.writeUInt32LE(this.#at, 16);
    await this.#write(list);
    await this.#write(end);
    await this.close();
  }

  async close(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
  }

  async #write(bytes: Buffer): Promise<void> {
    await this.#handle.writeFile(bytes);
    this.#at += bytes.length;
  }
}
