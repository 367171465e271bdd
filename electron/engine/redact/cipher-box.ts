// The list of people behind ciphers, sealed with a passphrase. Only who has it can say who "Witness A" is.
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { failure } from '../../../shared/basics/failure';
import type { CipherFile } from '../../../shared/redaction/mark-file';

export interface CipherKey {
  readonly bytes: Buffer;
  readonly kdf: CipherFile['kdf'];
}

/** 64 MB and about a fifth of a second: little for a person who knows the passphrase, much for one who tries words. */
const COST = { cost: 1 << 16, blockSize: 8, lanes: 1 } as const;
/** A file that asks for more than this is not ours. */
const MOST = { cost: 1 << 18, blockSize: 16, lanes: 4 } as const;
const KEY_BYTES = 32;
const NAMED = Buffer.from('leverarch ciphers 1');

/** A key of a passphrase, with salt of its own. */
export function newKey(passphrase: string): Promise<CipherKey> {
  return keyFor(passphrase, { name: 'scrypt', salt: randomBytes(16).toString('base64'), ...COST });
}

/** The key that a sealed file was made with, if the passphrase is right. Throws `marks-damaged` where it asks for too much. */
export function keyOf(passphrase: string, file: CipherFile): Promise<CipherKey> {
  const { cost, blockSize, lanes } = file.kdf;
  if (cost > MOST.cost || blockSize > MOST.blockSize || lanes > MOST.lanes) throw failure('marks-damaged');
  return keyFor(passphrase, file.kdf);
}

export function seal(text: string, key: CipherKey): CipherFile {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce);
  cipher.setAAD(NAMED);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    version: 1,
    kdf: key.kdf,
    cipher: 'aes-256-gcm',
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    sealed: sealed.toString('base64'),
  };
}

/** Throws `passphrase-wrong` where the key is not that of the file, or the file was changed. */
export function unseal(file: CipherFile, key: CipherKey): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(file.nonce, 'base64'), { authTagLength: 16 });
    decipher.setAAD(NAMED);
    decipher.setAuthTag(Buffer.from(file.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(file.sealed, 'base64')), decipher.final()]).toString('utf8');
  } catch {
    // The cause would say nothing more, and must not be logged.
    throw failure('passphrase-wrong');
  }
}

function keyFor(passphrase: string, kdf: CipherFile['kdf']): Promise<CipherKey> {
  const options = { N: kdf.cost, r: kdf.blockSize, p: kdf.lanes, maxmem: 256 * kdf.cost * kdf.blockSize };
  return new Promise((resolve, reject) => {
    // The same passphrase may be typed with joined or separate accents.
    scrypt(passphrase.normalize('NFKC'), Buffer.from(kdf.salt, 'base64'), KEY_BYTES, options, (thrown, bytes) => {
      if (thrown) reject(failure('marks-damaged'));
      else resolve({ bytes, kdf });
    });
  });
}
