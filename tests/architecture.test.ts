// The rules of the house: the table of ARCHITECTURE.md says who imports whom, and only the outer layers touch the
// outside.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const architecture = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');

interface Source {
  /** The path below src without its extension: `core/graph`. */
  name: string;
  text: string;
  /** The text without its comments. */
  code: string;
}

const sources: Source[] = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(file => /\.tsx?$/.test(file))
  .sort()
  .map(file => {
    const text = readFileSync(join(root, 'src', file), 'utf8');
    const code = text.replace(/\/\*.*?\*\//gs, '').replace(/(^|\s)\/\/.*$/gm, '$1');
    return { name: file.replaceAll('\\', '/').replace(/\.tsx?$/, ''), text, code };
  });

type Way = 'value' | 'type' | 'dynamic';

interface Import {
  /** `core/graph`, a package, or `Node` for its built-in modules. */
  target: string;
  way: Way;
}

describe('imports', () => {
  const rules = importTable(architecture);

  it('has a table in ARCHITECTURE.md', () => {
    expect(rules.size).toBeGreaterThan(10);
    const names = sources.map(({ name }) => name);
    const gone = [...rules.keys()].filter(part => !names.some(name => isWithin(name, part)));
    expect(gone, 'rows without a file').toEqual([]);
  });

  it('are those of the table', () => {
    const wrong = sources.flatMap(({ name, code }) =>
      importsOf(name, code)
        .filter(({ target, way }) => !allowed(rules, name, way).some(part => isWithin(target, part)))
        .map(({ target, way }) => `${name} → ${target} (${way})`),
    );
    expect(wrong).toEqual([]);
  });

  it('form no circle, not even of types', () => {
    const targets = new Map(
      sources.map(({ name, code }) => [name, importsOf(name, code).map(i => i.target)]),
    );
    expect(circles(targets)).toEqual([]);
  });

  it('are found to be a circle if they are one', () => {
    const ring = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', []],
    ]);
    expect(circles(ring)).toEqual([['a', 'b', 'c']]);
  });

  it('are found in every way they can be written', () => {
    const code = [
      "import { a } from './a.ts';",
      "import type { B } from '../core/b.ts';",
      "import {\n  c,\n  type D,\n} from 'package/part';",
      "import * as fs from 'node:fs';",
      "import './effect.ts';",
      "export type { E } from './e.ts';",
      "const f = () => import('./f.ts').then(m => m.f);",
      "type G = import('./g.ts').G;",
    ].join('\n');
    expect(importsOf('view/x', code)).toEqual([
      { target: 'view/a', way: 'value' },
      { target: 'core/b', way: 'type' },
      { target: 'package/part', way: 'value' },
      { target: 'Node', way: 'value' },
      { target: 'view/effect', way: 'value' },
      { target: 'view/e', way: 'type' },
      { target: 'view/f', way: 'dynamic' },
      { target: 'view/g', way: 'dynamic' },
    ]);
  });

  it('are never re-exported, so that each name is in its own file', () => {
    expect(filesWith(/^export\b[^;]*?\bfrom '/m)).toEqual([]);
  });
});

describe('the glossary', () => {
  const rows = architecture.split('\n').filter(line => / \| `src\/[^`]+` \|$/.test(line));

  it('names one existing file for each term', () => {
    expect(rows.length).toBeGreaterThan(25);
    const files = rows.map(row => /`src\/([^`]+)\.tsx?` \|$/.exec(row)![1]!);
    expect(files.filter(file => !sources.some(({ name }) => name === file))).toEqual([]);
  });

  it('has each term once', () => {
    const terms = rows.map(row => row.split('|')[1]!.trim());
    expect(new Set(terms).size).toBe(terms.length);
  });
});

