// An agent uses roadmap: the official client of the protocol talks to the built program over a pipe.

import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CallToolResult, Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { envelopes, failure } from '../../src/contract/answers.ts';
import { bin, ended, environmentOf } from '../cli/built.ts';
import { newFolder } from '../folder.ts';

const roadmap = `roadmap: 1
id: web
title: Web
areas:
  - id: basics
    title: Basics
    topics:
      - id: http
        title: HTTP
        hours: 4
        goals: [{ id: verbs, do: Name the methods. }, { id: codes, do: Name the status codes. }]
        recall:
          - { id: safe, ask: What is a safe method?, answer: One that changes nothing. }
          - { id: etag, ask: What is an ETag?, answer: A version. }
      - { id: rest, title: REST, hours: 8, needs: [http] }
      - { id: dash, title: "--force", hours: 1 }
`;

let home: string;
let env: Record<string, string>;
let client: Client;
let transport: StdioClientTransport;

beforeEach(() => {
  home = newFolder();
  env = environmentOf(home, join(home, 'roadmap.db'));
  writeFileSync(join(home, 'roadmap.yaml'), roadmap);
});
afterEach(async () => {
  await client?.close();
});

async function connect(...options: string[]): Promise<void> {
  client = new Client({ name: 'test', version: '1' });
  transport = new StdioClientTransport({
    command: process.execPath,
    args: [bin, 'mcp', ...options],
    env,
    cwd: home,
    stderr: 'pipe',
  });
  await client.connect(transport);
}

async function call(name: string, args: Record<string, unknown> = {}): Promise<CallToolResult> {
  return (await client.callTool({ name, arguments: args })) as CallToolResult;
}

const textOf = ({ content }: CallToolResult) =>
  content.map(part => ('text' in part ? part.text : '')).join('\n');

/** The answer of a tool, held to the schema of its command. */
async function answer(name: string, args: Record<string, unknown> = {}) {
  const result = await call(name, args);
  expect([name, result.isError ? textOf(result) : null]).toEqual([name, null]);
  const found = result.structuredContent as { command: string; entry?: string; data: never };
  const schema = envelopes.find(({ shape }) => shape.command.value === found.command)!;
  expect([name, schema.safeParse(found).error]).toEqual([name, undefined]);
  expect(JSON.parse(textOf(result).split('\n')[0]!)).toEqual(found);
  return found as { command: string; entry?: string; data: Record<string, unknown> };
}

/** What a refused call says, held to the schema of failures. */
async function refusal(name: string, args: Record<string, unknown> = {}) {
  const result = await call(name, args);
  expect(result).toMatchObject({ isError: true });
  expect(result.structuredContent).toBeUndefined();
  return failure.parse(JSON.parse(textOf(result))).error;
}

async function typed(...argv: string[]) {
  return ended(spawn(process.execPath, [bin, ...argv], { cwd: home, env }));
}

async function entries(): Promise<string[]> {
  const { out } = await typed('history', '--json');
  return JSON.parse(out).data.entries.map(({ kind }: { kind: string }) => kind);
}

