// The checks of a topic: what a file may say under `try`, and every problem at its place.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRoadmap } from '../../../src/files/roadmap-file/roadmap-yaml.ts';

const read = (text: string) =>
  readRoadmap(
    Buffer.from(
      `roadmap: 1\nid: x\ntitle: X\nareas: [{id: a, title: A, topics: [{id: t, title: T, hours: 1, try: ${text}}]}]\n`,
    ),
    'roadmap.yaml',
  );
/** The checks of one topic, each with an id and a name. */
const checks = (...given: string[]) =>
  `{contract: C, checks: [${given.map((check, n) => `{id: c${n + 1}, name: N, ${check}}`).join(', ')}]}`;
/** Problems as "place code message", the place as the text that is underlined. */
const problemsIn = (text: string) =>
  read(text).problems.map(({ code, message, excerpt, column, length }) => {
    const underlined = [...excerpt].slice(column - 1, column - 1 + length).join('');
    return `${underlined} ▸ ${code}: ${message}`;
  });

const step = (rest: string) => checks(`http: [{request: GET /a, ${rest}}]`);
const expectation = (rest: string) => step(`expect: {status: 200, ${rest}}`);
const upstream = (routes: string, rest: string) => checks(`upstream: {routes: {${routes}}, ${rest}}`);
const ask = 'then: [{request: GET /, expect: {status: 200}}]';
const sql = (rest: string, columns = 'id: integer') =>
  checks(`sql: {file: q.sql, tables: {t: {columns: {${columns}}}}, ${rest}}`);
const wanted = 'queries: {q: {like: SELECT id FROM t}}';
const git = (fact: string) => checks(`git: [{name: n, ${fact}}]`);
const ws = (rest: string) => checks(`ws: [{connect: a, path: /c}, ${rest}]`);
const run = (rest: string) => checks(`output: {runs: [{${rest}}]}`);

