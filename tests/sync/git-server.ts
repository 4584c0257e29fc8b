// A server of a repository over http on loopback: git's own http-backend, or a server that fails in a given way.

import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listening } from '../server.ts';

export interface GitServer {
  address: string;
  /** Answers everything like this from now on; null: as git does. */
  fail(status: number | 'hang' | null): void;
  close(): void;
}

/** `folder`: where the repository `log.git` lies. */
export async function serve(folder: string): Promise<GitServer> {
  let failing: number | 'hang' | null = null;
  const server = createServer((request, response) => {
    if (failing === 'hang') return;
    if (failing === null) return backend(folder, request, response);
    response.writeHead(failing, failing === 401 ? { 'WWW-Authenticate': 'Basic realm="x"' } : {});
    response.end('no');
  });
  const port = await listening(server);
  return {
    address: `http://127.0.0.1:${port}/log.git`,
    fail: status => {
      failing = status;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function backend(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const git = spawn('git', ['-c', 'http.receivepack=true', 'http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: decodeURIComponent(path),
      QUERY_STRING: query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: String(request.headers['content-encoding'] ?? ''),
      ...(request.headers['git-protocol'] && { GIT_PROTOCOL: String(request.headers['git-protocol']) }),
      REMOTE_ADDR: '127.0.0.1',
    },
  });
  request.pipe(git.stdin);
  git.stdin.on('error', () => {});
  const chunks: Buffer[] = [];
  git.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  git.on('close', () => {
    const answer = Buffer.concat(chunks);
    const end = answer.indexOf('\r\n\r\n');
    const head = answer.subarray(0, end).toString('latin1').split('\r\n');
    let status = 200;
    for (const line of head) {
      const [name = '', value = ''] = line.split(': ');
      if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.writeHead(status);
    response.end(answer.subarray(end + 4));
  });
}
