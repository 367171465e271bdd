// Writes the folder of files that an officer might have on the day before filing. All of it is made up and drawn by code.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DOCUMENTS } from './documents.mjs';

/** Makes the folder; answers how many files there are. */
export async function makeSampleFolder(folder) {
  for (const { path, make } of DOCUMENTS) {
    const full = join(folder, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, await make());
  }
  return DOCUMENTS.length;
}