it('arrives with the texts of its topic as it was written', () => {
  const text = checks(
    `http: [{request: POST /b, json: {n: "{{new_n}}", __proto__: 1}, expect: {status: [400, 422]}, keep: {id: {json: /id}}}]`,
    `after: [c1], hint: H, http: [{request: "GET /b/{{id}}", expect: {json: {"/*/n": {has: "{{new_n}}"}}}}]`,
    `output: {files: {a.log: x}, runs: [{args: ["{file:a.log}"], exit: failure, hint: H}]}`,
    `file: {path: src/a.txt, lines: {count: 3}}`,
  );
  const { roadmap, problems } = read(text);
  expect(problems).toEqual([]);
  const { contract, checks: found } = roadmap!.texts.get('t')!.try!;
  expect(contract).toBe('C');
  expect(found.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3', 'c4']);
  expect(JSON.stringify(found[0]!.http![0]!.json)).toBe('{"n":"{{new_n}}","__proto__":1}');
  expect(found[1]).toEqual({
    id: 'c2',
    name: 'N',
    after: ['c1'],
    hint: 'H',
    http: [{ request: 'GET /b/{{id}}', expect: { json: { '/*/n': { has: '{{new_n}}' } } } }],
  });
});

it('has examples in the docs that are read', () => {
  const docs = readFileSync('docs/roadmap-file.md', 'utf8').split('A topic may have checks')[1]!;
  const examples = [...docs.matchAll(/```yaml\n(.*?)```/gs)].map(([, example = '']) => example);
  const indented = (lines: string, by: number) => lines.replaceAll(/^(?=.)/gm, ' '.repeat(by));
  const head =
    'roadmap: 1\nid: x\ntitle: X\nareas: \n- id: a\n  title: A\n  topics:\n  - id: t\n    title: T\n    hours: 1\n';
  const wrong = examples.flatMap(example => {
    const kind = example.startsWith('-') ? `http:\n${example}` : example;
    const whole = example.startsWith('try:')
      ? indented(example, 4)
      : `    try:\n      contract: C\n      checks:\n      - id: c\n        name: N\n${indented(kind, 8)}`;
    return readRoadmap(Buffer.from(head + whole), 'f').problems.map(({ message }) => [example, message]);
  });
  expect(wrong).toEqual([]);
  expect(examples.length).toBeGreaterThan(6);
});

it('is not there for a topic without checks', () => {
  const { roadmap } = readRoadmap(
    Buffer.from(
      'roadmap: 1\nid: x\ntitle: X\nareas: [{id: a, title: A, topics: [{id: t, title: T, hours: 1}]}]\n',
    ),
    'f',
  );
  expect(roadmap!.texts.get('t')).not.toHaveProperty('try');
});

const manySteps = Array.from({ length: 31 }, () => '{request: GET /a, expect: {status: 200}}').join(', ');

describe('is refused', () => {
  it.each([
    ['5', ['5 ▸ wrong-type: try must be {contract: …, checks: …}, not 5']],
    [
      '{checks: []}',
      [
        expect.stringContaining('▸ missing-key: try of topic "t" has no contract'),
        expect.stringContaining('▸ missing-key: try of topic "t" has no checks'),
      ],
    ],
    [
      '{contract: C, cheks: 1, checks: [{id: c, name: N, http: [{request: GET /, expect: {status: 200}}]}]}',
      ['cheks ▸ unknown-key: unknown key "cheks" in try of topic "t"'],
    ],
    [
      checks('nme: 1, http: [{request: GET /, expect: {status: 200}}]'),
      ['nme ▸ unknown-key: unknown key "nme" in checks of topic "t"'],
    ],
    [
      checks('hint: H'),
      [
        expect.stringMatching(
          /▸ wrong-value: an entry of checks must be a check with exactly one of http, ws, upstream, sql, git, file, output/,
        ),
      ],
    ],
    [
      checks('file: {path: a, text: b}, output: {runs: [{exit: 0}]}'),
      [
        expect.stringMatching(
          /▸ wrong-value: an entry of checks must be a check with exactly one of http, ws, upstream, sql, git, file, output/,
        ),
      ],
    ],
    [
      checks('http: [{request: GET /a}]'),
      [expect.stringContaining('http must be requests of which one at least expects something')],
    ],
    [
      step('expect: {body: {lacks: x}}'),
      [expect.stringContaining('▸ no-expectation: http must be more than lacks and missing')],
    ],
    [
      step('expect: {json: {/a: {missing: true}}}'),
      [expect.stringContaining('▸ no-expectation: http must be more than lacks and missing')],
    ],
    [
      checks('file: {path: a, text: {lacks: x}}'),
      [expect.stringContaining('▸ no-expectation: file must be more than lacks and missing')],
    ],
    [run('stderr: {lacks: x}'), [expect.stringContaining('▸ no-expectation: an entry of runs must be more')]],
    [
      step('expect: {}'),
      [
        expect.stringContaining('no-expectation'),
        expect.stringContaining('expect must be conditions for the answer'),
      ],
    ],
    [
      step('expect: {status: 20}'),
      ['20 ▸ wrong-value: status must be a status such as 201, a list of them, or 2xx, not 20'],
    ],
    [step('expect: {status: 9xx}'), [expect.stringContaining('status must be a status such as 201')]],
    [
      step('expect: {status: 200}, url: "http://x"'),
      [expect.stringContaining('unknown key "url" in http of topic "t"')],
    ],
    [expectation('json: {a: 1}'), [expect.stringContaining('the key "a" must be a JSON Pointer')]],
    [expectation('json: {/a~2: 1}'), [expect.stringContaining('the key "/a~2" must be a JSON Pointer')]],
    [expectation('json: {/a: {}}'), [expect.stringContaining('/a must be a value, or conditions')]],
    [expectation('json: {/a: {equals: 1}}'), [expect.stringContaining('unknown key "equals" in /a')]],
    [expectation('body: {type: text}'), [expect.stringContaining('type must be one of string, number')]],
    [
      expectation('body: {matches: "(?=a)"}'),
      [
        '"(?=a)" ▸ wrong-value: matches must be a pattern that RE2 has (invalid or unsupported Perl syntax), not "(?=a)"',
      ],
    ],
    [
      expectation(`body: {matches: '(a)\\1'}`),
      [expect.stringContaining('a pattern that RE2 has (invalid escape sequence)')],
    ],
    [
      expectation(`body: {matches: '(x{1000}){1000}'}`),
      [expect.stringContaining('a pattern that RE2 has (invalid repeat count)')],
    ],
    [
      expectation(`body: {matches: '(x{900})(y{900})'}`),
      [expect.stringContaining('a smaller pattern: its repeats make it large')],
    ],
    [
      expectation('body: {matches: "("}'),
      [expect.stringContaining('a pattern that RE2 has (missing closing ))')],
    ],
    [
      expectation(`body: {matches: "${'a'.repeat(301)}"}`),
      [expect.stringContaining('matches must be a pattern of at most 300 characters')],
    ],
    [
      step('headers: {Host: x}, expect: {status: 200}'),
      [expect.stringContaining('the key "Host" must be another header')],
    ],
    [
      step('headers: {"a b": x}, expect: {status: 200}'),
      [expect.stringContaining('must be the name of a header')],
    ],
    [
      step('headers: {a: "x\\r\\ny: z"}, expect: {status: 200}'),
      [expect.stringContaining('a must be one line without control characters')],
    ],
    [
      step('json: 1, text: a, expect: {status: 200}'),
      [expect.stringContaining('only one of json, form, text and raw')],
    ],
    [
      step('counts: {"200": 1}'),
      [expect.stringContaining('a request with both parallel and counts, or neither')],
    ],
    [
      checks('http: [{request: GET /a, parallel: 2}, {request: GET /a, expect: {status: 200}}]'),
      [expect.stringContaining('a request with both parallel and counts, or neither')],
    ],
    [
      step('hang_up: 1, expect: {status: 200}'),
      [expect.stringContaining('a request without expect, keep and counts, if it has hang_up')],
    ],
    [
      step('sign: {secret: abc, id: a}, expect: {status: 200}'),
      ['abc ▸ wrong-value: secret must be whsec_ with the base64 of the secret, not "abc"'],
    ],
    [
      step('sign: {secret: whsec_cm9hZG1hcC10, id: "a b"}, expect: {status: 200}'),
      [expect.stringContaining('id must be text without spaces')],
    ],
    [
      upstream('GET http://x: [{}]', ask),
      [expect.stringContaining('the key "GET http://x" must be a method and a path such as GET /slow*')],
    ],
    [upstream('GET /*a: [{}]', ask), [expect.stringContaining('must be a method and a path such as')]],
    [upstream('GET /a: []', ask), [expect.stringContaining('missing-key')]],
    [upstream('GET /a: [{delay: 31}]', ask), [expect.stringContaining('delay must be at most 30 seconds')]],
    [upstream('GET /a: [{status: 101}]', ask), [expect.stringContaining('status must be at least 200')]],
    [
      upstream('GET /a: [{headers: {connection: x}}]', ask),
      [expect.stringContaining('the key "connection" must be another header')],
    ],
    [upstream('GET /a: [{url: x}]', ask), [expect.stringContaining('unknown key "url"')]],
    [
      upstream('GET /a: [{}]', 'saw: {GET /a: {count: 1}}'),
      [expect.stringContaining('upstream must be an upstream with exactly one of then, manual and output')],
    ],
    [
      upstream('GET /a: [{}]', 'manual: Ask.'),
      [expect.stringContaining('upstream must be an upstream with saw, if it has manual')],
    ],
    [
      upstream('GET /a: [{}]', `manual: Ask., saw: {GET /b: {count: 1}}`),
      [expect.stringContaining('GET /b must be one of the routes')],
    ],
    [
      upstream('GET /a: [{}]', `manual: Ask., saw: {GET /a: {count: {at_most: 3}, aborted: 0}}`),
      [
        expect.stringContaining(
          '▸ no-expectation: upstream must be more than conditions that hold without any request',
        ),
      ],
    ],
    [sql('more: []'), [expect.stringContaining('sql must be a file with either queries or plans')]],
    [sql(`${wanted}, at_most_indexes: 4`), [expect.stringContaining('sql must be plans, if there is')]],
    [
      sql(wanted, 'id: "integer); DROP TABLE t"'),
      [expect.stringContaining('id must be a type such as integer primary key')],
    ],
    [sql(wanted, '"a b": text'), [expect.stringContaining('the key "a b" must be a name of a-z, 0-9 and _')]],
    [
      sql('queries: {q: {like: DELETE FROM t}}'),
      [expect.stringContaining('like must be one query that begins with SELECT, WITH or VALUES, without ;')],
    ],
    [sql('queries: {q: {like: SELECT 1; SELECT 2}}'), [expect.stringContaining('like must be one query')]],
    [
      sql('plans: {p: {query: SELECT 1}}'),
      [expect.stringContaining('p must be a query with uses or avoids')],
    ],
    [sql('plans: {p: {query: PRAGMA x, avoids: [scan]}}'), [expect.stringContaining('query must be one')]],
    [
      sql(`more: [{t: [[1, 2]]}], ${wanted}`),
      [expect.stringContaining('sql must be rows of 1 values in more of t')],
    ],
    [
      sql(`more: [{u: [[1]]}], ${wanted}`),
      [expect.stringContaining('sql must be a file whose more has its own tables, not u')],
    ],
    [
      checks(`sql: {file: q.sql, tables: {t: {columns: {id: integer}, rows: [[1, 2]]}}, ${wanted}}`),
      [expect.stringContaining('t must be a table whose rows have 1 values each')],
    ],
    [
      checks(
        `sql: {file: q.sql, tables: {t: {columns: {id: integer}, fill: {rows: 1, columns: {n: {count: 1}}}}}, ${wanted}}`,
      ),
      [expect.stringContaining('t must be a table that fills its own columns')],
    ],
    [
      checks(`sql: {file: ../q.sql, tables: {t: {columns: {id: integer}}}, ${wanted}}`),
      [expect.stringContaining('file must be a path within the folder')],
    ],
    [git('hint: H'), [expect.stringContaining('an entry of git must be exactly one of commits, messages')]],
    [git('commits: 1, authors: 2'), [expect.stringContaining('must be exactly one of commits, messages')]],
    [
      git('no_conflict_markers: true'),
      [expect.stringContaining('git must be facts of which one at least holds of no empty history')],
    ],
    [git('merges: {at_most: 2}'), [expect.stringContaining('holds of no empty history')]],
    [
      git('commits: 3}, {name: m, merges: {conflicted: true}'),
      [expect.stringContaining('merges must be merges such as')],
    ],
    [
      git('branch: {name: -d}'),
      ['-d ▸ wrong-value: name must be the name of a branch, such as main, not "-d"'],
    ],
    [
      git('reflog: {of: ../../../../etc/passwd, has: x}'),
      [expect.stringContaining('of must be the name of a branch')],
    ],
    [git('reflog: {of: HEAD, has: "("}'), [expect.stringContaining('has must be a pattern that RE2 has')]],
    [git('command: log'), [expect.stringContaining('unknown key "command"')]],
    [
      ws('{send: a, text: x}'),
      [expect.stringContaining('ws must be steps of which one at least is expect or closed')],
    ],
    [ws('{expect: b, text: x}'), [expect.stringContaining('ws must be steps in which b connects before')]],
    [
      ws('{expect: a, send: a, text: x}'),
      [expect.stringContaining('an entry of ws must be exactly one of connect, send, expect')],
    ],
    [ws('{expect: a}'), [expect.stringContaining('an entry of ws must be a message with json or text')]],
    [
      ws('{closed: a, path: /}'),
      [expect.stringContaining('an entry of ws must be a step with closed, within, not path')],
    ],
    [ws('{expect: a, json: {id: 1}}'), [expect.stringContaining('the key "id" must be a JSON Pointer')]],
    [ws('{expect: a, json: {/id: {matches: "("}}}'), [expect.stringContaining('a pattern that RE2 has')]],
    [ws('{closed: a, within: 61}'), [expect.stringContaining('within must be at most 60 seconds')]],
    [
      ws('{closed: a}, {connect: b, path: //evil.test/}'),
      [expect.stringContaining('path must be a path that begins with /')],
    ],
    [
      ws('{closed: a}, {connect: b, path: "ws://evil.test/"}'),
      [expect.stringContaining('path must be a path')],
    ],
    [
      ws('{expect: a, text: x}, {silent: a, for: 1}, {send: a, text: {contains: x}}'),
      [expect.stringContaining('a message with either json or text')],
    ],
    [
      step('text: "{{upstream}}", expect: {status: 200}'),
      [expect.stringContaining('text must be a text in which {{upstream}} was kept before')],
    ],
    [
      step('parallel: 3, expect: {status: 200}'),
      [expect.stringContaining('counts instead of expect and keep')],
    ],
    [step('parallel: 51, counts: {"200": 51}'), ['51 ▸ wrong-value: parallel must be at most 50, not 51']],
    [
      step('timeout: 61, expect: {status: 200}'),
      ['61 ▸ wrong-value: timeout must be at most 60 seconds, not 61'],
    ],
    [
      expectation('under: 2').replace('}}]', '}, keep: {id: {json: /id, header: location}}}]'),
      [expect.stringContaining('id must be one of {json: …}, {header: …}, {cookie: …} and {body: …}')],
    ],
    [
      checks('http: [{request: GET /a, expect: {status: 200}, keep: {new_id: {json: /id}}}]'),
      [expect.stringContaining('the key "new_id" must be a name of a-z')],
    ],
    [
      checks('http: [{request: "GET /a/{{id}}", expect: {status: 200}}]'),
      [
        '"GET /a/{{id}}" ▸ unknown-value: request must be a text in which {{id}} was kept before, not "GET /a/{{id}}"',
      ],
    ],
    [checks(`http: [${manySteps}]`), [expect.stringContaining('http must be at most 30 requests')]],
    [
      checks('http: [{restart: Again., request: GET /}, {request: GET /, expect: {status: 200}}]'),
      [expect.stringContaining('an entry of http must be either a request or a restart')],
    ],
    [
      checks('after: [c1], http: [{request: GET /, expect: {status: 200}}]'),
      ['c1 ▸ unknown-check: an entry of after must be the id of an earlier check, not "c1"'],
    ],
    [
      '{contract: C, checks: [{id: c, name: N, file: {path: a, text: b}}, {id: c, name: N, file: {path: a, text: b}}]}',
      ['c ▸ duplicate-id: id must be an id that no other check of the topic has, not "c"'],
    ],
    [
      run('args: [-c], exit: 0'),
      ['-c ▸ wrong-value: an entry of args must be a word that does not begin with -, not "-c"'],
    ],
    [
      run('args: ["{file:a}"], exit: 0'),
      [expect.stringContaining('an entry of args must be a word whose {file:…} is among files')],
    ],
    [run('args: [a]'), [expect.stringContaining('a run that expects something')]],
    [run('exit: 256'), ['256 ▸ wrong-value: exit must be a number up to 255, or failure, not 256']],
    [
      checks('output: {files: {../a: x}, runs: [{exit: 0}]}'),
      [expect.stringContaining('the key "../a" must be a name such as access.log')],
    ],
  ])('%s', (text, said) => {
    expect(problemsIn(text)).toEqual(said);
    expect(read(text).roadmap).toBe(null);
  });

  it.each(['../a', '/a', 'a/../b', 'a\\b', 'C:a', '~/a', 'a//b', '', './a', 'a/'])('the path %j', path => {
    const text = checks(`file: {path: ${JSON.stringify(path)}, text: a}`);
    expect(problemsIn(text)).toEqual([expect.stringContaining('path must be a path within the folder')]);
  });

  it.each([
    'GET //evil.test/',
    'GET /\\evil.test',
    'GET http://evil.test/',
    'GET @evil.test/',
    'GET /a#b',
    'GET /a b',
    'GET a',
    'GET {{new_a}}/b',
    'TRACE /',
    'get /',
    'GET',
    'GET /ä',
  ])('the request %j', request => {
    const text = checks(`http: [{request: ${JSON.stringify(request)}, expect: {status: 200}}]`);
    expect(problemsIn(text)).toEqual([
      expect.stringMatching(/request must be (a method and a path|a path that begins with \/)/),
    ]);
  });
});
