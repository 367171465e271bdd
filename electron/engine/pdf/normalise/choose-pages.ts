import { quarterTurn } from '../../../../shared/basics/rectangle';
import type { SourcePage } from './source-pages';

/** A page that is wanted: its number from 1, and how far it is turned, clockwise in degrees. */
export interface ChosenPage {
  readonly page: number;
  readonly turn: number;
}

/** Just the pages that are wanted, in the order given, each turned. Throws RangeError for one that is not there. */
export function choosePages(pages: readonly SourcePage[], chosen: readonly ChosenPage[]): readonly SourcePage[] {
  return chosen.map(({ page, turn }, index): SourcePage => {
    const source = pages[page - 1];
    if (!source) throw new RangeError(`There is no page ${page}.`);
    const turned = quarterTurn(source.visible.turn + turn);
    return { ...source, index, visible: { ...source.visible, turn: turned }, plain: source.plain && turned === 0 };
  });
}
