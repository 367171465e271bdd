// Who may import whom. This table is the documentation: docs/architecture.md draws the same house.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

interface Room {
  /** Files of this room, as a prefix of the path from the root. The first room that fits is the file's. */
  readonly files: string;
  /** Rooms it may import, as prefixes; its own room is always allowed. */
  readonly may: readonly string[];
  /** Packages it may import; "node:" stands for Node's own. */
  readonly packages: readonly string[];
}

const PDF_PACKAGES = ['pdf-lib', '@pdf-lib/fontkit', '@embedpdf/pdfium', '@libpdf/core', 'bidi-js'];
const ENGINE_ROOMS = [
  'electron/engine/intake/',
  'electron/engine/assemble/',
  'electron/engine/verify/',
  'electron/engine/output/',
  'electron/engine/redact/',
];
const BELOW = ['shared/', 'electron/engine/pdf/', 'electron/engine/tools/', 'electron/engine/case-folder/', 'electron/engine/jobs/'];

const ROOMS: readonly Room[] = [
  { files: 'shared/basics/', may: [], packages: ['zod'] },
  { files: 'shared/evidence/', may: ['shared/basics/'], packages: ['zod'] },
  { files: 'shared/redaction/', may: ['shared/evidence/', 'shared/basics/'], packages: ['zod'] },
  { files: 'shared/court/', may: ['shared/redaction/', 'shared/basics/'], packages: ['zod'] },
  { files: 'shared/audit/', may: ['shared/basics/'], packages: ['zod'] },
  { files: 'shared/bundle/', may: ['shared/evidence/', 'shared/court/', 'shared/basics/'], packages: ['zod'] },
  {
    files: 'shared/checks/',
    may: ['shared/redaction/', 'shared/bundle/', 'shared/evidence/', 'shared/court/', 'shared/basics/'],
    packages: ['zod'],
  },
  {
    files: 'shared/case/',
    may: ['shared/redaction/', 'shared/bundle/', 'shared/evidence/', 'shared/court/', 'shared/basics/'],
    packages: ['zod'],
  },
  { files: 'shared/contract/', may: ['shared/'], packages: ['zod'] },
  { files: 'electron/engine/pdf/pdfjs/', may: ['shared/'], packages: ['node:', 'pdfjs-dist'] },
  // The proof's walk may not lean on what removes: it shares nothing with it but the file's own reader.
  {
    files: 'electron/engine/pdf/proof/',
    may: ['shared/', 'electron/engine/pdf/file/', 'electron/engine/pdf/pdfium/'],
    packages: ['node:', 'pdf-lib'],
  },
  { files: 'electron/engine/pdf/', may: ['shared/', 'electron/engine/jobs/work'], packages: ['node:', ...PDF_PACKAGES] },
  { files: 'electron/engine/case-folder/', may: ['shared/', 'electron/engine/jobs/work'], packages: ['node:', 'zod'] },
  {
    files: 'electron/engine/tools/',
    may: ['shared/'],
    packages: ['node:', 'tesseract.js', '@tesseract.js-data', 'compromise', 'humannames'],
  },
  { files: 'electron/engine/jobs/', may: ['shared/'], packages: ['node:'] },
  {
    files: 'electron/engine/intake/',
    may: BELOW,
    packages: [
      'node:',
      'zod',
      'sharp',
      'exifreader',
      'libheif-js',
      'postal-mime',
      '@kenjiuno/msgreader',
      '@kenjiuno/decompressrtf',
      'htmlparser2',
    ],
  },
  ...ENGINE_ROOMS.filter((files) => !files.includes('/intake/')).map((files) => ({ files, may: BELOW, packages: ['node:', 'sharp'] })),
  {
    files: 'electron/engine/handlers/',
    may: [...BELOW, ...ENGINE_ROOMS, 'electron/engine/'],
    packages: ['node:', 'zod'],
  },
  { files: 'electron/engine/', may: ['shared/', 'electron/engine/'], packages: ['node:', 'zod'] },
  {
    files: 'electron/browser-host/',
    may: ['shared/contract/', 'shared/basics/', 'electron/engine/engine-door', 'electron/content-policy', 'electron/window-files'],
    packages: ['node:'],
  },
  {
    files: 'electron/cli/',
    may: ['shared/', 'electron/engine/engine', 'electron/browser-host/serve', 'electron/host-places', 'package.json'],
    packages: ['node:', 'zod'],
  },
  {
    files: 'electron/desktop/engine-process',
    may: ['shared/contract/', 'shared/basics/', 'electron/engine/engine', 'electron/desktop/', 'electron/host-places', 'package.json'],
    packages: ['node:'],
  },
  { files: 'electron/desktop/preload', may: ['electron/desktop/bridge', 'electron/desktop/channels'], packages: ['electron'] },
  {
    files: 'electron/desktop/',
    may: ['shared/contract/', 'shared/basics/', 'electron/content-policy', 'electron/window-files', 'electron/engine/engine-door'],
    packages: ['node:', 'electron'],
  },
  // Three small files that hosts share: where things are kept, the window's files, what the window may load.
  { files: 'electron/host-places', may: [], packages: ['node:'] },
  { files: 'electron/window-files', may: [], packages: ['node:'] },
  { files: 'electron/content-policy', may: [], packages: [] },
  { files: 'renderer/client/', may: ['shared/'], packages: [] },
  { files: 'renderer/no-eval', may: [], packages: ['zod'] },
  {
    files: 'renderer/',
    may: ['shared/', 'resources/fonts/', 'renderer/client/', 'renderer/no-eval'],
    packages: ['react', 'react-dom', 'react-aria-components'],
  },
];

