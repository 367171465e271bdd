// app://leverarch: the desktop window's own files and the engine's bytes, and nothing else of this PC.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CaseId, ReleaseId, Sha256 } from '../../shared/basics/ids';
import { bytesPath } from '../../shared/contract/bytes';
import { failure } from '../../shared/basics/failure';
import { CONTENT_POLICY } from '../../electron/content-policy';
import { answerRequest } from '../../electron/desktop/own-protocol';
import { isOurs, ORIGIN } from '../../electron/desktop/security';
import type { Engine } from '../../electron/engine/engine-door';
import { insideFolder } from '../../electron/window-files';
import { aFolder } from '../support/a-folder';
import { aFolderOf } from '../support/a-case-folder';

const home = aFolder();
const CASE = CaseId.parse('case-1');
const file = (n: number) => bytesPath({ kind: 'release-file', caseId: CASE, release: ReleaseId.parse('release-1'), file: n });

const engine = {
  read: (wanted) => {
    if (wanted.kind === 'page') return Promise.resolve({ kind: 'bytes', type: 'image/webp', body: new Uint8Array([1, 2, 3]) });
    if (wanted.kind === 'release-file' && wanted.file < 2)
      return Promise.resolve({ kind: 'file', type: 'application/pdf', path: home.place(`${wanted.file}.pdf`), name: 'Bundle.pdf' });
    return Promise.reject(failure('not-found'));
  },
} as Pick<Engine, 'read'> as Engine;

async function get(address: string): Promise<{ status: number; body: string; headers: Headers }> {
  const windowFolder = await aFolderOf(home.place('window'), { 'index.html': '<title>Window</title>', 'a.js': 'a()' });
  writeFileSync(home.place('secret.txt'), 'secret');
  const answer = await answerRequest(new Request(address), { engine, windowFolder });
  return { status: answer.status, body: await answer.text(), headers: answer.headers };
}

describe('a path', () => {
  it('that leads out of the folder leads nowhere, whoever made it', () => {
    const folder = home.place('window');
    expect(insideFolder(folder, '/a.js')).toBe(join(folder, 'a.js'));
    for (const path of ['../secret.txt', '..', '../window-secret/a.js', '', '/', 'a/../../secret.txt', '%2e%2e/secret.txt'])
      expect([path, insideFolder(folder, path)]).toEqual([path, path === '/' ? join(folder, 'index.html') : null]);
  });
});

describe('the window’s own address', () => {
  it('gives its files and the engine’s bytes, each with the policy that lets nothing else in', async () => {
    writeFileSync(home.place('0.pdf'), '%PDF-');
    const copy = Sha256.parse('0'.repeat(64));
    const addresses = {
      '/': '<title>Window</title>',
      '/a.js': 'a()',
      [bytesPath({ kind: 'page', caseId: CASE, copy, page: 0, width: 80 })]: '\x01\x02\x03',
      [file(0)]: '%PDF-',
    };
    for (const [path, body] of Object.entries(addresses)) {
      const found = await get(ORIGIN + path);
      expect([path, found.status, found.body]).toEqual([path, 200, body]);
      expect(found.headers.get('content-security-policy')).toBe(CONTENT_POLICY);
      expect(found.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('gives nothing outside its folder, nothing made up, and nothing that is gone', async () => {
    const paths = [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e%2fsecret.txt',
      '/%00',
      '/%',
      '/none.js',
      '/bytes/nothing',
      file(1),
      file(2),
    ];
    for (const path of paths) {
      const found = await get(ORIGIN + path);
      expect([path, found.status, found.body]).toEqual([path, 404, 'not found']);
    }
  });

  it('is one: another name under the same scheme is nobody’s', async () => {
    expect((await get('app://elsewhere/index.html')).status).toBe(404);
    expect([`${ORIGIN}/index.html`, `${ORIGIN}/#/case-1/bundle`].map(isOurs)).toEqual([true, true]);
    for (const address of ['app://leverarch.evil.example/', 'app://evil/leverarch', 'http://leverarch/', join('/', 'leverarch'), ''])
      expect([address, isOurs(address)]).toEqual([address, false]);
  });
});
