import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { CaseId, ReleaseId } from '../../shared/basics/ids';
import { asFailure, describeFailure } from '../../shared/basics/failure';
import { readRange } from '../../shared/contract/byte-range';
import { parseBytesPath } from '../../shared/contract/bytes';
import type { Outcome } from '../../shared/contract/events';
import type { BytesAnswer, Engine } from '../engine/engine-door';
import type { DoorKeeper, Refusal } from './door-keeper';
import { CONTENT_POLICY } from '../content-policy';
import { readWindowFile } from '../window-files';
import { Papers } from './papers';
import { showInFolder } from './show-in-folder';

interface Served {
  readonly engine: Engine;
  readonly keeper: DoorKeeper;
  readonly windowFolder: string;
  readonly papers: Papers;
}

/** Commands are small; files come by their own way. */
const MOST_COMMAND_BYTES = 16 * 2 ** 20;
const MOST_EVENTS_WAITING = 64 * 2 ** 20;
const PDF_VIEWER_POLICY = "default-src 'none'; object-src 'self'; plugin-types application/pdf; style-src 'unsafe-inline'";

export async function handleRequest(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  setHeaders(response);
  const { keeper } = served;
  const stranger = keeper.refuseStranger(request.headers);
  if (stranger) return refuse(response, stranger);
  const url = addressOf(request, keeper);
  if (url === null) {
    response.writeHead(400).end();
    return;
  }
  if (request.method === 'GET' && url.pathname === '/login') {
    const answer = keeper.redeem(url.searchParams.get('token') ?? '');
    if ('status' in answer) return refuse(response, answer);
    response.writeHead(303, { location: '/', 'set-cookie': answer.cookie }).end();
    return;
  }
  const unknown = keeper.refuseUnknown(request.headers);
  if (unknown) return refuse(response, unknown);
  if (request.method === 'POST') {
    const forged = keeper.refuseForged(request.headers);
    if (forged) return refuse(response, forged);
    return post(served, url, request, response);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405).end();
    return;
  }
  if (url.pathname === '/events' && request.method === 'GET') return sendEvents(served, response);
  if (url.pathname.startsWith('/paper/')) return sendPaper(served, url.pathname, request, response);
  if (url.pathname.startsWith('/bytes/')) return sendBytes(served, url.pathname, request, response);
  return sendWindowFile(served, url.pathname, response);
}

/** Null for a target that is no address. */
function addressOf(request: IncomingMessage, keeper: DoorKeeper): URL | null {
  try {
    return new URL(request.url ?? '/', keeper.origin);
  } catch {
    return null;
  }
}

async function post(served: Served, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, verb, name] = url.pathname.split('/');
  if (verb === 'run' && name !== undefined) return runCommand(served, name, request, response);
  const caseId = CaseId.safeParse(url.searchParams.get('case'));
  if (!caseId.success) return sendJson(response, { ok: false, failure: describeFailure('not-understood') });
  if (verb === 'offer') {
    const file = (url.searchParams.get('name') ?? 'file').slice(0, 1000);
    const offer = served.engine.receive(caseId.data, file, request as AsyncIterable<Uint8Array>, timeOf(url.searchParams.get('time')));
    return sendJson(response, await outcomeOf(offer));
  }
  if (verb === 'paper') return sendJson(response, await outcomeOf(served.papers.place(url.searchParams.get('name') ?? 'Paper.pdf')));
  if (verb === 'show') {
    const release = ReleaseId.safeParse(url.searchParams.get('release'));
    const place = Number(url.searchParams.get('file'));
    if (!release.success || !Number.isInteger(place)) return sendJson(response, { ok: false, failure: describeFailure('not-understood') });
    return sendJson(response, await outcomeOf(served.engine.locate(caseId.data, release.data, place).then(showInFolder)));
  }
  response.writeHead(404).end();
}

/** Milliseconds since 1970 as a page knows them of a file; null where they are none. */
function timeOf(text: string | null): Date | null {
  if (text === null || !/^\d{1,15}$/.test(text)) return null;
  const time = new Date(Number(text));
  return Number.isNaN(time.getTime()) ? null : time;
}

