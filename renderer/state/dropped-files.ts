// Files from a drop, a paste or a file field, with their paths below what was dropped.
import { isClutter } from '../../shared/basics/clutter';
import type { NamedFile } from '../client/client';

/** Walks dropped folders. Must be called inside the drop event: the entries are gone after it. */
export function droppedFiles(transfer: DataTransfer): Promise<readonly NamedFile[]> {
  const entries = [...transfer.items].filter((item) => item.kind === 'file').map((item) => item.webkitGetAsEntry());
  const walkable = entries.filter((entry) => entry !== null);
  if (walkable.length === 0) return Promise.resolve(listedFiles(transfer.files));
  return Promise.all(walkable.map((entry) => walk(entry, ''))).then((lists) => belowFolder(lists.flat()));
}

/** From a file field. A chosen folder gives "folder/a.pdf", or "section/a.pdf" where it holds folders. */
export function listedFiles(files: FileList | readonly File[]): readonly NamedFile[] {
  return belowFolder([...files].map((file) => ({ file, path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath })));
}

/**
 * One folder that holds folders is the case's own: what lies in it is named from there, so that its sub-folders become
 * sections. A folder with nothing but files in it is a section itself and keeps its name.
 */
function belowFolder(given: readonly NamedFile[]): readonly NamedFile[] {
  const files = inOrder(given);
  const [first] = files;
  const top = first ? first.path.slice(0, first.path.indexOf('/') + 1) : '';
  const isOneFolder = top !== '' && files.every(({ path }) => path.startsWith(top));
  if (!isOneFolder || !files.some(({ path }) => path.includes('/', top.length))) return files;
  return files.map(({ file, path }) => ({ file, path: path.slice(top.length) }));
}

/**
 * Loose files as they were chosen, whatever they are called; then those of folders, folder by folder in the order of their names:
 * a browser gives them in no order, and of two files that are the same the first one counts.
 */
function inOrder(files: readonly NamedFile[]): readonly NamedFile[] {
  const loose = files.filter(({ path }) => !path.includes('/'));
  const inFolders = files.filter(({ path }) => path.includes('/') && !isClutter(path.slice(path.lastIndexOf('/') + 1)));
  // Below every letter, so that a folder's own files stand together.
  const key = ({ path }: NamedFile) => path.replaceAll('/', '\u0000');
  return [...loose, ...inFolders.sort((a, b) => (key(a) < key(b) ? -1 : 1))];
}

/** From the clipboard: pictures have no name of their own there. */
export function pastedFiles(transfer: DataTransfer): readonly NamedFile[] {
  return [...transfer.files].map((file, i) => {
    const nameless = /^image\.\w+$/u.test(file.name);
    const name = nameless ? `Pasted picture${i > 0 ? ` ${i + 1}` : ''}.${file.name.split('.').pop() ?? 'png'}` : file.name;
    return { file, path: name, isNew: true };
  });
}

async function walk(entry: FileSystemEntry, below: string): Promise<readonly NamedFile[]> {
  const path = below === '' ? entry.name : `${below}/${entry.name}`;
  if (isFile(entry)) {
    const file = await new Promise<File>((done, failed) => entry.file(done, failed));
    return [{ file, path }];
  }
  if (!isFolder(entry)) return [];
  const lists = await Promise.all((await readAll(entry.createReader())).map((child) => walk(child, path)));
  return lists.flat();
}

/** A reader gives at most 100 entries a time, and then none. */
async function readAll(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
