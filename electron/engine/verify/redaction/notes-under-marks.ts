// Annotations at marks: whatever kind they are, what they say or show must not lie there.
import type { PdfFile } from '../../pdf/file/pdf-file';
import type { PdfDict } from '../../pdf/file/pdf-value';
import { pdfRect, toPageRect, type VisibleBox } from '../../../../shared/basics/rectangle';
import type { PageMarks } from '../../../../shared/redaction/page-marks';
import { boxesOf, meet } from './page-words';
import type { Report } from './proof-book';

/** Throws PdfSyntaxError. */
export function lookAtNotes(
  file: PdfFile,
  page: { readonly dict: PdfDict; readonly page: number },
  marks: PageMarks,
  visible: VisibleBox,
  report: Report,
): void {
  for (const each of file.array(page.dict.get('Annots')) ?? []) {
    const note = file.dict(each);
    if (!note) continue;
    const [left = 0, bottom = 0, right = 0, top = 0] = (file.array(note.get('Rect')) ?? []).map((value) => file.number(value) ?? 0);
    const rect = toPageRect(visible, pdfRect(left, bottom, right, top));
    if (marks.wholePage || boxesOf(marks).some((box) => meet(box.rect, rect))) report(page.page, 'An annotation touches a mark.', rect);
  }
}
