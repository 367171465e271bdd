// Loaded before a program starts, in each of its threads: whoever asks for the network is written down and refused.
const { appendFileSync } = require('node:fs');
const { threadId } = require('node:worker_threads');
const book = process.env.NO_NETWORK_BOOK;
appendFileSync(book, `watching ${process.pid}/${threadId}\n`);
const refuse = (what) => () => {
  appendFileSync(book, `asked ${what}\n`);
  throw new Error(`${what} was asked for`);
};
globalThis.fetch = refuse('fetch');
globalThis.WebSocket = class {
  constructor() {
    refuse('WebSocket')();
  }
};
const net = require('node:net');
net.connect = net.createConnection = refuse('net.connect');
net.Socket.prototype.connect = refuse('socket.connect');
require('node:tls').connect = refuse('tls.connect');
const dns = require('node:dns');
dns.lookup = refuse('dns.lookup');
dns.promises.lookup = refuse('dns.promises.lookup');
for (const name of ['node:http', 'node:https']) {
  const module = require(name);
  module.request = refuse(`${name} request`);
  module.get = refuse(`${name} get`);
}