interface Import {
  readonly file: string;
  readonly target: string;
}

const imports = sourceFiles().flatMap(importsOf);

describe('the house', () => {
  it('has every source file in a room of the table', () => {
    expect(sourceFiles().filter((file) => !roomOf(file))).toEqual([]);
  });

  it('has no import that the table does not allow', () => {
    expect(imports.filter((each) => !isAllowed(each)).map((each) => `${each.file} -> ${each.target}`)).toEqual([]);
  });

  it('has rooms that know their neighbours only one way round', () => {
    const arrows = new Map<string, Set<string>>();
    for (const { file, target } of imports) {
      const from = roomOf(file)?.files;
      const to = roomOf(target)?.files;
      if (!from || !to || from === to) continue;
      arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
    }
    const circles = [...arrows].flatMap(([from, targets]) =>
      [...targets].filter((to) => arrows.get(to)?.has(from)).map((to) => `${from} <-> ${to}`),
    );
    // The engine's own root composes the handlers, and they read its context: one room in two folders.
    expect(circles.filter((circle) => !/^electron\/engine\/(handlers\/)? <-> electron\/engine\/(handlers\/)?$/.test(circle))).toEqual([]);
  });

  it('imports a real number of things, so that this test reads what it thinks it reads', () => {
    expect(imports.length).toBeGreaterThan(150);
  });

  it('keeps every file to a few screens', () => {
    const long = sourceFiles().filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 400);
    expect(long).toEqual([]);
  });
});

function sourceFiles(): string[] {
  const found: string[] = [];
  const walk = (folder: string) => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (/\.tsx?$/.test(name) && !name.endsWith('.d.ts')) found.push(relative(root, path).replace(/\\/g, '/'));
    }
  };
  for (const folder of ['shared', 'electron', 'renderer']) walk(join(root, folder));
  return found;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = [
    ...text.matchAll(/^\s*(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]/gm),
    ...text.matchAll(/import\(\s*['"]([^'"]+)['"]\s*\)/g),
  ];
  return found.map((match) => ({ file, target: targetOf(file, match[1] ?? '') }));
}

function targetOf(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = resolve(join(root, dirname(file)), specifier);
  const real = ['', '.ts', '.tsx'].map((ending) => path + ending).find((each) => existsSync(each) && statSync(each).isFile()) ?? path;
  return relative(root, real).replace(/\\/g, '/');
}

function roomOf(file: string): Room | undefined {
  return ROOMS.find((room) => file.startsWith(room.files));
}

function isAllowed({ file, target }: Import): boolean {
  const room = roomOf(file);
  if (!room) return false;
  if (/\.(css|svg|ttf|woff2)(\?url)?$/.test(target)) return file.startsWith('renderer/');
  const isOurs = target.includes('/') && /^(shared|electron|renderer|resources|tests|scripts)\//.test(target);
  if (isOurs || target === 'package.json') return roomOf(target) === room || room.may.some((prefix) => target.startsWith(prefix));
  return room.packages.some((name) => (name === 'node:' ? target.startsWith('node:') : target === name || target.startsWith(`${name}/`)));
}
