// Shows what a topic needs and opens, or the whole map: as a tree, or in a format for drawing programs.

import { Failure } from '../core/text/failure.ts';
import { quote } from '../core/text/quote.ts';
import { graphText } from '../render/screens/graph.ts';
import { type GraphFormat, type GraphView, graphView } from '../view/graph.ts';
import type { Command } from './shared/command.ts';
import { numberOf } from './shared/topics.ts';

export interface GraphFlags {
  topic?: string;
  format: string;
}

export const graph: Command<GraphFlags, GraphView> = {
  withLearner(learner, { topic: typed, format: name }) {
    const format = formatNamed(name);
    const map = learner;
    const topic = typed === undefined ? null : numberOf(typed, map.graph);
    return graphView(learner.state(), topic, format);
  },
  text: graphText,
};

const formats: readonly GraphFormat[] = ['tree', 'dot', 'mermaid'];

function formatNamed(name: string): GraphFormat {
  const format = formats.find(known => known === name);
  if (format !== undefined) return format;
  throw new Failure('usage', `${quote(name)} is not a format of graph`, {
    hint: `Formats: ${formats.join(', ')}`,
  });
}
