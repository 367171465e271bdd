// Draws pictures of a PDF alone, without anything that lies over them: what a box covers is seen.
import { PDFDocument, PDFName, PDFObjectCopier, PDFRawStream, PDFRef } from 'pdf-lib';
import { visibleSize, uprightMatrix, joinMatrices, type Matrix, type VisibleBox } from '../../../../shared/basics/rectangle';
import { failure } from '../../../../shared/basics/failure';
import { drawPage, type DrawnPage } from '../pdfium/draw-page';
import { openPdfiumBytes } from '../pdfium/pdfium';

/** A PDF whose pictures are taken out of it one by one. */
export class PictureShelf {
  private constructor(private readonly source: PDFDocument) {}

  /** Throws `pdf-damaged`. */
  static async open(bytes: Uint8Array): Promise<PictureShelf> {
    try {
      return new PictureShelf(await PDFDocument.load(bytes, { updateMetadata: false }));
    } catch (cause) {
      throw failure('pdf-damaged', {}, cause);
    }
  }

  /**
   * The picture with this object number where it stands on its page, on white, `widthPx` pixels across; its masks are left off,
   * and follow as pictures of their own. Throws `pdf-damaged`.
   */
  async draw(object: number, matrix: Matrix, visible: VisibleBox, widthPx: number): Promise<readonly DrawnPage[]> {
    const stream = this.source.context.lookup(PDFRef.of(object));
    if (!(stream instanceof PDFRawStream)) throw failure('pdf-damaged', { detail: 'a picture cannot be had' });
    const masks = ['SMask', 'Mask'].flatMap((key) => {
      const mask = this.source.context.lookup(stream.dict.get(PDFName.of(key)));
      return mask instanceof PDFRawStream ? [mask] : [];
    });
    const drawn: DrawnPage[] = [];
    for (const each of [stream, ...masks]) drawn.push(await this.drawOne(each, matrix, visible, widthPx));
    return drawn;
  }

  private async drawOne(stream: PDFRawStream, matrix: Matrix, visible: VisibleBox, widthPx: number): Promise<DrawnPage> {
    const target = await PDFDocument.create({ updateMetadata: false });
    const { width, height } = visibleSize(visible);
    const page = target.addPage([width, height]);
    const dict = stream.dict.clone(this.source.context);
    for (const key of ['SMask', 'Mask', 'OC', 'Metadata', 'StructParent']) dict.delete(PDFName.of(key));
    const copied = PDFObjectCopier.for(this.source.context, target.context).copy(PDFRawStream.of(dict, stream.contents));
    page.node.setXObject(PDFName.of('P'), target.context.register(copied));
    const place = joinMatrices(matrix, uprightMatrix(visible))
      .map((n) => n.toFixed(5))
      .join(' ');
    const content = target.context.register(target.context.stream(`q ${place} cm /P Do Q`));
    page.node.set(PDFName.of('Contents'), content);
    const document = await openPdfiumBytes(await target.save());
    try {
      return drawPage(document, 0, widthPx);
    } finally {
      document.close();
    }
  }
}
