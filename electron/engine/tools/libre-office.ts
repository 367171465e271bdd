// LibreOffice, where it is installed, behind one port: a document goes in, a document comes out, and nothing of it stays behind.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { accessSync, constants, statSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join, posix, win32 } from 'node:path';
import { pathToFileURL } from 'node:url';
import { failure } from '../../../shared/basics/failure';

export interface ConvertRequest {
  /** Read only. Its ending says what it is. */
  readonly file: string;
  readonly to: 'pdf' | 'docx';
  /** Where the program may work, and where what it makes comes to lie. */
  readonly folder: string;
}

/** `failed`: it ended without a document. `hung`: it was ended. `not-a-document`: what it wrote is not what was asked for. */
export type Converted =
  { readonly ok: true; readonly path: string } | { readonly ok: false; readonly why: 'failed' | 'hung' | 'not-a-document' };

export interface OfficeConverter {
  /** Throws `cancelled` alone; then, as after any failure, nothing is left in the folder. */
  convert(request: ConvertRequest, signal: AbortSignal): Promise<Converted>;
}

/** Milliseconds. A document of hundreds of pages takes half a minute on an old PC. */
const LIMIT = 90_000;
const LARGEST = 1024 ** 3;

type System = 'win32' | 'darwin' | 'linux';

/**
 * Where the program lies; null where it is not installed, or not wanted. `LEVERARCH_SOFFICE` names another place, or is "off".
 * @param isProgram whether a path is a file that can be run
 */
export function findLibreOffice(
  env: Readonly<Record<string, string | undefined>>,
  system: System | (string & {}) = process.platform,
  isProgram: (path: string) => boolean = isRunnable,
): string | null {
  const chosen = env['LEVERARCH_SOFFICE']?.trim();
  if (chosen !== undefined && chosen !== '') return /^(?:off|no|0)$/i.test(chosen) || !isProgram(chosen) ? null : chosen;
  return placesFor(env, system).find(isProgram) ?? null;
}

