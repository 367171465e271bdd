import { resolve } from 'node:path';
import { exitCodeOf, failure } from '../../../shared/basics/failure';
import { serveUntilStopped } from '../../browser-host/serve';
import { text, type CliCommand } from '../command';

export const serveCommand: CliCommand = {
  usage: 'serve [--port N] [CASE]',
  about:
    'Serves the window on this PC alone, at an address that works once.\n\n  --port N   0 picks a free one (the default)\n\nCtrl-C ends it.',
  options: { port: { type: 'string' } },
  words: [0, 1],
  withCaseList: true,
  async run(context, [folder], values) {
    const port = Number(text(values, 'port') ?? '0');
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw failure('not-understood', { detail: '--port takes a number up to 65535' });
    const caseId = folder === undefined ? null : await context.engine.know(resolve(folder));
    await serveUntilStopped({
      engine: context.engine,
      port,
      caseId,
      signal: context.signal,
      onReady: (url) => process.stdout.write(values['json'] === true ? `${JSON.stringify({ url })}\n` : `${url}\n`),
    });
    return { value: undefined, text: '', exit: exitCodeOf('cancelled') };
  },
};
