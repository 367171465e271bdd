import { describe, expect, it } from 'vitest';
import { listedFiles } from '../../renderer/state/dropped-files';

const picked = (...paths: string[]) =>
  listedFiles(
    paths.map((path) => {
      const file = new File(['x'], path.slice(path.lastIndexOf('/') + 1));
      Object.defineProperty(file, 'webkitRelativePath', { value: path.includes('/') ? path : '' });
      return file;
    }),
  ).map(({ path }) => path);

describe('a folder that is picked', () => {
  it('and holds folders is the case’s own: its sub-folders name the sections, as on the command line', () => {
    expect(picked('Doe/01 Application/a.pdf', 'Doe/Repairs/old/b.pdf', 'Doe/c.pdf')).toEqual([
      '01 Application/a.pdf',
      'Repairs/old/b.pdf',
      'c.pdf',
    ]);
  });

  it('and holds nothing but files is a section itself', () => {
    expect(picked('Stills/a.jpg', 'Stills/b.jpg')).toEqual(['Stills/a.jpg', 'Stills/b.jpg']);
  });

  it('and files that are picked one by one keep their names', () => {
    expect(picked('a.pdf', 'b.pdf')).toEqual(['a.pdf', 'b.pdf']);
    expect(picked()).toEqual([]);
  });

  it('comes in as the folder lists it, whatever order the browser gives: of two files that are the same the first counts', () => {
    expect(picked('Doe/5 Other/same again.jpg', 'Doe/2 Photos extra/c.jpg', 'Doe/2 Photos/b.jpg', 'Doe/2 Photos/a.jpg')).toEqual([
      '2 Photos/a.jpg',
      '2 Photos/b.jpg',
      '2 Photos extra/c.jpg',
      '5 Other/same again.jpg',
    ]);
  });

  it('comes without what Windows, macOS and Word leave in it, as on the command line', () => {
    expect(picked('Doe/A/Thumbs.db', 'Doe/A/a.pdf', 'Doe/.DS_Store', 'Doe/A/~$a.docx', 'Doe/A/desktop.ini')).toEqual(['A/a.pdf']);
  });
});
