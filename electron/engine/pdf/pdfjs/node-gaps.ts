// pdf.js expects things that Node 20 does not have yet; newer ones have them. Import this before pdf.js is loaded.
interface Resolvers {
  readonly promise: Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Adds what is missing, and nothing where it is there. */
export function fillNodeGaps(): void {
  add(Promise, 'withResolvers', (): Resolvers => {
    let resolve: (value: unknown) => void = () => undefined;
    let reject: (reason: unknown) => void = () => undefined;
    const promise = new Promise((yes, no) => {
      resolve = yes;
      reject = no;
    });
    return { promise, resolve, reject };
  });
  add(
    Promise,
    'try',
    (run: (...args: unknown[]) => unknown, ...args: unknown[]): Promise<unknown> =>
      new Promise((resolve) => {
        resolve(run(...args));
      }),
  );
  add(ArrayBuffer.prototype, 'transferToFixedLength', function (this: ArrayBuffer, length?: number): ArrayBuffer {
    const copy = new ArrayBuffer(length ?? this.byteLength);
    new Uint8Array(copy).set(new Uint8Array(this).subarray(0, copy.byteLength));
    return copy;
  });
}

function add(holder: object, name: string, value: unknown): void {
  if (!(name in holder)) Object.defineProperty(holder, name, { value, configurable: true, writable: true });
}
