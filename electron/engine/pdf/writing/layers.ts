// Optional content (layers). What the source did not show on opening is not shown in the bundle either.
import { PDFArray, PDFDict, PDFName, PDFRef, type PDFContext, type PDFObject } from 'pdf-lib';
import type { SourceDocument } from './source-document';

const name = (text: string) => PDFName.of(text);
const OFF = name('OFF');
const KEPT = ['Type', 'Name', 'Intent'].map(name);

/** The layers of one source, and whether each shows on opening. */
export class LayerStates {
  readonly #context: PDFContext;
  readonly #found: FoundLayers;
  readonly #hidden: ReadonlySet<PDFRef>;

  constructor(source: SourceDocument, found: FoundLayers) {
    this.#context = source.context;
    this.#found = found;
    this.#hidden = hiddenLayers(source);
  }

  isLayer(value: PDFObject): value is PDFDict {
    return value instanceof PDFDict && this.#context.lookup(value.get(name('Type'))) === name('OCG');
  }

  /** A layer as text: its name, not who made it. */
  describe(layer: PDFDict, text: (entry: PDFObject) => string): string {
    const entries = KEPT.flatMap((key) => {
      const value = layer.get(key);
      return value ? [`${key.toString()} ${text(value)}`] : [];
    });
    return `<<${entries.join('')}>>`;
  }

  note(number: number, ref: PDFRef): void {
    this.#found.add(number, this.#hidden.has(ref));
  }
}

/** All layers of the bundle. */
export class FoundLayers {
  readonly #all: number[] = [];
  readonly #hidden: number[] = [];

  add(number: number, hidden: boolean): void {
    this.#all.push(number);
    if (hidden) this.#hidden.push(number);
  }

  /** The catalogue's entry, or nothing where no page has layers. The list of layers is not offered to be switched. */
  properties(): string {
    if (this.#all.length === 0) return '';
    const list = (numbers: readonly number[]) => `[${numbers.map((number) => `${number} 0 R`).join(' ')}]`;
    return `/OCProperties<</OCGs${list(this.#all)}/D<</BaseState/ON/OFF${list(this.#hidden)}/Order[]/Locked${list(this.#all)}>>>>`;
  }
}

function hiddenLayers(source: SourceDocument): ReadonlySet<PDFRef> {
  const { context, catalog } = source;
  const hidden = new Set<PDFRef>();
  const properties = context.lookup(catalog.get(name('OCProperties')));
  if (!(properties instanceof PDFDict)) return hidden;
  const config = context.lookup(properties.get(name('D')));
  if (!(config instanceof PDFDict)) return hidden;
  const all = refsOf(context, properties.get(name('OCGs')));
  if (context.lookup(config.get(name('BaseState'))) === OFF) all.forEach((ref) => hidden.add(ref));
  for (const ref of refsOf(context, config.get(name('ON')))) hidden.delete(ref);
  for (const ref of refsOf(context, config.get(OFF))) hidden.add(ref);
  for (const ref of automatic(context, config)) {
    const state = viewState(context, ref);
    if (state === 'OFF') hidden.add(ref);
    if (state === 'ON') hidden.delete(ref);
  }
  return hidden;
}

/** Layers that a viewer switches by what they say of themselves when the file is viewed. */
function automatic(context: PDFContext, config: PDFDict): readonly PDFRef[] {
  const rules = context.lookup(config.get(name('AS')));
  if (!(rules instanceof PDFArray)) return [];
  return rules.asArray().flatMap((entry) => {
    const rule = context.lookup(entry);
    if (!(rule instanceof PDFDict) || context.lookup(rule.get(name('Event'))) !== name('View')) return [];
    return refsOf(context, rule.get(name('OCGs')));
  });
}

function viewState(context: PDFContext, layer: PDFRef): string | null {
  const dict = context.lookup(layer);
  const usage = dict instanceof PDFDict ? context.lookup(dict.get(name('Usage'))) : undefined;
  const view = usage instanceof PDFDict ? context.lookup(usage.get(name('View'))) : undefined;
  const state = view instanceof PDFDict ? context.lookup(view.get(name('ViewState'))) : undefined;
  return state instanceof PDFName ? state.decodeText() : null;
}

function refsOf(context: PDFContext, entry: PDFObject | undefined): readonly PDFRef[] {
  const array = context.lookup(entry);
  return array instanceof PDFArray ? array.asArray().filter((value) => value instanceof PDFRef) : [];
}
