// app://leverarch: the window's own files and the engine's bytes, with the same policy as in the browser host.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { readRange } from '../../shared/contract/byte-range';
import { parseBytesPath } from '../../shared/contract/bytes';
import { CONTENT_POLICY } from '../content-policy';
import type { Engine } from '../engine/engine-door';
import { readWindowFile } from '../window-files';
import { isOurs } from './security';

export async function answerRequest(
  request: Request,
  served: { readonly engine: Engine; readonly windowFolder: string },
): Promise<Response> {
  if (!isOurs(request.url)) return new Response('not found', { status: 404, headers: headers('text/plain') });
  const url = new URL(request.url);
  const wanted = parseBytesPath(url.pathname);
  if (wanted !== null) return bytes(served.engine, wanted, request.headers.get('range'));
  const found = await readWindowFile(served.windowFolder, url.pathname);
  if (found === null) return new Response('not found', { status: 404, headers: headers('text/plain') });
  return new Response(new Uint8Array(found.body), { headers: headers(found.type) });
}

async function bytes(engine: Engine, wanted: NonNullable<ReturnType<typeof parseBytesPath>>, range: string | null): Promise<Response> {
  try {
    const answer = await engine.read(wanted);
    if (answer.kind === 'bytes') return new Response(new Uint8Array(answer.body), { headers: headers(answer.type) });
    const { size } = await stat(answer.path);
    const part = readRange(range, size);
    if (part === null) return new Response(null, { status: 416, headers: { ...headers(answer.type), 'content-range': `bytes */${size}` } });
    const { from, to, asked } = part;
    const stream = Readable.toWeb(createReadStream(answer.path, { start: from, end: to }));
    const said = { ...headers(answer.type), 'accept-ranges': 'bytes', 'content-length': String(to - from + 1) };
    // Node's and the fetch standard's stream are one thing with two declarations.
    const body = stream as unknown as ReadableStream;
    return asked
      ? new Response(body, { status: 206, headers: { ...said, 'content-range': `bytes ${from}-${to}/${size}` } })
      : new Response(body, { headers: said });
  } catch {
    return new Response('not found', { status: 404, headers: headers('text/plain') });
  }
}

function headers(type: string): Record<string, string> {
  return { 'content-type': type, 'content-security-policy': CONTENT_POLICY, 'x-content-type-options': 'nosniff' };
}
