// Does an old document hold fields that work out a date or a name anew? LibreOffice would print today's date into it.
import { readFile } from 'node:fs/promises';
import { named } from './office/office-notes';
import { readOldWord } from './office/old-word';

const CHANGING =
  /\\fldinst[^{}]*(?:\{[^{}]*)*?\b(?:DATE|TIME|SAVEDATE|PRINTDATE|CREATEDATE|FILENAME|AUTHOR|USER\w+|LASTSAVEDBY|EDITTIME|INCLUDE\w+|LINK|DDE\w*|IF|ASK|MERGE\w+|DATABASE|AUTOTEXT\w*)\b|\\chdate|\\chtime|\\chdpl|\\chdpa/i;

/** Throws `document-damaged`, `office-needs-password` and `file-kind-later`. */
export function readsItselfAnew({
  file,
  name,
  type,
}: {
  readonly file: string;
  readonly name: string;
  readonly type: 'doc' | 'rtf';
}): Promise<boolean> {
  return named(name, async () => {
    const bytes = await readFile(file);
    return type === 'doc' ? readOldWord(bytes).changesItself : CHANGING.test(bytes.toString('latin1'));
  });
}