describe('tools', () => {
  it('are thirteen, told apart by whether they record, with descriptions and units', async () => {
    await connect();
    const { tools } = await client.listTools();
    const named = (reads: boolean) =>
      tools.filter(tool => tool.annotations?.readOnlyHint === reads).map(({ name }) => name);
    expect(named(true)).toEqual(['next', 'show', 'list', 'due', 'report', 'plan']);
    expect(named(false)).toEqual(['log', 'start', 'stop', 'tick', 'note', 'done', 'grade']);
    for (const { name, description, inputSchema, outputSchema } of tools) {
      expect([name, description?.length ?? 0]).toEqual([name, expect.closeTo(100, -2.4)]);
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(outputSchema).toMatchObject({ type: 'object' });
      const values = Object.entries(inputSchema.properties ?? {}) as [string, { description?: string }][];
      for (const [field, { description }] of values) {
        expect([name, field, description]).toEqual([name, field, expect.any(String)]);
        if (/min/.test(field))
          expect([name, field, description]).toEqual([name, field, expect.stringMatching(/minutes/)]);
      }
    }
    expect(client.getInstructions()).toContain('roadmap undo @12');
    expect(client.getServerCapabilities()).toEqual({ tools: { listChanged: false } });
  });

  it('each answer as the command with --json does', async () => {
    await connect();
    expect((await answer('next', { count: 2, area: 'basics', fit_min: 45 })).data).toMatchObject({
      asked: 2,
      fit_min: 45,
    });
    expect((await answer('next', { for: 'rest' })).data).toMatchObject({ choices: [{ id: 'http' }] });
    expect((await answer('list', { state: ['ready', 'locked'], all: true })).data).toMatchObject({
      topics: [{ id: 'http' }, { id: 'rest' }, { id: 'dash' }],
    });
    expect((await answer('list', { words: 'HTTP' })).data).toMatchObject({ topics: [{ id: 'http' }] });
    expect((await answer('start', { topic: 'http', ago_min: 20 })).data).toMatchObject({ already: false });
    expect((await answer('stop')).data).toMatchObject({ stopped: { minutes: 20 } });
    expect((await answer('log', { topic: 'http', minutes: 45, on: 'yesterday' })).data).toMatchObject({
      entry: { minutes: 45 },
    });
    expect((await answer('tick', { topic: 'http', steps: [1] })).data).toMatchObject({ ticked: [1] });
    expect((await answer('tick', { topic: 'http', steps: [1], off: true })).data).toMatchObject({
      cleared: [1],
    });
    const text = 'Two lines,\n\tand -x';
    expect((await answer('note', { topic: 'http', text })).data).toMatchObject({ note: { text } });
    expect((await answer('done', { topics: ['http'], minutes: 30, on: '3d' })).data).toMatchObject({
      unlocked: [{ id: 'rest' }],
      recorded_min: 30,
    });
    const due = await answer('due', { count: 1 });
    expect(due.data).toMatchObject({ did: 'listed', cards: [{ topic: { id: 'http' } }] });
    expect((await answer('grade', { question: 'http/safe', grade: 3 })).data).toMatchObject({
      did: 'graded',
      answered: [{ card: 'http/safe', grade: 3 }],
    });
    expect((await answer('show', { topic: 'http' })).data).toMatchObject({
      answers: true,
      notes: [{ text }],
      recall: [{ answer: 'One that changes nothing.' }, {}],
    });
    expect((await answer('report', { period: 'year' })).data).toMatchObject({ studied: { minutes: 95 } });
    expect((await answer('report', { since: '2d', until: 'today' })).data).toMatchObject({
      period: { name: 'days' },
    });
    expect((await answer('plan', { by: '10w', hours: 7.5 })).data).toMatchObject({ aims: [{ goal: null }] });
  });

  it('on the map that the server was started with', async () => {
    writeFileSync(join(home, 'other.yaml'), roadmap.replace('id: web', 'id: other'));
    await connect('-r', 'other.yaml');
    expect(await answer('next')).toMatchObject({ map: { id: 'other' } });
  });
});

describe('what is recorded', () => {
  it('names its entry, by which it alone is taken back', async () => {
    await connect();
    const first = await answer('done', { topics: ['http'], minutes: 30 });
    const second = await answer('log', { topic: 'rest', minutes: 15 });
    expect([first.entry, second.entry]).toEqual(['@1', '@3']);
    expect((await answer('next')).entry).toBeUndefined();
    expect((await typed('undo', first.entry!)).code).toBe(0);
    expect((await answer('show', { topic: 'http' })).data).toMatchObject({ state: 'ready', spent_min: 0 });
    expect((await answer('show', { topic: 'rest' })).data).toMatchObject({ spent_min: 15 });
  });

  it('is nothing where a topic is locked: needs come first, and no tool forces it', async () => {
    await connect();
    for (const [name, args] of [
      ['done', { topics: ['rest'] }],
      ['start', { topic: 'rest' }],
    ] as const) {
      const { code, reason, needs } = await refusal(name, args);
      expect([code, reason, needs]).toEqual(['refused', 'locked', [{ id: 'http', title: 'HTTP' }]]);
    }
    const forced = await call('done', { topics: ['rest'], force: true });
    expect([forced.isError, textOf(forced)]).toEqual([true, expect.stringContaining('Unrecognized key')]);
    expect(await entries()).toEqual([]);
  });

  it('is all of it, if several calls come at once', async () => {
    await connect();
    const calls = Array.from({ length: 8 }, (_, i) => answer('log', { topic: 'http', minutes: i + 1 }));
    const ids = (await Promise.all([answer('next'), ...calls])).map(({ entry }) => entry);
    expect(ids).toEqual([undefined, '@1', '@2', '@3', '@4', '@5', '@6', '@7', '@8']);
    expect((await answer('show', { topic: 'http' })).data).toMatchObject({ spent_min: 36 });
  });
});

