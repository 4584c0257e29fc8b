// Every kind of problem is found at its place, all at once, and no bytes make the reader throw.

import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlacedProblem } from '../../../src/core/text/failure.ts';
import { readRoadmap } from '../../../src/files/roadmap-file/roadmap-yaml.ts';
import { cpuTime } from '../../cpu-time.ts';

const head = 'roadmap: 1\nid: x\ntitle: X\nareas:\n';
const area = `${head}  - id: a\n    title: A\n    topics:\n`;
const topic = '      - {id: t, title: T, hours: 1}\n';

function read(text: string | Uint8Array) {
  return readRoadmap(typeof text === 'string' ? Buffer.from(text) : text, 'roadmap.yaml');
}

/** Problems as "line:column code message (hint)". */
function problemsIn(text: string | Uint8Array): string[] {
  return read(text).problems.map(tell);
}

function tell({ line, column, code, message, hint }: PlacedProblem): string {
  return `${line}:${column} ${code}: ${message}${hint === undefined ? '' : ` (${hint})`}`;
}

describe('a sound file', () => {
  it('arrives with every field in its place', () => {
    const { roadmap, problems } = read(`
# yaml-language-server: $schema=./roadmap.schema.json
roadmap: 1
id: backend
title: Backend developer
about: What a backend developer should know.
areas:
  - id: basics
    title: Basics
    topics:
      - {id: http, title: HTTP, hours: 0.5}
  - id: apis
    title: APIs
    about: |
      One sentence.
      Another.
    needs: [basics]
    topics:
      - id: rest
        title: "  REST APIs "
        about: What it is.
        why: What it lets you do.
        hours: 6
        importance: 2
        optional: true
        needs: [http]
        aliases: [restful]
        was: [rest-basics]
        goals: [Design URLs.]
        links:
          - {title: "RFC 9110", url: "https://www.rfc-editor.org/rfc/rfc9110", kind: official}
          - {title: Other, url: "HTTP://example.com"}
        practice: Build one.
        recall:
          - {id: idempotent, ask: Which methods are idempotent?, answer: GET and others.}
          - {ask: "Où sont les   œufs, S'IL vous plaît, Monsieur?", answer: Là.}
          - {ask: 何ですか, answer: はい}
      - group: api-styles
        title: Another API style
        about: One is enough.
        needs: [rest]
        pick: 1
        topics:
          - {id: graphql, title: GraphQL, hours: 8, needs: [http]}
          - {id: constructor, title: gRPC, hours: 8}
      - group: all-of-them
        title: All
        topics: [{id: soap, title: SOAP, hours: 200}]
`);
    expect(problems).toEqual([]);
    const plain = {
      group: null,
      importance: 1,
      optional: false,
      needs: [],
      aliases: [],
      was: [],
      questions: [],
    };
    const { texts, ...rest } = roadmap!;
    expect(rest).toEqual({
      roadmap: {
        id: 'backend',
        title: 'Backend developer',
        about: 'What a backend developer should know.',
        milestones: [],
        areas: [
          { id: 'basics', title: 'Basics', about: '', needs: [] },
          { id: 'apis', title: 'APIs', about: 'One sentence.\nAnother.', needs: ['basics'] },
        ],
        groups: [
          {
            id: 'api-styles',
            title: 'Another API style',
            about: 'One is enough.',
            area: 'apis',
            pick: 1,
            needs: ['rest'],
          },
          { id: 'all-of-them', title: 'All', about: '', area: 'apis', pick: 1, needs: [] },
        ],
        topics: [
          { ...plain, id: 'http', title: 'HTTP', area: 'basics', hours: 0.5 },
          {
            id: 'rest',
            title: 'REST APIs',
            area: 'apis',
            group: null,
            hours: 6,
            importance: 2,
            optional: true,
            needs: ['http'],
            aliases: ['restful'],
            was: ['rest-basics'],
            questions: texts.get('rest')!.recall.map(({ id }) => id),
          },
          {
            ...plain,
            id: 'graphql',
            title: 'GraphQL',
            area: 'apis',
            group: 'api-styles',
            hours: 8,
            needs: ['http'],
          },
          { ...plain, id: 'constructor', title: 'gRPC', area: 'apis', group: 'api-styles', hours: 8 },
          { ...plain, id: 'soap', title: 'SOAP', area: 'apis', group: 'all-of-them', hours: 200 },
        ],
      },
    });
    expect([...texts.keys()]).toEqual(['http', 'rest', 'graphql', 'constructor', 'soap']);
    const nothing = { about: '', why: '', steps: [], links: [], practice: '', recall: [] };
    expect(texts.get('constructor')).toEqual(nothing);
    expect(texts.get('rest')).toEqual({
      about: 'What it is.',
      why: 'What it lets you do.',
      steps: [{ id: 'design-urls-f3ba2b3c', do: 'Design URLs.', hours: 6 }],
      links: [
        { title: 'RFC 9110', url: 'https://www.rfc-editor.org/rfc/rfc9110', kind: 'official' },
        { title: 'Other', url: 'HTTP://example.com', kind: null },
      ],
      practice: 'Build one.',
      recall: [
        { id: 'idempotent', ask: 'Which methods are idempotent?', answer: 'GET and others.' },
        {
          id: 'ou-sont-les-ufs-s-il-a547a80b',
          ask: "Où sont les   œufs, S'IL vous plaît, Monsieur?",
          answer: 'Là.',
        },
        { id: 'question-14c29394', ask: '何ですか', answer: 'はい' },
      ],
    });
  });

  it('gives a question without an id one that doesn’t depend on case, accents and spacing', () => {
    const idOf = (ask: string) => {
      const recall = `        recall: [{ask: "${ask}", answer: a}]\n`;
      const text = `${area}      - id: t\n        title: T\n        hours: 1\n${recall}`;
      return read(text).roadmap!.texts.get('t')!.recall[0]!.id;
    };
    expect(idOf('What is a Café?')).toBe('what-is-a-cafe-0fc619e4');
    expect(idOf(' WHAT  is a cafe? ')).toBe(idOf('What is a Café?'));
    expect(idOf('What is a Cafe')).not.toBe(idOf('What is a Café?'));
  });

  it('may begin with a byte order mark and have Windows line ends', () => {
    const text = `\ufeff${area}${topic}    about: |\n      one\n      two\n`.replaceAll('\n', '\r\n');
    const { roadmap, problems } = read(text);
    expect(problems).toEqual([]);
    expect(roadmap!.roadmap.areas[0]!.about).toBe('one\ntwo');
  });

  it('may use aliases', () => {
    const text = `${area}      - {id: s, title: S, hours: 1}
      - {id: t, title: T, hours: &h 2, needs: &n [s]}
      - {id: u, title: U, hours: *h, needs: *n}
`;
    expect(read(text).roadmap!.roadmap.topics[2]).toMatchObject({ id: 'u', hours: 2, needs: ['s'] });
  });

  it.runIf(existsSync('roadmap.yaml'))('is what the built-in roadmap is', () => {
    expect(problemsIn(readFileSync('roadmap.yaml'))).toEqual([]);
  });
});

