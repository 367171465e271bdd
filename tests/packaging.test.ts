// What a release is made of, as far as it can be held to without a packer's downloads.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { failureKinds } from '../shared/basics/failure';
import { WINDOW_PREFERENCES, isOurs } from '../electron/desktop/security';
import { CONTENT_POLICY } from '../electron/content-policy';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the release', () => {
  it('keeps electron-builder.yml to the schema of the builder itself', () => {
    const schemaFile = join(dirname(createRequire(import.meta.url).resolve('app-builder-lib/package.json')), 'scheme.json');
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);
    const config = parse(read('electron-builder.yml')) as Record<string, unknown>;
    validate(config);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...config, asarr: true })).toBe(false);
  });

  it('closes every door of Electron that the app does not use', () => {
    const { electronFuses } = parse(read('electron-builder.yml')) as { electronFuses: Record<string, boolean> };
    expect(electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    });
    expect(WINDOW_PREFERENCES).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true });
    expect(CONTENT_POLICY).toContain("default-src 'none'");
    expect(CONTENT_POLICY).not.toContain('unsafe');
  });

  it('knows its own window from an address that only begins like it', () => {
    expect(
      ['app://leverarch/index.html', 'app://leverarch.evil/', 'app://leverarch@evil/', 'https://leverarch/', 'nonsense'].map(isOurs),
    ).toEqual([true, false, false, false, false]);
  });

  it('pins every package to one version', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
  });

  it('starts the command with the heap that the bench measures', () => {
    const settings = [...read('scripts/lib/heap-settings.mjs').matchAll(/^ {2}(\w+): '(\d+)',$/gmu)].map(
      ([, name, value]) => `${name}=${value}`,
    );
    const options = [...read('scripts/lib/heap-settings.mjs').matchAll(/'(--[\w=-]+)'/gu)].map(([, option]) => option);
    expect([settings.length, options.length]).toEqual([3, 2]);
    expect(read('scripts/leverarch.mjs').split('\n')[0]).toBe(`#!/usr/bin/env -S ${settings.join(' ')} node ${options.join(' ')}`);
  });

  it('has a heading in docs/errors.md for every failure', () => {
    const text = existsSync(join(root, 'docs/errors.md')) ? read('docs/errors.md') : '';
    expect(Object.keys(failureKinds).filter((code) => !text.includes(`\n## ${code}\n`))).toEqual([]);
  });
});
