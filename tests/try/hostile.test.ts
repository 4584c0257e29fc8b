// What a hostile roadmap file or folder can't do through `try`.

import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { Check, HttpStep } from '../../src/core/roadmap/checks.ts';
import { targetOf } from '../../src/core/roadmap/loopback.ts';
import { unsafeFor } from '../../src/core/roadmap/own-command.ts';
import { readRoadmap } from '../../src/files/roadmap-file/roadmap-yaml.ts';
import { type Tried, tryChecks, type Work } from '../../src/try/try-checks.ts';
import { run } from '../cli/run.ts';
import { newFolder, temporaryFolder } from '../folder.ts';
import { listening } from '../server.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A service on a port of its own; `seen` are the requests it got. */
async function service(
  answer: (url: string) => { status: number; headers?: Record<string, string>; body?: string },
): Promise<{ port: number; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const { status, headers = {}, body = '' } = answer(request.url!);
    response.writeHead(status, headers).end(body);
  });
  servers.push(server);
  return { port: await listening(server), seen };
}

const tried = (check: Partial<Check>, work: Partial<Work>) => triedAll([check], work);
async function triedAll(checks: readonly Partial<Check>[], work: Partial<Work>): Promise<Tried> {
  const all = checks.map((check, n) => ({ id: `c${n}`, name: 'N', ...check }));
  const found = await tryChecks(all, {
    ...{ target: null, folder: null, command: null, wait: 0, builtIn: false, canRestart: false },
    cwd: newFolder(),
    env: { PATH: process.env.PATH },
    tell: () => {},
    ...work,
  });
  if ('problem' in found) throw new Error(found.message);
  return found;
}
const roadmapWith = (check: string) => `roadmap: 1
id: x
title: X
areas:
  - id: a
    title: A
    topics:
      - id: t
        title: T
        hours: 1
        try: {contract: C, checks: [${check}]}
`;
const at = (port: number) => ({ target: { hosts: ['127.0.0.1'], port, credentials: null } });

it('a redirect and a Location of another server lead nowhere', async () => {
  const other = await service(() => ({ status: 200 }));
  const own = await service(url => ({
    status: url === '/' ? 302 : 200,
    headers: { location: `http://127.0.0.1:${other.port}/secret?x=1` },
  }));
  const { results } = await tried(
    {
      http: [
        { request: 'GET /', expect: { status: 302 }, keep: { next: { header: 'location' } } },
        { request: 'GET {{next}}', expect: { status: 200 } },
      ],
    },
    at(own.port),
  );
  expect(results[0]!.state).toBe('passed');
  expect(own.seen).toEqual(['GET /', 'GET /secret?x=1']);
  expect(other.seen).toEqual([]);
});

it('no proxy of the environment is asked', async () => {
  const proxy = await service(() => ({ status: 200 }));
  const own = await service(() => ({ status: 204 }));
  process.env.http_proxy = `http://127.0.0.1:${proxy.port}`;
  process.env.NODE_USE_ENV_PROXY = '1';
  try {
    const { results } = await tried({ http: [{ request: 'GET /', expect: { status: 204 } }] }, at(own.port));
    expect([results[0]!.state, proxy.seen]).toEqual(['passed', []]);
  } finally {
    delete process.env.http_proxy;
    delete process.env.NODE_USE_ENV_PROXY;
  }
});

it.each([
  'http://169.254.169.254:80',
  'example.org:80',
  '127.0.0.1.nip.io:80',
  '127.0.0.1@example.org:80',
  'https://localhost:80',
  '2130706433:80',
  '128.0.0.1:80',
  '[::2]:80',
  ':0',
  ':65536',
  'localhost',
  ':80/path',
  ':80#a',
])('addresses of other machines are none: %s', typed => {
  expect(targetOf(typed)).toBe(null);
});

it.each([
  [':8000', ['127.0.0.1', '::1']],
  ['8000', ['127.0.0.1', '::1']],
  ['localhost:8000', ['127.0.0.1', '::1']],
  ['http://0.0.0.0:8000/', ['127.0.0.1', '::1']],
  ['http://[::1]:8000', ['::1']],
  ['127.0.0.2:8000', ['127.0.0.2']],
])('addresses of this machine as servers print them: %s', (typed, hosts) => {
  expect(targetOf(typed)).toEqual({ hosts, port: 8000, credentials: null });
});

it('with a password, a file of others may only read', async () => {
  const own = await service(() => ({ status: 200 }));
  const target = { hosts: ['127.0.0.1'], port: own.port, credentials: 'ada:secret' };
  const check = { http: [{ request: 'DELETE /all', expect: { status: 200 } }] };
  const { results } = await tried(check, { target });
  expect([results[0]!.state, own.seen]).toEqual(['left', []]);
  const raw = await tried(
    { http: [{ request: 'GET /', raw: 'DELETE /all HTTP/1.1\r\nhost: x\r\n\r\n' }] },
    { target },
  );
  expect([raw.results[0]!.state, own.seen]).toEqual(['left', []]);
  const mine = await tried(check, { target, builtIn: true });
  expect(JSON.stringify(mine)).not.toContain('secret');
  expect(own.seen).toEqual(['DELETE /all']);
});