function placesFor(env: Readonly<Record<string, string | undefined>>, system: string): string[] {
  if (system === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramW6432'], env['ProgramFiles(x86)']].filter((each) => each !== undefined && each !== '');
    return [...new Set(roots)].map((root) => win32.join(root ?? '', 'LibreOffice', 'program', 'soffice.exe'));
  }
  if (system === 'darwin') {
    const inside = 'LibreOffice.app/Contents/MacOS/soffice';
    return [posix.join('/Applications', inside), ...(env['HOME'] === undefined ? [] : [posix.join(env['HOME'], 'Applications', inside)])];
  }
  const onPath = (env['PATH'] ?? '').split(delimiter).filter((each) => posix.isAbsolute(each));
  return [
    ...onPath.flatMap((folder) => [posix.join(folder, 'soffice'), posix.join(folder, 'libreoffice')]),
    '/usr/lib/libreoffice/program/soffice',
    '/usr/lib64/libreoffice/program/soffice',
    '/opt/libreoffice/program/soffice',
  ];
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @param program as `findLibreOffice` gave it. @param limit milliseconds that one document may take. */
export function openLibreOffice(program: string, limit = LIMIT): OfficeConverter {
  // Two at once would only wait for each other's disk; and each takes a few hundred megabytes.
  let turn: Promise<unknown> = Promise.resolve();
  let hung = 0;
  return {
    convert(request, signal) {
      const mine = turn.then(async () => {
        // One that hangs on everything would cost an afternoon.
        if (hung >= 2) return { ok: false, why: 'hung' } as const;
        const answer = await convert(program, limit, request, signal);
        hung = !answer.ok && answer.why === 'hung' ? hung + 1 : 0;
        return answer;
      });
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

async function convert(program: string, limit: number, { file, folder, to }: ConvertRequest, signal: AbortSignal): Promise<Converted> {
  if (signal.aborted) throw failure('cancelled');
  const room = join(folder, randomUUID());
  const profile = join(room, 'profile');
  const out = join(room, 'out');
  try {
    await mkdir(join(profile, 'user'), { recursive: true });
    await mkdir(out);
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS);
    const ended = await run(program, argumentsFor(profile, out, to, file), room, limit, signal);
    if (ended === 'cancelled') throw failure('cancelled');
    if (ended === 'hung') return { ok: false, why: 'hung' };
    const [name] = await readdir(out);
    // It says that all went well also where it could not read the file.
    if (name === undefined) return { ok: false, why: 'failed' };
    const path = join(out, name);
    if (!(await isDocument(path, to))) return { ok: false, why: 'not-a-document' };
    const kept = join(folder, `${randomUUID()}.${to}`);
    await rename(path, kept);
    return { ok: true, path: kept };
  } finally {
    await rm(room, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

function argumentsFor(profile: string, out: string, to: ConvertRequest['to'], file: string): string[] {
  const own = ['--headless', '--invisible', '--norestore', '--nologo', '--nodefault', '--nolockcheck', '--nofirststartwizard'];
  const filter = to === 'pdf' ? 'pdf:writer_pdf_Export' : 'docx:MS Word 2007 XML';
  return [`-env:UserInstallation=${pathToFileURL(profile).href}`, ...own, '--convert-to', filter, '--outdir', out, file];
}

type Ended = 'ended' | 'hung' | 'cancelled';

function run(program: string, args: readonly string[], home: string, limit: number, signal: AbortSignal): Promise<Ended> {
  return new Promise((resolve) => {
    const isWindows = process.platform === 'win32';
    // A group of its own, so that it can be ended with whatever it started.
    const child = spawn(program, args, { cwd: home, detached: !isWindows, windowsHide: true, stdio: 'ignore', env: environment(home) });
    let outcome: Ended = 'ended';
    const end = (why: Ended) => {
      outcome = why;
      if (child.pid === undefined) return;
      try {
        if (isWindows)
          spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { windowsHide: true, stdio: 'ignore' }).on('error', () =>
            child.kill(),
          );
        else process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It ended by itself just now.
      }
    };
    const onAbort = () => end('cancelled');
    const timer = setTimeout(() => end('hung'), limit);
    signal.addEventListener('abort', onAbort, { once: true });
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      // What it left running goes with it.
      if (outcome === 'ended' && !isWindows) end('ended');
      resolve(outcome);
    };
    child.once('error', done);
    child.once('exit', done);
  });
}

/** Its own home, so that nothing of the person's settings comes in and nothing stays behind. */
function environment(home: string): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^LEVERARCH_|_proxy$/i.test(name)));
  if (process.platform === 'win32') return kept;
  return { ...kept, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_RUNTIME_DIR: home, SAL_USE_VCLPLUGIN: 'svp' };
}

async function isDocument(path: string, to: ConvertRequest['to']): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size < 100 || size > LARGEST) return false;
    const { buffer } = await handle.read(Buffer.alloc(1024), 0, 1024, 0);
    if (to === 'docx') return buffer.toString('latin1', 0, 4) === 'PK\x03\x04';
    const tail = await handle.read(Buffer.alloc(1024), 0, 1024, Math.max(0, size - 1024));
    return buffer.toString('latin1').includes('%PDF-') && tail.buffer.toString('latin1').includes('%%EOF');
  } finally {
    await handle.close();
  }
}

const value = (path: string, name: string, text: string) =>
  `<item oor:path="/org.openoffice.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${text}</value></prop></item>`;

/** No macros, no links followed, and a proxy that nobody stands behind: nothing is fetched. Comments are not printed. */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${[
  value('Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'),
  value('Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'),
  value('Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'),
  value('Office.Writer/Content/Update', 'Link', '2'),
  value('Office.Common/Filter/PDF/Export', 'ExportNotes', 'false'),
  value('Office.Common/Filter/PDF/Export', 'ExportNotesInMargin', 'false'),
  value('Office.Common/Misc', 'FirstRun', 'false'),
  value('Inet/Settings', 'ooInetProxyType', '2'),
  ...['HTTP', 'HTTPS', 'FTP'].flatMap((kind) => [
    value('Inet/Settings', `ooInet${kind}ProxyName`, '127.0.0.1'),
    value('Inet/Settings', `ooInet${kind}ProxyPort`, '9'),
  ]),
  value('Inet/Settings', 'ooInetNoProxy', ''),
].join('\n')}
</oor:items>
`;
