// The face finder's own library, given nothing but arithmetic: no process, no files, no network. It asks for one file, which it is handed.
import { compileFunction } from 'node:vm';
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

interface Tensor {
  dispose(): void;
}

interface Weight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
}

interface Found {
  readonly score: number;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** As much of the library as is used. */
export interface FaceLibrary {
  readonly tf: {
    env(): { set(flag: string, value: boolean): void };
    setWasmPaths(path: string, usePlatformFetch: boolean): void;
    setBackend(name: string): Promise<boolean>;
    ready(): Promise<void>;
    tensor3d(values: Uint8Array, shape: readonly [number, number, number], type: 'int32'): Tensor;
    readonly io: { decodeWeights(bytes: ArrayBuffer, specs: readonly Weight[]): Readonly<Record<string, Tensor>> };
  };
  readonly env: { setEnv(env: Readonly<Record<string, unknown>>): void };
  readonly nets: { readonly ssdMobilenetv1: { loadFromWeightMap(weights: Readonly<Record<string, Tensor>>): void } };
  readonly SsdMobilenetv1Options: new (options: { minConfidence: number; maxResults: number }) => object;
  detectAllFaces(picture: Tensor, options: object): PromiseLike<readonly Found[]>;
}

const LIBRARY = 'face-api.js';
const MANIFEST = 'ssd_mobilenetv1_model-weights_manifest.json';
const WEIGHTS = 'ssd_mobilenetv1_model.bin';
const ENGINE = 'tfjs-backend-wasm-simd.wasm';

/** Names that the library would look around by. As its function's own parameters they are hidden from it. */
const HIDDEN = ['self', 'process', 'global', 'require', 'module', 'exports', 'navigator', 'location', 'importScripts', 'XMLHttpRequest'];

/** Reads library, weights and engine from disk and makes them ready. Throws where one of them is not there or not sound. */
export async function loadFaceLibrary(resources: string): Promise<FaceLibrary> {
  const source = await readFile(placeOf(resources, LIBRARY, 'dist'), 'utf8');
  const engine = await readFile(join(resources, 'detectors', ENGINE));
  const handOver = (path: string) =>
    path.endsWith(ENGINE)
      ? Promise.resolve({ ok: true, arrayBuffer: () => Promise.resolve(engine) })
      : Promise.reject(new Error('Nothing is fetched here.'));
  const document = {};
  const make = compileFunction(`${source}\n;return faceapi;`, ['window', 'document', 'fetch', ...HIDDEN]) as (
    window: object,
    document: object,
    fetch: typeof handOver,
  ) => FaceLibrary;
  const library = make({ document }, document, handOver);
  const { tf } = library;
  library.env.setEnv(NO_CANVAS);
  // Its own threads would stand on the officer's other core.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  tf.env().set('WASM_HAS_SIMD_SUPPORT', true);
  tf.setWasmPaths('detectors/', true);
  if (!(await tf.setBackend('wasm'))) throw new Error('The engine of the face finder does not start.');
  await tf.ready();
  const groups = JSON.parse(await readFile(placeOf(resources, MANIFEST, 'model'), 'utf8')) as readonly { weights: readonly Weight[] }[];
  const bytes = await readFile(placeOf(resources, WEIGHTS, 'model'));
  const weights = tf.io.decodeWeights(
    new Uint8Array(bytes).buffer,
    groups.flatMap((group) => group.weights),
  );
  library.nets.ssdMobilenetv1.loadFromWeightMap(weights);
  return library;
}

/** Beside the resources in a release; in the package where the app runs from its sources. */
function placeOf(resources: string, name: string, folder: string): string {
  const released = join(resources, 'detectors', name);
  return existsSync(released) ? released : join(resources, '..', 'node_modules', '@vladmandic', 'face-api', folder, name);
}

class None {
  readonly nothing = true;
}

const refuse = () => {
  throw new Error('There is no canvas here.');
};

/** The library asks whether a picture is one of these; ours never is. */
const NO_CANVAS = {
  Canvas: None,
  CanvasRenderingContext2D: None,
  Image: None,
  ImageData: None,
  Video: None,
  createCanvasElement: refuse,
  createImageElement: refuse,
  createVideoElement: refuse,
  readFile: refuse,
  fetch: refuse,
};
