// Reads a source for a roadmap, and recognises its kind by its content.

import { isMeantAsMap } from '../../core/roadmap/map-text.ts';
import { Failure } from '../../core/text/failure.ts';
import { asWord } from '../../core/text/quote.ts';
import { jsonIn, readText } from './import-file.ts';
import type { DrawnMap } from './map-graph.ts';
import type { Outline } from './map-outline.ts';

export type MadeMap = ({ format: 'roadmap.sh graph' } & DrawnMap) | ({ format: 'outline' } & Outline);

/** Far larger than any drawing. */
const mostBytes = 8 << 20;

/** `title`: that of the roadmap, if the file says none. */
export async function readMap(
  cwd: string,
  typed: string,
  title: string,
  stdin: (most: number) => Uint8Array,
): Promise<MadeMap> {
  const name = typed === '-' ? 'stdin' : typed;
  const text = readText(cwd, typed, mostBytes, stdin);
  if (isMeantAsMap(text))
    throw notRead(`${name} is a roadmap file already`, `Keep it: roadmap maps add ${asWord(name)}`);
  const json = /^\s*[{[]/.test(text) ? jsonIn(text) : null;
  if (json && 'value' in json) {
    const { draftOfGraph } = await import('./map-graph.ts');
    const drawn = draftOfGraph(json.value, title);
    if (drawn !== null) return { format: 'roadmap.sh graph', ...drawn };
    const isBalsamiq = typeof json.value === 'object' && json.value !== null && 'mockup' in json.value;
    throw notRead(isBalsamiq ? `${name} is a drawing of Balsamiq` : `${name} is not a graph`);
  }
  const { draftOfOutline } = await import('./map-outline.ts');
  const outline = draftOfOutline(text, title);
  if (outline !== null) return { format: 'outline', ...outline };
  throw notRead(
    json === null ? `${name} has neither a list nor headings` : `${name}:${json.fault} is not valid JSON`,
  );
}

/** The labels of a graph by their ids. */
export async function readLabelsOf(cwd: string, typed: string): Promise<Map<string, string>> {
  const json = jsonIn(readText(cwd, typed, mostBytes, () => Buffer.alloc(0)));
  const { labelsIn } = await import('./map-graph.ts');
  const labels = 'value' in json ? labelsIn(json.value) : null;
  if (labels !== null) return labels;
  throw new Failure('file-invalid', `${typed} is not a graph of roadmap.sh`, { unchanged: true });
}

function notRead(what: string, hint = ''): Failure {
  return new Failure('file-invalid', `${what}, so no roadmap can be made from it`, {
    unchanged: true,
    hint:
      hint ||
      'What can be: a graph of roadmap.sh (JSON with nodes and edges),\nan outline in Markdown: headings, with or without lists below',
  });
}
