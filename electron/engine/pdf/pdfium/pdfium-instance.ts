// The PDFium program itself: one instance for each thread, made on first use and made anew once it has grown or died.
import { init, type Functions } from '@embedpdf/pdfium';
import { failure } from '../../../../shared/basics/failure';

/** Every PDFium function as plain numbers: pointers, handles, counts, and 0 or 1 for no and yes. */
export type PdfiumCalls = Readonly<Record<keyof Functions | 'malloc' | 'free', (...args: number[]) => number>>;

/** Views of the instance's memory. They change when it grows: read them off this object each time, never keep one. */
export interface PdfiumMemory {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU16: Uint16Array;
  readonly HEAP32: Int32Array;
  readonly HEAPU32: Uint32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
}

/** Where PDFium reads a document from. */
export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  /** Fills `target` from `position`; false when the bytes cannot be had. */
  read(position: number, target: Uint8Array): boolean;
  close(): void;
}

/** Where PDFium writes a document to. */
export type ByteSink = (chunk: Uint8Array) => boolean;

interface EmscriptenModule extends PdfiumMemory {
  readonly wasmExports: PdfiumCalls;
  addFunction(callback: (...args: number[]) => number, signature: string): number;
}

/** The heap never shrinks, so an instance past this size is dropped once its last document is closed. */
const RECYCLE_ABOVE_BYTES = 64 * 1024 * 1024;

const SCRATCH_BYTES = 4096;

export class Pdfium {
  readonly call: PdfiumCalls;
  readonly memory: PdfiumMemory;
  /** 4 KiB for the out-values of one call; whatever is there belongs to the next call. */
  readonly scratch: number;
  /** Function pointers for FPDF_FILEACCESS and FPDF_FILEWRITE. */
  readonly readBlock: number;
  readonly writeBlock: number;
  private readonly sources = new Map<number, ByteSource>();
  private readonly sinks = new Map<number, ByteSink>();
  private nextSource = 1;
  private openDocuments = 0;
  private dead = false;

  constructor(module: EmscriptenModule) {
    this.call = module.wasmExports;
    this.memory = module;
    this.call.PDFiumExt_Init();
    this.scratch = this.allocate(SCRATCH_BYTES);
    this.readBlock = module.addFunction((key = 0, position = 0, target = 0, size = 0) => {
      // Offsets are unsigned; without the shift everything past 2 GiB would be read from a negative place.
      const start = target >>> 0;
      const view = module.HEAPU8.subarray(start, start + (size >>> 0));
      return this.sources.get(key)?.read(position >>> 0, view) === true ? 1 : 0;
    }, 'iiiii');
    this.writeBlock = module.addFunction((writer = 0, data = 0, size = 0) => {
      const start = data >>> 0;
      return this.sinks.get(writer)?.(module.HEAPU8.subarray(start, start + (size >>> 0))) === true ? 1 : 0;
    }, 'iiii');
  }

  get usable(): boolean {
    return !this.dead;
  }

  get outgrown(): boolean {
    return this.openDocuments === 0 && this.memory.HEAPU8.length > RECYCLE_ABOVE_BYTES;
  }

  /** Throws `file-too-large` when the memory cannot be had. */
  allocate(bytes: number): number {
    const pointer = this.call.malloc(bytes) >>> 0;
    if (pointer === 0) throw failure('file-too-large', { detail: 'no memory left to read it with' });
    return pointer;
  }

  free(pointer: number): void {
    if (!this.dead && pointer !== 0) this.call.free(pointer);
  }

  /** Gives a source a key for FPDF_FILEACCESS.m_Param, and counts a document as open. */
  attachSource(source: ByteSource): number {
    const key = this.nextSource++;
    this.sources.set(key, source);
    this.openDocuments++;
    return key;
  }

  detachSource(key: number): void {
    const source = this.sources.get(key);
    if (!source) return;
    this.sources.delete(key);
    this.openDocuments--;
    source.close();
  }

  attachSink(writer: number, sink: ByteSink): void {
    this.sinks.set(writer, sink);
  }

  detachSink(writer: number): void {
    this.sinks.delete(writer);
  }

  /**
   * Runs calls into PDFium. A crash inside it leaves its memory in doubt: the instance is given up, later calls on its
   * documents throw, and the next document opens in a new one. Throws `pdf-damaged` then.
   */
  guard<T>(run: () => T): T {
    if (this.dead) throw failure('pdf-damaged', { detail: 'the reader had to stop' });
    try {
      return run();
    } catch (thrown) {
      if (!isCrash(thrown)) throw thrown;
      this.dead = true;
      throw failure('pdf-damaged', { detail: 'the reader had to stop' }, thrown);
    }
  }
}

let current: Promise<Pdfium> | undefined;

/** The PDFium of this thread: made on first use, and anew when the last one died or outgrew its memory. */
export async function loadPdfium(): Promise<Pdfium> {
  const asked = current;
  const loaded = await asked;
  if (loaded?.usable && !loaded.outgrown) return loaded;
  // Of several callers that come here together the first one starts it, and the others wait for the same one.
  if (current === asked || !current) {
    const started = startPdfium();
    current = started;
    started.catch(() => {
      if (current === started) current = undefined;
    });
  }
  return current;
}

async function startPdfium(): Promise<Pdfium> {
  const wrapped = await init({});
  return new Pdfium(wrapped.pdfium as unknown as EmscriptenModule);
}

/** Traps, aborts and exhausted stacks of the compiled program, as against our own failures. */
function isCrash(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return typeof thrown === 'number';
  return thrown.name === 'RuntimeError' || (thrown instanceof RangeError && /call stack/i.test(thrown.message));
}
