// Servers on this machine, and ports on which none listens.

import { type AddressInfo, createServer, type Server } from 'node:net';

/** Starts a server on a port of its own, which it returns, or on a given one. */
export function listening(server: Server, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server
      .on('error', reject)
      .listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** A port on which nobody listens; fails for a given one on which somebody does. */
export async function freePort(port = 0): Promise<number> {
  const server = createServer();
  const free = await listening(server, port);
  await new Promise(resolve => server.close(resolve));
  return free;
}
