import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { failure } from '../../shared/basics/failure';

/** Shows a file in the PC's own file manager. Throws `tool-missing` where there is none. */
export async function showInFolder(path: string): Promise<void> {
  const [program, args] = showCommand(path);
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, [...args], { stdio: 'ignore', detached: true });
    child.once('error', (thrown) => reject(failure('tool-missing', { detail: 'A file manager' }, thrown)));
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}

function showCommand(path: string): readonly [string, readonly string[]] {
  if (process.platform === 'win32') return ['explorer.exe', [`/select,${path}`]];
  if (process.platform === 'darwin') return ['open', ['-R', path]];
  return ['xdg-open', [dirname(path)]];
}
