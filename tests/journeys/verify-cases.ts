// Every case of a home, verified by the command line after the window has closed: all bytes hashed again, the trail walked.
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export async function verifyCases(home: string): Promise<unknown[]> {
  const program = join(import.meta.dirname, '..', '..', 'scripts', 'leverarch.mjs');
  const results: unknown[] = [];
  for (const name of await readdir(join(home, 'cases'))) {
    const words = [program, 'verify', join(home, 'cases', name), '--json'];
    // A case that is not whole ends in another code than 0; what was found is what matters here.
    const { stdout } = await promisify(execFile)(process.execPath, words).catch((failed: unknown) => failed as { stdout: string });
    results.push(JSON.parse(stdout));
  }
  return results;
}
