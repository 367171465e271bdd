// A stand-in for LibreOffice: a script that takes its arguments and does well, or does not.
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import type { AFolder } from './a-folder';

export type OfficeManner = 'well' | 'crashes' | 'hangs' | 'writes-rubbish' | 'writes-nothing';

/** `given` is a copy of the last file that it was asked to make pages of; `pdf` is what it answers with. */
export interface FakeOffice {
  readonly program: string;
  readonly given: () => Buffer | null;
  /** Whether a child of it, which it starts when it hangs, is still there. */
  readonly childLives: () => boolean;
  readonly arguments: () => readonly string[];
}

export function aFakeOffice(folder: AFolder, manner: OfficeManner, pdf: Uint8Array = new Uint8Array()): FakeOffice {
  const name = `office-${manner}`;
  const answer = folder.put(`${name}.answer`, pdf);
  const given = folder.place(`${name}.given`);
  const child = folder.place(`${name}.child`);
  const args = folder.place(`${name}.arguments`);
  const script = `#!/usr/bin/env node
const { copyFileSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const { spawn } = require('node:child_process');
const args = process.argv.slice(2);
const [file] = args.slice(-1);
const out = join(args[args.indexOf('--outdir') + 1], basename(file).replace(/\\.\\w+$/, '.pdf'));
writeFileSync(${JSON.stringify(args)}, JSON.stringify(args));
copyFileSync(file, ${JSON.stringify(given)});
const manner = ${JSON.stringify(manner)};
if (manner === 'well') copyFileSync(${JSON.stringify(answer)}, out);
if (manner === 'writes-rubbish') writeFileSync(out, 'x'.repeat(5000));
if (manner === 'crashes') process.abort();
if (manner === 'hangs') {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  writeFileSync(${JSON.stringify(child)}, String(child.pid));
  setInterval(() => {}, 1000);
}
`;
  const program = folder.put(name, script);
  chmodSync(program, 0o755);
  return {
    program,
    given: () => (existsSync(given) ? readFileSync(given) : null),
    childLives: () => existsSync(child) && isAlive(Number(readFileSync(child, 'utf8'))),
    arguments: () => JSON.parse(readFileSync(args, 'utf8')) as string[],
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that was ended and not yet fetched counts as gone.
    return !/^State:\s+Z/m.test(existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '');
  } catch {
    return false;
  }
}
