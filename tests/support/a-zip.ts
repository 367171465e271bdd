// Zip archives made byte by byte, so that a test can have those that no honest program writes.
import { createCipheriv, createHmac, pbkdf2Sync } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly stored?: boolean;
  /** Locks it with AES-256 (AE-2). */
  readonly password?: string;
  /** As a link of Unix. */
  readonly link?: boolean;
  /** What the list claims instead of the truth. */
  readonly claims?: { readonly size?: number; readonly crc?: number; readonly method?: number };
}

export function aZip(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const packed = part.stored === true ? Buffer.from(part.bytes) : deflateRawSync(part.bytes, { level: 9 });
    const method = part.stored === true ? 0 : 8;
    const locked = part.password === undefined ? packed : lock(packed, part.password);
    const extra = part.password === undefined ? Buffer.alloc(0) : aesExtra(method);
    const name = Buffer.from(part.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (part.password === undefined ? 0 : 1), 2);
    common.writeUInt16LE(part.claims?.method ?? (part.password === undefined ? method : 99), 4);
    common.writeUInt32LE(part.claims?.crc ?? (part.password === undefined ? crc32(part.bytes) : 0), 10);
    common.writeUInt32LE(locked.length, 14);
    common.writeUInt32LE(part.claims?.size ?? part.bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    common.writeUInt16LE(extra.length, 24);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, extra, locked]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(part.link === true ? 0xa1ff0000 : 0x81a40000, 6);
    tail.writeUInt32LE(at, 10);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, tail, name, extra]));
    bodies.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

function aesExtra(method: number): Buffer {
  const extra = Buffer.from([0x01, 0x99, 7, 0, 2, 0, 0x41, 0x45, 3, 0, 0]);
  extra.writeUInt16LE(method, 9);
  return extra;
}

function lock(plain: Buffer, password: string): Buffer {
  const salt = Buffer.from('0123456789abcdef');
  const keys = pbkdf2Sync(password, salt, 1000, 66, 'sha1');
  const cipher = createCipheriv('aes-256-ecb', keys.subarray(0, 32), null).setAutoPadding(false);
  const blocks = Buffer.alloc(Math.ceil(plain.length / 16) * 16);
  for (let i = 0; i * 16 < blocks.length; i += 1) blocks.writeUInt32LE(i + 1, i * 16);
  const pad = cipher.update(blocks);
  const locked = Buffer.from(plain.map((byte, i) => byte ^ (pad[i] ?? 0)));
  const seal = createHmac('sha1', keys.subarray(32, 64)).update(locked).digest().subarray(0, 10);
  return Buffer.concat([salt, keys.subarray(64), locked, seal]);
}
