import { readFile, stat } from 'node:fs/promises';
import { failure } from '../../../shared/basics/failure';
import type { Handler } from '../engine-context';
import { decodeText } from '../intake/decode-text';

/** Longer texts than any statement or log; a file beyond it is hardly a text. */
const MOST_BYTES = 64 * 1024 * 1024;
const SILENCE = 120_000;

export const detectHandlers: { readonly 'redaction.detect-text': Handler<'redaction.detect-text'> } = {
  'redaction.detect-text': async (context, { offer, wide }, call) => {
    const { path, name } = context.offers.take(offer);
    const unreadable = (thrown: unknown) => {
      throw failure('file-unreadable', { file: name }, thrown);
    };
    const { size } = await stat(path).catch(unreadable);
    if (size > MOST_BYTES) throw failure('file-too-large', { file: name, detail: 'a text of 64 MB' });
    const decoded = decodeText(await readFile(path).catch(unreadable));
    if (!decoded) throw failure('file-kind-unknown', { file: name });
    call.progress({ stage: 'reading', done: 0, total: null });
    const spans = await context.pool.run('find-in-text', { text: decoded.text, wide }, { signal: call.signal, silenceLimit: SILENCE });
    return { spans: [...spans] };
  },
};
