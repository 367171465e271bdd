// A PDF whose objects lie in a container, as newer programs write them.
import { deflateSync } from 'node:zlib';

export interface PackedFile {
  readonly content: string;
  /** Paint a box over the usual mark. */
  readonly painted: boolean;
  /** An object in the container that the file's table does not know. */
  readonly leftover: string | null;
  /** The document's properties. */
  readonly hidden: string | null;
}

export function packedFile({ content, painted, leftover, hidden }: PackedFile): Uint8Array {
  const inside: [number: number, object: string][] = [
    [1, '<</Type/Catalog/Pages 2 0 R>>'],
    [2, '<</Type/Pages/Count 1/Kids[3 0 R]>>'],
    [3, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Resources<</Font<</F 4 0 R>>>>/Contents 6 0 R>>'],
    [4, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>'],
    [5, hidden ?? 'null'],
  ];
  const listed = inside.length;
  if (leftover !== null) inside.push([90, leftover]);
  let at = 0;
  const head: string[] = [];
  for (const [number, object] of inside) {
    head.push(`${number} ${at}`);
    at += object.length + 1;
  }
  const first = head.join(' ').length + 1;
  const container = deflateSync(Buffer.from(`${head.join(' ')} ${inside.map(([, object]) => object).join(' ')}`, 'latin1'));
  const body = `q ${content} Q${painted ? ' q 0 g 112 192 150 24 re f Q' : ''}`;
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  const add = (number: number, entries: string, bytes: Buffer) => {
    places[number] = parts.reduce((sum, part) => sum + part.length, 0);
    parts.push(
      Buffer.from(`${number} 0 obj\n<<${entries}/Length ${bytes.length}>>\nstream\n`),
      bytes,
      Buffer.from('\nendstream\nendobj\n'),
    );
  };
  add(6, '', Buffer.from(body, 'latin1'));
  add(7, `/Type/ObjStm/N ${inside.length}/First ${first}/Filter/FlateDecode`, container);
  const start = parts.reduce((sum, part) => sum + part.length, 0);
  const rows = [
    [0, 0, 255],
    ...Array.from({ length: listed }, (_, i) => [2, 7, i]),
    [1, places[6] ?? 0, 0],
    [1, places[7] ?? 0, 0],
    [1, start, 0],
  ];
  const table = Buffer.from(rows.flatMap(([kind = 0, second = 0, third = 0]) => [kind, second >> 8, second & 255, third]));
  const info = hidden === null ? '' : '/Info 5 0 R';
  add(8, `/Type/XRef/Size 9/W[1 2 1]/Root 1 0 R${info}`, table);
  parts.push(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}
