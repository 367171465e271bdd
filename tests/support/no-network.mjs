// Loaded before a program starts, in each of its threads: whoever asks for the network is written down and refused.
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';
import { threadId } from 'node:worker_threads';

const book = process.env.NO_NETWORK_BOOK;
appendFileSync(book, `watching ${process.pid}/${threadId}\n`);

const refuse = (what) => () => {
  appendFileSync(book, `asked ${what}\n`);
  throw new Error(`${what} was asked for`);
};

globalThis.fetch = refuse('fetch');
net.connect = net.createConnection = refuse('net.connect');
net.Socket.prototype.connect = refuse('socket.connect');
tls.connect = refuse('tls.connect');
dns.lookup = refuse('dns.lookup');
dns.promises.lookup = refuse('dns.promises.lookup');
for (const each of [http, https]) each.request = each.get = refuse('a request');
syncBuiltinESMExports();
