// Carries what pages need from a source into the output: parsed objects become text with new numbers, each object
// written after those it refers to. What pages do not need (metadata, structure, actions, files) is left behind.
import {
  PDFArray,
  PDFCatalog,
  PDFDict,
  PDFInvalidObject,
  PDFName,
  PDFPageLeaf,
  PDFPageTree,
  PDFRef,
  PDFStream,
  type PDFContext,
  type PDFObject,
} from 'pdf-lib';
import { failure } from '../../../../shared/basics/failure';
import type { LayerStates } from './layers';
import type { OutputFile } from './output-file';
import type { SharedObjects } from './shared-objects';

const name = (text: string) => PDFName.of(text);
const nameSet = (...texts: readonly string[]): ReadonlySet<PDFName> => new Set(texts.map(name));

const TYPE = name('Type');
const RESOURCES = name('Resources');

/** Say who made a picture and when, hold scripts, tie into the source's structure, or point outside the file. */
const LEFT_BEHIND = nameSet(
  ...['Metadata', 'PieceInfo', 'LastModified', 'AA', 'JS', 'AF', 'OPI', 'Ref', 'Thumb', 'StructParent', 'StructParents'],
  ...['Alternates', 'Measure', 'PtData'],
);
/** Stream dictionaries only: where a stream's bytes lie in another file, and what is said anew. */
const LEFT_BEHIND_OF_STREAMS = new Set([...LEFT_BEHIND, ...nameSet('Length', 'F', 'FFilter', 'FDecodeParms', 'DL', 'Name')]);
const RESOURCE_KINDS = nameSet('Font', 'XObject', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'Properties');
/** Dictionaries whose keys are names that somebody gave, so that no key of theirs means anything to us. */
const NAME_TABLES = nameSet('CharProcs', 'Colorants');
/** Things that no page needs to be drawn: a reference to one is a way out of the page. */
const NOT_DRAWN = nameSet(
  ...['Page', 'Pages', 'Catalog', 'Annot', 'StructElem', 'StructTreeRoot', 'Outlines', 'Filespec', 'EmbeddedFile'],
  ...['Metadata', 'Sig', 'Action', 'ObjStm', 'XRef'],
);
const DEEPEST = 120;

type Role = 'plain' | 'resources' | 'names';

/** An object on its way: it has a number before it is written only where something in it refers back to it. */
interface Underway {
  number: number | null;
}

export class ObjectCopier {
  readonly #context: PDFContext;
  readonly #out: OutputFile;
  readonly #shared: SharedObjects;
  readonly #layers: LayerStates | null;
  readonly #numbers = new Map<PDFRef, number>();
  readonly #resources = new Map<PDFDict, string>();
  readonly #underway = new Map<PDFRef, Underway>();
  readonly #postponed: { readonly ref: PDFRef; readonly role: Role; readonly number: number }[] = [];
  #depth = 0;

  constructor(context: PDFContext, out: OutputFile, shared: SharedObjects, layers: LayerStates | null) {
    this.#context = context;
    this.#out = out;
    this.#shared = shared;
    this.#layers = layers;
  }

  /** A value as text; whatever it refers to is written first. */
  text(value: PDFObject | undefined, role: Role = 'plain'): string {
    if (value instanceof PDFName) return exactName(value);
    if (value instanceof PDFRef) return this.#reference(value, role);
    if (value instanceof PDFDict) return `<<${this.#entries(value, role)}>>`;
    if (value instanceof PDFArray) return this.#array(value);
    if (value === undefined || value instanceof PDFStream) return 'null';
    if (value instanceof PDFInvalidObject) throw failure('pdf-damaged');
    return value.toString();
  }

  /** A page's or form's resources: as text where short, else as an object of its own, so that pages can share it. */
  resources(value: PDFObject | undefined): string {
    const found = this.#context.lookup(value);
    if (!(found instanceof PDFDict)) return '<<>>';
    const known = this.#resources.get(found);
    if (known !== undefined) return known;
    const text = this.text(found, 'resources');
    const short = text.length < 400 ? text : `${this.#shared.write(text, null)} 0 R`;
    this.#resources.set(found, short);
    return short;
  }

  /** The entries of a stream's dictionary, without Length and without what `except` names. */
  streamEntries(dict: PDFDict, except: ReadonlySet<PDFName> = new Set()): string {
    let text = '';
    for (const [key, value] of dict.entries()) {
      if (LEFT_BEHIND_OF_STREAMS.has(key) || except.has(key)) continue;
      text += `${exactName(key)} ${this.text(value, roleOf(key))}`;
    }
    return text;
  }

