// The two locks of zip archives: the old one, which keeps out the curious alone, and AES.
import { createCipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';

/** Takes a lock off as the bytes go by. `end` says whether what went by was what had been locked up. */
export interface Unlocking {
  readonly unlock: (bytes: Buffer) => Buffer;
  readonly end: () => boolean;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** Bytes in front of the locked content. */
export const CLASSIC_HEAD = 12;

/** @param head the first 12 bytes. Null where the password is certainly wrong; a wrong one may still pass. */
export function classicLock(password: string, head: Buffer, check: number): Unlocking | null {
  let one = 0x12345678;
  let two = 0x23456789;
  let three = 0x34567890;
  const step = (byte: number) => {
    one = (CRC_TABLE[(one ^ byte) & 0xff] ?? 0) ^ (one >>> 8);
    two = (Math.imul((two + (one & 0xff)) >>> 0, 134775813) + 1) >>> 0;
    three = (CRC_TABLE[(three ^ (two >>> 24)) & 0xff] ?? 0) ^ (three >>> 8);
  };
  const unlock = (bytes: Buffer) => {
    const plain = Buffer.allocUnsafe(bytes.length);
    for (let i = 0; i < bytes.length; i += 1) {
      const key = (three & 0xffff) | 2;
      const byte = (bytes[i] ?? 0) ^ ((Math.imul(key, key ^ 1) >>> 8) & 0xff);
      plain[i] = byte;
      step(byte);
    }
    return plain;
  };
  for (const byte of Buffer.from(password, 'utf8')) step(byte);
  return unlock(head).at(-1) === check ? { unlock, end: () => true } : null;
}

const KEY_BYTES = { 1: 16, 2: 24, 3: 32 } as const;

/** Bytes in front of AES content (salt and check) and behind it. */
export function aesHead(strength: 1 | 2 | 3): number {
  return KEY_BYTES[strength] / 2 + 2;
}
export const AES_TAIL = 10;

/** @param seal the ten bytes behind the content. Null where the password is certainly wrong. */
export function aesLock(password: string, strength: 1 | 2 | 3, head: Buffer, seal: Buffer): Unlocking | null {
  const length = KEY_BYTES[strength];
  const salt = head.subarray(0, length / 2);
  const keys = pbkdf2Sync(Buffer.from(password, 'utf8'), salt, 1000, 2 * length + 2, 'sha1');
  if (!keys.subarray(2 * length).equals(head.subarray(length / 2))) return null;
  const cipher = createCipheriv(`aes-${length * 8}-ecb`, keys.subarray(0, length), null).setAutoPadding(false);
  const hmac = createHmac('sha1', keys.subarray(length, 2 * length));
  // The counter runs the other way round than everyone else's, so the stream is made block by block.
  let counter = 0;
  let pad = Buffer.alloc(0);
  const padding = (wanted: number) => {
    const blocks = Buffer.alloc(Math.ceil(Math.max(0, wanted - pad.length) / 16) * 16);
    for (let at = 0; at < blocks.length; at += 16) {
      counter += 1;
      blocks.writeUIntLE(counter, at, 6);
    }
    pad = Buffer.concat([pad, cipher.update(blocks)]);
  };
  return {
    unlock: (bytes) => {
      hmac.update(bytes);
      padding(bytes.length);
      const plain = Buffer.allocUnsafe(bytes.length);
      for (let i = 0; i < bytes.length; i += 1) plain[i] = (bytes[i] ?? 0) ^ (pad[i] ?? 0);
      pad = pad.subarray(bytes.length);
      return plain;
    },
    end: () => timingSafeEqual(hmac.digest().subarray(0, AES_TAIL), seal),
  };
}