describe('the outside', () => {
  const adapters = ['world', 'files', 'store', 'sync', 'try'];

  it.each([
    ['process', /\bprocess(\.\w|\[|;)/],
    ['console', /\bconsole\b/],
    ['Date.now', /\bDate\.now\b/],
    ['new Date()', /\bnew Date(\(\)|;)/],
    ['another clock', /\bperformance\.now\b|\bsetTimeout\b|\bsetInterval\b/],
    ['Math.random', /\bMath\.random\b/],
    ['other randomness', /\bgetRandomValues\b|\brandomUUID\b|\brandomBytes\b/],
  ])('%s is only in the adapters', (_, pattern) => {
    expect(filesWith(pattern).filter(name => !adapters.some(part => isWithin(name, part)))).toEqual([]);
  });

  it.each([
    ['a document', /\bdocument\.(body|create|get|query)/],
    ['a window', /\b(window|globalThis)\.(?!crypto)\w/],
    ['what happens in a browser', /\b(add|remove|dispatch)Event/],
  ])('%s is only on the page', (_, pattern) => {
    // Node has events of its own, by which what `try` started is stopped.
    const own = ['page', 'try'];
    expect(filesWith(pattern).filter(name => !own.some(part => isWithin(name, part)))).toEqual([]);
  });

  it('is asynchronous, and no answer or screen is', () => {
    const pure = ['core', 'view', 'render', 'page'];
    const waiting = filesWith(/\basync\b|\bawait\b|\bPromise\b/);
    expect(waiting.filter(name => pure.some(part => isWithin(name, part)))).toEqual([]);
  });
});

describe('every file', () => {
  it('begins with a comment on its purpose', () => {
    expect(sources.filter(({ text }) => !/^\/\/ \S/.test(text)).map(({ name }) => name)).toEqual([]);
  });

  it('has a name that says what is in it', () => {
    const vague = sources.filter(({ name }) => /(^|\/)(utils?|helpers?|misc|common|index)$/.test(name));
    expect(vague.map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['a default export', /^export default\b/m],
    // The bundle exports values: a variable that changes later would be exported as it was at first.
    ['an exported variable', /^export (let|var)\b/m],
    ['an enum', /^\s*(export )?(declare )?(const )?enum\b/m],
    ['process.exit', /\bprocess\.exit\b/],
  ])('does without %s', (_, pattern) => {
    expect(filesWith(pattern)).toEqual([]);
  });

  it('has no class but Failure', () => {
    const classes = sources.flatMap(({ name, code }) =>
      [...code.matchAll(/\bclass (\w+)[^'"`\n]*\{/g)].map(([, found]) => `${name}: ${found}`),
    );
    expect(classes).toEqual(['core/text/failure: Failure']);
  });
});

type Rules = ReadonlyMap<string, Record<Way, string[]>>;

/** Reads the table that begins with `| Part |`; only names in backticks count. */
function importTable(markdown: string): Rules {
  const lines = markdown.split('\n');
  const head = lines.findIndex(line => line.startsWith('| Part '));
  const end = lines.findIndex((line, i) => i > head && !line.startsWith('|'));
  const rows = head < 0 ? [] : lines.slice(head + 2, end);
  return new Map(
    rows.map(row => {
      const [part = [], value = [], type = [], dynamic = []] = row
        .split('|')
        .slice(1, -1)
        .map(cell => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
      return [part[0]!, { value, type, dynamic }];
    }),
  );
}

/** A part that may be imported as a value may also be imported as a type or on demand. */
function allowed(rules: Rules, name: string, way: Way): string[] {
  return [...rules]
    .filter(([part]) => isWithin(name, part))
    .flatMap(([, row]) => (way === 'value' ? row.value : [...row.value, ...row[way]]));
}

function isWithin(name: string, part: string): boolean {
  return name === part || name.startsWith(`${part}/`);
}

function importsOf(name: string, code: string): Import[] {
  const written = /^(?:import|export)( type)?\b(?:[^;'"]*?\bfrom)? *'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...code.matchAll(written)].map(([, type, fixed, onDemand]) => ({
    target: resolved(name, fixed ?? onDemand!),
    way: onDemand !== undefined ? 'dynamic' : type ? 'type' : 'value',
  }));
}

function resolved(name: string, from: string): string {
  if (from.startsWith('node:')) return 'Node';
  if (!from.startsWith('.')) return from;
  return new URL(from, `file:///${name}`).pathname.slice(1).replace(/\.tsx?$/, '');
}

/** Files that reach each other: strongly connected components of more than one file, each sorted. */
function circles(targets: ReadonlyMap<string, readonly string[]>): string[][] {
  const reached = new Map([...targets.keys()].map(name => [name, reach(name)]));
  const ring = (name: string) =>
    [...reached.get(name)!].filter(other => reached.get(other)?.has(name)).sort();
  const found = [...targets.keys()].map(ring).filter(({ length }) => length > 1);
  return [...new Map(found.map(names => [names[0]!, names])).values()].sort((a, b) =>
    a[0]! < b[0]! ? -1 : 1,
  );

  function reach(start: string): Set<string> {
    const seen = new Set<string>();
    const open = [start];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      for (const target of targets.get(name) ?? []) {
        if (!seen.has(target)) {
          seen.add(target);
          open.push(target);
        }
      }
    }
    return seen;
  }
}

function filesWith(pattern: RegExp): string[] {
  return sources.filter(({ code }) => pattern.test(code)).map(({ name }) => name);
}
