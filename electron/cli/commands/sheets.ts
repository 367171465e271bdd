import { resolve } from 'node:path';
import { failure } from '../../../shared/basics/failure';
import { ItemId } from '../../../shared/basics/ids';
import { text, texts, type CliCommand } from '../command';

const PER_PAGE = ['1', '2', '4', '6'] as const;

/** Draws photo sheets: pictures with their captions, so many to a page. */
export const sheetsCommand: CliCommand = {
  usage: 'sheets CASE --item ID... --title T [--per-page 1|2|4|6] [--replace]',
  about:
    'Draws pictures with their captions to sheets, as a new document beside the first of them.\n\n  --item ID        a picture, by the id that `items` gives; repeat it for more, in their order\n  --per-page N     pictures to a page: 1, 2 (by default), 4 or 6\n  --replace        leaves the single pictures out of the bundle',
  options: {
    item: { type: 'string', multiple: true },
    title: { type: 'string' },
    'per-page': { type: 'string' },
    replace: { type: 'boolean' },
  },
  words: [1, 1],
  async run({ engine, run }, [folder = ''], values) {
    const items = texts(values, 'item');
    const title = text(values, 'title');
    const wanted = text(values, 'per-page') ?? '2';
    const perPage = PER_PAGE.find((each) => each === wanted);
    if (items.length === 0) throw failure('not-understood', { detail: 'say which pictures, as in --item ID' });
    if (title === null) throw failure('not-understood', { detail: 'give the sheets a title, as in --title "Stills of 7 February"' });
    if (perPage === undefined) throw failure('not-understood', { detail: '--per-page is 1, 2, 4 or 6' });
    const caseId = await engine.know(resolve(folder));
    const ids = items.map((id) => ItemId.parse(id));
    const made = await run('sheet.make', {
      caseId,
      items: ids,
      perPage: Number(perPage) as 1 | 2 | 4 | 6,
      title,
      replace: values['replace'] === true,
    });
    const { revision, item, pages } = made;
    return { value: { revision, id: item, pages }, text: `${pages === 1 ? '1 page' : `${pages} pages`} drawn [${item}].`, exit: 0 };
  },
};
