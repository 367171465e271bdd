// Does anything lie under a page's number? First by the bounds of what is drawn, and where they meet, by looking.
import { darkShare } from '../pdf/pdfium/ink-within';
import { jpegPart, type JpegPart } from '../pdf/pdfium/jpeg-part';
import type { PageNote } from '../pdf/pdfium/page-notes';
import { visibleBounds, type PageObject } from '../pdf/pdfium/page-objects';
import { isInvisible } from '../pdf/pdfium/page-text';
import type { Pdfium } from '../pdf/pdfium/pdfium-instance';
import type { EdgeRun } from './stamp';
import { overlaps, type PdfRect } from '../../../shared/basics/rectangle';

/** More of the number's own rectangle than this is dark without it: something lies there. */
const COVERED_ABOVE = 0.01;

/** Told of everything that a page draws, in order, it knows what reaches under the number. */
export class UnderStamp {
  private pictures: PageObject[] = [];
  private others = false;

  /** `own`: the FPDF_PAGEOBJECTs that the number itself is made of. */
  constructor(
    private readonly pdfium: Pdfium,
    private readonly stamp: EdgeRun,
    readonly own: ReadonlySet<number>,
  ) {}

  /** Something that leaves a mark. */
  draw(object: PageObject): void {
    if (this.others || (object.kind === 'text' && isInvisible(this.pdfium, object.handle))) return;
    const bounds = visibleBounds(this.pdfium, object);
    if (!bounds || !overlaps(bounds, this.stamp.run.box)) return;
    if (object.kind === 'picture') this.pictures.push(object);
    else this.others = true;
  }

  /** White laid over what was drawn before: that no longer reaches the number. */
  cover(object: PageObject): void {
    if (!this.others && this.pictures.length === 0) return;
    const bounds = visibleBounds(this.pdfium, object);
    if (!bounds || !contains(bounds, this.stamp.run.box)) return;
    this.pictures = [];
    this.others = false;
  }

  /** The scans that alone are in question; empty where anything else is, or a picture that is no plain JPEG. */
  scans(notes: readonly PageNote[]): readonly JpegPart[] {
    if (this.others || this.notesUnder(notes).length > 0) return [];
    const parts = this.pictures.map((picture) => jpegPart(this.pdfium, picture, this.stamp.run.box));
    return parts.every((part) => part !== null) ? parts : [];
  }

  /** Bounds alone would say yes to a frame around the page and to the white of a scan: where they meet, it is drawn. */
  isCovered(page: number, notes: readonly PageNote[]): boolean {
    const under = this.notesUnder(notes);
    // What is filled into a field is drawn by the form alone.
    if (under.some(({ field }) => field)) return true;
    if (!this.others && this.pictures.length === 0 && under.length === 0) return false;
    return darkShare(this.pdfium, page, this.stamp.rect, this.own) > COVERED_ABOVE;
  }

  private notesUnder(notes: readonly PageNote[]): readonly PageNote[] {
    return notes.filter(({ box }) => overlaps(box, this.stamp.run.box));
  }
}

function contains(outer: PdfRect, inner: PdfRect): boolean {
  return outer.left <= inner.left && outer.bottom <= inner.bottom && outer.right >= inner.right && outer.top >= inner.top;
}