describe('the shape', () => {
  const topicWith = (lines: string) => `${area}      - id: t\n        title: T\n        hours: 1\n${lines}`;

  it.each([
    ['        titel: x', '11:9 unknown-key: unknown key "titel" in topic "t" (did you mean title?)'],
    [
      '        links: [{title: x, url: "http://x.y", typ: book}]',
      '11:47 unknown-key: unknown key "typ" in links of topic "t" (known keys: title, url, kind)',
    ],
    [
      '        <<: {}',
      '11:9 unknown-key: unknown key "<<" in topic "t" (merge keys are not read; write the keys out)',
    ],
    ['        why: 2', '11:14 wrong-type: why must be text, not 2 (put it in quotes: "2")'],
    ['        why:', '11:9 wrong-type: why must be text, not empty (give a value, or remove the line)'],
    ['        why: ""', '11:14 wrong-value: why must be text, not ""'],
    [
      '        optional: yes',
      '11:19 wrong-type: optional must be true or false, not "yes" (write optional: true)',
    ],
    ['        importance: 4', '11:21 wrong-value: importance must be 1, 2 or 3, not 4'],
    [
      '        importance: "2"',
      '11:21 wrong-value: importance must be 1, 2 or 3, not "2" (write importance: 2)',
    ],
    ['        needs: a', '11:16 wrong-type: needs must be a list of ids, not "a" (write needs: [a])'],
    [
      '        goals: Do it.',
      '11:16 wrong-type: goals must be a list of texts, not "Do it." (begin each entry with "- ")',
    ],
    [
      '        goals:\n          a: 1',
      '11:9 wrong-type: goals must be a list of texts, not keys with values (begin each entry with "- ")',
    ],
    [
      '        needs: [5]',
      '11:17 wrong-type: an entry of needs must be lower-case words joined by "-", not 5 (put it in quotes: "5")',
    ],
    [
      '        needs: [Rest_API]',
      '11:17 bad-id: an entry of needs must be lower-case words joined by "-", not "Rest_API" (for example rest-api)',
    ],
    [
      '        links: ["https://x.y"]',
      '11:17 wrong-type: an entry of links must be {title: …, url: …}, not "https://x.y"',
    ],
    [
      '        links: [{title: x, url: "javascript:alert(1)"}]',
      '11:33 bad-link: url must be a link that begins with https:// or http://, not "javascript:alert(1)"',
    ],
    [
      '        links: [{title: x, url: "http://x.y", kind: bok}]',
      '11:53 wrong-value: kind must be one of official, article, book, course, video, tool, not "bok" (did you mean book?)',
    ],
    [
      '        links: [{url: "http://x.y"}]',
      '11:18 missing-key: an entry of links in topic "t" has no title (add "title:", text)',
    ],
    [
      '        why: "a\\tb\\x07"',
      '11:14 control-character: why must be text without control characters, not "a b\u0007"',
    ],
    [
      '        why: "\\uD800"',
      '11:14 control-character: why must be text without control characters, not "\ud800"',
    ],
    [
      '        aliases: ["a\\tb"]',
      '11:19 control-character: an entry of aliases must be one line of text without control characters, not "a b"',
    ],
  ])('of %j', (lines, problem) => {
    expect(problemsIn(topicWith(`${lines}\n`))).toEqual([problem]);
  });

  it('of hours', () => {
    const hours = (value: string) => problemsIn(`${area}      - {id: t, title: T, hours: ${value}}\n`)[0];
    expect(hours('six')).toBe(
      '8:34 wrong-type: hours must be a number above 0, not "six" (write a number, such as 6 or 0.5)',
    );
    expect(hours('6h')).toBe('8:34 wrong-type: hours must be a number above 0, not "6h" (write hours: 6)');
    expect(hours('0')).toBe('8:34 wrong-value: hours must be a number above 0, not 0');
    expect(hours('.nan')).toBe('8:34 wrong-type: hours must be a number above 0, not .nan');
    expect(hours('.inf')).toBe('8:34 wrong-type: hours must be a number above 0, not .inf');
    expect(hours('201')).toBe('8:34 wrong-value: hours must be at most 200, not 201');
  });

  it('of a missing key, shown at the first key of its parent', () => {
    expect(problemsIn('id: x\ntitle: X\nareas: []\n')).toEqual([
      '1:1 missing-key: the file has no roadmap (add "roadmap:", 1)',
      '3:8 no-areas: the file has no areas (add "areas:", a list of areas)',
    ]);
    expect(problemsIn(`${head}  - title: A\n  - id: b\n    title: B\n    topics:\n      - {}\n`)).toEqual(
      [
        '5:5 missing-key: this area has no id (add "id:", lower-case words joined by "-")',
        '5:5 no-topics: this area has no topics (add "topics:", a list of topics)',
        '9:9 missing-key: this topic has no id (add "id:", lower-case words joined by "-")',
        '9:9 missing-key: this topic has no title (add "title:", text)',
        '9:9 missing-key: this topic has no hours (add "hours:", a number above 0)',
      ].map(problem => problem.replace('this area', 'area "A"')),
    );
  });

  it('of groups, problemsIn apart from topics by their key', () => {
    expect(
      problemsIn(`${area}      - {group: g, titel: G, hours: 1, pick: 0, topics: []}
      - {group: h, title: H, pick: 3, topics: [{id: h1, title: H1, hours: 1}, {id: h2, title: H2, hours: 1}]}
      - justtext
`),
    ).toEqual([
      '8:10 missing-key: group "g" has no title (add "title:", text)',
      '8:20 unknown-key: unknown key "titel" in group "g" (did you mean title?)',
      '8:30 unknown-key: unknown key "hours" in group "g" (known keys: group, title, about, needs, was, pick, topics)',
      '8:46 wrong-value: pick must be a whole number of at least 1, not 0',
      '8:57 no-topics: group "g" has no topics (add "topics:", a list of topics)',
      '9:36 pick-too-many: group "h" picks 3 of its 2 topics (pick at most 2)',
      '10:9 wrong-type: a topic must be {id: …, title: …, hours: …}, not "justtext"',
    ]);
  });

  it('of a newer format, which is the only problem reported', () => {
    expect(problemsIn('foo: 1\nfoo: 2\nroadmap: 2\n')).toEqual([
      '3:10 newer-format: this file is of format 2, this roadmap reads format 1 (install a newer roadmap-cli)',
    ]);
  });
});

