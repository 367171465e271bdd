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
});
