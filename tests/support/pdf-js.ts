// pdf.js expects two things that Node 20 does not have yet; the window and newer Nodes have them. Import this before pdf.js.
interface Resolvers {
  readonly promise: Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

const promises = Promise as unknown as Record<string, unknown>;

promises['withResolvers'] ??= (): Resolvers => {
  let resolve: (value: unknown) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};

promises['try'] ??= (run: (...args: unknown[]) => unknown, ...args: unknown[]): Promise<unknown> =>
  new Promise((resolve) => resolve(run(...args)));