it('an endless answer and a slow one end', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/slow') response.write('a');
    else {
      const more = () => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    }
  });
  servers.push(server);
  const port = await listening(server);
  const big = await tried({ http: [{ request: 'GET /big', expect: { status: 200 } }] }, at(port));
  expect(big.results[0]!.fault!.saw).toBe('an answer of more than 1 MiB');
  const slow = await tried(
    { http: [{ request: 'GET /slow', timeout: 1, expect: { status: 200 } }] },
    at(port),
  );
  expect(slow.results[0]!.fault!.saw).toBe('no whole answer within 1 s');
  server.closeAllConnections();
});

it('no pattern takes for ever: the time grows with the text, and what is too much is broken', async () => {
  const own = await service(url => ({
    status: 200,
    body: `${'a'.repeat(url === '/long' ? 900_000 : 60_000)}!`,
  }));
  const stateFor = async (url: string, matches: string) => {
    const { results, seconds } = await tried(
      { http: [{ request: `GET ${url}`, expect: { body: { matches } } }] },
      at(own.port),
    );
    expect(seconds).toBeLessThan(5);
    return [results[0]!.state, results[0]!.reason];
  };
  expect(await stateFor('/', '^(a+)+$')).toEqual(['open', null]);
  expect(await stateFor('/long', '(a|aa)+(a{300})b')).toEqual([
    'broken',
    'the pattern (a|aa)+(a{300})b is too large for a text of 900001 characters',
  ]);
});

it('a link in the folder is not followed, and only plain files are read', async () => {
  const outside = newFolder();
  writeFileSync(join(outside, 'secret'), 'secret');
  const folder = newFolder();
  mkdirSync(join(folder, 'dir'));
  symlinkSync(join(outside, 'secret'), join(folder, 'link'));
  symlinkSync(outside, join(folder, 'away'));
  writeFileSync(join(folder, 'big'), Buffer.alloc(1024 * 1024 + 1));
  writeFileSync(join(folder, 'good'), 'secret\n');
  const saw = async (path: string) => {
    const { results } = await tried({ file: { path, text: { contains: 'secret' } } }, { folder });
    return results[0]!.fault?.saw ?? results[0]!.state;
  };
  expect(await saw('link')).toBe('a link, which is not followed');
  expect(await saw('away/secret')).toBe('a link, which is not followed');
  expect(await saw('dir')).toBe('no plain file');
  expect(await saw('big')).toBe('more than 1 MiB');
  expect(await saw('none')).toBe('none');
  expect(await saw('good/none')).toBe('none');
  expect(await saw('good')).toBe('passed');
});

it('no value that a service gave leads out of the folder', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'secret'), 'secret');
  mkdirSync(join(folder, 'work'));
  for (const path of ['../secret', 'a/../../secret', '\0', 'x'.repeat(300)]) {
    const own = await service(() => ({ status: 200, body: JSON.stringify({ path }) }));
    const { results } = await triedAll(
      [
        { http: [{ request: 'GET /', expect: { status: 200 }, keep: { path: { json: '/path' } } }] },
        { file: { path: '{{path}}', text: { contains: 'secret' } } },
      ],
      { ...at(own.port), folder: join(folder, 'work') },
    );
    expect(results.map(({ state }) => state)).toEqual(['passed', 'open']);
  }
  const read = readRoadmap(
    Buffer.from(roadmapWith("{id: c, name: N, file: {path: '{{new_a}}', text: {contains: x}}}")),
    'a.yaml',
  );
  expect(read.problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('must be a path within the folder, such as notes/a.txt'),
  ]);
});

