// The screen of `mcp` in a terminal: what it is for, and how an agent is given it.

import { splitCommand } from '../../core/text/split-command.ts';
import type { McpView } from '../../view/mcp.ts';
import { innerWidth, labelled, paragraph, screen } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';

const label = 10;

/** Empty after an agent was served: stdout belongs to the protocol. */
export function mcpText({ calls, tools }: McpView, style: Style): string {
  if (calls !== null) return '';
  const names = (reads: boolean) =>
    tools
      .filter(tool => tool.reads === reads)
      .map(({ name }) => name)
      .join(', ');
  const line = style.withMap('roadmap mcp');
  const args = JSON.stringify(splitCommand(line).slice(1));
  return screen(
    wrap("An agent's program starts this command and talks to it over a pipe.", innerWidth(style)),
    [...paragraph('Reads', names(true), label, style), ...paragraph('Records', names(false), label, style)],
    [
      ...labelled('Claude', [`claude mcp add --scope user roadmap -- ${line}`], label, style),
      ...paragraph('Others', `{"command": "roadmap", "args": ${args}}`, label, style),
    ],
  );
}