  /** Writes what lay too deep to be written on the way. Call when a page is done. */
  finish(): void {
    for (let next = this.#postponed.pop(); next; next = this.#postponed.pop()) {
      this.#writeAs(next.number, next.ref, next.role);
    }
  }

  #reference(ref: PDFRef, role: Role): string {
    const number = this.#numberOf(ref, role);
    return number === null ? 'null' : `${number} 0 R`;
  }

  #numberOf(ref: PDFRef, role: Role): number | null {
    const known = this.#numbers.get(ref);
    if (known !== undefined) return known;
    const underway = this.#underway.get(ref);
    if (underway) return (underway.number ??= this.#out.allocate());
    const value = this.#context.lookup(ref);
    if (value === undefined || isNotDrawn(value, this.#context)) return null;
    if (this.#depth >= DEEPEST) return this.#postpone(ref, role);
    return this.#layers?.isLayer(value) ? this.#layer(this.#layers, ref, value) : this.#write(ref, value, role);
  }

  #write(ref: PDFRef, value: PDFObject, role: Role): number {
    const here: Underway = { number: null };
    this.#underway.set(ref, here);
    this.#depth += 1;
    const text = value instanceof PDFStream ? this.streamEntries(value.dict) : this.text(value, role);
    this.#depth -= 1;
    this.#underway.delete(ref);
    const bytes = value instanceof PDFStream ? value.getContents() : null;
    // Something inside refers back to this object by its number, so no other object can be the same as it.
    const number = here.number ?? this.#shared.write(text, bytes);
    if (here.number !== null) this.#put(here.number, text, bytes);
    this.#numbers.set(ref, number);
    return number;
  }

  /** Two layers that look alike are still two: each is switched by itself. */
  #layer(layers: LayerStates, ref: PDFRef, value: PDFDict): number {
    const number = this.#out.allocate();
    this.#numbers.set(ref, number);
    this.#out.object(
      number,
      layers.describe(value, (entry) => this.text(entry)),
    );
    layers.note(number, ref);
    return number;
  }

  #postpone(ref: PDFRef, role: Role): number {
    const number = this.#out.allocate();
    this.#numbers.set(ref, number);
    this.#postponed.push({ ref, role, number });
    return number;
  }

  #writeAs(number: number, ref: PDFRef, role: Role): void {
    const value = this.#context.lookup(ref);
    if (value instanceof PDFStream) this.#put(number, this.streamEntries(value.dict), value.getContents());
    else this.#put(number, this.text(value, role), null);
  }

  #put(number: number, text: string, bytes: Uint8Array | null): void {
    if (bytes) this.#out.stream(number, text, bytes);
    else this.#out.object(number, text);
  }

  #array(array: PDFArray): string {
    let text = '[';
    for (let i = 0; i < array.size(); i++) text += (i > 0 ? ' ' : '') + this.text(array.get(i));
    return `${text}]`;
  }

  #entries(dict: PDFDict, role: Role): string {
    let text = '';
    for (const [key, value] of dict.entries()) {
      if (role === 'resources' && !RESOURCE_KINDS.has(key)) continue;
      if (role === 'plain' && LEFT_BEHIND.has(key)) continue;
      text += `${exactName(key)} ${this.text(value, role === 'resources' ? 'names' : role === 'names' ? 'plain' : roleOf(key))}`;
    }
    return text;
  }
}

function roleOf(key: PDFName): Role {
  if (key === RESOURCES) return 'resources';
  return NAME_TABLES.has(key) ? 'names' : 'plain';
}

function isNotDrawn(value: PDFObject, context: PDFContext): boolean {
  if (value instanceof PDFPageLeaf || value instanceof PDFPageTree || value instanceof PDFCatalog) return true;
  const dict = value instanceof PDFStream ? value.dict : value;
  if (!(dict instanceof PDFDict)) return false;
  const type = context.lookup(dict.get(TYPE));
  return type instanceof PDFName && NOT_DRAWN.has(type);
}

/**
 * A name as the source wrote it. pdf-lib does not undo escapes in small letters (`#e9`) and so escapes their `#` a second
 * time; content streams call the resource by its old name, and a name that differs is a picture that is not drawn.
 */
export function exactName(value: PDFName): string {
  const text = value.toString();
  return text.includes('#23') ? text.replace(/#23(?=[0-9a-fA-F]{2})(?=[0-9A-F]?[a-f])/g, '#') : text;
}