describe('the rules between parts', () => {
  it('reports both problems of a file at once', () => {
    const text = `roadmap: 1
id: x
title: X
areas: [{id: b, title: B, topics: [{id: http, title: HTTP, hours: 1}]}, {id: a, title: A, topics: [
  {id: rest,
    title: REST,
    needs: [htpp],
    hours: six}]}]
`;
    expect(problemsIn(text)).toEqual([
      '7:13 unknown-need: topic "rest" needs "htpp", which does not exist (did you mean http?)',
      '8:12 wrong-type: hours must be a number above 0, not "six" (write a number, such as 6 or 0.5)',
    ]);
    expect(read(text).problems[0]).toEqual({
      code: 'unknown-need',
      message: 'topic "rest" needs "htpp", which does not exist',
      hint: 'did you mean http?',
      path: ['areas', 1, 'topics', 0, 'needs', 0],
      file: 'roadmap.yaml',
      file_name: 'roadmap.yaml',
      line: 7,
      column: 13,
      length: 4,
      excerpt: '    needs: [htpp],',
    });
  });

  it('finds ids used twice, across areas, groups and topics', () => {
    expect(
      problemsIn(`${area}      - {id: a, title: T, hours: 1}
      - {group: g, title: G, topics: [{id: g, title: T, hours: 1}]}
`),
    ).toEqual([
      '8:14 duplicate-id: the id "a" is already taken by the area on line 5 (give one of the two another id)',
      '9:44 duplicate-id: the id "g" is already taken by the group on line 9 (give one of the two another id)',
    ]);
  });

  it('finds clashing aliases and earlier ids', () => {
    expect(
      problemsIn(`${area}      - {id: rest-api, title: T, hours: 1, aliases: [rest api, other], was: [old, u]}
      - {id: u, title: U, hours: 1, aliases: [REST API, Other, ★, ♥], was: [old]}
`),
    ).toEqual([
      '8:83 was-clash: the earlier id "u" is still the id of topic "u" on line 9 (progress can follow to one topic only: remove this, or give that topic a new id)',
      '9:47 alias-clash: the alias "REST API" already names topic "rest-api" on line 8 (remove it from one of the two)',
      '9:57 alias-clash: the alias "Other" already names topic "rest-api" on line 8 (remove it from one of the two)',
      '9:77 was-clash: the earlier id "old" is already claimed by topic "rest-api" on line 8 (progress can follow to one topic only: remove this)',
    ]);
  });

  it('finds an earlier id of the roadmap that occurs twice, or is none', () => {
    const file = area.replace(/^id: .*$/m, 'id: map\nwas: [old, Old, old]');
    expect(problemsIn(`${file}      - {id: t, title: T, hours: 1}\n`)).toEqual([
      '3:12 bad-id: an entry of was must be lower-case words joined by "-", not "Old" (for example old)',
      '3:17 was-clash: the earlier id "old" occurs twice (remove one of the two)',
    ]);
  });

  it('finds ids elsewhere that stand at two topics, case kept', () => {
    expect(
      problemsIn(`${area}      - {id: t, title: T, hours: 1, refs: [aB_-1, Ab_-1]}
      - {id: u, title: U, hours: 1, refs: [aB_-1, "007", ${'x'.repeat(65)}]}
      - {id: v, title: V, hours: 1, refs: [w, w, 8]}
`),
    ).toEqual([
      '9:44 ref-clash: the ref "aB_-1" already belongs to topic "t" on line 8 (remove it from one of the two)',
      `9:58 wrong-value: an entry of refs must be at most 64 characters, not "${'x'.repeat(57)}..."`,
      '10:47 ref-clash: the ref "w" already belongs to topic "v" on line 10 (remove it from one of the two)',
      '10:50 wrong-type: an entry of refs must be text, not 8 (put it in quotes: "8")',
    ]);
  });

  it('finds questions that would get the same id', () => {
    expect(
      problemsIn(`${area}      - {id: t, title: T, hours: 1, recall: [
          {ask: What?, answer: a}, {ask: what?, answer: b},
          {id: q, ask: Q, answer: a}, {id: q, ask: R, answer: b}]}
`),
    ).toEqual([
      '9:42 duplicate-question: this question occurs twice in topic "t", first on line 9 (give one of the two another id)',
      '10:44 duplicate-question: the id "q" occurs twice in topic "t", first on line 10 (give one of the two another id)',
    ]);
  });

  it('finds a topic that needs itself', () => {
    expect(problemsIn(`${area}      - {id: t, title: T, hours: 1, needs: [t]}\n`)).toEqual([
      '8:45 needs-itself: topic "t" needs itself (remove this)',
    ]);
  });

  it('finds circles, each once', () => {
    const one = (id: string, needs: string) => `      - {id: ${id}, title: T, hours: 1, needs: [${needs}]}\n`;
    expect(
      problemsIn(
        area +
          one('auth', 'sessions') +
          one('sessions', 'cookies') +
          one('cookies', 'auth') +
          one('x', 'y') +
          one('y', 'x'),
      ),
    ).toEqual([
      '8:48 circular-needs: these topics need each other in a circle, so none can be first: auth (line 8) needs sessions (line 9) needs cookies (line 10) needs auth (Remove one of the three "needs")',
      '11:45 circular-needs: these topics need each other in a circle, so none can be first: x (line 11) needs y (line 12) needs x (Remove one of the two "needs")',
    ]);
  });

  it('finds circles that pass through a group and an area', () => {
    expect(
      problemsIn(`${head}  - id: web
    title: Web
    needs: [data]
    topics:
      - group: g
        title: G
        topics: [{id: g1, title: G1, hours: 1}]
  - id: data
    title: Data
    topics:
      - {id: sql, title: SQL, hours: 1, needs: [g]}
`),
    ).toEqual([
      '7:13 circular-needs: these topics need each other in a circle, so none can be first: g1 (line 11 in web, line 5) needs data (line 12) with sql (line 15) needs g (line 9) with g1 (Remove one of the two "needs")',
    ]);
  });

  it('names both ends of a very long circle', () => {
    const topics = Array.from(
      { length: 3000 },
      (_, i) => `      - {id: t${i}, title: T, hours: 1, needs: [t${(i + 1) % 3000}]}\n`,
    );
    const [problem, ...others] = read(area + topics.join('')).problems;
    expect(others).toEqual([]);
    expect(problem!.message).toMatch(/t8 \(line 16\) needs … \(2990 more\) … t2999 \(line 3007\) needs t0$/);
  });
});

