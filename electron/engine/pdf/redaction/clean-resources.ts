// Resources with only what content uses, down through its forms, patterns and fonts, and nothing that is not drawn.
import { PDFDict, PDFName, PDFRef, PDFStream, type PDFContext, type PDFObject } from 'pdf-lib';
import { dictAt, dictOf, nameAt, resolve, valueAt } from '../normalise/pdf-values';
import { streamBytes } from '../normalise/stream-bytes';
import { cleanContent, type CleanContent, type ResourceKind, type UsedNames } from './clean-content';
import { cleanPicture } from './clean-picture';
import { withoutWholeWords } from './letter-meanings';

const FORM_KEYS = new Set(['Type', 'Subtype', 'FormType', 'BBox', 'Matrix', 'Resources', 'Group']);
const PATTERN_KEYS = new Set(['Type', 'PatternType', 'PaintType', 'TilingType', 'BBox', 'XStep', 'YStep', 'Matrix', 'Resources']);
const PICTURE_KEYS = new Set([
  'Type',
  'Subtype',
  'Width',
  'Height',
  'ColorSpace',
  'BitsPerComponent',
  'Intent',
  'ImageMask',
  'Mask',
  'Decode',
  'Interpolate',
  'SMask',
  'SMaskInData',
  'Matte',
  'Filter',
  'DecodeParms',
]);
/** What changes a screen's picture; how a press lays its dots is left out. */
const STATE_KEYS = new Set([
  'Type',
  'LW',
  'LC',
  'LJ',
  'ML',
  'D',
  'RI',
  'OP',
  'op',
  'OPM',
  'Font',
  'TR',
  'TR2',
  'FL',
  'SM',
  'SA',
  'BM',
  'SMask',
  'CA',
  'ca',
  'AIS',
  'TK',
]);
const KINDS: readonly ResourceKind[] = ['XObject', 'Font', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading'];
const DEEPEST = 24;

/** Things of a page of which the removal cannot be sure that they hide nothing below a mark. */
export type Doubt = 'pattern' | 'soft-mask' | 'drawn-font' | 'unreadable';

/** Cleans what pages share once, in place; whatever page it is used on, the outcome is the same. */
export class CleanResources {
  readonly #context: PDFContext;
  /** What was cleaned, and the doubts that come with it. */
  readonly #done = new Map<PDFObject, ReadonlySet<Doubt>>();

  constructor(context: PDFContext) {
    this.#context = context;
  }

  /** The entries of `resources` that are used, each cleaned. Doubts are added to `doubts`. */
  used(resources: PDFDict | undefined, content: UsedNames, doubts: Set<Doubt>, depth = 0): PDFDict {
    const kept = this.#context.obj({});
    if (!resources || depth > DEEPEST) return kept;
    for (const kind of KINDS) {
      const entries = dictAt(resources, kind);
      if (!entries) continue;
      const names = content.names.get(kind);
      const part = this.#context.obj({});
      for (const [key, value] of entries.entries()) {
        const wanted = (names?.has(key.decodeText()) ?? false) || (kind === 'ColorSpace' && content.inlinePictures);
        // A colour space that content does not name may still be what DeviceRGB and its like stand for.
        const standsIn = kind === 'ColorSpace' && key.decodeText().startsWith('Default');
        if (!wanted && !standsIn) continue;
        for (const doubt of this.#clean(kind, value, resources, depth)) doubts.add(doubt);
        part.set(key, value);
      }
      if (part.keys().length > 0) kept.set(PDFName.of(kind), part);
    }
    return kept;
  }

  #clean(kind: ResourceKind, value: PDFObject, around: PDFDict, depth: number): ReadonlySet<Doubt> {
    const object = resolve(this.#context, value);
    if (!object) return NONE;
    const known = this.#done.get(object);
    if (known) return known;
    const doubts = new Set<Doubt>();
    this.#done.set(object, doubts);
    switch (kind) {
      case 'XObject':
        if (value instanceof PDFRef && object instanceof PDFStream) this.#drawn(value, object, around, depth, doubts);
        break;
      case 'Pattern':
        this.#pattern(value, object, around, depth, doubts);
        break;
      case 'ExtGState':
        this.#state(object, around, depth, doubts);
        break;
      case 'Font':
        this.#font(object, depth, doubts);
        break;
      case 'Shading':
      case 'ColorSpace':
        break;
    }
    const after = resolve(this.#context, value);
    if (after) this.#done.set(after, doubts);
    return doubts;
  }

  #drawn(ref: PDFRef, stream: PDFStream, around: PDFDict, depth: number, doubts: Set<Doubt>): void {
    if (nameAt(stream.dict, 'Subtype') === 'Form') this.#form(ref, stream, FORM_KEYS, around, depth, doubts);
    else this.#picture(ref, stream, doubts);
  }

  #form(ref: PDFRef, stream: PDFStream, keys: ReadonlySet<string>, around: PDFDict, depth: number, doubts: Set<Doubt>): void {
    const bytes = streamBytes(stream);
    if (!bytes) {
      doubts.add('unreadable');
      return;
    }
    const content = cleanContent(bytes);
    const made = this.#context.flateStream(content.bytes);
    for (const [key, value] of stream.dict.entries()) if (keys.has(key.decodeText())) made.dict.set(key, value);
    made.dict.set(PDFName.of('Resources'), this.used(dictAt(stream.dict, 'Resources') ?? around, content, doubts, depth + 1));
    this.#context.assign(ref, made);
  }

  #picture(ref: PDFRef, stream: PDFStream, doubts: Set<Doubt>): void {
    for (const key of ['SMask', 'Mask']) {
      const below = stream.dict.get(PDFName.of(key));
      const mask = resolve(this.#context, below);
      if (below instanceof PDFRef && mask instanceof PDFStream && !this.#done.has(mask)) this.#picture(below, mask, doubts);
    }
    const { bytes, entries } = cleanPicture(stream);
    const made = this.#context.stream(bytes);
    for (const [key, value] of stream.dict.entries()) if (PICTURE_KEYS.has(key.decodeText())) made.dict.set(key, value);
    for (const [key, value] of entries) {
      if (value) made.dict.set(PDFName.of(key), value);
      else made.dict.delete(PDFName.of(key));
    }
    this.#context.assign(ref, made);
    this.#done.set(made, NONE);
  }

  #pattern(value: PDFObject, object: PDFObject, around: PDFDict, depth: number, doubts: Set<Doubt>): void {
    if (object instanceof PDFStream && value instanceof PDFRef) {
      doubts.add('pattern');
      this.#form(value, object, PATTERN_KEYS, around, depth, doubts);
      return;
    }
    const shading = dictOf(valueAt(dictOf(object) ?? this.#context.obj({}), 'Shading'));
    const kind = shading?.lookup(PDFName.of('ShadingType'))?.toString();
    // Plain runs of colour along a line or between circles hold nothing to read.
    if (kind !== '2' && kind !== '3') doubts.add('pattern');
  }

  #state(object: PDFObject, around: PDFDict, depth: number, doubts: Set<Doubt>): void {
    if (!(object instanceof PDFDict)) return;
    for (const key of object.keys()) if (!STATE_KEYS.has(key.decodeText())) object.delete(key);
    const mask = dictAt(object, 'SMask');
    if (!mask) return;
    doubts.add('soft-mask');
    const group = mask.get(PDFName.of('G'));
    const form = resolve(this.#context, group);
    if (group instanceof PDFRef && form instanceof PDFStream) this.#form(group, form, FORM_KEYS, around, depth + 1, doubts);
  }

  #font(object: PDFObject, depth: number, doubts: Set<Doubt>): void {
    if (!(object instanceof PDFDict)) return;
    const meanings = object.get(PDFName.of('ToUnicode'));
    const map = resolve(this.#context, meanings);
    if (meanings instanceof PDFRef && map instanceof PDFStream) {
      const fewer = withoutWholeWords(streamBytes(map) ?? new Uint8Array());
      if (fewer) this.#context.assign(meanings, this.#context.flateStream(fewer));
    }
    if (nameAt(object, 'Subtype') !== 'Type3') return;
    doubts.add('drawn-font');
    const procedures = dictAt(object, 'CharProcs');
    const resources = dictAt(object, 'Resources');
    const contents: CleanContent[] = [];
    for (const [, value] of procedures?.entries() ?? []) {
      const stream = resolve(this.#context, value);
      const bytes = stream instanceof PDFStream ? streamBytes(stream) : null;
      if (!bytes || !(value instanceof PDFRef)) continue;
      const content = cleanContent(bytes);
      contents.push(content);
      this.#context.assign(value, this.#context.flateStream(content.bytes));
    }
    if (resources) object.set(PDFName.of('Resources'), this.used(resources, joined(contents), doubts, depth + 1));
  }
}

const NONE: ReadonlySet<Doubt> = new Set();

function joined(contents: readonly CleanContent[]): UsedNames {
  const names = new Map<ResourceKind, Set<string>>();
  for (const content of contents) {
    for (const [kind, used] of content.names) names.set(kind, new Set([...(names.get(kind) ?? []), ...used]));
  }
  return { names, inlinePictures: contents.some((content) => content.inlinePictures) };
}