/** One line of JSON for each progress, and a last one for the outcome. When the page goes away or aborts, the work is cancelled. */
async function runCommand(served: Served, name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const stop = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) stop.abort();
  });
  const body = await readBody(request);
  if (body === null) {
    response.writeHead(413, { connection: 'close' }).end();
    // What is still on its way is let past, or the answer would be lost with it; but not for ever.
    request.resume();
    setTimeout(() => request.destroy(), 5000).unref();
    return;
  }
  const input = parseJson(body);
  if (input === undefined)
    return sendJson(response, { ok: false, failure: describeFailure('not-understood', { detail: 'this is not JSON' }) });
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  const write = (value: unknown) => {
    // A page that reads slowly gets fewer words of progress, never a growing heap here.
    if (!response.destroyed && response.writableLength < 2 ** 20) response.write(`${JSON.stringify(value)}\n`);
  };
  const outcome = await served.engine.run(name, input, { signal: stop.signal, onProgress: (progress) => write({ progress }) });
  if (!response.destroyed) response.end(`${JSON.stringify({ outcome })}\n`);
}

function sendEvents(served: Served, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const write = (text: string) => {
    // A page that stopped listening is let go; one that comes back reads its case afresh.
    if (response.writableLength > MOST_EVENTS_WAITING) response.destroy();
    else response.write(text);
  };
  write(': hello\n\n');
  const off = served.engine.on((event) => write(`data: ${JSON.stringify(event)}\n\n`));
  const beat = setInterval(() => write(': still here\n\n'), 20_000);
  response.on('close', () => {
    off();
    clearInterval(beat);
  });
}

async function sendBytes(served: Served, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const wanted = parseBytesPath(path);
  if (wanted === null) {
    response.writeHead(404).end();
    return;
  }
  let answer: BytesAnswer;
  try {
    answer = await served.engine.read(wanted);
  } catch {
    response.writeHead(404).end();
    return;
  }
  // A picture of a page never changes under its address: its copy's hash is in it.
  if (wanted.kind === 'page') response.setHeader('cache-control', 'private, max-age=86400, immutable');
  if (answer.kind === 'bytes') {
    response.writeHead(200, { 'content-type': answer.type, 'content-length': answer.body.byteLength }).end(answer.body);
    return;
  }
  return sendFile(answer, request, response);
}

async function sendPaper(served: Served, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const paper = served.papers.find(path.slice('/paper/'.length));
  if (paper === null) {
    response.writeHead(404).end();
    return;
  }
  return sendFile({ kind: 'file', type: Papers.typeOf(paper), ...paper }, request, response);
}

async function sendFile(answer: Extract<BytesAnswer, { kind: 'file' }>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const size = await stat(answer.path).then(
    (found) => found.size,
    () => 0,
  );
  if (size === 0) {
    response.writeHead(404).end();
    return;
  }
  const part = readRange(request.headers.range ?? null, size);
  if (part === null) {
    response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
    return;
  }
  const { from, to } = part;
  response.setHeader('content-disposition', `inline; filename*=UTF-8''${encodeName(answer.name)}`);
  response.setHeader('accept-ranges', 'bytes');
  // The browser's own PDF viewer needs more than our window's policy allows; the file is data and runs nothing of ours.
  if (answer.type === 'application/pdf') response.setHeader('content-security-policy', PDF_VIEWER_POLICY);
  response.writeHead(part.asked ? 206 : 200, {
    'content-type': answer.type,
    'content-length': to - from + 1,
    ...(part.asked ? { 'content-range': `bytes ${from}-${to}/${size}` } : {}),
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  await pipeline(createReadStream(answer.path, { start: from, end: to }), response).catch(() => undefined);
}

async function sendWindowFile(served: Served, path: string, response: ServerResponse): Promise<void> {
  const found = await readWindowFile(served.windowFolder, path);
  if (found === null) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': found.type }).end(found.body);
}

/** Null where there is more than a command may hold. */
function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_COMMAND_BYTES) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= MOST_COMMAND_BYTES) chunks.push(chunk);
      else resolve(null);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** For `filename*`: RFC 8187 allows fewer characters than an address does. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

async function outcomeOf(work: Promise<unknown>): Promise<Outcome> {
  try {
    return { ok: true, value: (await work) ?? null };
  } catch (thrown) {
    return { ok: false, failure: asFailure(thrown) };
  }
}

function sendJson(response: ServerResponse, outcome: Outcome): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(outcome));
}

function refuse(response: ServerResponse, refusal: Refusal): void {
  response.writeHead(refusal.status, { 'content-type': 'text/plain; charset=utf-8' }).end(refusal.why);
}

function setHeaders(response: ServerResponse): void {
  response.setHeader('content-security-policy', CONTENT_POLICY);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), usb=(), serial=()');
  response.setHeader('cache-control', 'no-store');
}
