// npm run bench: builds, measures, prints. It only measures: what it finds never makes it fail.

import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import config from '../rolldown.config.ts';
import { measureCoverage, measureForecast } from './forecast.ts';
import { measurePage } from './page.ts';
import { comparePolicies } from './policies.ts';
import { bar, measureRebuild, reviews } from './reviews.ts';
import { measureStartup } from './startup.ts';

const { values } = parseArgs({ options: { pairs: { type: 'string', default: '25' } } });
const pairs = Math.max(1, Math.trunc(Number(values.pairs)) || 25);

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const bundle = await rolldown(config);
for (const output of [config.output ?? {}].flat()) await bundle.write(output);
await bundle.close();

console.log(
  `Node ${process.version} on ${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown'}\n`,
);

console.log(`Start-up: a command ÷ bare Node, median of ${pairs} pairs`);
const startup = measureStartup(pairs).map(result => {
  if ('reason' in result) return [result.command, '', '', '', '', '', '', `not measured: ${result.reason}`];
  const { command, own, bare, median, p10, p90, bar, goal } = result;
  return [
    command,
    own.toFixed(0),
    bare.toFixed(0),
    median.toFixed(2),
    `${p10.toFixed(2)}-${p90.toFixed(2)}`,
    bar.toFixed(1),
    goal?.toFixed(1) ?? '',
    median <= bar ? 'ok' : 'over',
  ];
});
console.log(table(['command', 'ms', 'Node ms', 'ratio', 'p10-p90', 'bar', 'goal', ''], startup));

console.log(`Memory: all cards anew from ${reviews} reviews, median of ${pairs} pairs`);
const { own, bare, over, folding } = await measureRebuild(pairs);
const rebuilt = [own, bare, over, folding, bar].map(ms => ms.toFixed(0));
console.log(
  table(['ms', 'Node ms', 'over', 'folding', 'bar', ''], [[...rebuilt, over <= bar ? 'ok' : 'over']]),
);

console.log('What next: Σ weight × completion time ÷ the least possible, 300 random maps of 14 topics');
const policies = comparePolicies().map(({ name, ratio, worst, optimal }) => [
  name,
  ratio.toFixed(3),
  worst.toFixed(3),
  `${Math.round(optimal * 100)} %`,
]);
console.log(table(['rule', 'mean', 'worst', 'optimal'], policies));

console.log('When: how often dates held in 200 made-up lives, beside the usual bootstrap of single days');
const percent = (share: number) => `${Math.round(share * 100)} %`;
const coverage = [4, 12, 52, 104].flatMap(weeks =>
  measureCoverage(weeks).results.map(({ method, p50, p80, p90, low, high }) => [
    `${weeks} weeks of work, ${method}`,
    percent(p50),
    percent(p80),
    `${percent(low)}-${percent(high)}`,
    percent(p90),
  ]),
);
console.log(table(['forecast', '50 %', '80 %', 'within', '90 %'], coverage));

const { cold, warm } = measureForecast(pairs);
console.log(
  `A forecast of 100 topics in 4,000 runs: ${cold.toFixed(0)} ms in a new process, then ${warm.toFixed(0)} ms\n`,
);
console.log('The report as a page, median of 5');
const pages = (await measurePage(5)).map(({ what, ms, most }) => [
  what,
  ms.toFixed(0),
  Number.isFinite(most) ? most.toFixed(0) : '',
  ms <= most ? 'ok' : 'over',
]);
console.log(table(['what', 'ms', 'most', ''], pages));

/** Figures stand to the right. */
function table(head: string[], rows: string[][]): string {
  const lines = [head, ...rows];
  const columns = head.map((_, column) => lines.map(line => line[column]!));
  const widths = columns.map(cells => Math.max(...cells.map(cell => cell.length)));
  const hasFigures = columns.map(([, ...cells]) => cells.some(cell => /^\d/.test(cell)));
  const aligned = lines.map(line =>
    line.map((cell, column) =>
      hasFigures[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
    ),
  );
  return `${aligned.map(cells => `  ${cells.join('  ').trimEnd()}`).join('\n')}\n`;
}