it('no answer stops roadmap itself: a pattern that it makes, what is too deep, a message that is no JSON', async () => {
  const deep = '['.repeat(400_000) + ']'.repeat(400_000);
  const own = await service(url => ({ status: 200, body: url === '/deep' ? deep : '{"x": "("}' }));
  const given: Check['http'][] = [
    [
      { request: 'GET /', expect: { status: 200 }, keep: { x: { json: '/x' } } },
      { request: 'GET /', expect: { body: { matches: 'a{{x}}b' } } },
    ],
    [{ request: 'GET /deep', expect: { json: { '/0': 5 } } }],
    [
      { request: 'GET /deep', expect: { status: 200 }, keep: { x: { json: '' } } },
      { request: 'POST /', json: { x: '{{x}}' }, expect: { status: 200 } },
    ],
  ];
  const { results } = await triedAll(
    given.map(http => ({ http })),
    at(own.port),
  );
  expect(results.map(({ state, reason }) => [state, reason])).toEqual([
    ['broken', 'the pattern a(b must be a pattern that RE2 has (missing closing ))'],
    ['left', 'what it looks at is too deep or too large'],
    ['left', 'what it looks at is too deep or too large'],
  ]);
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise(resolve => sockets.on('listening', resolve));
  sockets.on('connection', socket => socket.send('hello'));
  const { port } = sockets.address() as { port: number };
  const ws = [
    { connect: 'a', path: '/' },
    { expect: 'a', text: 'hello', keep: { x: '/a' } },
  ];
  const heard = await tried({ ws }, at(port));
  sockets.close();
  expect(heard.results[0]!.fault).toMatchObject({ wanted: 'a value at /a', saw: 'none' });
});

it('the line that repeats a request has curl read no file, and sends the same', async () => {
  const own = await service(() => ({ status: 200 }));
  const again = async (step: HttpStep) => {
    const { results } = await tried({ http: [{ ...step, expect: { status: 418 } }] }, at(own.port));
    return results[0]!.fault!.again!.replace(`127.0.0.1:${own.port}`, 'HOST');
  };
  expect(await again({ request: 'POST /', json: { a: 1 } })).toBe(
    `curl -i -X POST -H 'content-type: application/json' -d '{"a":1}' 'http://HOST/'`,
  );
  expect(
    await again({ request: 'POST /', headers: { 'content-type': 'text/plain' }, text: '@/etc/passwd' }),
  ).toBe(`curl -i -X POST -H 'content-type: text/plain' --data-raw '@/etc/passwd' 'http://HOST/'`);
  expect(await again({ request: 'HEAD /' })).toBe("curl -I 'http://HOST/'");
  expect(await again({ request: 'GET /a?b[c]={d}' })).toBe("curl -g -i -X GET 'http://HOST/a?b[c]={d}'");
});

it('no value of a check becomes an option of the command', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'say.mjs'), 'console.log(process.argv[2]);');
  const { results } = await tried(
    { output: { runs: [{ args: ['{{new_}}'], exit: 0 }] } },
    { command: [process.execPath, 'say.mjs'], cwd: folder },
  );
  expect(results[0]!.reason).toMatch(/^-[0-9a-f]{6} would be an option of the command$/);
  const read = readRoadmap(
    Buffer.from(roadmapWith("{id: c, name: N, output: {runs: [{args: ['{{new_}}'], exit: 0}]}}")),
    'a.yaml',
  );
  expect(read.problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('a text in which {{new_}} was kept before'),
  ]);
});

