// What is said of photo sheets.
import { count } from './numbers';

export const sheetActWords = {
  made: (title: string, pictures: number) => ({
    name: `make photo sheet ${title}`,
    done: `Photo sheet ${title} made of ${count(pictures, 'picture')}.`,
  }),
  changed: (title: string) => ({ name: `draw ${title} again`, done: `Photo sheet ${title} drawn again.` }),
} as const;
