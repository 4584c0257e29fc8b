// Lets an agent use roadmap: each call of a tool is a command of its own, whose answer goes to the agent.

import type { Command as Commander } from 'commander';
import type { Context } from '../context.ts';
import { type Printed, serve, toolsOffered } from '../mcp/server.ts';
import { mcpText } from '../render/screens/mcp.ts';
import type { McpView } from '../view/mcp.ts';
import type { Command } from './shared/command.ts';

export const mcp: Command<{ program: Commander }, McpView> = {
  async run(ctx, { program }) {
    const { world, options } = ctx;
    const view = { calls: null, tools: toolsOffered() };
    // A person at a terminal gets an explanation.
    if (world.input.isTTY || options.json) return view;
    const about = (command: string) => program.commands.find(each => each.name() === command)!.description();
    const calls = await serve({
      version: world.manifest().version,
      map: options.roadmap,
      about,
      call: (argv, stdin) => printed(ctx, argv, stdin),
    });
    return { ...view, calls };
  },
  text: mcpText,
};

/** Runs a command line apart from stdin and stdout, which belong to the protocol. */
async function printed({ world, main }: Context, argv: readonly string[], stdin: string): Promise<Printed> {
  const texts = { out: '', err: '' };
  const into = (name: keyof Printed) => ({
    isTTY: false,
    columns: undefined,
    rows: undefined,
    write: (text: string) => {
      texts[name] += text;
    },
  });
  const bytes = new TextEncoder().encode(stdin);
  await main(argv, {
    ...world,
    input: { isTTY: false },
    output: into('out'),
    errors: into('err'),
    readInput: most => ({ bytes: bytes.subarray(0, most), size: bytes.length }),
  });
  return texts;
}
