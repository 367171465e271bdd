// Photo sheets on the command line: what the officer says of the pictures is on the page of the bundle.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { aFolder } from '../support/a-folder';
import { markedPicture } from '../support/a-picture';
import { PREPARING, buildOnce, cliJson } from '../support/built-cli';

const home = aFolder();

beforeAll(() => buildOnce(), PREPARING);

it('puts pictures on one page in the order given, and leaves the single pages out', async () => {
  const place = join(home.path, 'Doe.case');
  const pictures = ['Gate.png', 'Stair.png', 'Door.png'].map((name) => home.place(name));
  for (const [i, path] of pictures.entries())
    writeFileSync(
      path,
      await markedPicture(400 + i * 40, 300)
        .png()
        .toBuffer(),
    );
  await cliJson('new', place, '--profile', 'county-injunction', '--no-sections', '--title', 'Northshire v Doe');
  const { value: taken } = await cliJson('import', place, ...pictures);
  const ids = (taken as unknown as { imported: { id: string }[] }).imported.map(({ id }) => id);
  const chosen = ids.flatMap((id) => ['--item', id]);
  const { code, value } = await cliJson('sheets', place, ...chosen, '--title', 'Stills', '--per-page', '4', '--replace');
  expect([code, value]).toMatchObject([0, { pages: 1 }]);
  const { value: held } = await cliJson('items', place);
  const { items, sections } = held as unknown as {
    items: { id: string; title: string; included: boolean }[];
    sections: { title: string }[];
  };
  expect(items.map(({ title, included }) => [title, included])).toEqual([
    ...['Gate', 'Stair', 'Door'].map((title) => [title, false]),
    ['Stills', true],
  ]);
  expect(sections).toHaveLength(1);
});

it('says what is missing before anything is drawn', async () => {
  const place = join(home.path, 'Empty.case');
  await cliJson('new', place, '--profile', 'county-injunction', '--title', 'Northshire v Doe');
  for (const words of [[], ['--item', 'x'], ['--item', 'x', '--title', 'T', '--per-page', '3'], ['--item', 'x', '--title', 'T']]) {
    const { code, value } = await cliJson('sheets', place, ...words);
    expect([words, code]).toEqual([words, 2]);
    expect((value as unknown as { error: { message: string } }).error.message).toMatch(/\.$/);
  }
});
