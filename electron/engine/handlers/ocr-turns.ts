import type { PageEdit } from '../../../shared/evidence/page-edit';
import { quarterTurn } from '../../../shared/basics/rectangle';
import type { ReadScan } from '../intake/scans/read-scan';

/** What a person turned still looks as they left it, now that the copy below it has been turned too. */
export function afterTurning(edits: readonly PageEdit[], read: readonly ReadScan[]): PageEdit[] {
  const turns = new Map(read.map((scan) => [scan.page + 1, scan.turn] as const));
  return edits.flatMap((edit) => {
    const turned = turns.get(edit.page) ?? 0;
    if (turned === 0 || edit.turn === 0) return [edit];
    const turn = quarterTurn(edit.turn - turned);
    return turn === 0 && !edit.excluded ? [] : [{ ...edit, turn }];
  });
}
