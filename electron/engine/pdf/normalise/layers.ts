// Optional content. What the source does not show on opening is taken out of the content, not just switched off: a layer
// that a reader can switch on again is no hidden layer.
import { PDFArray, PDFDict, PDFName, PDFStream, type PDFContext, type PDFRawStream, type PDFObject } from 'pdf-lib';
import { withoutHiddenSections } from './hidden-sections';
import { arrayAt, asDict, asName, dictAt, membersOf, nameAt, resolve, valueAt } from './pdf-values';
import { streamBytes } from './stream-bytes';

const DEEPEST = 12;

export class Layers {
  readonly #context: PDFContext;
  readonly #off: ReadonlySet<PDFObject>;

  constructor(context: PDFContext, catalog: PDFDict) {
    this.#context = context;
    this.#off = hiddenGroups(catalog);
  }

  /** How many layers do not show on opening. */
  get hidden(): number {
    return this.#off.size;
  }

  /** Is a thing with this OC entry unseen? */
  isHidden(entry: PDFObject | undefined, depth = 0): boolean {
    if (this.#off.size === 0 || depth > DEEPEST) return false;
    const group = asDict(resolve(this.#context, entry));
    if (!group) return false;
    if (this.#off.has(group)) return true;
    if (nameAt(group, 'Type') !== 'OCMD' && group.get(PDFName.of('OCGs')) === undefined) return false;
    const expression = arrayAt(group, 'VE');
    if (expression) return !this.#holds(expression, 0);
    return this.#isHiddenByPolicy(group);
  }

  /**
   * Takes what hidden layers hold out of every form and picture of the document, in place. Page contents are done by
   * `pageContents`. Returns whether anything was taken out.
   */
  strip(): boolean {
    if (this.#off.size === 0) return false;
    let found = false;
    for (const [ref, object] of this.#context.enumerateIndirectObjects()) {
      if (!(object instanceof PDFStream)) continue;
      if (this.isHidden(object.dict.get(PDFName.of('OC')))) {
        this.#context.assign(ref, emptyForm(this.#context));
        found = true;
        continue;
      }
      if (nameAt(object.dict, 'Subtype') !== 'Form') continue;
      const stripped = this.content(object, dictAt(object.dict, 'Resources'));
      if (stripped) {
        this.#context.assign(ref, stripped);
        found = true;
      }
    }
    return found;
  }

  /**
   * Call last. What is left shows always: conditions that refer to layers which are gone would be read differently now.
   */
  settle(): void {
    if (this.#off.size === 0) return;
    for (const [, object] of this.#context.enumerateIndirectObjects()) {
      if (!(object instanceof PDFDict) || nameAt(object, 'Type') !== 'OCMD') continue;
      for (const key of ['VE', 'OCGs', 'P']) object.delete(PDFName.of(key));
    }
  }

  /** The stream without what hidden layers hold, or null where it holds nothing of the kind. */
  content(stream: PDFStream, resources: PDFDict | undefined): PDFRawStream | null {
    const hiddenNames = this.#hiddenNames(resources);
    if (hiddenNames.size === 0) return null;
    const bytes = streamBytes(stream);
    const stripped = bytes && withoutHiddenSections(bytes, (name) => hiddenNames.has(name));
    return stripped && replaced(this.#context, stream, stripped);
  }

  /** A page's content without what hidden layers hold, or null. A section may begin in one stream and end in the next. */
  pageContents(streams: readonly PDFStream[], resources: PDFDict | undefined): PDFStream[] | null {
    const [first] = streams;
    if (!first || this.#hiddenNames(resources).size === 0) return null;
    if (streams.length === 1) {
      const stripped = this.content(first, resources);
      return stripped && [stripped];
    }
    const parts = streams.map((stream) => streamBytes(stream));
    const whole = this.#context.flateStream(Buffer.concat(parts.flatMap((part) => (part ? [part, Buffer.from('\n')] : []))));
    const stripped = this.content(whole, resources);
    return stripped && [stripped];
  }

  /** The names by which content calls hidden layers. */
  #hiddenNames(resources: PDFDict | undefined): Set<string> {
    const names = new Set<string>();
    const properties = resources && dictAt(resources, 'Properties');
    for (const [key, value] of properties?.entries() ?? []) if (this.isHidden(value)) names.add(key.decodeText());
    return names;
  }

  #isHiddenByPolicy(membership: PDFDict): boolean {
    const entry = valueAt(membership, 'OCGs');
    const groups = (entry instanceof PDFArray ? membersOf(entry) : [entry]).filter((group) => group instanceof PDFDict);
    if (groups.length === 0) return false;
    const off = groups.filter((group) => this.#off.has(group)).length;
    switch (nameAt(membership, 'P')) {
      case 'AllOn':
        return off > 0;
      case 'AnyOff':
        return off === 0;
      case 'AllOff':
        return off < groups.length;
      default:
        return off === groups.length;
    }
  }

  /** A visibility expression: [/And …], [/Or …], [/Not x], down to single layers. */
  #holds(expression: PDFArray, depth: number): boolean {
    const [operator, ...operands] = membersOf(expression);
    if (depth > DEEPEST) return true;
    const values = operands.map((operand) => (operand instanceof PDFArray ? this.#holds(operand, depth + 1) : !this.isHidden(operand)));
    switch (asName(operator)) {
      case 'Not':
        return values[0] !== true;
      case 'Or':
        return values.some(Boolean);
      default:
        return values.every(Boolean);
    }
  }
}

/** The stream's dictionary kept, its bytes new. */
export function replaced(context: PDFContext, stream: PDFStream, bytes: Uint8Array): PDFRawStream {
  const made = context.flateStream(bytes);
  for (const [key, value] of stream.dict.entries()) {
    if (!['Filter', 'DecodeParms', 'Length'].includes(key.decodeText())) made.dict.set(key, value);
  }
  return made;
}

export function emptyForm(context: PDFContext): PDFRawStream {
  return context.stream('', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 0, 0] });
}

function hiddenGroups(catalog: PDFDict): Set<PDFObject> {
  const hidden = new Set<PDFObject>();
  const properties = dictAt(catalog, 'OCProperties');
  const config = properties && dictAt(properties, 'D');
  if (!config) return hidden;
  const groups = (dict: PDFDict, key: string) => membersOf(arrayAt(dict, key)).filter((group) => group instanceof PDFDict);
  if (nameAt(config, 'BaseState') === 'OFF') for (const group of groups(properties, 'OCGs')) hidden.add(group);
  for (const group of groups(config, 'ON')) hidden.delete(group);
  for (const group of groups(config, 'OFF')) hidden.add(group);
  // Layers that a viewer switches by what they say of themselves when the file is viewed.
  for (const rule of membersOf(arrayAt(config, 'AS'))) {
    const usage = asDict(rule);
    if (!usage || nameAt(usage, 'Event') !== 'View') continue;
    for (const group of groups(usage, 'OCGs')) {
      const state = viewState(group);
      if (state === 'OFF') hidden.add(group);
      if (state === 'ON') hidden.delete(group);
    }
  }
  return hidden;
}

function viewState(group: PDFDict): string | undefined {
  const usage = dictAt(group, 'Usage');
  const view = usage && dictAt(usage, 'View');
  return view && nameAt(view, 'ViewState');
}
