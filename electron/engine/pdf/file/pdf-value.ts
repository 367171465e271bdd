// What a PDF file is made of. Numbers, true, false and null are JavaScript's own.

export class PdfName {
  constructor(readonly name: string) {}
}

/** A string as its bytes; `text` reads them as words. */
export class PdfString {
  constructor(readonly bytes: Uint8Array) {}

  /** UTF-16 or UTF-8 where the file says so, PDFDocEncoding otherwise. */
  get text(): string {
    const { bytes } = this;
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes.subarray(2));
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes.subarray(3));
    let text = '';
    for (const byte of bytes) text += documentEncoding.get(byte) ?? String.fromCharCode(byte);
    return text;
  }
}

export class PdfRef {
  constructor(
    readonly number: number,
    readonly generation: number,
  ) {}
}

export type PdfArray = readonly PdfValue[];
export type PdfDict = ReadonlyMap<string, PdfValue>;

/** A stream: its dictionary, and where in the file its bytes begin. */
export class PdfStream {
  constructor(
    readonly dict: PdfDict,
    readonly start: number,
  ) {}
}

export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | PdfArray | PdfDict | PdfStream;

/** Something in the file is not as the format has it. Becomes `pdf-damaged`, or a fact that could not be read. */
export class PdfSyntaxError extends Error {
  override readonly name = 'PdfSyntaxError';
}

/** Where PDFDocEncoding differs from Latin 1. */
const documentEncoding = new Map<number, string>([
  ...Array.from('˘ˇˆ˙˝˛˚˜').map((c, i) => [0x18 + i, c] as const),
  ...Array.from('•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž').map((c, i) => [0x80 + i, c] as const),
  [0xa0, '€'],
]);
