// Does anything in the file run a program?
import type { PdfFile } from './pdf-file';
import type { PdfDict, PdfValue } from './pdf-value';
import { fieldsOf, namesOf, outlineOf, Visited } from './trees';

/** Scripts of the document itself: by name, on opening, in its outline and in its form. Those of pages are `pageRuns`. */
export function documentRuns(file: PdfFile): boolean {
  const { catalog } = file;
  for (const { value } of namesOf(file, file.dict(catalog.get('Names'))?.get('JavaScript'))) if (value !== null) return true;
  if (actionRuns(file, catalog.get('OpenAction')) || triggersRun(file, catalog)) return true;
  for (const { dict } of fieldsOf(file)) if (actionRuns(file, dict.get('A')) || triggersRun(file, dict)) return true;
  for (const dict of outlineOf(file)) if (actionRuns(file, dict.get('A'))) return true;
  return false;
}

/** Scripts of a page and of one of its annotations. */
export function pageRuns(file: PdfFile, dict: PdfDict): boolean {
  return actionRuns(file, dict.get('A')) || triggersRun(file, dict);
}

/** /AA: actions by event. */
function triggersRun(file: PdfFile, dict: PdfDict): boolean {
  const triggers = file.dict(dict.get('AA'));
  return triggers !== null && [...triggers.values()].some((action) => actionRuns(file, action));
}

/** An action, or one of those that follow it. */
function actionRuns(file: PdfFile, first: PdfValue | undefined): boolean {
  const visited = new Visited();
  const waiting: PdfValue[] = [first ?? null];
  while (waiting.length > 0) {
    const node = waiting.pop() ?? null;
    if (node === null || !visited.first(node)) continue;
    const action = file.dict(node);
    if (!action) continue;
    // Renditions carry a script under /JS too.
    if (action.has('JS') || file.name(action.get('S')) === 'JavaScript') return true;
    const next = action.get('Next') ?? null;
    waiting.push(...(file.array(next) ?? [next]));
  }
  return false;
}
