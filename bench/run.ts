// npm run bench: builds, measures, prints. It only measures: no result makes it fail.

import { availableParallelism, cpus, release, type as system } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Table } from './table.ts';

interface Options {
  pairs: number;
  /** With 1,000,000 events. */
  large: boolean;
}

const sections: Record<string, (options: Options) => Promise<Table[]>> = {
  startup: async ({ pairs }) => (await import('./startup.ts')).measureStartup(pairs),
  prompts: async ({ pairs }) => (await import('./prompts.ts')).measurePrompts(pairs),
  growth: async ({ pairs, large }) => [
    ...(await (await import('./growth.ts')).measureGrowth(pairs, large)),
    ...(await (await import('./lookup.ts')).measureLookup(pairs)),
  ],
  throughput: async ({ pairs, large }) => (await import('./throughput.ts')).measureThroughput(pairs, large),
  forecast: async () => (await import('./forecast.ts')).measureForecasts(),
  sync: async ({ pairs }) => (await import('./sync.ts')).measureSync(pairs),
  page: async () => (await import('./page.ts')).measurePage(),
  taskwarrior: async ({ pairs }) => (await import('./taskwarrior.ts')).measureTaskwarrior(pairs),
};

/** These import the sources, and need no built program. */
const ofValues = ['forecast'];

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '25' },
    only: { type: 'string' },
    large: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const options = { pairs: Math.max(1, Math.trunc(Number(values.pairs)) || 25), large: values.large };
const machine = {
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  system: `${system()} ${release().split('.', 2).join('.')}`,
  node: process.version,
};
const only = values.only?.split(',') ?? Object.keys(sections);
const unknown = only.filter(name => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  console.error(`error: no section ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}`);
  process.exit(2);
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (only.some(name => !ofValues.includes(name))) await build();

const print = (text: string) => {
  if (!values.json) console.log(text);
};
print(`${machine.cores} × ${machine.cpu}, ${machine.system}, Node ${machine.node}; ${options.pairs} pairs\n`);
const measured: (Omit<Table, 'text'> & { section: string })[] = [];
for (const section of only) {
  for (const { text, ...table } of await tablesOf(section)) {
    measured.push({ section, ...table });
    print([table.title, text.trimEnd(), ...table.notes.map(note => `  ${note}`), ''].join('\n'));
  }
}
if (values.json) console.log(JSON.stringify({ machine, ...options, tables: measured }, null, 2));

async function build(): Promise<void> {
  const { rolldown } = await import('rolldown');
  const { default: config } = await import('../rolldown.config.ts');
  const bundle = await rolldown(config);
  for (const output of [config.output ?? {}].flat()) await bundle.write(output);
  await bundle.close();
}

/** A section that can't be measured should not stop the others. */
async function tablesOf(section: string): Promise<Table[]> {
  try {
    return await sections[section]!(options);
  } catch (error) {
    return [{ title: section, rows: [], text: '', notes: [`Not measured: ${(error as Error).message}`] }];
  }
}