describe('YAML that does not parse', () => {
  it.each([
    ['a:\n\tb: 1', '2:1 yaml-tab-as-indent: not valid YAML: a tab is used for indentation (use spaces)'],
    [
      'a:\n  - b: 1\n   c: 2',
      '3:4 yaml-missing-char: not valid YAML: a list item begins with "- " (or this line is too far left or right)',
    ],
    [
      'a:\n    b: 1\n  c: 2',
      '3:3 yaml-bad-indent: not valid YAML: this line does not line up with those around it (move it left or right)',
    ],
    [
      'a: b\n  c: 2',
      '2:3 yaml-block-as-implicit-key: not valid YAML: this line does not line up with those around it (move it left or right)',
    ],
    [
      'a: 1\nb\nc: 2',
      '2:1 yaml-missing-char: not valid YAML: this line has no ":" after its key (write key: value, with a space after the colon)',
    ],
    [
      'about: HTTP: the web',
      '1:8 yaml-block-as-implicit-key: not valid YAML: a value with ": " in it must be in quotes (put the whole value in quotes)',
    ],
    [
      'a: 1\nb: "c\nd: 2',
      '2:4 yaml-missing-char: not valid YAML: a text that begins with " has no closing " (close it on the same line)',
    ],
    [
      "a: 'it's'",
      "1:7 yaml-unexpected-token: not valid YAML: a text that begins with ' ends at the next ' (write '' for each ' in it, or put the whole text in double quotes)",
    ],
    [
      'a: [b, c\nd: 1',
      '2:1 yaml-bad-indent: not valid YAML: a "]" is missing before this (close the quote or bracket; after " #" all is a comment)',
    ],
    [
      'a: ["b" "c"]',
      '1:9 yaml-missing-char: not valid YAML: a comma is missing before this (separate the entries with commas)',
    ],
    [
      'a: [b,, c]',
      '1:7 yaml-unexpected-token: not valid YAML: there is an extra comma (separate the entries with one comma)',
    ],
    [
      'a: @b',
      `1:4 yaml-bad-scalar-start: not valid YAML: a value can't begin with @ (put the value in quotes)`,
    ],
    [
      'a: & b',
      `1:4 yaml-bad-alias: not valid YAML: a value can't begin with & or * (put the value in quotes)`,
    ],
    [
      'a: !b c',
      '1:4 yaml-tag-resolve-failed: not valid YAML: tags such as !b are not read (put the value in quotes)',
    ],
    [
      'a: "\\d"',
      '1:5 yaml-bad-dq-escape: not valid YAML: \\d means nothing between double quotes (write two backslashes for one, or use single quotes)',
    ],
    [
      'a: 1\n---\nb: 2',
      '2:1 yaml-multiple-docs: not valid YAML: a second document begins here (a file holds one roadmap: remove the "---" or "...")',
    ],
    ['[a]: 1', '1:1 yaml-non-string-key: not valid YAML: a key must be plain text (write key: value)'],
    [
      'a: "b"#c',
      '1:7 yaml-missing-char: not valid YAML: a comment needs a space before its "#" (or put the value in quotes)',
    ],
    [
      'a: b\nc: ]',
      '2:4 yaml-unexpected-token: not valid YAML: Unexpected flow-seq-end token in YAML stream: "]"',
    ],
  ])('%j', (text, problem) => {
    expect(problemsIn(text)).toEqual([problem]);
  });

  it('reports all problems within values, but nothing after the parser is out of step', () => {
    const places = (text: string) => problemsIn(text).map(problem => problem.split(' ', 1)[0]);
    expect(places('a: @b\nb: ["\\d", "\\q"]\nc: `c`\n')).toEqual(['1:4', '2:6', '2:12', '3:4']);
    expect(places(`a: @b\nb: [\n${'{c: 1},\n'.repeat(10)}d: @e\n`)).toEqual(['1:4', '3:1']);
  });

  it('finds duplicate keys, together with all other problems', () => {
    expect(problemsIn(`${area}${topic}    title: B\nid: Y\n`)).toEqual([
      '9:5 duplicate-key: the key "title" occurs here twice, first on line 6 (remove one of the two)',
      '10:1 duplicate-key: the key "id" occurs here twice, first on line 2 (remove one of the two)',
    ]);
  });
});

