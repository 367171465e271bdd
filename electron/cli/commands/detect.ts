import { basename, resolve } from 'node:path';
import { failure } from '../../../shared/basics/failure';
import type { CliCommand } from '../command';

export const detectCommand: CliCommand = {
  usage: 'detect FILE.txt [--wide]',
  about: `Personal data in a UTF-8 text: where it stands, what kind it is and how sure that is. It misses things: read the text yourself.
  --wide      also what is merely possible`,
  options: { wide: { type: 'boolean' } },
  words: [1, 1],
  async run({ engine, run }, [file = ''], values) {
    const [offer] = await engine.offer([{ path: resolve(file), name: basename(file) }]);
    if (offer === undefined) throw failure('unexpected');
    const { spans } = await run('redaction.detect-text', { offer, wide: values['wide'] === true });
    const value = { spans: spans.map(({ start, end, kind, confidence }) => ({ start, end, kind, confidence })) };
    const lines = spans.map(
      ({ start, end, kind, confidence, why }) => `${start}-${end}  ${kind}  ${Math.round(confidence * 100)} %  ${why}`,
    );
    return { value, text: lines.length === 0 ? 'Nothing was found. That does not mean that nothing is there.' : lines.join('\n'), exit: 0 };
  },
};
