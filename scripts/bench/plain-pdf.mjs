// The least PDF writer that the bench's inputs need: objects in, a file with a classic table of places out.
import { closeSync, openSync, writeSync } from 'node:fs';

export class PlainPdf {
  #parts = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  #length = this.#parts[0].length;
  #places = [];

  /** A number for an object to come. */
  next() {
    return this.#places.push(0);
  }

  object(number, text) {
    this.#begin(number);
    this.#put(`${text}\nendobj\n`);
    return number;
  }

  stream(number, entries, bytes) {
    this.#begin(number);
    this.#put(`<<${entries}/Length ${bytes.length}>>\nstream\n`);
    this.#put(bytes);
    this.#put('\nendstream\nendobj\n');
    return number;
  }

  save(path, root) {
    const start = this.#length;
    const rows = this.#places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
    this.#put(`xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}`);
    this.#put(`trailer\n<</Size ${rows.length + 1}/Root ${root} 0 R>>\nstartxref\n${start}\n%%EOF\n`);
    const fd = openSync(path, 'w');
    for (const part of this.#parts) writeSync(fd, part);
    closeSync(fd);
    return this.#length;
  }

  #begin(number) {
    this.#places[number - 1] = this.#length;
    this.#put(`${number} 0 obj\n`);
  }

  #put(part) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }
}

/** Pages, their tree and the catalogue. `contents` are [media box, resources, content object] of each page. */
export function addPages(pdf, contents) {
  const tree = pdf.next();
  const kids = contents.map(({ box, resources, content, more = '' }) =>
    pdf.object(
      pdf.next(),
      `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 ${box[0]} ${box[1]}]/Resources<<${resources}>>/Contents ${content} 0 R${more}>>`,
    ),
  );
  pdf.object(tree, `<</Type/Pages/Count ${kids.length}/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]>>`);
  return pdf.object(pdf.next(), `<</Type/Catalog/Pages ${tree} 0 R>>`);
}