describe('hostile and broken files', () => {
  const begin = 'begin with the keys roadmap, id, title and areas';

  it.each([
    ['nothing', '', `1:1 empty-file: the file is empty (${begin})`],
    ['only a comment', '# nothing\n', `1:1 empty-file: the file is empty (${begin})`],
    [
      'a list at the top',
      '- a\n- b\n',
      `1:1 not-a-roadmap: a roadmap file is written as keys with values, not as a list (${begin})`,
    ],
    [
      'a text at the top',
      'hello',
      `1:1 not-a-roadmap: a roadmap file is written as keys with values, not as "hello" (${begin})`,
    ],
    ['a NUL', 'a: b\0c', '1:5 not-text: this is not a text file'],
    [
      'bytes that are no UTF-8',
      Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0x0a, 0xef, 0xbf, 0xbd, 0xc3, 0x28]),
      '2:2 not-utf8: this is not UTF-8 text: byte 8 is 0xc3 (save the file as UTF-8)',
    ],
    ['9 MiB', Buffer.alloc(9 * 1024 * 1024), '1:1 too-large: the file has over 8 MiB, which is the most'],
    [
      'marks and nothing else',
      'a,'.repeat(170_001),
      '1:1 too-much-structure: the file has over 170,000 lines, brackets, commas and quotes (split it into several roadmaps)',
    ],
    [
      'brackets without end',
      '['.repeat(20_000),
      expect.stringMatching(/^1:\d+ too-deep: not valid YAML: this is nested too deeply/),
    ],
  ])('refuses %s', (_, text, problem) => {
    expect(problemsIn(text)).toEqual([problem]);
  });

  it('survives a parser that runs out of stack', () => {
    const topics = '{id: t, title: T, hours: 1},\n'.repeat(15_000);
    expect(problemsIn(`${head}  - {id: a, title: A, topics: [\n${topics}]}\n`)).toEqual([
      '1:1 too-deep: not valid YAML: this is nested too deeply (look for a bracket that is not closed)',
    ]);
  });

  it('refuses aliases that expand without bound, at once', () => {
    const laughs = [...'bcdefghijklmnop'].map((name, i) => {
      const before = 'abcdefghijklmnop'[i];
      return `${name}: &${name} [${Array(10).fill(`*${before} `).join(', ')}]\n`;
    });
    let found: string[] = [];
    const took = cpuTime(() => {
      found = problemsIn(`a: &a [x, x]\n${laughs.join('')}`);
    });
    expect(found).toEqual([
      '6:18 alias-expansion: the aliases of this file expand to over 100,000 values (write the values out instead of using * and &)',
    ]);
    expect(took).toBeLessThan(1000);
  });

  it('refuses aliases that go round in a circle or nowhere', () => {
    expect(problemsIn(`${area}${topic}    needs: &n [*n ]\n    about: *b\n`)).toEqual([
      '9:16 circular-alias: *n is inside the value that it refers to (write the value out)',
      '10:12 unknown-alias: *b refers to a value marked &b, but there is none before it (if it is text, put it in quotes: "*b")',
    ]);
  });

  it('takes __proto__ for a key and an id like any other, both wrong', () => {
    expect(problemsIn(`${area}${topic}    __proto__: {title: B}\n`)).toEqual([
      '9:5 unknown-key: unknown key "__proto__" in area "a" (known keys: id, title, about, needs, topics)',
    ]);
    expect(problemsIn(`${area}      - {id: __proto__, title: T, hours: 1}\n`)).toEqual([
      '8:14 bad-id: id must be lower-case words joined by "-", not "__proto__" (for example proto)',
    ]);
  });

  it('refuses more than 20,000 topics', () => {
    const topics = Array.from({ length: 20_001 }, (_, i) => `      - {id: t${i}}\n`);
    expect(problemsIn(area + topics.join(''))).toEqual([
      '20008:9 too-many-topics: the file has more than 20,000 topics',
    ]);
  });

  it('lists no more than a thousand problems, and says so', () => {
    const { problems } = read(`${area}${'      - {}\n'.repeat(5000)}`);
    expect(problems).toHaveLength(1001);
    expect(tell(problems.at(-1)!)).toBe(
      '341:9 too-many-problems: these are 1,000 problems; any others are not listed',
    );
  });

  it('refuses keys that have no end', () => {
    const keys = Array.from({ length: 1000 }, (_, i) => `k${i}: 1\n`);
    expect(problemsIn(`${area}${topic}${keys.join('')}`)).toEqual([
      '1:1 too-many-entries: the file has over 1,000 keys',
    ]);
  });

  it('refuses lists of needs, links and so on that have no end', () => {
    expect(
      problemsIn(`${area}      - {id: t, title: T, hours: 1, needs: [${'a,'.repeat(50_000)}]}\n`),
    ).toContain('8:44 too-many-entries: needs of topic "t" has over 1,000 entries');
  });

  it('counts columns in characters and leaves out endless lines', () => {
    const [short] = read(`${area}      - {title: 😀😀, id: t, hours: x}\n`).problems;
    expect(short).toMatchObject({ line: 8, column: 35, length: 1 });
    const [long] = read(`${area}      - {title: "${'x'.repeat(20_000)}", id: t, hours: x}\n`).problems;
    expect(long).toMatchObject({ line: 8, column: 20_035, excerpt: '' });
  });

  const soundOrFaulty = (bytes: Uint8Array) => {
    const { roadmap, problems } = read(bytes);
    expect(roadmap === null).toBe(problems.length > 0);
    for (const { line, column, length } of problems) {
      expect(Math.min(line, column, length)).toBeGreaterThan(0);
    }
  };

  it('never throws for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), soundOrFaulty), { numRuns: 500 });
  });

  it('never throws for anything that resembles YAML', () => {
    const words = [
      'id',
      'title',
      'areas',
      'topics',
      'group',
      'needs',
      'recall',
      'ask',
      'hours',
      'roadmap',
      '1',
      'x',
    ];
    const signs = [
      ': ',
      '\n',
      '  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      ', ',
      '"',
      "'",
      '&x ',
      '*x ',
      '#',
      '|',
      '<<',
      '\t',
      '?',
    ];
    const text = fc
      .array(fc.constantFrom(...words, ...signs), { maxLength: 60 })
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(text, text => soundOrFaulty(Buffer.from(text))),
      { numRuns: 2000 },
    );
  });

  it('never throws for any plain values in place of valid ones', () => {
    const value = fc.jsonValue({ maxDepth: 1 });
    const keys = [
      'id',
      'title',
      'topics',
      'group',
      'needs',
      'recall',
      'links',
      'was',
      'aliases',
      'pick',
      '__proto__',
    ];
    const listOf = <T>(entry: fc.Arbitrary<T>) => fc.array(entry, { maxLength: 3 });
    const record = (entry: fc.Arbitrary<unknown>) =>
      fc.dictionary(fc.constantFrom(...keys), fc.oneof(value, listOf(entry)), { maxKeys: 5 });
    const file = fc.record({ roadmap: fc.constant(1), areas: listOf(record(record(record(value)))) });
    fc.assert(fc.property(file, file => soundOrFaulty(Buffer.from(JSON.stringify(file)))));
  });

  it.runIf(existsSync('roadmap.yaml'))(
    'never throws for a roadmap whose lines were mixed up',
    () => {
      const lines = readFileSync('roadmap.yaml', 'utf8').split('\n', 250);
      const at = fc.nat(lines.length - 1);
      const change = fc.tuple(fc.constantFrom('delete', 'duplicate', 'swap'), at, at);
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), changes => {
          const mixed = [...lines];
          for (const [kind, from, to] of changes) {
            if (kind === 'delete') mixed.splice(from, 1);
            else if (kind === 'duplicate') mixed.splice(to, 0, mixed[from] ?? '');
            else [mixed[from], mixed[to]] = [mixed[to] ?? '', mixed[from] ?? ''];
          }
          soundOrFaulty(Buffer.from(mixed.join('\n')));
        }),
        { numRuns: 200 },
      );
    },
    60_000,
  );
});

