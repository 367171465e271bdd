// PDFs written object by object, for what no sound library would write.

export type RawObject = string | { readonly entries: string; readonly body: string | Uint8Array };

/** Objects by number from 1; object 1 is the catalogue, 2 the page tree. Text is one character a byte. */
export function rawPdf(objects: readonly RawObject[], trailer = ''): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const places: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  objects.forEach((object, i) => {
    places.push(length());
    const body = typeof object === 'string' ? Buffer.from(object, 'latin1') : streamOf(object.entries, object.body);
    parts.push(Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n'));
  });
  const start = length();
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const end = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}${end}`, 'latin1'));
  return new Uint8Array(Buffer.concat(parts));
}

/** A page and its contents as objects 3 and up of a file with one page: `more` is added to the page's dictionary. */
export function rawPage(contents: readonly string[], more = '', box = '0 0 400 300'): Uint8Array {
  const streams = contents.map((body): RawObject => ({ entries: '', body }));
  const refs = streams.map((_, i) => `${i + 5} 0 R`).join(' ');
  return rawPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[${box}]/Resources<</Font<</F 4 0 R>>>>/Contents[${refs}]${more}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    ...streams,
  ]);
}

function streamOf(entries: string, body: string | Uint8Array): Buffer {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : Buffer.from(body);
  return Buffer.concat([Buffer.from(`<<${entries}/Length ${bytes.length}>>\nstream\n`, 'latin1'), bytes, Buffer.from('\nendstream')]);
}