describe('words', () => {
  it('are never options, whatever they begin with', async () => {
    await connect();
    expect((await answer('show', { topic: '--force' })).data).toMatchObject({ id: 'dash' });
    for (const odd of ['--help', '-q', '--roadmap=other.yaml', '-', '--', '--version'])
      expect([odd, (await refusal('show', { topic: odd })).code]).toEqual([odd, 'no-such-topic']);
    expect((await refusal('log', { topic: 'http', minutes: 5, on: '--force' })).code).toBe('usage');
    expect((await refusal('report', { period: '--output=x.md' })).code).toBe('usage');
    expect((await answer('note', { topic: 'http', text: '-' })).data).toMatchObject({ note: { text: '-' } });
    expect((await refusal('grade', { question: '--all/x', grade: 3 })).code).not.toBe('bug');
    expect(await entries()).toEqual(['note.added']);
  });

  it.each([
    ['show', { topic: 'http\u0000' }],
    ['show', { topic: 'ht\ntp' }],
    ['show', { topic: '\u001b[2J' }],
    ['show', { topic: '' }],
    ['show', {}],
    ['show', { topic: ['http'] }],
    ['log', { topic: 'http', minutes: 0 }],
    ['log', { topic: 'http', minutes: 1.5 }],
    ['log', { topic: 'http', minutes: '45' }],
    ['grade', { question: 'http', grade: 3 }],
    ['grade', { question: 'http/safe', grade: 5 }],
    ['next', { output: 'x' }],
  ])('of another shape are refused: %s %j', async (name, args) => {
    await connect();
    const result = await call(name, args);
    expect([result.isError, textOf(result)]).toEqual([
      true,
      expect.stringMatching(/^Input validation error/),
    ]);
    expect(await entries()).toEqual([]);
  });

  it('grade no more than one question, whatever has such a name', async () => {
    const named = roadmap.replace('title: Basics', 'title: a/b').replace('title: HTTP', 'title: x/y');
    writeFileSync(join(home, 'roadmap.yaml'), named);
    await connect();
    await answer('done', { topics: ['http'], on: '9d' });
    for (const question of ['a/b', 'http/other'])
      expect([question, await refusal('grade', { question, grade: 1 })]).toMatchObject([question, {}]);
    expect((await answer('grade', { question: 'x/y', grade: 1 })).data.answered).toHaveLength(1);
    expect(await entries()).toEqual(['review.rated', 'topic.done']);
  });
});

describe('trouble is an answer, and the next call works', () => {
  it('with a broken map', async () => {
    await connect();
    writeFileSync(join(home, 'roadmap.yaml'), 'roadmap: 1\nid: web\n');
    expect(await refusal('next')).toMatchObject({ code: 'roadmap-invalid', problems: [{}, {}] });
    writeFileSync(join(home, 'roadmap.yaml'), roadmap);
    expect((await answer('next')).data).toMatchObject({ choices: [{ id: 'http' }] });
  });

  it('with a damaged database', async () => {
    await connect();
    const { entry } = await answer('log', { topic: 'http', minutes: 5 });
    expect(entry).toBe('@1');
    const database = join(home, 'roadmap.db');
    const sound = readFileSync(database);
    writeFileSync(database, 'no database at all, '.repeat(1000));
    expect(await refusal('log', { topic: 'http', minutes: 5 })).toMatchObject({ code: 'database-damaged' });
    writeFileSync(database, sound);
    expect((await answer('log', { topic: 'http', minutes: 5 })).entry).toBe('@2');
  });

  it('with an unknown tool', async () => {
    await connect();
    await expect(client.callTool({ name: 'restore', arguments: {} })).rejects.toThrow(/restore not found/);
    await answer('next');
  });
});

describe('the pipe', () => {
  const opening = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
  });

  async function send(...lines: string[]) {
    const child = spawn(process.execPath, [bin, 'mcp'], { cwd: home, env });
    const end = ended(child);
    let seen = '';
    await new Promise<void>(resolve => {
      child.stdout.on('data', text => {
        seen += text;
        if (seen.includes('"id":9')) resolve();
      });
      child.stdin.write(`${lines.join('\n')}\n`);
    });
    child.stdin.end();
    return end;
  }

  it('carries only the protocol, and garbage changes nothing', async () => {
    const ping = JSON.stringify({ jsonrpc: '2.0', id: 9, method: 'ping' });
    const log = JSON.stringify({
      jsonrpc: '2.0',
      id: 2,
      method: 'tools/call',
      params: { name: 'log', arguments: { topic: 'http', minutes: 5 } },
    });
    const { code, out, err } = await send('garbage', '{"a":', opening, '[]', '\u0000', log, 'null', ping);
    expect([code, err]).toEqual([0, '']);
    const answers = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(answers.map(({ jsonrpc }) => jsonrpc)).toEqual(answers.map(() => '2.0'));
    expect(answers.map(({ id }) => id)).toEqual(expect.arrayContaining([1, 9]));
    expect(await entries()).toEqual(['time.logged']);
  });

  it('ends the program when the client closes it, before the first message too', async () => {
    const child = spawn(process.execPath, [bin, 'mcp'], { cwd: home, env });
    const end = ended(child);
    child.stdin.end();
    expect(await end).toEqual({ code: 0, signal: null, out: '', err: '' });
    await connect();
    await answer('next');
    const { pid } = transport;
    await client.close();
    expect(() => process.kill(pid!, 0)).toThrow(/ESRCH/);
  });
});

it('tells a person at a terminal, or with --json, what it is for', async () => {
  const { out } = await typed('mcp', '--json');
  expect(JSON.parse(out).data.tools).toHaveLength(13);
});
