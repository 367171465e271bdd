// Folders of files as an officer hands them in, small and made in code.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aPdf, textPage } from './a-pdf';

/** A PDF of so many pages of words that stand nowhere else. */
export function paper(about: string, pages = 1): Promise<Uint8Array> {
  return aPdf({
    title: about,
    pages: Array.from({ length: pages }, (_, i) => ({
      ...textPage(i + 1, 4),
      texts: [{ text: `${about}, sheet ${i + 1}`, x: 100, y: 110 }],
    })),
  });
}

/** Writes files by their path below the folder; a number stands for a paper of so many pages. */
export async function aFolderOf(folder: string, files: Readonly<Record<string, number | string | Uint8Array>>): Promise<string> {
  mkdirSync(folder, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    const full = join(folder, ...path.split('/'));
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, typeof content === 'number' ? await paper(path, content) : content);
  }
  return folder;
}
