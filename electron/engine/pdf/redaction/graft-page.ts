// A page that another program wrote, brought back among the rest: only what its content uses.
import { createHash } from 'node:crypto';
import { PDFArray, PDFDict, PDFNull, PDFRef, PDFStream, type PDFContext, type PDFObject } from 'pdf-lib';
import { failure } from '../../../../shared/basics/failure';
import { contentStreams } from '../normalise/page-contents';
import { parsePdf, type ParsedPdf } from '../normalise/parse-pdf';
import { streamBytes } from '../normalise/stream-bytes';
import { cleanContent } from './clean-content';
import { CleanResources } from './clean-resources';
import { packPlainly, type PackPicture } from './pack-pictures';

async function parsed(bytes: Uint8Array): Promise<ParsedPdf> {
  try {
    return await parsePdf(bytes);
  } catch (thrown) {
    throw failure('pdf-damaged', {}, thrown);
  }
}

/** Fonts come back with every page: objects that are the same, byte for byte, are kept once. */
export class Grafts {
  readonly #context: PDFContext;
  readonly #known = new Map<string, PDFRef>();

  constructor(context: PDFContext) {
    this.#context = context;
  }

  /** The one page of the bytes as a form, as large as the page. Throws `pdf-damaged`. */
  async graft(bytes: Uint8Array, size: { readonly width: number; readonly height: number }, pack: PackPicture): Promise<PDFRef> {
    const { document, pages } = await parsed(bytes);
    const [page] = pages;
    if (!page) throw failure('pdf-damaged');
    const from = document.context;
    const parts = contentStreams(page).map((stream) => streamBytes(stream));
    const content = cleanContent(Buffer.concat(parts.flatMap((part) => (part ? [part, Buffer.from('\n')] : []))));
    const used = new CleanResources(from).used(page.resources, content, new Set());
    await packPlainly(from, pack);
    const form = this.#context.flateStream(content.bytes, {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, size.width, size.height],
      Resources: this.#copy(used, from, new Map()),
    });
    return this.#context.register(form);
  }

  #copy(value: PDFObject, from: PDFContext, copied: Map<PDFRef, PDFObject>): PDFObject {
    if (value instanceof PDFRef) return this.#copyRef(value, from, copied);
    if (value instanceof PDFArray) {
      const array = PDFArray.withContext(this.#context);
      for (const member of value.asArray()) array.push(this.#copy(member, from, copied));
      return array;
    }
    if (!(value instanceof PDFDict)) return value;
    const dict = PDFDict.withContext(this.#context);
    for (const [key, member] of value.entries()) dict.set(key, this.#copy(member, from, copied));
    return dict;
  }

  #copyRef(ref: PDFRef, from: PDFContext, copied: Map<PDFRef, PDFObject>): PDFObject {
    const known = copied.get(ref);
    if (known) return known;
    // Nothing that draws needs itself.
    copied.set(ref, PDFNull);
    const target = from.lookup(ref);
    if (!target) return PDFNull;
    let made: PDFObject;
    const hash = createHash('sha256');
    if (target instanceof PDFStream) {
      const bytes = target.getContents();
      const stream = this.#context.stream(bytes);
      for (const [key, member] of target.dict.entries()) stream.dict.set(key, this.#copy(member, from, copied));
      hash.update(stream.dict.toString()).update(bytes);
      made = stream;
    } else {
      made = this.#copy(target, from, copied);
      hash.update(made.toString());
    }
    const digest = hash.digest('base64');
    const same = this.#known.get(digest) ?? this.#context.register(made);
    this.#known.set(digest, same);
    copied.set(ref, same);
    return same;
  }
}