/** One topic with this line. */
const withLine = (line: string) =>
  `${area}      - id: t\n        title: T\n        hours: 1\n`.replace('        title: T\n', `${line}\n`);

describe('habits of editors, keyboards and people are reported at their place, with a remedy', () => {
  it.each([
    [
      'a no-break space in indentation',
      withLine('\u00a0       title: T'),
      '9:1 yaml-odd-space: not valid YAML: here is a no-break space (U+00A0) (write plain spaces)',
    ],
    [
      'before a list',
      `${head}\u00a0\u00a0- id: a\n    title: A\n    topics: []\n`,
      '5:1 yaml-odd-space: not valid YAML: here is a no-break space (U+00A0) (write plain spaces)',
    ],
    [
      'behind a dash',
      `${area}      -\u00a0id: t\n        title: T\n        hours: 1\n`,
      '8:8 yaml-odd-space: not valid YAML: here is a no-break space (U+00A0) (write plain spaces)',
    ],
    [
      'behind a colon',
      withLine('        title:\u00a0T'),
      '9:15 yaml-odd-space: not valid YAML: here is a no-break space (U+00A0) (write plain spaces)',
    ],
    [
      'a zero-width space',
      `${area}\u200b      - id: t\n        title: T\n        hours: 1\n`,
      '8:1 yaml-odd-space: not valid YAML: here is an invisible character (U+200B) (remove it)',
    ],
    [
      'in a key',
      withLine('        \u200btitle: T'),
      '9:9 unknown-key: unknown key "\u200btitle" in topic "t": it holds an invisible character (U+200B) (write title with plain spaces before it)',
    ],
    [
      'in an id',
      `${area}      - {id: t\ufeff, title: T, hours: 1}\n`,
      '8:14 bad-id: id must be lower-case words joined by "-", not "t " (remove an invisible character (U+FEFF))',
    ],
    [
      'a line of 20,000 characters',
      withLine(`        title: ${'x'.repeat(20_000)} and more: y`),
      '9:16 yaml-block-as-implicit-key: not valid YAML: a value with ": " in it must be in quotes (put the whole value in quotes)',
    ],
    [
      'a star',
      withLine('        title: T\n        goals:\n          - *g'),
      '11:13 unknown-alias: *g refers to a value marked &g, but there is none before it (if it is text, put it in quotes: "*g")',
    ],
    [
      'a star and more',
      withLine('        title: *nix shells'),
      `9:16 yaml-unexpected-token: not valid YAML: a value can't begin with * (put the whole text in quotes)`,
    ],
    [
      'a version',
      withLine('        title: 3.10'),
      '9:16 wrong-type: title must be text, not 3.10 (put it in quotes: "3.10")',
    ],
    [
      'zeros',
      withLine('        title: 010'),
      '9:16 wrong-type: title must be text, not 010 (put it in quotes: "010")',
    ],
    [
      'True',
      withLine('        title: True'),
      '9:16 wrong-type: title must be text, not True (put it in quotes: "True")',
    ],
    [
      'NULL',
      withLine('        title: NULL'),
      '9:16 wrong-type: title must be text, not NULL (put it in quotes: "NULL")',
    ],
    [
      'nothing',
      withLine('        title:'),
      '9:9 wrong-type: title must be text, not empty (write a value behind it)',
    ],
    [
      'a decimal comma',
      `${area}      - {id: t, title: T, hours: "6,5"}\n`,
      '8:34 wrong-type: hours must be a number above 0, not "6,5" (write hours: 6.5)',
    ],
    [
      'minutes',
      `${area}      - {id: t, title: T, hours: 90 min}\n`,
      '8:34 wrong-type: hours must be a number above 0, not "90 min" (write hours: 1.5)',
    ],
    [
      'from and to',
      `${area}      - {id: t, title: T, hours: 4-6}\n`,
      '8:34 wrong-type: hours must be a number above 0, not "4-6" (write a number, such as 6 or 0.5)',
    ],
    [
      'thousands',
      `${area}      - {id: t, title: T, hours: "1,000"}\n`,
      '8:34 wrong-type: hours must be a number above 0, not "1,000" (write a number, such as 6 or 0.5)',
    ],
    [
      'yes',
      withLine('        title: T\n        optional: yes'),
      '10:19 wrong-type: optional must be true or false, not "yes" (write optional: true)',
    ],
    [
      'Off',
      withLine('        title: T\n        optional: Off'),
      '10:19 wrong-type: optional must be true or false, not "Off" (write optional: false)',
    ],
    [
      'perhaps',
      withLine('        title: T\n        optional: perhaps'),
      '10:19 wrong-type: optional must be true or false, not "perhaps" (write true or false, or remove the line)',
    ],
    [
      'an apostrophe',
      withLine("        title: 'It's files'"),
      "9:19 yaml-unexpected-token: not valid YAML: a text that begins with ' ends at the next ' (write '' for each ' in it, or put the whole text in double quotes)",
    ],
    [
      'an apostrophe in a list',
      withLine("        title: T\n        goals: ['It's files', b]"),
      "10:20 yaml-missing-char: not valid YAML: a text that begins with ' ends at the next ' (write '' for each ' in it, or put the whole text in double quotes)",
    ],
    [
      'quotes in quotes',
      withLine('        title: "The "best" one"'),
      '9:21 yaml-unexpected-token: not valid YAML: a text that begins with " ends at the next " (write \\" for each " in it, or put the whole text in single quotes)',
    ],
    [
      'typographic quotes',
      withLine('        title: “REST: basics”'),
      `9:16 yaml-block-as-implicit-key: not valid YAML: “ begins no text: YAML knows " and ' alone (write " in place of both)`,
    ],
    [
      'no topics',
      `${head}  - id: a\n    title: A\n    topics:\n`,
      '7:5 wrong-type: topics must be a list of topics, not empty (write one at least below it, begun with "- ")',
    ],
    [
      'a missing dash',
      area +
        '      - id: t\n        title: T\n        hours: 1\n        id: u\n        title: U\n        hours: 2\n',
      '11:9 missing-dash: the key "id" occurs here twice, first on line 8 (if a new entry begins here, write "- " before it)',
    ],
    [
      'all dashes missing',
      `${area}        id: t\n        title: T\n        hours: 1\n`,
      '7:5 wrong-type: topics must be a list of topics, not keys with values (begin each entry with "- ")',
    ],
    [
      'a block that is not indented',
      withLine('        about: |\n        Some text.'),
      '10:9 yaml-multiline-implicit-key: not valid YAML: a text below | or > must be indented more than its key (move this line to the right)',
    ],
    [
      'a text behind >',
      withLine('        title: > T'),
      '9:18 yaml-unexpected-token: not valid YAML: behind | or > the text begins on the next line (or put all of the value in quotes)',
    ],
    [
      'a list behind a key',
      withLine('        goals: - Read'),
      '9:16 yaml-unexpected-token: not valid YAML: a list begins on the next line (or put all of the value in quotes)',
    ],
  ])('%s', (_, text, expected) => expect(problemsIn(text)).toEqual([expected]));

  it('a conflict of a merge, all its marks', () => {
    const conflict = '<<<<<<< HEAD\r\n        title: T\r\n=======\r\n        title: U\r\n>>>>>>> topic';
    const hint = 'keep one of the sides, and remove the lines <<<<<<<, ======= and >>>>>>>';
    expect(problemsIn(withLine(conflict))).toEqual(
      [9, 11, 13].map(
        line => `${line}:1 merge-conflict: a merge left both sides of a conflict here (${hint})`,
      ),
    );
    // As an example in a text they are plain text.
    const example = withLine('        title: T\n        about: |\n          <<<<<<< HEAD\n          =======');
    expect(problemsIn(example)).toEqual([]);
  });

  it('odd spaces in texts are allowed, and hide no problem', () => {
    expect(
      problemsIn(
        withLine('        title: T\n        about: |\n          \u00a0Text\n          Attention :\u00a0x'),
      ),
    ).toEqual([]);
    expect(
      problemsIn(withLine('        title: T\n        about: |\n          \u00a0Text\n        hurs: 2')),
    ).toEqual(['12:9 unknown-key: unknown key "hurs" in topic "t" (did you mean hours?)']);
  });

  it('a # that cuts off a text, as a warning', () => {
    const remarks = (line: string) => read(withLine(line)).remarks.map(tell);
    const hint = 'if it belongs to the value, put the whole text in quotes';
    expect(remarks('        title: C #1 basics')).toEqual([
      `9:18 cut-by-comment: the value ends before "#1 basics", which is a comment (${hint})`,
    ]);
    expect(read(withLine('        title: C #1 basics')).roadmap).not.toBeNull();
    for (const line of [
      'title: T # a comment',
      'title: "C #1 basics"',
      'title: C#1',
      'title: T\n        #hours: 2',
      'title: T ## x',
    ]) {
      expect(remarks(`        ${line}`), line).toEqual([]);
    }
  });
});