it('JSON, YAML and CSV of a file are looked at by pointers, and nothing in them grows without end', async () => {
  const folder = newFolder();
  const files = {
    'a.json': '{"jobs": [{"name": "test"}]}',
    'a.yaml': 'jobs: [{name: &n test}, {name: *n}]\n',
    'a.csv': 'name,"the ""time"""\r\n"one, two",3\nfour,"5\n6"\n',
    'bad.csv': 'name\nto"morrow\n',
    'bomb.csv': ','.repeat(500_000) + '\n'.repeat(500_000),
    'bad.yaml': 'a: [',
    'bomb.yaml': Array.from(
      { length: 9 },
      (_, n) => `${'abcdefghi'[n]}: &x${n} [${n === 0 ? 'x' : Array(9).fill(`*x${n - 1}`)}]`,
    ).join('\n'),
    'copy.json': '{"jobs": [{"name": "test"}]}',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  symlinkSync('/etc/passwd', join(folder, 'link'));
  const saw = async (file: Check['file']) => {
    const { results } = await tried({ file }, { folder });
    return results[0]!.fault?.saw ?? results[0]!.state;
  };
  const rows = { '': { count: 2 }, '/0/the "time"': '3', '/0/name': 'one, two', '/1/the "time"': '5\n6' };
  expect(await saw({ path: 'a.json', json: { '/jobs/0/name': 'test' } })).toBe('passed');
  expect(await saw({ path: 'a.yaml', yaml: { '/jobs/*/name': { is: ['test', 'test'] } } })).toBe('passed');
  expect(await saw({ path: 'a.yaml', yaml: { '/jobs/0/name': 'build' } })).toBe('/jobs/0/name: "test"');
  expect(await saw({ path: 'a.csv', csv: rows })).toBe('passed');
  expect(await saw({ path: 'a.csv', csv: { '/1/name': 'five' } })).toBe('/1/name: "four"');
  expect(await saw({ path: 'bad.csv', csv: { '': { count: 1 } } })).toBe('what is no CSV');
  expect(await saw({ path: 'bomb.csv', csv: { '': { count: 1 } } })).toBe('what is no CSV');
  expect(await saw({ path: 'bad.yaml', yaml: { '/a': 1 } })).toBe('what is no YAML');
  expect(await saw({ path: 'bomb.yaml', yaml: { '/i': { count: 9 } } })).toBe('what is no YAML');
  expect(await saw({ path: 'a.json', same_as: 'copy.json' })).toBe('passed');
  expect(await saw({ path: 'a.json', same_as: 'a.yaml' })).toBe('something else');
  expect(await saw({ path: 'a.json', same_as: 'link' })).toBe('a link, which is not followed');
});

it.each([
  ...[
    'bash',
    'python3',
    'python3.12 -',
    'sh -c x',
    'node -e x',
    'node --eval=x mine.js',
    'env bash',
    'make',
    'npm start',
  ],
  ...['sqlite3 mine.js', 'psql -f mine.js', 'gdb mine.js', 'ghci mine.js', 'swipl mine.js', 'dc mine.js'],
  ...['python3 -m pdb mine.js', 'node --interactive mine.js', 'npx --', 'npm --', 'uv run --', 'npm exec --'],
  ...['poetry run python --', 'npx --yes node --', 'go run --', 'pnpm dlx --', 'ash', 'R', 'irb'],
  ...['sqlite3', 'xargs sh', '/usr/bin/python3', 'perl -ne x mine.js', 'python3 none.py', 'python3 -m code'],
])('interpreters without a file of yours take no words of a file: %s', typed => {
  expect(unsafeFor(typed.split(' '), word => word === 'mine.js')).not.toBe(null);
});

it.each([
  ...['node mine.js', './fee', 'npm run fee --', 'cargo run --', 'java -jar mine.js', 'bash mine.js x'],
  ...[
    'npm start --',
    'npm run start --',
    'go run . --',
    'dotnet run --',
    'uv run python mine.js --',
    'npx fee --',
  ],
])('programs of yours do: %s', typed => {
  expect(unsafeFor(typed.split(' '), word => word === 'mine.js')).toBe(null);
});

it('leaves no process and no folder, also of a command that starts others and never ends', async () => {
  const folder = newFolder();
  const script = join(folder, 'endless.mjs');
  writeFileSync(
    script,
    `import { spawn } from 'node:child_process';
     import { writeFileSync } from 'node:fs';
     const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
     writeFileSync('pids', process.pid + ' ' + child.pid);
     setInterval(() => {}, 1000);`,
  );
  const temporary = temporaryFolder();
  const { results } = await tried(
    { output: { files: { 'a.txt': 'x' }, runs: [{ args: ['{file:a.txt}'], exit: 0, timeout: 2 }] } },
    { command: [process.execPath, script], cwd: folder },
  );
  expect(results[0]!.fault!.saw).toBe('none');
  const pids = readFileSync(join(folder, 'pids'), 'utf8').split(' ').map(Number);
  expect(pids).toHaveLength(2);
  // A process that was ended may wait for its parent to notice.
  const runs = (pid: number) =>
    existsSync(`/proc/${pid}/stat`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  expect(pids.filter(runs)).toEqual([]);
  expect(readdirSync(temporary).filter(name => name.startsWith('roadmap-try-'))).toEqual([]);
});

it('a roadmap of others needs consent before its words reach a command', async () => {
  const home = newFolder();
  writeFileSync(
    join(home, 'roadmap.yaml'),
    roadmapWith('{id: c, name: N, output: {runs: [{args: [hi], exit: 0, lines: [hi]}]}}'),
  );
  writeFileSync(
    join(home, 'say.mjs'),
    `import { writeFileSync } from 'node:fs'; writeFileSync('ran', ''); console.log(process.argv[2]);`,
  );
  const around = {
    home,
    cwd: home,
    builtIn: join(import.meta.dirname, '../../roadmap.yaml'),
    now: '2026-11-18T10:00Z',
  };
  const argv = ['try', 't', '--', process.execPath, 'say.mjs'];
  const refused = await run(argv, around);
  expect([refused.code, existsSync(join(home, 'ran'))]).toEqual([4, false]);
  expect(refused.err).toContain('roadmap try t --list --json');
  const listed = await run(['try', 't', '--list', '--json'], around);
  expect(JSON.parse(listed.out).data.topics[0].checks[0].runs).toEqual([{ args: ['hi'], stdin: null }]);
  const asked = await run(argv, { ...around, terminal: true, answers: ['no'] });
  expect([asked.code, existsSync(join(home, 'ran'))]).toEqual([4, false]);
  expect(asked.asked[0]!.question).toContain('say.mjs "hi"');
  const agreed = await run(['try', 't', '--yes', '--', process.execPath, 'say.mjs'], around);
  expect([agreed.code, existsSync(join(home, 'ran'))]).toEqual([0, true]);
});
